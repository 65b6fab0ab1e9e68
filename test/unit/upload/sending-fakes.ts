/** A computer, its windows and a gateway, all by hand. */
import { err, ok } from '#base/result.ts';
import {
  createSendings,
  type Exclusively,
  type ObjectToSend,
  type SendingKeeping,
  type SendingPort,
} from '#upload/sending.ts';
import { createSendingsMachine } from '#upload/sendings-machine.ts';

export const nothing = { arrived: new Set<string>(), begun: new Map<string, number>() };

/** By person and case, as a computer keeps them. */
export function memorySendings() {
  const kept = new Map<string, { objects: readonly ObjectToSend[]; paused: boolean }>();
  const key = (personId: string, caseId: string): string => `${personId}/${caseId}`;
  const keeping: SendingKeeping = {
    keep: async (personId, caseId, objects, signal) => {
      if (signal.aborted) return false;
      kept.set(key(personId, caseId), { objects, paused: false });
      return true;
    },
    list: async (personId) =>
      [...kept].flatMap(([name, { objects, paused }]) => {
        const [owner, caseId] = name.split('/') as [string, string];
        const bytes = objects.reduce((sum, { file }) => sum + file.size, 0);
        return owner === personId ? [{ caseId, paused, objects: objects.length, bytes }] : [];
      }),
    objects: async (personId, caseId) => {
      const one = kept.get(key(personId, caseId));
      return one?.paused ? undefined : one?.objects;
    },
    pause: async (personId, caseId, paused) => {
      const one = kept.get(key(personId, caseId));
      if (one) kept.set(key(personId, caseId), { ...one, paused });
    },
    drop: async (personId, caseId) => void kept.delete(key(personId, caseId)),
  };
  return { kept, keeping };
}

/** As windows of one browser share them. */
export function createLocks(): Exclusively {
  const last = new Map<string, Promise<unknown>>();
  return async (name, signal, onWait, work) => {
    const before = last.get(name);
    if (before) onWait();
    const mine = (async () => {
      await before;
      signal.throwIfAborted();
      return work();
    })();
    const settled = mine
      .catch(() => undefined)
      .finally(() => last.get(name) === settled && last.delete(name));
    last.set(name, settled);
    return mine;
  };
}

interface Window {
  readonly keeping?: SendingKeeping;
  readonly exclusively?: Exclusively;
  readonly isHere?: (personId: string) => Promise<boolean>;
}

export function setUp(port: Partial<SendingPort> = {}, window: Window = {}, failures = 0) {
  const told: Parameters<SendingPort['tell']>[] = [];
  const sent: string[] = [];
  const whole: SendingPort = {
    pseudonymOf: async () => ok(undefined),
    deidentify: async () => err({ code: 'unreadable' }),
    compress: async (file) => ok(file),
    tell: async (...asked) => {
      told.push(asked);
      return ok(nothing);
    },
    offset: async () => ok(0),
    pause: async () => {},
    send: async (_caseId, { file }, from, onSent) => {
      onSent(file.size);
      sent.push(await file.slice(from).text());
      return ok({});
    },
    ...port,
  };
  const {
    keeping = memorySendings().keeping,
    exclusively = createLocks(),
    isHere = async () => true,
  } = window;
  let loads = 0;
  const sendings = createSendings(async (state) => {
    if (loads++ < failures) throw new Error('offline');
    return createSendingsMachine({ state, port: whole, keeping, exclusively, isHere });
  });
  const seen: unknown[] = [];
  sendings.state.subscribe(() => seen.push(sendings.state.getSnapshot()['a case']));
  const state = () => sendings.state.getSnapshot()['a case'];
  return { sendings, told, sent, seen, state };
}
