/** A study on its way to the gateway: its files are told, then sent one by one; what arrived is not sent again. */

import type { Result } from '#base/result.ts';
import { createStore, type ReadonlyStore, type Store } from '#base/store.ts';
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
  /** The same pictures in fewer bytes, or the file itself; `offline` where that cannot be told now. */
  readonly compress: (file: Blob) => Promise<Result<Blob, SendFault>>;
  /** Tells what will come; gives what is there already. */
  readonly tell: (
    caseId: string,
    objects: readonly ToldObject[],
    how: { readonly pseudonymous: boolean; readonly heldBack: number },
  ) => Promise<Result<There, SendFault>>;
  /** SHA-256 of what is there, by SOP Instance UID. */
  readonly hashes: (caseId: string) => Promise<Result<ReadonlyMap<string, string>, SendFault>>;
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
  /** A person said stop; that is being written, so that it holds. */
  readonly stopping?: boolean;
  /** Another window of this browser is at it. */
  readonly elsewhere?: boolean;
  /** It lies on this computer until it is sent: the page may be closed, and the computer switched off. */
  readonly kept?: boolean;
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

/** Studies that wait on this computer, each person's apart from the others'. */
export interface SendingKeeping {
  /** Copies the files; false where there is no room, or no place for them. */
  readonly keep: (
    personId: string,
    caseId: string,
    objects: readonly ObjectToSend[],
    signal: AbortSignal,
  ) => Promise<boolean>;
  /** Those that are kept whole. */
  readonly list: (personId: string) => Promise<readonly KeptSending[]>;
  /** Undefined where they are not kept, not any more, or stopped by a person. */
  readonly objects: (personId: string, caseId: string) => Promise<readonly ObjectToSend[] | undefined>;
  readonly pause: (personId: string, caseId: string, paused: boolean) => Promise<void>;
  readonly drop: (personId: string, caseId: string) => Promise<void>;
}

export interface KeptSending {
  readonly caseId: string;
  readonly paused: boolean;
  readonly objects: number;
  readonly bytes: number;
}

/** One window of this browser at a time does the work of that name; `onWait` where another one is at it. */
export type Exclusively = <T>(
  name: string,
  signal: AbortSignal,
  onWait: () => void,
  work: () => Promise<T>,
) => Promise<T>;

export interface SendingsMachine {
  /** Sends what is not there yet; does nothing while that case is being sent. */
  readonly start: (caseId: string, objects: readonly ObjectToSend[]) => Promise<void>;
  /** Of what is kept on this computer. */
  readonly goOn: (caseId: string) => Promise<void>;
  readonly stop: (caseId: string) => void;
  /** Whoever is signed in: what they left unsent goes on by itself. */
  readonly of: (personId: string | undefined) => Promise<void>;
}

export interface Sendings extends SendingsMachine {
  /** By case. */
  readonly state: ReadonlyStore<SendingStates>;
}
export type SendingStates = Readonly<Record<string, Sending>>;

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

/** `load` brings what sends; it comes with the first study that is sent: the opening screen is drawn without it. */
export function createSendings(load: (state: Store<SendingStates>) => Promise<SendingsMachine>): Sendings {
  const state = createStore<SendingStates>({});
  let loading: Promise<SendingsMachine> | undefined;
  let person: string | undefined;
  const machine = (): Promise<SendingsMachine> => {
    loading ??= load(state)
      .then(async (loaded) => {
        await loaded.of(person);
        return loaded;
      })
      .catch((cause: unknown) => {
        loading = undefined;
        throw cause;
      });
    return loading;
  };
  const run = async (caseId: string, work: (loaded: SendingsMachine) => Promise<void>): Promise<void> => {
    const loaded = await machine().catch(() => undefined);
    if (loaded) return work(loaded);
    state.update((all) => ({
      ...all,
      [caseId]: { ...nothing, phase: 'stopped', fault: { code: 'offline' } },
    }));
  };
  return {
    state,
    start: (caseId, objects) => run(caseId, (loaded) => loaded.start(caseId, objects)),
    goOn: (caseId) => run(caseId, (loaded) => loaded.goOn(caseId)),
    stop: (caseId) => void loading?.then((loaded) => loaded.stop(caseId)),
    of: async (personId) => {
      person = personId;
      // Nobody's is nothing to fetch code for.
      if (personId === undefined && !loading) return;
      await machine().then(
        (loaded) => loaded.of(personId),
        () => undefined,
      );
    },
  };
}

export const nothing: Sending = { phase: 'checking', objects: 0, objectsSent: 0, bytes: 0, bytesSent: 0 };
