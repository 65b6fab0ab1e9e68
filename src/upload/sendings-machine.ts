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
}

/** Refusals that no later try changes: what lies here for them is let go. */
const final: ReadonlySet<string> = new Set(['not-found', 'wrong-state', 'not-yours', 'all-held-back']);

interface Run {
  readonly owner: string | undefined;
  readonly ended: Promise<void>;
  readonly abort: (why: 'by-hand' | 'left') => void;
}

export function createSendingsMachine({ state, port, keeping, exclusively }: Deps): SendingsMachine {
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
            if (kept && !signal.aborted) change(caseId, { kept });
          })
        : undefined;
    const onChange = (part: Partial<Sending>): void => {
      if (!signal.aborted) change(caseId, part);
    };
    const answer: Result<unknown, SendFault> = await sendAll(port, caseId, objects, onChange, signal).catch(
      () => err({ code: 'offline' }),
    );
    const done = answer.ok || (!signal.aborted && final.has(answer.error.code));
    if (done) over.abort();
    await copying;
    if (owner !== undefined && done) await keeping.drop(owner, caseId);
    if (answer.ok || signal.reason === 'left') return;
    const byHand = signal.aborted;
    if (owner !== undefined && byHand) await keeping.pause(owner, caseId, true);
    change(caseId, { phase: 'stopped', waiting: false, ...(!byHand && { fault: answer.error }) });
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
        else forget(caseId);
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
    running.set(caseId, { owner: person, ended, abort: (why) => mine.abort(why) });
    await ended;
  };

  return {
    start: (caseId, objects) => run(caseId, async () => objects, true),
    goOn: async (caseId) => {
      const owner = person;
      if (owner === undefined) return;
      await keeping.pause(owner, caseId, false);
      await run(caseId, () => keeping.objects(owner, caseId), false);
    },
    stop: (caseId) => running.get(caseId)?.abort('by-hand'),
    of: async (personId) => {
      if (personId === person) return;
      person = personId;
      // What goes on under another name would be refused, and taken for refused for good.
      const left = [...running.values()].filter(({ owner }) => owner !== undefined && owner !== personId);
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
