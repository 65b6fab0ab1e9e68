/** Mutants in a thread of their own, one after the other, so that one that hangs or kills is survived and counted. */
import { type Guarded, guardedWorker } from '../../server/open/guarded-worker.ts';
import type { FuzzAnswer, FuzzTask } from './worker.ts';

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  readonly limitMs: number;
  /** The first mutant's number. */
  readonly from?: number;
  /** Of the thread that makes mutants and opens them. */
  readonly entry?: URL;
}

const mutants = new URL('./worker.ts', import.meta.url);

export interface Fault {
  readonly kind: 'crash' | 'hang' | 'script';
  readonly index: number;
  readonly detail: string;
}

export interface FuzzReport {
  readonly faults: readonly Fault[];
  /** Numbers of all that were late the first time, hangs among them. */
  readonly late: readonly number[];
  /** How many mutants ended in which way. */
  readonly outcomes: Readonly<Record<string, number>>;
}

/** Openings more that a late mutant is given, each in a thread of its own. */
const moreTries = 2;

/**
 * A mutant is late where it does not answer within `limitMs`. The machine may have been busy, so each is opened again alone,
 * once all others are done; a hang is one that is late every time.
 */
export async function fuzz({
  count,
  seed,
  limitMs,
  from = 0,
  entry = mutants,
}: FuzzOptions): Promise<FuzzReport> {
  const faults: Fault[] = [];
  const outcomes: Record<string, number> = {};
  const note = (index: number, guarded: Guarded<FuzzAnswer>): void => {
    const fault = (kind: Fault['kind'], detail: string) => faults.push({ kind, index, detail });
    if (guarded.kind === 'timeout') fault('hang', `no answer within ${limitMs} ms, ${1 + moreTries} times`);
    if (guarded.kind === 'crashed') fault('crash', guarded.detail);
    if (guarded.kind !== 'answer') return;
    const { of, outcome, crashed, ran } = guarded.answer;
    if (crashed) fault('crash', `${of}: ${outcome}`);
    if (ran) fault('script', of);
    if (!crashed) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  };

  const worker = guardedWorker<FuzzTask, FuzzAnswer>(entry);
  const late: number[] = [];
  for (let index = from; index < from + count; index++) {
    const guarded = await worker.run({ seed, index }, limitMs);
    if (guarded.kind === 'timeout') late.push(index);
    else note(index, guarded);
  }
  await worker.close();
  for (const index of late) note(index, await alone({ seed, index }, limitMs, entry));
  return { faults, late, outcomes };
}

async function alone(task: FuzzTask, limitMs: number, entry: URL): Promise<Guarded<FuzzAnswer>> {
  let guarded: Guarded<FuzzAnswer> = { kind: 'timeout' };
  for (let again = 0; again < moreTries && guarded.kind === 'timeout'; again++) {
    const worker = guardedWorker<FuzzTask, FuzzAnswer>(entry);
    guarded = await worker.run(task, limitMs);
    await worker.close();
  }
  return guarded;
}
