/** Signing in and out (docs/spec/access.md, P1 to P6). Wrong password, unknown name, locked name and closed account look alike. */
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, lt, type SQL, sql } from 'drizzle-orm';
import { err, ok, type Result } from '#base/result.ts';
import type { AuditEntry } from '#domain/audit/record.ts';
import type { UserId } from '#domain/site/site.ts';
import { type Asker, channels, type Gateway, type Refusal, type SignedInAsker } from '../kernel/gateway.ts';
import { account, session, user, verification } from '../store/schema-people.ts';
import { type AuthAnswer, callbackPath, providerId } from './auth.ts';
import { knowing, verifiedPair } from './passwords.ts';

export interface SignedInAnswer {
  readonly next: 'done' | 'second-factor';
  readonly cookies: readonly string[];
}

const refused = err({ code: 'sign-in-refused' });
const tooMany = err({ code: 'too-many-requests' });

/** The record of a sign-in names whom the session belongs to; of a refused one, nobody: what was typed may be a password. */
async function record(
  gateway: Gateway,
  { address }: Asker,
  how: string,
  userId: string | undefined,
): Promise<void> {
  const { store, audit } = gateway;
  const [person] =
    userId === undefined
      ? []
      : await store.db
          .select()
          .from(user)
          .where(eq(user.id, userId as UserId));
  const strange = person === undefined ? gateway.strangers.next() : undefined;
  if (strange !== undefined && !strange.write) return;
  const more = strange && strange.unwritten > 0 ? `; ${strange.unwritten} more before` : '';
  const entry: AuditEntry = {
    event: 'signed-in',
    outcome: person ? 'success' : 'refused',
    agent: { address, ...(person && { userId: person.id, name: person.name }) },
    detail: `${how}${more}`,
  };
  await audit.append(entry);
}

/** Whoever knows somebody's password and gets no further has left a trace under that name. */
async function recordHalfWay({ store, audit }: Gateway, { address }: Asker, email: string): Promise<void> {
  const [person] = await store.db.select().from(user).where(eq(user.email, email));
  await audit.append({
    event: 'signed-in',
    outcome: 'success',
    agent: { address, ...(person && { userId: person.id, name: person.name }) },
    detail: 'password; second-factor asked',
  });
}

/** Null where they have no password, undefined where there is nobody. */
export async function passwordHashOf({ store }: Gateway, whose: SQL): Promise<string | null | undefined> {
  const [kept] = await store.db
    .select({ hash: account.password })
    .from(account)
    .innerJoin(user, eq(user.id, account.userId))
    .where(and(whose, eq(account.providerId, 'credential')));
  return kept?.hash;
}

const userOf = ({ body }: AuthAnswer): string | undefined => {
  const found = body.user as { readonly id?: unknown } | undefined;
  return typeof found?.id === 'string' ? found.id : undefined;
};

/** Where a session that was just made came from, for the person's own list. */
export async function describeSession(gateway: Gateway, { body }: AuthAnswer, asker: Asker): Promise<void> {
  if (typeof body.token !== 'string') return;
  await gateway.store.db
    .update(session)
    .set({ ipAddress: asker.address, userAgent: asker.browser?.slice(0, 300) ?? null })
    .where(eq(session.token, body.token));
}

