/** A study on its way to the gateway: its files are told, then sent one by one; what arrived is not sent again. */

import { err, type Result } from '#base/result.ts';
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { Deidentified, HeldBack, Pseudonym } from '#contracts/deidentification.ts';
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
  /** HTTP status; absent where no answer came. */
  readonly status?: number;
  /**
   * A code of the gateway, or `offline`; `unreadable` where a file is not there any more, `all-held-back` where nothing may
   * leave under the case's agreements.
   */
  readonly code: string;
}

/** What sending needs of the gateway. */
export interface SendingPort {
  /** What stands in place of the patient's identity; undefined where the images leave as they are. */
  readonly pseudonymOf: (caseId: string) => Promise<Result<Pseudonym | undefined, SendFault>>;
  readonly deidentify: (file: Blob, pseudonym: Pseudonym) => Promise<Result<Deidentified, HeldBack>>;
  /** Tells what will come; gives what is there already. */
  readonly tell: (
    caseId: string,
    objects: readonly ToldObject[],
    how: { readonly pseudonymous: boolean; readonly heldBack: number },
  ) => Promise<Result<There, SendFault>>;
  /** How many bytes of that object are there. */
  readonly offset: (caseId: string, sopInstanceUid: SopInstanceUid) => Promise<Result<number, SendFault>>;
  /** From byte `from` on; `onSent` in bytes of the whole object so far. */
  readonly send: (
    caseId: string,
    object: ObjectToSend,
    from: number,
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ) => Promise<Result<unknown, SendFault>>;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** By SOP Instance UID. */
export interface There {
  readonly arrived: ReadonlySet<string>;
  /** How many bytes; also of what came whole and was not taken in. */
  readonly begun: ReadonlyMap<string, number>;
}

export interface Sending {
  readonly phase: 'checking' | 'sending' | 'sent' | 'stopped';
  readonly objects: number;
  readonly objectsSent: number;
  readonly bytes: number;
  /** While the files are checked: of which that is done. */
  readonly bytesSent: number;
  /** The line is down; it goes on by itself. */
  readonly waiting?: boolean;
  /** Of these the identity is taken out before they leave. */
  readonly pseudonymous?: boolean;
  /** What stays at home; absent where nothing does. */
  readonly heldBack?: readonly HeldBack[];
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

/** Comes with the first study that is sent: the opening screen is drawn without it. */
const code = () => import('./send-all.ts');

export function createSendings(portOf: () => Promise<SendingPort>): Sendings {
  const state = createStore<Readonly<Record<string, Sending>>>({});
  const running = new Map<string, AbortController>();
  const change = (caseId: string, part: Partial<Sending>): void =>
    state.update((all) => ({ ...all, [caseId]: { ...(all[caseId] ?? nothing), ...part } }));

  return {
    state,
    start: async (caseId, objects) => {
      if (running.has(caseId)) return;
      const mine = new AbortController();
      running.set(caseId, mine);
      state.update(({ [caseId]: _, ...others }) => others);
      change(caseId, {});
      const onChange = (part: Partial<Sending>): void => change(caseId, part);
      const answer = await Promise.all([code(), portOf()])
        .then(([{ sendAll }, port]) => sendAll(port, caseId, objects, onChange, mine.signal))
        .catch((): Result<unknown, SendFault> => err({ code: 'offline' }));
      running.delete(caseId);
      if (answer.ok) return;
      const byHand = answer.error.code === 'stopped';
      change(caseId, { phase: 'stopped', ...(!byHand && { fault: answer.error }) });
    },
    stop: (caseId) => running.get(caseId)?.abort(),
  };
}

const nothing: Sending = { phase: 'checking', objects: 0, objectsSent: 0, bytes: 0, bytesSent: 0 };
