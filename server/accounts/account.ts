/** One's own account: password, second factor, sessions, language (docs/spec/access.md, P7 to P10). */

import type { Instant } from '#base/instant.ts';
import type { Language } from '#base/language.ts';
import { err, ok, type Result } from '#base/result.ts';
import { type DetailWord, told } from '#domain/audit/detail.ts';
import { type Acting, channels, type Kernel, type Refusal, type SignedInAsker } from '../kernel/gateway.ts';
import type { AuthAnswer } from './auth.ts';
import { withdrawPasswordLinks } from './link-store.ts';
import type { Accounts } from './parts.ts';
import { hashPassword, isCommonPassword, knowing, verifiedPair } from './passwords.ts';
import { changePerson, passwordHashOf } from './person-store.ts';
import { deleteSome, liveSessions } from './session-store.ts';
import { describeSession, isFirstUse } from './sign-in.ts';

type Parts = Pick<Accounts, 'store' | 'audit' | 'now' | 'auth' | 'throttle'>;
type WithCookies<T = object> = Result<T & { readonly cookies: readonly string[] }, Refusal>;

const wrong = err({ code: 'password-wrong' });

/** What somebody signed in asks of better-auth about their own account, and what follows where it agrees. */
interface Ask<T> {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly wrong: Result<never, Refusal>;
  /** In the same transaction. */
  readonly agreed: (answer: AuthAnswer) => Promise<Result<T, Refusal>>;
}

async function ask<T>(gateway: Parts, { cookies }: SignedInAsker, { path, body, ...ask }: Ask<T>) {
  return gateway.store.transaction(async () => {
    const answer = await gateway.auth.ask('POST', path, { cookies, body });
    return answer.status === 200 ? ask.agreed(answer) : ask.wrong;
  });
}

/** Guessing at somebody else's open window is slowed down as at the door. */
const mayGuess = ({ throttle }: Parts, { caller }: SignedInAsker): Promise<boolean> =>
  throttle.allows('password', `account ${caller.userId}`);

/** The same with the person's password, and perhaps the next one. */
async function askWithPassword<T>(
  gateway: Parts,
  asker: SignedInAsker,
  { password, next, ...wish }: Omit<Ask<T>, 'wrong'> & { readonly password: string; readonly next?: string },
): Promise<Result<T, Refusal>> {
  if (!(await mayGuess(gateway, asker))) return err({ code: 'too-many-requests' });
  const kept = await passwordHashOf(gateway.store, { userId: asker.caller.userId });
  const verified = await verifiedPair(kept, password);
  if (!verified) return wrong;
  const hashed = next === undefined ? undefined : { password: next, hash: await hashPassword(next) };
  return knowing({ verified, hashed }, () => ask(gateway, asker, { ...wish, wrong }));
}

const secondFactorChanged = ({ audit }: Parts, { agent }: SignedInAsker, word: DetailWord) =>
  audit.append({ event: 'second-factor-changed', outcome: 'success', agent, detail: told(word) });

export async function changePassword(
  gateway: Parts,
  asker: SignedInAsker,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<WithCookies> {
  const { caller, agent } = asker;
  if (isCommonPassword(next, [caller.name, caller.email])) return err({ code: 'password-common' });
  return askWithPassword(gateway, asker, {
    path: '/change-password',
    password: current,
    next,
    body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
    agreed: async (answer) => {
      await describeSession(gateway, answer, asker);
      await withdrawPasswordLinks(gateway.store, caller.email, gateway.now());
      await gateway.audit.append({ event: 'password-changed', outcome: 'success', agent });
      await gateway.store.notify(channels.access);
      return ok({ cookies: answer.cookies });
    },
  });
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

export async function beginSecondFactor(
  gateway: Parts,
  asker: SignedInAsker,
  password: string,
): Promise<WithCookies<{ readonly uri: string; readonly recoveryCodes: readonly string[] }>> {
  return askWithPassword(gateway, asker, {
    path: '/two-factor/enable',
    password,
    body: { password },
    agreed: async ({ body, cookies }) =>
      typeof body.totpURI === 'string'
        ? ok({ uri: body.totpURI, recoveryCodes: texts(body.backupCodes), cookies })
        : wrong,
  });
}

export async function confirmSecondFactor(
  gateway: Parts,
  asker: SignedInAsker,
  code: string,
): Promise<WithCookies> {
  if (!(await mayGuess(gateway, asker))) return err({ code: 'too-many-requests' });
  return ask(gateway, asker, {
    path: '/two-factor/verify-totp',
    body: { code },
    wrong: err({ code: 'code-wrong' }),
    agreed: async (answer) => {
      // The code that proved the authenticator opens no session afterwards.
      await isFirstUse(gateway, asker.caller.userId, code);
      await describeSession(gateway, answer, asker);
      await secondFactorChanged(gateway, asker, 'on');
      return ok({ cookies: answer.cookies });
    },
  });
}

export async function removeSecondFactor(
  gateway: Parts,
  asker: SignedInAsker,
  password: string,
): Promise<WithCookies> {
  return askWithPassword(gateway, asker, {
    path: '/two-factor/disable',
    password,
    body: { password },
    agreed: async (answer) => {
      await describeSession(gateway, answer, asker);
      await secondFactorChanged(gateway, asker, 'off');
      return ok({ cookies: answer.cookies });
    },
  });
}

export async function renewRecoveryCodes(
  gateway: Parts,
  asker: SignedInAsker,
  password: string,
): Promise<WithCookies<{ readonly recoveryCodes: readonly string[] }>> {
  return askWithPassword(gateway, asker, {
    path: '/two-factor/generate-backup-codes',
    password,
    body: { password },
    agreed: async ({ body, cookies }) => {
      await secondFactorChanged(gateway, asker, 'recovery-codes');
      return ok({ recoveryCodes: texts(body.backupCodes), cookies });
    },
  });
}

export async function listSessions(
  { store, now, limits }: Pick<Kernel, 'store' | 'now' | 'limits'>,
  { caller }: SignedInAsker,
) {
  const rows = await liveSessions(store, caller.userId, now(), limits.idleMs);
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
  { store, audit }: Acting,
  { caller, agent }: SignedInAsker,
  sessionId: string | undefined,
): Promise<Result<object, Refusal>> {
  return store.transaction(async () => {
    const which = sessionId === undefined ? { allBut: caller.sessionId } : { only: sessionId };
    const gone = await deleteSome(store, caller.userId, which);
    if (sessionId !== undefined && gone === 0) return err({ code: 'not-found' });
    await audit.append({
      event: 'session-revoked',
      outcome: 'success',
      agent,
      detail: told(sessionId === undefined ? 'others' : 'one'),
    });
    await store.notify(channels.access);
    return ok({});
  });
}

export async function chooseLanguage(
  { store, audit }: Acting,
  { caller, agent }: SignedInAsker,
  language: Language,
): Promise<Result<object, Refusal>> {
  return store.transaction(async () => {
    await changePerson(store, caller.userId, { language });
    await audit.append({ event: 'person-changed', outcome: 'success', agent, detail: told('language') });
    return ok({});
  });
}
