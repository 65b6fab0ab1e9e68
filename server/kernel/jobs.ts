/**
 * What an act causes outside the database (a letter, a delivery) and what time causes (a sweep): jobs, written in the
 * transaction of the act, begun by one copy of the gateway alone, tried again where they fail, and in the end given up
 * where a person can see it (docs/spec/access.md, J1 to J6).
 */
import { randomUUID } from 'node:crypto';
import { assert } from '#base/assert.ts';
import type { Result } from '#base/result.ts';
import { readWritten, type StoredFormat, written } from '#contracts/stored/format.ts';
import type { Kernel } from './gateway.ts';
import {
  finishJob,
  giveUpJob,
  insertJob,
  type JobRow,
  leaseJob,
  leaveJob,
  putOffJob,
  repeatJob,
} from './job-store.ts';
import { createSeal } from './sealed.ts';

export interface JobKind<T> {
  /** Its name in the store, and the format of what it is given. */
  readonly format: StoredFormat<T>;
  /** After so many attempts it is given up. */
  readonly tries: number;
  /** Comes round again after so many milliseconds; such a kind is one job, with this payload. */
  readonly every?: { readonly ms: number; readonly payload: T };
  /** Why it failed, as a short code. May be done twice: a copy that dies does not say whether it had finished. */
  readonly run: (payload: T) => Promise<Result<unknown, string>>;
}

/** A kind whose payload nobody needs to know any more. */
export interface Runnable {
  readonly name: string;
  readonly tries: number;
  readonly every?: { readonly ms: number; readonly payload: string };
  /** The code of what failed; undefined where nothing did. */
  readonly run: (payload: string) => Promise<string | undefined>;
}

export const runnable = <T>({ format, tries, every, run }: JobKind<T>): Runnable => ({
  name: format.name,
  tries,
  ...(every && { every: { ms: every.ms, payload: written(format, every.payload) } }),
  run: async (text) => {
    const payload = readWritten(format, text);
    if (!payload.ok) return payload.error.code;
    const done = await run(payload.value);
    return done.ok ? undefined : done.error;
  },
});

export interface Jobs {
  /**
   * Written in the transaction around it; begun once that is settled, or so many milliseconds later. Rejects outside a
   * transaction.
   */
  readonly add: <T>(kind: Pick<JobKind<T>, 'format'>, payload: T, inMs?: number) => Promise<void>;
  /** Begins what is due, now and from now on. */
  readonly start: (kinds: readonly Runnable[]) => Promise<{ readonly stop: () => Promise<void> }>;
}

export const jobChannel = 'job';
/** Longer than any attempt takes: after it the copy that began is taken for dead. */
const leaseMs = 60_000;
/** An attempt that takes longer has failed, whatever becomes of it. */
const attemptMs = 30_000;
/** What is due by time alone is found so soon, and what another copy dropped. */
const lookEveryMs = 5_000;
const firstPauseMs = 10_000;
const longestPauseMs = 3_600_000;

/** Twice as long after each attempt, up to an hour. */
export const pauseAfter = (attempts: number): number =>
  Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);

type Parts = Pick<Kernel, 'store' | 'now' | 'secret'> & { readonly patienceMs?: number };

export function createJobs({ store, now, secret, patienceMs = attemptMs }: Parts): Jobs {
  const seal = createSeal(secret, 'jobs');
  const after = (ms: number): Date => new Date(now().getTime() + ms);
  const insert = async (kind: string, payload: string, id: string, inMs = 0): Promise<void> => {
    await insertJob(store, { id, kind, payload: seal.close(payload), createdAt: now(), runAt: after(inMs) });
  };

  const attempt = async (row: JobRow, kind: Runnable): Promise<string | undefined> => {
    const slow = withinMs(patienceMs);
    try {
      // What comes round is told by this release, and needs no secret of an earlier one.
      return await Promise.race([kind.run(kind.every?.payload ?? seal.open(row.payload)), slow.over]);
    } catch {
      return 'broke';
    } finally {
      slow.clear();
    }
  };
  const work = async (row: JobRow, kind: Runnable): Promise<void> => {
    const mayEnd = !kind.every;
    // Each time its copy died of it, or with it, and said nothing.
    if (mayEnd && row.attempts > kind.tries) return giveUpJob(store, row, now(), 'dropped');
    const fault = await attempt(row, kind);
    if (fault === undefined) {
      await (kind.every ? repeatJob(store, row, after(kind.every.ms)) : finishJob(store, row));
    } else if (fault === 'newer') {
      await leaveJob(store, row, after(leaseMs), fault);
    } else if (mayEnd && row.attempts >= kind.tries) {
      await giveUpJob(store, row, now(), fault);
    } else {
      await putOffJob(store, row, after(pauseAfter(row.attempts)), fault);
    }
  };

  return {
    add: async ({ format }, payload, inMs) => {
      assert(store.inTransaction(), 'a job is written in the transaction of its act (J1)');
      await insert(format.name, written(format, payload), randomUUID(), inMs);
      await store.notify(jobChannel);
    },
    start: async (kinds) => {
      const byName = new Map(kinds.map((kind) => [kind.name, kind]));
      for (const { name, every } of kinds) if (every) await insert(name, '', name);
      let stopped = false;
      let working: Promise<void> | undefined;
      let again = false;
      const drain = async (): Promise<void> => {
        do {
          again = false;
          for (;;) {
            if (stopped) return;
            // Of a newer release: it stays for the copy that knows it.
            const row = await leaseJob(store, [...byName.keys()], now(), after(leaseMs));
            const kind = row && byName.get(row.kind);
            if (!kind) break;
            await work(row, kind);
          }
        } while (again);
      };
      const look = (): void => {
        again = true;
        // A store that does not answer is asked again at the next look.
        working ??= drain()
          .catch(() => undefined)
          .finally(() => {
            working = undefined;
          });
      };
      const unlisten = await store.listen(jobChannel, look);
      const timer = setInterval(look, lookEveryMs);
      timer.unref();
      look();
      return {
        stop: async () => {
          stopped = true;
          clearInterval(timer);
          await unlisten();
          await working;
        },
      };
    },
  };
}

function withinMs(ms: number) {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('too-slow'), ms);
  });
  return { over, clear: () => clearTimeout(timer) };
}
