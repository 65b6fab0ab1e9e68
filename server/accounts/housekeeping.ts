/** Sweeps every hour (docs/spec/access.md, P18). */
import type { Store } from '../store/database.ts';
import { sweep } from './session-store.ts';

const hour = 3_600_000;

/** Gives the way to stop. A sweep that fails is made good by the next. */
export function sweepHourly(store: Store, now: () => Date, idleMs: number): () => void {
  const timer = setInterval(() => void sweep(store, now(), idleMs).catch(() => undefined), hour);
  timer.unref();
  return () => clearInterval(timer);
}
