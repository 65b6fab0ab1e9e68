/** Sessions and used codes in the store, and the sweeping away of what is over. */
import { and, desc, eq, gt, isNull, lt, ne, or } from 'drizzle-orm';
import type { UserId } from '#domain/site/site.ts';
import type { Store } from '../store/database.ts';
import { rateLimit, session, signInFailure, verification } from '../store/schema-people.ts';

export type SessionRow = typeof session.$inferSelect;

export interface CameFrom {
  readonly address: string;
  readonly browser: string | undefined;
}

/** Where a session came from, for the person's own list; undefined where there is none with the token. */
export async function describe(
  { db }: Store,
  token: string,
  { address, browser }: CameFrom,
): Promise<SessionRow | undefined> {
  const [row] = await db
    .update(session)
    .set({ ipAddress: address, userAgent: browser?.slice(0, 300) ?? null })
    .where(eq(session.token, token))
    .returning();
  return row;
}

export async function deleteSession({ db }: Store, token: string): Promise<void> {
  await db.delete(session).where(eq(session.token, token));
}

export async function deleteSessionsOf({ db }: Store, userId: UserId): Promise<void> {
  await db.delete(session).where(eq(session.userId, userId));
}

/** The session of that number, or all but it; says how many there were. */
export async function deleteSome(
  { db }: Store,
  userId: UserId,
  which: { readonly only: string } | { readonly allBut: string },
): Promise<number> {
  const those = 'only' in which ? eq(session.id, which.only) : ne(session.id, which.allBut);
  const gone = await db
    .delete(session)
    .where(and(eq(session.userId, userId), those))
    .returning({ id: session.id });
  return gone.length;
}

/** The last used first. */
export const liveSessions = (
  { db }: Store,
  userId: UserId,
  at: Date,
  idleMs: number,
): Promise<readonly SessionRow[]> =>
  db
    .select()
    .from(session)
    .where(
      and(
        eq(session.userId, userId),
        gt(session.expiresAt, at),
        gt(session.updatedAt, new Date(at.getTime() - idleMs)),
      ),
    )
    .orderBy(desc(session.updatedAt));

/** False where the mark stands already. Of two at once the second waits, and is refused. */
export async function markUsed({ db }: Store, id: string, at: Date, expiresAt: Date): Promise<boolean> {
  const rows = await db
    .insert(verification)
    .values({ id, identifier: 'second-factor-used', value: '', expiresAt })
    .onConflictDoUpdate({
      target: verification.id,
      set: { expiresAt },
      setWhere: lt(verification.expiresAt, at),
    })
    .returning({ id: verification.id });
  return rows.length > 0;
}

const hour = 3_600_000;

/** What is over goes, so that the store does not grow by visits (docs/spec/access.md, P18). */
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
