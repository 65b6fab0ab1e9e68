/** What whoever holds a link does with it: look, and come in (docs/spec/access.md, P11 to P14). */
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { err, ok, type Result } from '#base/result.ts';
import type { UserId } from '#domain/site/site.ts';
import { type Asker, channels, type Gateway, type Refusal } from '../kernel/gateway.ts';
import { account, invitation, membership, session, site, twoFactor, user } from '../store/schema-people.ts';
import { hashOf, type LinkRow as Row, viewOf, withdrawPasswordLinks } from './links.ts';
import { hashPassword, isCommonPassword, knowing, verifiedPair, verifyPassword } from './passwords.ts';
import { passwordHashOf } from './sign-in.ts';

const refused = err({ code: 'link-refused' });

/** The row of a link that still opens something, locked until the transaction around it ends. */
async function openLink({ store, now }: Gateway, token: string): Promise<Row | undefined> {
  const [row] = await store.db
    .select()
    .from(invitation)
    .where(eq(invitation.tokenHash, hashOf(token)))
    .for('update');
  return row && viewOf(row, now()).state === 'open' ? row : undefined;
}

export async function lookAtLink(gateway: Gateway, asker: Asker, token: string) {
  if (!(await gateway.throttle.allows('link', asker.address))) return err({ code: 'too-many-requests' });
  const { db } = gateway.store;
  const row = await openLink(gateway, token);
  if (!row) return refused;
  const [place] = row.siteId
    ? await db.select({ name: site.name }).from(site).where(eq(site.id, row.siteId))
    : [];
  const [known] = await db.select({ id: user.id }).from(user).where(eq(user.email, row.email));
  const { purpose, name, email, role } = row;
  return ok({
    purpose,
    name,
    email,
    role,
    siteName: place?.name ?? null,
    known: purpose === 'join' && known !== undefined,
  });
}

/** A new account, or a new password for a known one; undefined where the given password is not the known one's. */
async function personOf(
  { store, now }: Gateway,
  row: Row,
  password: string,
): Promise<{ userId: UserId; name: string } | undefined> {
  const { db } = store;
  const [known] = await db
    .select({ userId: user.id, name: user.name, hash: account.password, disabledAt: user.disabledAt })
    .from(user)
    .leftJoin(account, and(eq(account.userId, user.id), eq(account.providerId, 'credential')))
    .where(eq(user.email, row.email));
  if (row.purpose === 'join' && known) {
    const right =
      known.hash !== null &&
      known.disabledAt === null &&
      (await verifyPassword({ hash: known.hash, password }));
    return right ? known : undefined;
  }
  const userId = known?.userId ?? (randomUUID() as string as UserId);
  const hash = await hashPassword(password);
  if (known) {
    await db.delete(session).where(eq(session.userId, userId));
    await db.delete(account).where(and(eq(account.userId, userId), eq(account.providerId, 'credential')));
  } else {
    const { name, email, language } = row;
    await db.insert(user).values({ id: userId, name, email, language, emailVerified: true });
  }
  const credential = {
    id: randomUUID(),
    accountId: userId,
    providerId: 'credential',
    userId,
    password: hash,
  };
  await db.insert(account).values({ ...credential, updatedAt: now() });
  return { userId, name: known?.name ?? row.name };
}

/** The slow work on the password: what the link turns out to need is decided again, in its transaction. */
async function workBeforehand(gateway: Gateway, token: string, password: string) {
  const row = await openLink(gateway, token);
  if (!row) return {};
  const kept = await passwordHashOf(gateway, eq(user.email, row.email));
  return row.purpose === 'join' && kept != null
    ? { verified: await verifiedPair(kept, password) }
    : { hashed: { password, hash: await hashPassword(password) } };
}

export async function acceptLink(
  gateway: Gateway,
  asker: Asker,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Result<object, Refusal>> {
  const { store, throttle, audit, now } = gateway;
  if (!(await throttle.allows('link', asker.address))) return err({ code: 'too-many-requests' });
  const beforehand = await workBeforehand(gateway, token, password);
  const join = async (): Promise<Result<object, Refusal>> => {
    const row = await openLink(gateway, token);
    if (!row) return refused;
    const [known] = await store.db.select().from(user).where(eq(user.email, row.email));
    const isNew = row.purpose === 'password' || !known;
    if (isNew && isCommonPassword(password, [row.name, row.email])) return err({ code: 'password-common' });
    const person = await personOf(gateway, row, password);
    if (!person) return err({ code: 'password-wrong' });
    const { userId, name } = person;
    await store.db.update(invitation).set({ acceptedAt: now() }).where(eq(invitation.id, row.id));
    if (row.purpose === 'password') await withdrawPasswordLinks(gateway, row.email);
    if (row.siteId && row.role) {
      await store.db
        .insert(membership)
        .values({ userId, siteId: row.siteId, role: row.role })
        .onConflictDoNothing();
    }
    if (row.removesSecondFactor) {
      await store.db.delete(twoFactor).where(eq(twoFactor.userId, userId));
      await store.db.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, userId));
    }
    await audit.append({
      event: row.purpose === 'join' ? 'person-joined' : 'password-changed',
      outcome: 'success',
      agent: { ...asker.agent, userId, name },
      ...(row.siteId && { siteId: row.siteId }),
      entity: { kind: 'invitation', id: row.id },
      detail: row.removesSecondFactor ? 'link, second-factor off' : 'link',
    });
    await store.notify(channels.access);
    return ok({});
  };
  return knowing(beforehand, () => store.transaction(join));
}
