/** What has arrived of a case → the study that the reading room shows, from the headers of its objects alone. */
import { err, ok, type Result } from '#base/result.ts';
import type { SourceError } from '#contracts/coded-frame.ts';
import { groupStudies } from '#domain/study/grouping.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { Study } from '#domain/study/study.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import type { HeaderReader } from './ports.ts';
import type { StudySource } from './source.ts';

export type CaseStudyError = SourceError | { readonly code: 'no-images' };

export interface CaseStudyWish {
  readonly objects: readonly SopInstanceUid[];
  /** For headers that are not among these. */
  readonly source: StudySource;
  readonly headers: ReadonlyMap<SopInstanceUid, Uint8Array<ArrayBuffer>>;
  readonly readHeader: HeaderReader;
  /** Headers read so far. */
  readonly onRead: (count: number) => void;
  readonly signal: AbortSignal;
}

/** A line with a long way round is asked for several headers at once. */
const atOnce = 6;

/** A header that cannot be read leaves its object out; a line that is down gives no study. */
export async function readCaseStudy(wish: CaseStudyWish): Promise<Result<Study, CaseStudyError>> {
  const { objects, source, headers, readHeader, onRead, signal } = wish;
  const instances: (Instance | undefined)[] = [];
  let [next, read] = [0, 0];
  let fault: SourceError | undefined;
  const readOn = async (): Promise<void> => {
    for (let mine = next++; mine < objects.length && !fault; mine = next++) {
      const uid = objects[mine] as SopInstanceUid;
      const here = headers.get(uid);
      const packed = here && (await readHeader(here));
      // While images arrive their places in the list move: a header of another object is no header of this one.
      if (packed?.ok && packed.value.sopInstanceUid === uid) {
        instances[mine] = packed.value;
        onRead(++read);
        continue;
      }
      const bytes = await source.header(uid, signal);
      if (!bytes.ok && bytes.error.code !== 'unreadable') {
        fault ??= bytes.error;
        return;
      }
      const header = bytes.ok ? await readHeader(bytes.value) : undefined;
      if (header?.ok) instances[mine] = header.value;
      onRead(++read);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, readOn));
  if (signal.aborted) return err({ code: 'cancelled' });
  if (fault) return err(fault);
  const [study] = groupStudies(instances.filter((one) => one !== undefined));
  return study ? ok(study) : err({ code: 'no-images' });
}
