/** People in the store: who they are, how they prove it, whether they are still here. */
import { randomUUID } from 'node:crypto';
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Language } from '#base/language.ts';
import type { UserId } from '#domain/site/site.ts';
import type { Store } from '../store/database.ts';
import { account, membership, site, twoFactor, user } from '../store/schema-people.ts';

export type PersonRow = typeof user.$inferSelect;
export type Whose = { readonly userId: UserId } | { readonly email: string };

const those = (whose: Whose): SQL =>
  'userId' in whose ? eq(user.id, whose.userId) : eq(user.email, whose.email);

export async function personOf({ db }: Store, whose: Whose): Promise<PersonRow | undefined> {
  const [row] = await db.select().from(user).where(those(whose));
  return row;
}

/** Somebody exists: the gateway needs no setting up. */
export async function hasPeople({ db }: Store): Promise<boolean> {
  const [row] = await db.select({ n: sql<number>`1` }).from(user).limit(1);
  return row !== undefined;
}

/** Until the transaction ends nobody else can become the first. */
export async function holdPeople({ db }: Store): Promise<void> {
  await db.execute(sql`lock table "user" in exclusive mode`);
}

export async function isClosed({ db }: Store, userId: UserId): Promise<boolean> {
  const [row] = await db.select({ disabledAt: user.disabledAt }).from(user).where(eq(user.id, userId));
  return row?.disabledAt !== null;
}

const ofPassword = eq(account.providerId, 'credential');

/** Null where they have no password, undefined where there is nobody. */
export async function passwordHashOf({ db }: Store, whose: Whose): Promise<string | null | undefined> {
  const [kept] = await db
    .select({ hash: account.password })
    .from(account)
    .innerJoin(user, eq(user.id, account.userId))
    .where(and(those(whose), ofPassword));
  return kept?.hash;
}

export async function insertPerson(
  { db }: Store,
  person: {
    readonly name: string;
    readonly email: string;
    readonly language: Language;
    readonly gatewayAdministrator?: boolean;
  },
): Promise<UserId> {
  const id = randomUUID() as string as UserId;
  await db.insert(user).values({ id, ...person, emailVerified: true });
  return id;
}

/** In the place of the one they had. */
export async function putPassword(
  { db }: Store,
  userId: UserId,
  hash: string,
  updatedAt: Date,
): Promise<void> {
  await db.delete(account).where(and(eq(account.userId, userId), ofPassword));
  const credential = { id: randomUUID(), accountId: userId, providerId: 'credential', userId };
  await db.insert(account).values({ ...credential, password: hash, updatedAt });
}

export async function removeSecondFactor({ db }: Store, userId: UserId): Promise<void> {
  await db.delete(twoFactor).where(eq(twoFactor.userId, userId));
  await db.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, userId));
}

/** False where there is nobody. */
export async function changePerson(
  { db }: Store,
  userId: UserId,
  facts: Partial<Pick<PersonRow, 'language' | 'disabledAt' | 'gatewayAdministrator'>>,
): Promise<boolean> {
  const rows = await db.update(user).set(facts).where(eq(user.id, userId)).returning({ id: user.id });
  return rows.length > 0;
}

/** One row for each site at which somebody has a role. */
export const everybody = ({ db }: Store) =>
  db
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

/** Two who take it from each other at once come one after the other: the second has it no longer. */
export async function isStillAdministrator({ db }: Store, userId: UserId): Promise<boolean> {
  const rows = await db
    .select({ id: user.id, disabledAt: user.disabledAt })
    .from(user)
    .where(eq(user.gatewayAdministrator, true))
    .orderBy(asc(user.id))
    .for('update');
  return rows.some((row) => row.id === userId && row.disabledAt === null);
}

export async function hasAdministrator({ db }: Store): Promise<boolean> {
  const open = and(eq(user.gatewayAdministrator, true), isNull(user.disabledAt));
  return (await db.select({ id: user.id }).from(user).where(open).limit(1)).length > 0;
}