export async function signIn(
  gateway: Gateway,
  asker: Asker,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Result<SignedInAnswer, Refusal>> {
  const { throttle, auth, store, audit } = gateway;
  if (!(await throttle.allows('sign-in', asker.address))) return tooMany;
  // A locked name costs the same work and gets the same answer: with a password that cannot be right.
  const locked = await throttle.isLocked(email);
  const tried = locked ? randomBytes(24).toString('base64') : password;
  const verified = await verifiedPair(await passwordHashOf(gateway, eq(user.email, email)), tried);
  const result = await knowing({ verified }, () =>
    store.transaction(async () => {
      const answer =
        verified && (await auth.ask('POST', '/sign-in/email', { body: { email, password: tried } }));
      if (answer?.status === 200 && answer.body.twoFactorRedirect === true) {
        await recordHalfWay(gateway, asker, email);
        return ok({ next: 'second-factor' as const, cookies: answer.cookies });
      }
      const userId = answer?.status === 200 ? userOf(answer) : undefined;
      if (answer) await describeSession(gateway, answer, asker);
      await record(gateway, asker, 'password', userId);
      return answer && userId !== undefined
        ? ok({ next: 'done' as const, cookies: answer.cookies })
        : refused;
    }),
  );
  if (result.ok) await throttle.succeeded(email);
  else if (!locked && (await throttle.failed(email))) {
    await audit.record({ event: 'account-locked', outcome: 'success', agent: { address: asker.address } });
  }
  return result;
}

/** Longer than the clock of an authenticator may be off. */
const codeLivesMs = 5 * 60_000;

/** A code opens one session, even within its half minute (RFC 6238, 5.2). Of two at once the second waits, and is refused. */
export async function isFirstUse({ store, now }: Gateway, userId: string, code: string): Promise<boolean> {
  const id = createHash('sha256').update(`second factor ${userId} ${code}`).digest('hex');
  const expiresAt = new Date(now().getTime() + codeLivesMs);
  const rows = await store.db
    .insert(verification)
    .values({ id, identifier: 'second-factor-used', value: '', expiresAt })
    .onConflictDoUpdate({
      target: verification.id,
      set: { expiresAt },
      setWhere: lt(verification.expiresAt, now()),
    })
    .returning({ id: verification.id });
  return rows.length > 0;
}

async function undoSession({ store }: Gateway, { body }: AuthAnswer): Promise<void> {
  if (typeof body.token === 'string') await store.db.delete(session).where(eq(session.token, body.token));
}

export async function giveSecondFactor(
  gateway: Gateway,
  asker: Asker,
  { kind, code }: { readonly kind: 'authenticator' | 'recovery'; readonly code: string },
): Promise<Result<SignedInAnswer, Refusal>> {
  // Whoever has a session has given it already; here it would turn on one that was only begun.
  if (asker.caller) return refused;
  if (!(await gateway.throttle.allows('second-factor', asker.address))) return tooMany;
  const path = kind === 'authenticator' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
  return gateway.store.transaction(async () => {
    const answer = await gateway.auth.ask('POST', path, { cookies: asker.cookies, body: { code } });
    const right = answer.status === 200 ? userOf(answer) : undefined;
    const userId = right !== undefined && (await isFirstUse(gateway, right, code)) ? right : undefined;
    if (right !== undefined && userId === undefined) await undoSession(gateway, answer);
    await describeSession(gateway, answer, asker);
    await record(gateway, asker, kind, userId);
    return userId === undefined ? refused : ok({ next: 'done' as const, cookies: answer.cookies });
  });
}

export async function beginAtProvider(
  gateway: Gateway,
  asker: Asker,
): Promise<Result<{ readonly url: string; readonly cookies: readonly string[] }, Refusal>> {
  if (gateway.identityProvider === undefined) return err({ code: 'no-identity-provider' });
  if (!(await gateway.throttle.allows('provider', asker.address))) return tooMany;
  const body = {
    provider: providerId,
    callbackURL: '/',
    errorCallbackURL: '/sign-in',
    disableRedirect: true,
  };
  const answer = await gateway.auth.ask('POST', '/sign-in/social', { body });
  if (answer.status !== 200 || typeof answer.body.url !== 'string')
    return err({ code: 'no-identity-provider' });
  return ok({ url: answer.body.url, cookies: answer.cookies });
}

/** The browser comes back from the provider: with a session, or to the sign-in page, which says that it was refused. */
export async function endAtProvider(
  gateway: Gateway,
  asker: Asker,
  query: string,
): Promise<{ readonly to: '/cases' | '/sign-in#provider-refused'; readonly cookies: readonly string[] }> {
  const nowhere = { to: '/sign-in#provider-refused', cookies: [] } as const;
  if (gateway.identityProvider === undefined) return nowhere;
  if (!(await gateway.throttle.allows('provider', asker.address))) return nowhere;
  // The provider is asked over the network: no transaction, and so nobody else, waits for its answer.
  const path = callbackPath.slice(callbackPath.indexOf('/callback'));
  const answer = await gateway.auth.ask('GET', path, { cookies: asker.cookies, query });
  const token = sessionTokenIn(answer, gateway.auth.sessionCookie);
  const trusted = await gateway.store.transaction(async () => {
    const { db } = gateway.store;
    const [row] = await db
      .update(session)
      .set({ ipAddress: asker.address, userAgent: asker.browser?.slice(0, 300) ?? null })
      .where(eq(session.token, token))
      .returning();
    const [person] = row
      ? await db.select({ second: user.twoFactorEnabled }).from(user).where(eq(user.id, row.userId))
      : [];
    // Who has a second factor here is not let in without it, unless the provider is trusted with that.
    const enough = person !== undefined && (!person.second || gateway.providerAsksSecondFactor);
    if (row && !enough) await db.delete(session).where(eq(session.id, row.id));
    await record(gateway, asker, 'provider', enough ? row?.userId : undefined);
    return enough;
  });
  return trusted ? { to: '/cases', cookies: answer.cookies } : nowhere;
}

/** The token that better-auth has just put into its cookie; empty where it made none. */
function sessionTokenIn({ cookies }: AuthAnswer, name: string): string {
  const pair = cookies.find((cookie) => cookie.startsWith(`${name}=`))?.split(';')[0] ?? '';
  const value = decodeURIComponent(pair.slice(name.length + 1));
  return value.slice(0, Math.max(0, value.lastIndexOf('.')));
}

export async function signOut(
  gateway: Gateway,
  asker: SignedInAsker,
): Promise<Result<{ readonly cookies: readonly string[] }, Refusal>> {
  return gateway.store.transaction(async () => {
    const answer = await gateway.auth.ask('POST', '/sign-out', { cookies: asker.cookies });
    await gateway.audit.append({ event: 'signed-out', outcome: 'success', agent: asker.agent });
    await gateway.store.notify(channels.access);
    return ok({ cookies: answer.cookies });
  });
}

/** Somebody exists: the gateway needs no setting up. */
export async function hasPeople({ store }: Gateway): Promise<boolean> {
  const [row] = await store.db.select({ n: sql<number>`1` }).from(user).limit(1);
  return row !== undefined;
}
