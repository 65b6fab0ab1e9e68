/** One's own account: password, second factor, sessions, language (docs/spec/access.md, P7 to P10). */
import { and, desc, eq, gt, ne } from 'drizzle-orm';
import { err, ok, type Result } from '#base/result.ts';
import type { Instant, Language } from '#domain/site/twinning.ts';
import { isCommonPassword } from '../people/passwords.ts';
import { session, user } from '../store/schema-people.ts';
import { channels, type Gateway, type Refusal, type SignedInAsker } from './gateway.ts';
import { withdrawPasswordLinks } from './links.ts';
import { describeSession, isFirstUse } from './sign-in.ts';

type WithCookies<T = object> = Result<T & { readonly cookies: readonly string[] }, Refusal>;

const wrong = err({ code: 'password-wrong' });

/** Asks better-auth about a password of somebody who is signed in; guessing here is slowed down as at the door. */
async function asOwner<T>(
  gateway: Gateway,
  asker: SignedInAsker,
  work: () => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  const { throttle } = gateway;
  const key = `account ${asker.caller.userId}`;
  if (!(await throttle.allows('password', key))) return err({ code: 'too-many-requests' });
  return gateway.store.transaction(work);
}

export async function changePassword(
  gateway: Gateway,
  asker: SignedInAsker,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<WithCookies> {
  const { caller, agent, cookies } = asker;
  if (isCommonPassword(next, [caller.name, caller.email])) return err({ code: 'password-common' });
  return asOwner(gateway, asker, async () => {
    const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
    const answer = await gateway.auth.ask('POST', '/change-password', { cookies, body });
    if (answer.status !== 200) return wrong;
    await describeSession(gateway, answer, asker);
    await withdrawPasswordLinks(gateway, caller.email);
    await gateway.audit.append({ event: 'password-changed', outcome: 'success', agent });
    await gateway.store.notify(channels.access);
    return ok({ cookies: answer.cookies });
  });
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

export async function beginSecondFactor(
  gateway: Gateway,
  asker: SignedInAsker,
  password: string,
): Promise<WithCookies<{ readonly uri: string; readonly recoveryCodes: readonly string[] }>> {
  return asOwner(gateway, asker, async () => {
    const answer = await gateway.auth.ask('POST', '/two-factor/enable', {
      cookies: asker.cookies,
      body: { password },
    });
    const uri = answer.body.totpURI;
    if (answer.status !== 200 || typeof uri !== 'string') return wrong;
    return ok({ uri, recoveryCodes: texts(answer.body.backupCodes), cookies: answer.cookies });
  });
}

export async function confirmSecondFactor(
  gateway: Gateway,
  asker: SignedInAsker,
  code: string,
): Promise<WithCookies> {
  return asOwner(gateway, asker, async () => {
    const answer = await gateway.auth.ask('POST', '/two-factor/verify-totp', {
      cookies: asker.cookies,
      body: { code },
    });
    if (answer.status !== 200) return err({ code: 'code-wrong' });
    // The code that proved the authenticator opens no session afterwards.
    await isFirstUse(gateway, asker.caller.userId, code);
    await describeSession(gateway, answer, asker);
    await gateway.audit.append({
      event: 'second-factor-changed',
      outcome: 'success',
      agent: asker.agent,
      detail: 'on',
    });
    return ok({ cookies: answer.cookies });
  });
}

export async function removeSecondFactor(
  gateway: Gateway,
  asker: SignedInAsker,
  password: string,
): Promise<WithCookies> {
  return asOwner(gateway, asker, async () => {
    const answer = await gateway.auth.ask('POST', '/two-factor/disable', {
      cookies: asker.cookies,
      body: { password },
    });
    if (answer.status !== 200) return wrong;
    await describeSession(gateway, answer, asker);
    await gateway.audit.append({
      event: 'second-factor-changed',
      outcome: 'success',
      agent: asker.agent,
      detail: 'off',
    });
    return ok({ cookies: answer.cookies });
  });
}

export async function renewRecoveryCodes(
  gateway: Gateway,
  asker: SignedInAsker,
  password: string,
): Promise<WithCookies<{ readonly recoveryCodes: readonly string[] }>> {
  return asOwner(gateway, asker, async () => {
    const answer = await gateway.auth.ask('POST', '/two-factor/generate-backup-codes', {
      cookies: asker.cookies,
      body: { password },
    });
    if (answer.status !== 200) return wrong;
    await gateway.audit.append({
      event: 'second-factor-changed',
      outcome: 'success',
      agent: asker.agent,
      detail: 'recovery-codes',
    });
    return ok({ recoveryCodes: texts(answer.body.backupCodes), cookies: answer.cookies });
  });
}

export async function listSessions({ store, now, limits }: Gateway, { caller }: SignedInAsker) {
  const at = now();
  const rows = await store.db
    .select()
    .from(session)
    .where(
      and(
        eq(session.userId, caller.userId),
        gt(session.expiresAt, at),
        gt(session.updatedAt, new Date(at.getTime() - limits.idleMs)),
      ),
    )
    .orderBy(desc(session.updatedAt));
  return rows.map((row) => ({
    id: row.id,
    current: row.id === caller.sessionId,
    createdAt: row.createdAt.toISOString() as Instant,
    lastSeenAt: row.updatedAt.toISOString() as Instant,
    address: row.ipAddress,
    browser: row.userAgent,
  }));
}

/** Of one's own sessions: the one named, or all but this one. Somebody else's does not exist. */
export async function revokeSessions(
  { store, audit }: Gateway,
  { caller, agent }: SignedInAsker,
  sessionId: string | undefined,
): Promise<Result<object, Refusal>> {
  return store.transaction(async () => {
    const which = sessionId === undefined ? ne(session.id, caller.sessionId) : eq(session.id, sessionId);
    const gone = await store.db
      .delete(session)
      .where(and(eq(session.userId, caller.userId), which))
      .returning({ id: session.id });
    if (sessionId !== undefined && gone.length === 0) return err({ code: 'not-found' });
    await audit.append({
      event: 'session-revoked',
      outcome: 'success',
      agent,
      detail: sessionId === undefined ? 'others' : 'one',
    });
    await store.notify(channels.access);
    return ok({});
  });
}

export async function chooseLanguage(
  { store, audit }: Gateway,
  { caller, agent }: SignedInAsker,
  language: Language,
): Promise<Result<object, Refusal>> {
  return store.transaction(async () => {
    await store.db.update(user).set({ language }).where(eq(user.id, caller.userId));
    await audit.append({ event: 'person-changed', outcome: 'success', agent, detail: 'language' });
    return ok({});
  });
}
