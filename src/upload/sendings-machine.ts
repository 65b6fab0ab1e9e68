/** Sends studies, each once and in one window, keeps them on this computer until they are there, and goes on by itself. */
import { err, type Result } from '#base/result.ts';
import type { Store } from '#base/store.ts';
import { sendAll } from './send-all.ts';
import {
  type Exclusively,
  nothing,
  type ObjectToSend,
  type SendFault,
  type Sending,
  type SendingKeeping,
  type SendingPort,
  type SendingStates,
  type SendingsMachine,
} from './sending.ts';

interface Deps {
  readonly state: Store<SendingStates>;
  readonly port: SendingPort;
  readonly keeping: SendingKeeping;
  readonly exclusively: Exclusively;
  /** Whether it is still that person whom the gateway hears: another window may have let somebody else in. */
  readonly isHere: (personId: string) => Promise<boolean>;
}

/** Refusals that no later try changes: what lies here for them is let go. */
const final: ReadonlySet<string> = new Set(['not-found', 'wrong-state', 'not-yours', 'all-held-back']);

/** Why it is given up: a person said so, or another one has come. */
type Why = 'by-hand' | 'left';

interface Run {
  readonly owner: string | undefined;
  readonly ended: Promise<void>;
  readonly signal: AbortSignal;
  readonly abort: (why: Why) => void;
}

export function createSendingsMachine({ state, port, keeping, exclusively, isHere }: Deps): SendingsMachine {
  const running = new Map<string, Run>();
  let person: string | undefined;

  const change = (caseId: string, part: Partial<Sending>): void =>
    state.update((all) => ({ ...all, [caseId]: { ...(all[caseId] ?? nothing), ...part } }));
  const forget = (caseId: string): void => state.update(({ [caseId]: _, ...others }) => others);

  /** `keeps` objects that are not kept yet. */
  const send = async (
    caseId: string,
    objects: readonly ObjectToSend[],
    keeps: boolean,
    owner: string | undefined,
    signal: AbortSignal,
  ): Promise<void> => {
    const over = new AbortController();
    const copying =
      keeps && owner !== undefined
        ? keeping.keep(owner, caseId, objects, over.signal).then((kept) => {
            if (kept && signal.reason !== 'left') change(caseId, { kept });
          })
        : undefined;
    const onChange = (part: Partial<Sending>): void => {
      if (!signal.aborted) change(caseId, part);
    };
    const answer: Result<unknown, SendFault> = await sendAll(port, caseId, objects, onChange, signal).catch(
      () => err({ code: 'offline' }),
    );
    const refused = !answer.ok && !signal.aborted && final.has(answer.error.code);
    const isTheirs = !refused || owner === undefined || (await isHere(owner));
    const done = answer.ok || (refused && isTheirs);
    if (done) over.abort();
    await copying;
    if (owner !== undefined && done) await keeping.drop(owner, caseId);
    // Before it is said: a window that is closed at once must find it stopped when it is back.
    else if (owner !== undefined && signal.reason === 'by-hand') await keeping.pause(owner, caseId, true);
    if (!answer.ok && isTheirs && signal.reason !== 'left') {
      change(caseId, {
        phase: 'stopped',
        waiting: false,
        stopping: false,
        ...(!signal.aborted && { fault: answer.error }),
      });
    }
    if (!isTheirs) forget(caseId);
  };

  /** What another window sent is gone; what it stopped is stopped here too. */
  const showKept = async (caseId: string, owner: string | undefined): Promise<void> => {
    forget(caseId);
    const all = owner === undefined ? [] : await keeping.list(owner);
    for (const { objects, bytes } of all.filter((one) => one.caseId === caseId))
      change(caseId, { phase: 'stopped', objects, bytes, kept: true });
  };

  const inTurn = async (
    caseId: string,
    from: () => Promise<readonly ObjectToSend[] | undefined>,
    keeps: boolean,
    signal: AbortSignal,
  ): Promise<void> => {
    const owner = person;
    forget(caseId);
    change(caseId, keeps ? {} : { kept: true });
    let waited = false;
    const onWait = (): void => {
      waited = true;
      change(caseId, { elsewhere: true });
    };
    try {
      await exclusively(caseId, signal, onWait, async () => {
        // Read when it is our turn: another window may have sent them meanwhile.
        const objects = await from();
        if (waited) change(caseId, { elsewhere: false });
        if (objects) await send(caseId, objects, keeps, owner, signal);
        else await showKept(caseId, owner);
      });
    } catch (cause) {
      if (!signal.aborted) throw cause;
      // Given up while another window was at it.
      forget(caseId);
    }
  };

  const run = async (
    caseId: string,
    from: () => Promise<readonly ObjectToSend[] | undefined>,
    keeps: boolean,
  ): Promise<void> => {
    if (running.has(caseId)) return;
    const mine = new AbortController();
    const ended = inTurn(caseId, from, keeps, mine.signal).finally(() => running.delete(caseId));
    running.set(caseId, { owner: person, ended, signal: mine.signal, abort: (why) => mine.abort(why) });
    await ended;
  };

  return {
    start: (caseId, objects) => run(caseId, async () => objects, true),
    goOn: async (caseId) => {
      const owner = person;
      if (owner === undefined) return;
      await keeping.pause(owner, caseId, false);
      if (person === owner) await run(caseId, () => keeping.objects(owner, caseId), false);
    },
    stop: (caseId) => {
      const run = running.get(caseId);
      if (!run) return;
      change(caseId, { stopping: true });
      run.abort('by-hand');
    },
    of: async (personId) => {
      if (personId === person) return;
      person = personId;
      // What goes on under another name would be refused, and taken for refused for good.
      const left = [...running.values()].filter(
        ({ owner, signal }) => (owner !== undefined && owner !== personId) || signal.reason === 'left',
      );
      for (const { abort } of left) abort('left');
      await Promise.all(left.map(({ ended }) => ended));
      if (person !== personId) return;
      for (const caseId of Object.keys(state.getSnapshot())) if (!running.has(caseId)) forget(caseId);
      if (personId === undefined) return;
      for (const { caseId, paused, objects, bytes } of await keeping.list(personId)) {
        if (person !== personId) return;
        if (!paused) void run(caseId, () => keeping.objects(personId, caseId), false);
        else if (!running.has(caseId)) change(caseId, { phase: 'stopped', objects, bytes, kept: true });
      }
    },
  };
}
