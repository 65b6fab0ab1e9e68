/**
 * Slows guessing down: so many tries from one address of the network in a window, and a lock on a name after so many
 * wrong passwords in a row, whether or not anybody has that name. Counted outside of any transaction, so that what is
 * refused is counted too.
 */
import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Store } from '../store/database.ts';
import { rateLimit, signInFailure } from '../store/schema-people.ts';

export interface Throttle {
  /** False where the address has had its tries of this window. */
  readonly allows: (what: string, address: string) => Promise<boolean>;
  readonly isLocked: (email: string) => Promise<boolean>;
  /** True where this failure locked the name. */
  readonly failed: (email: string) => Promise<boolean>;
  readonly succeeded: (email: string) => Promise<void>;
}

const windowMs = 60_000;
const triesInWindow = 20;
const failuresBeforeLock = 10;
const lockMs = 15 * 60_000;

/** Whoever has one IPv6 address has the 2^64 beside it too. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':');
  const after = tail === undefined || tail === '' ? 0 : tail.split(':').length;
  if (tail !== undefined) while (groups.length + after < 8) groups.push('0');
  return groups.slice(0, 4).join(':');
}

const keyOf = (text: string): string => createHash('sha256').update(text.toLowerCase()).digest('hex');

export function createThrottle({ db }: Store, now: () => Date, tries: number = triesInWindow): Throttle {
  return {
    allows: async (what, address) => {
      const key = keyOf(`${what} ${networkOf(address)}`);
      const at = now().getTime();
      const fresh = sql`${rateLimit.lastRequest} <= ${at - windowMs}`;
      const [row] = await db
        .insert(rateLimit)
        .values({ id: key, key, count: 1, lastRequest: at })
        .onConflictDoUpdate({
          target: rateLimit.key,
          set: {
            count: sql`case when ${fresh} then 1 else ${rateLimit.count} + 1 end`,
            lastRequest: sql`case when ${fresh} then ${at} else ${rateLimit.lastRequest} end`,
          },
        })
        .returning({ count: rateLimit.count });
      return (row?.count ?? 0) <= tries;
    },
    isLocked: async (email) => {
      const [row] = await db
        .select()
        .from(signInFailure)
        .where(eq(signInFailure.key, keyOf(email)));
      return row?.lockedUntil != null && row.lockedUntil > now();
    },
    failed: async (email) => {
      const at = now();
      const until = new Date(at.getTime() + lockMs);
      const [row] = await db
        .insert(signInFailure)
        .values({ key: keyOf(email), count: 1, lastAt: at })
        .onConflictDoUpdate({
          target: signInFailure.key,
          set: {
            count: sql`case when ${signInFailure.lastAt} < ${new Date(at.getTime() - lockMs)} then 1 else ${signInFailure.count} + 1 end`,
            lockedUntil: sql`case when ${signInFailure.count} + 1 >= ${failuresBeforeLock} and ${signInFailure.lastAt} >= ${new Date(at.getTime() - lockMs)} then ${until} else ${signInFailure.lockedUntil} end`,
            lastAt: at,
          },
        })
        .returning();
      return row?.count === failuresBeforeLock;
    },
    succeeded: async (email) => {
      await db.delete(signInFailure).where(eq(signInFailure.key, keyOf(email)));
    },
  };
}
