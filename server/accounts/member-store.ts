/** Who has which roles at a site. */
import { and, asc, eq } from 'drizzle-orm';
import type { Role, SiteId, SiteKind, UserId } from '#domain/site/site.ts';
import type { Store } from '../store/database.ts';
import { membership, site, user } from '../store/schema-people.ts';

/** One row for each role. */
export const membersOf = ({ db }: Store, siteId: SiteId) =>
  db
    .select({
      userId: user.id,
      name: user.name,
      email: user.email,
      secondFactor: user.twoFactorEnabled,
      disabledAt: user.disabledAt,
      role: membership.role,
    })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(eq(membership.siteId, siteId))
    .orderBy(asc(user.name), asc(user.id));

export async function placeOf(
  { db }: Store,
  siteId: SiteId,
): Promise<{ readonly kind: SiteKind; readonly name: string } | undefined> {
  const [place] = await db.select({ kind: site.kind, name: site.name }).from(site).where(eq(site.id, siteId));
  return place;
}

/** Whoever changes roles at a site waits for whoever does it too: two must not take each other's last administrator. */
export async function holdSite({ db }: Store, siteId: SiteId): Promise<SiteKind | undefined> {
  const [place] = await db.select({ kind: site.kind }).from(site).where(eq(site.id, siteId)).for('update');
  return place?.kind;
}

/** In the place of those that they had there. */
export async function putRoles(
  { db }: Store,
  siteId: SiteId,
  userId: UserId,
  roles: readonly Role[],
): Promise<void> {
  await db.delete(membership).where(and(eq(membership.siteId, siteId), eq(membership.userId, userId)));
  if (roles.length > 0) await db.insert(membership).values(roles.map((role) => ({ userId, siteId, role })));
}

export async function addRole({ db }: Store, siteId: SiteId, userId: UserId, role: Role): Promise<void> {
  await db.insert(membership).values({ userId, siteId, role }).onConflictDoNothing();
}
