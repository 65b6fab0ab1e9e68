/** A case's study, from the gateway into the reading room. */
import { err, ok, type Result } from '#base/result.ts';
import type { Study } from '#domain/study/study.ts';
import { arrivedObjects, headersOf } from './case-images.ts';
import { type CaseStudyError, readCaseStudy } from './case-study.ts';
import type { GatewayError, GatewayPort } from './gateway.ts';
import type { HeaderReader } from './ports.ts';
import type { RemoteObject, StudySource } from './source.ts';

export type OpenCaseError =
  | { readonly code: 'nothing-arrived' }
  | { readonly code: 'refused'; readonly error: GatewayError }
  | CaseStudyError;

/** `onRead`: headers read so far, and how many there are. Nothing is shown where `signal` gave it up. */
export type OpenCase = (
  caseId: string,
  onRead: (done: number, all: number) => void,
  signal: AbortSignal,
) => Promise<Result<Study, OpenCaseError>>;

interface Deps {
  readonly gateway: GatewayPort;
  readonly readHeader: HeaderReader;
  readonly sourceOf: (objectOf: (sopInstanceUid: string) => RemoteObject | undefined) => StudySource;
  readonly show: (study: Study, source: StudySource, caseId: string) => void;
}

export const createOpenCase =
  ({ gateway, readHeader, sourceOf, show }: Deps): OpenCase =>
  async (caseId, onRead, signal) => {
    const arrived = await arrivedObjects(gateway, caseId);
    if (signal.aborted) return err({ code: 'cancelled' });
    if (!arrived.ok) return err({ code: 'refused', error: arrived.error });
    const remote = new Map(arrived.value.map((object) => [object.sopInstanceUid as string, object]));
    if (remote.size === 0) return err({ code: 'nothing-arrived' });
    const source = sourceOf((uid) => remote.get(uid));
    const headers = await headersOf(gateway, caseId, arrived.value);
    const study = await readCaseStudy({
      objects: arrived.value.map(({ sopInstanceUid }) => sopInstanceUid),
      source,
      headers,
      readHeader,
      onRead: (count) => onRead(count, remote.size),
      signal,
    });
    if (!study.ok) return study;
    show(study.value, source, caseId);
    return ok(study.value);
  };
