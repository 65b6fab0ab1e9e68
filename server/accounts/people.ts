/** The people of a site, and everybody who has an account (docs/spec/access.md, S3 to S6). */
import { and, asc, eq } from 'drizzle-orm';
import { err, ok, type Result } from '#base/result.ts';
import { mustStayAdministrator, type Role, rolesAt, type SiteId, type UserId } from '#domain/site/site.ts';
import { channels, type Gateway, type Refusal, type SignedInAsker } from '../kernel/gateway.ts';
import type { Store } from '../store/database.ts';
import { membership, session, site, user } from '../store/schema-people.ts';

export async function listPeople({ store }: Gateway, siteId: SiteId) {
  const rows = await store.db
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
  const ids = [...new Set(rows.map(({ userId }) => userId))];
  return ids.flatMap((userId) => {
    const own = rows.filter((row) => row.userId === userId);
    const [first] = own;
    if (!first) return [];
    const { name, email, secondFactor, disabledAt } = first;
    const roles = own.map(({ role }) => role);
    return [{ userId, name, email, roles, secondFactor, disabled: disabledAt !== null }];
  });
}

/** Only of people who are at the site already: others come by invitation. */
export async function changeRoles(
  { store, audit }: Gateway,
  { agent, caller }: SignedInAsker,
  siteId: SiteId,
  userId: UserId,
  roles: readonly Role[],
): Promise<Result<object, Refusal>> {
  return store.transaction(async () => {
    const { db } = store;
    // Whoever changes roles at a site waits for whoever does it too: two must not take each other's last administrator.
    const [place] = await db.select({ kind: site.kind }).from(site).where(eq(site.id, siteId)).for('update');
    const here = place ? rolesAt(place.kind) : [];
    if (!roles.every((role) => here.includes(role))) return err({ code: 'role-not-here' });
    const all = await db
      .select({ userId: membership.userId, role: membership.role, disabledAt: user.disabledAt })
      .from(membership)
      .innerJoin(user, eq(user.id, membership.userId))
      .where(eq(membership.siteId, siteId));
    if (!all.some((one) => one.userId === userId)) return err({ code: 'not-found' });
    const administrators = all
      .filter((one) => one.role === 'administrator' && one.disabledAt === null)
      .map((one) => one.userId);
    if (!roles.includes('administrator') && mustStayAdministrator(userId, administrators, caller)) {
      return err({ code: 'last-administrator' });
    }
    await db.delete(membership).where(and(eq(membership.siteId, siteId), eq(membership.userId, userId)));
    const wanted = [...new Set(roles)];
    if (wanted.length > 0) {
      await db.insert(membership).values(wanted.map((role) => ({ userId, siteId, role })));
    }
    const entity = { kind: 'user', id: userId };
    const detail = `roles: ${wanted.join(', ') || 'none'}`;
    await audit.append({ event: 'person-changed', outcome: 'success', agent, siteId, entity, detail });
    await store.notify(channels.access);
    return ok({});
  });
}

export async function listEverybody({ store }: Gateway) {
  const rows = await store.db
    .select({
      userId: user.id,
      name: user.name,
      email: user.email,
      secondFactor: user.twoFactorEnabled,
      disabledAt: user.disabledAt,
      gatewayAdministrator: user.gatewayAdministrator,
      siteName: site.name,
    })
    .from(user)
    .leftJoin(membership, eq(membership.userId, user.id))
    .leftJoin(site, eq(site.id, membership.siteId))
    .orderBy(asc(user.name), asc(user.id));
  const ids = [...new Set(rows.map(({ userId }) => userId))];
  return ids.flatMap((userId) => {
    const own = rows.filter((row) => row.userId === userId);
    const [first] = own;
    if (!first) return [];
    const { disabledAt, siteName: _siteName, ...person } = first;
    const siteNames = [...new Set(own.flatMap(({ siteName }) => (siteName === null ? [] : [siteName])))];
    return [{ ...person, disabled: disabledAt !== null, siteNames }];
  });
}

/** Two who take it from each other at once come one after the other: the second has it no longer. */
async function isStillAdministrator({ db }: Store, userId: UserId): Promise<boolean> {
  const rows = await db
    .select({ id: user.id, disabledAt: user.disabledAt })
    .from(user)
    .where(eq(user.gatewayAdministrator, true))
    .orderBy(asc(user.id))
    .for('update');
  return rows.some((row) => row.id === userId && row.disabledAt === null);
}

export async function setDisabled(
  { store, audit, now }: Gateway,
  { agent, caller }: SignedInAsker,
  userId: UserId,
  disabled: boolean,
): Promise<Result<object, Refusal>> {
  if (userId === caller.userId) return err({ code: 'yourself' });
  return store.transaction(async () => {
    if (!(await isStillAdministrator(store, caller.userId))) return err({ code: 'forbidden' });
    const disabledAt = disabled ? now() : null;
    const [row] = await store.db.update(user).set({ disabledAt }).where(eq(user.id, userId)).returning();
    if (!row) return err({ code: 'not-found' });
    if (disabled) await store.db.delete(session).where(eq(session.userId, userId));
    const entity = { kind: 'user', id: userId };
    const detail = disabled ? 'closed' : 'opened';
    await audit.append({ event: 'person-changed', outcome: 'success', agent, entity, detail });
    await store.notify(channels.access);
    return ok({});
  });
}

/** Never one's own: so one is always left. */
export async function setGatewayAdministrator(
  { store, audit }: Gateway,
  { agent, caller }: SignedInAsker,
  userId: UserId,
  granted: boolean,
): Promise<Result<object, Refusal>> {
  if (userId === caller.userId) return err({ code: 'yourself' });
  return store.transaction(async () => {
    if (!(await isStillAdministrator(store, caller.userId))) return err({ code: 'forbidden' });
    const [row] = await store.db
      .update(user)
      .set({ gatewayAdministrator: granted })
      .where(eq(user.id, userId))
      .returning();
    if (!row) return err({ code: 'not-found' });
    const entity = { kind: 'user', id: userId };
    const detail = `gateway-administrator: ${granted ? 'given' : 'taken'}`;
    await audit.append({ event: 'person-changed', outcome: 'success', agent, entity, detail });
    await store.notify(channels.access);
    return ok({});
  });
}
