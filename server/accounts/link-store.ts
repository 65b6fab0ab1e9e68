/** Links in the store. Of their secret only its SHA-256 is kept: who reads the store cannot use them. */
import { createHash } from 'node:crypto';
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { SiteId } from '#domain/site/site.ts';
import type { Store } from '../store/database.ts';
import { invitation } from '../store/schema-people.ts';

export type LinkRow = typeof invitation.$inferSelect;

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export function stateOf(
  row: Pick<LinkRow, 'acceptedAt' | 'withdrawnAt' | 'expiresAt'>,
  now: Date,
): 'accepted' | 'withdrawn' | 'expired' | 'open' {
  if (row.acceptedAt) return 'accepted';
  if (row.withdrawnAt) return 'withdrawn';
  return row.expiresAt <= now ? 'expired' : 'open';
}

/** Whether the link that ends in that secret still lets somebody in. */
export async function opensSomething({ db }: Store, token: string, now: Date): Promise<boolean> {
  const [row] = await db
    .select()
    .from(invitation)
    .where(eq(invitation.tokenHash, hashOf(token)));
  return row !== undefined && stateOf(row, now) === 'open';
}

export async function insertLink({ db }: Store, link: typeof invitation.$inferInsert): Promise<LinkRow> {
  const [row] = await db.insert(invitation).values(link).returning();
  return row as LinkRow;
}

/** Locked until the transaction around it ends. */
export async function holdLink({ db }: Store, tokenHash: string): Promise<LinkRow | undefined> {
  const [row] = await db.select().from(invitation).where(eq(invitation.tokenHash, tokenHash)).for('update');
  return row;
}

/** The newest 200, and first of all the newest. */
export const linksOfSite = ({ db }: Store, siteId: SiteId): Promise<readonly LinkRow[]> =>
  db
    .select()
    .from(invitation)
    .where(eq(invitation.siteId, siteId))
    .orderBy(desc(invitation.createdAt))
    .limit(200);

export async function markAccepted({ db }: Store, id: string, acceptedAt: Date): Promise<void> {
  await db.update(invitation).set({ acceptedAt }).where(eq(invitation.id, id));
}

/** A newer link, a used one and a new password leave no older link behind. */
export async function withdrawPasswordLinks({ db }: Store, email: string, withdrawnAt: Date): Promise<void> {
  const open = and(isNull(invitation.acceptedAt), isNull(invitation.withdrawnAt));
  await db
    .update(invitation)
    .set({ withdrawnAt })
    .where(and(eq(invitation.email, email), eq(invitation.purpose, 'password'), open));
}

/** False where the site has no such invitation that is still open to be withdrawn. */
export async function withdrawOne(
  { db }: Store,
  siteId: SiteId,
  id: string,
  withdrawnAt: Date,
): Promise<boolean> {
  const open = and(eq(invitation.id, id), eq(invitation.siteId, siteId), isNull(invitation.acceptedAt));
  const rows = await db.update(invitation).set({ withdrawnAt }).where(open).returning({ id: invitation.id });
  return rows.length > 0;
}
