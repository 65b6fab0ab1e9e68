/** Mutants in a thread of their own, one after the other, so that one that hangs or kills is survived and counted. */
import { guardedWorker } from '../../server/open/guarded-worker.ts';
import type { FuzzAnswer, FuzzTask } from './worker.ts';

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  readonly limitMs: number;
  /** The first mutant's number. */
  readonly from?: number;
}

export interface Fault {
  readonly kind: 'crash' | 'hang' | 'script';
  readonly index: number;
  readonly detail: string;
}

export interface FuzzReport {
  readonly faults: readonly Fault[];
  /** How many mutants ended in which way. */
  readonly outcomes: Readonly<Record<string, number>>;
}

/** Tries given to a mutant that was late: the machine may have been busy. */
const tries = 3;

export async function fuzz({ count, seed, limitMs, from = 0 }: FuzzOptions): Promise<FuzzReport> {
  const worker = guardedWorker<FuzzTask, FuzzAnswer>(new URL('./worker.ts', import.meta.url));
  const faults: Fault[] = [];
  const outcomes: Record<string, number> = {};
  for (let index = from; index < from + count; index++) {
    let guarded = await worker.run({ seed, index }, limitMs);
    for (let again = 1; again < tries && guarded.kind === 'timeout'; again++) {
      guarded = await worker.run({ seed, index }, limitMs);
    }
    const fault = (kind: Fault['kind'], detail: string) => faults.push({ kind, index, detail });
    if (guarded.kind === 'timeout') fault('hang', `no answer within ${limitMs} ms`);
    if (guarded.kind === 'crashed') fault('crash', guarded.detail);
    if (guarded.kind !== 'answer') continue;
    const { of, outcome, crashed, ran } = guarded.answer;
    if (crashed) fault('crash', `${of}: ${outcome}`);
    if (ran) fault('script', of);
    if (!crashed) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  await worker.close();
  return { faults, outcomes };
}
