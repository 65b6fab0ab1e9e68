/** Sweeps away what is over, so that the store does not grow by visits (docs/spec/access.md, P18). */
import { and, isNull, lt, or } from 'drizzle-orm';
import type { Store } from '../store/database.ts';
import { rateLimit, session, signInFailure, verification } from '../store/schema-people.ts';

const hour = 3_600_000;

export async function sweep({ db }: Store, now: Date, idleMs: number): Promise<void> {
  const ago = (ms: number): Date => new Date(now.getTime() - ms);
  await db.delete(session).where(or(lt(session.expiresAt, now), lt(session.updatedAt, ago(idleMs))));
  await db.delete(verification).where(lt(verification.expiresAt, now));
  await db.delete(rateLimit).where(lt(rateLimit.lastRequest, now.getTime() - hour));
  await db
    .delete(signInFailure)
    .where(
      and(
        lt(signInFailure.lastAt, ago(hour)),
        or(isNull(signInFailure.lockedUntil), lt(signInFailure.lockedUntil, now)),
      ),
    );
}

/** Gives the way to stop. A sweep that fails is made good by the next. */
export function sweepHourly(store: Store, now: () => Date, idleMs: number): () => void {
  const timer = setInterval(() => void sweep(store, now(), idleMs).catch(() => undefined), hour);
  timer.unref();
  return () => clearInterval(timer);
}
