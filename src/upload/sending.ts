/** A study on its way to the gateway: its files are told, then sent one by one; what arrived is not sent again. */

import { err, type Result } from '#base/result.ts';
import { sha256Hex } from '#base/sha256.ts';
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { Study } from '#domain/study/study.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import type { StudyFiles } from './intake.ts';

/** What is told of an object before it comes. */
export interface ToldObject {
  readonly sopInstanceUid: SopInstanceUid;
  readonly sha256: string;
  /** Of the file. */
  readonly bytes: number;
}

export interface SendFault {
  /** A code of the gateway, or `offline`, or `unreadable` where a file is not there any more. */
  readonly code: string;
}

/** What sending needs of the gateway. */
export interface SendingPort {
  /** Tells what will come; gives the UIDs of what is there already. */
  readonly tell: (
    caseId: string,
    objects: readonly ToldObject[],
  ) => Promise<Result<readonly string[], SendFault>>;
  /** `onSent` in bytes of this object so far. */
  readonly send: (
    caseId: string,
    file: Blob,
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ) => Promise<Result<unknown, SendFault>>;
}

export interface Sending {
  readonly phase: 'checking' | 'sending' | 'sent' | 'stopped';
  readonly objects: number;
  readonly objectsSent: number;
  readonly bytes: number;
  /** While the files are checked: of which that is done. */
  readonly bytesSent: number;
  /** Why it stopped; absent where a person stopped it. */
  readonly fault?: SendFault;
}

export interface ObjectToSend {
  readonly sopInstanceUid: SopInstanceUid;
  readonly file: Blob;
}

export interface Sendings {
  /** By case. */
  readonly state: ReadonlyStore<Readonly<Record<string, Sending>>>;
  /** Sends what is not there yet; does nothing while that case is being sent. */
  readonly start: (caseId: string, objects: readonly ObjectToSend[]) => Promise<void>;
  readonly stop: (caseId: string) => void;
}

/** Every object of the study that has a file here, documents too; undefined where the gateway takes none of them as they are. */
export function objectsOf(study: Study, files: StudyFiles): readonly ObjectToSend[] | undefined {
  if (study.filmExport) return undefined;
  const instances = study.series.flatMap(({ stacks, documents }) => [
    ...stacks.flatMap(({ images }) => images.map(({ instance }) => instance)),
    ...documents,
  ]);
  const uids = new Set(instances.map(({ sopInstanceUid }) => sopInstanceUid));
  return [...uids].flatMap((sopInstanceUid) => {
    const object = files.get(sopInstanceUid);
    return object ? [{ sopInstanceUid, file: object.file }] : [];
  });
}

export function createSendings(port: SendingPort): Sendings {
  const state = createStore<Readonly<Record<string, Sending>>>({});
  const running = new Map<string, AbortController>();
  const change = (caseId: string, part: Partial<Sending>): void =>
    state.update((all) => ({ ...all, [caseId]: { ...(all[caseId] ?? nothing), ...part } }));

  const sendAll = async (
    caseId: string,
    objects: readonly ObjectToSend[],
    signal: AbortSignal,
  ): Promise<Result<unknown, SendFault>> => {
    const bytes = objects.reduce((sum, { file }) => sum + file.size, 0);
    state.update(({ [caseId]: _, ...others }) => others);
    change(caseId, { objects: objects.length, bytes });
    const told: ToldObject[] = [];
    let checked = 0;
    for (const { sopInstanceUid, file } of objects) {
      const sha256 = await hashOf(file);
      if (sha256 === undefined) return err({ code: 'unreadable' });
      if (signal.aborted) return stopped;
      told.push({ sopInstanceUid, sha256, bytes: file.size });
      checked += file.size;
      change(caseId, { bytesSent: checked });
    }
    const there = await port.tell(caseId, told);
    if (!there.ok) return there;
    const isThere = new Set(there.value);
    change(caseId, { phase: 'sending', bytesSent: 0 });
    let [objectsSent, before] = [0, 0];
    for (const { sopInstanceUid, file } of objects) {
      if (signal.aborted) return stopped;
      if (!isThere.has(sopInstanceUid)) {
        const from = before;
        const sent = await port.send(
          caseId,
          file,
          (sofar) => change(caseId, { bytesSent: from + sofar }),
          signal,
        );
        if (!sent.ok) return signal.aborted ? stopped : sent;
      }
      before += file.size;
      change(caseId, { objectsSent: ++objectsSent, bytesSent: before });
    }
    change(caseId, { phase: 'sent' });
    return there;
  };

  return {
    state,
    start: async (caseId, objects) => {
      if (running.has(caseId)) return;
      const mine = new AbortController();
      running.set(caseId, mine);
      const answer = await sendAll(caseId, objects, mine.signal);
      running.delete(caseId);
      if (answer.ok) return;
      const { code } = answer.error;
      change(caseId, { phase: 'stopped', ...(code !== 'stopped' && { fault: answer.error }) });
    },
    stop: (caseId) => running.get(caseId)?.abort(),
  };
}

const nothing: Sending = { phase: 'checking', objects: 0, objectsSent: 0, bytes: 0, bytesSent: 0 };

const stopped = err({ code: 'stopped' });

const hashOf = (file: Blob): Promise<string | undefined> =>
  file
    .arrayBuffer()
    .then((bytes) => sha256Hex(new Uint8Array(bytes)))
    .catch(() => undefined);
