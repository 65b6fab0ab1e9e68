/** Signing in and out (docs/spec/access.md, P1 to P6). Wrong password, unknown name, locked name and closed account look alike. */

import { createHash, randomBytes } from 'node:crypto';
import { err, ok, type Result } from '#base/result.ts';
import { told, toldRefusal } from '#domain/audit/detail.ts';
import type { AuditEntry } from '#domain/audit/record.ts';
import type { UserId } from '#domain/site/site.ts';
import { type Asker, channels, type Kernel, type Refusal, type SignedInAsker } from '../kernel/gateway.ts';
import type { AuthAnswer } from './auth.ts';
import type { Accounts } from './parts.ts';
import { knowing, verifiedPair } from './passwords.ts';
import { passwordHashOf, personOf } from './person-store.ts';
import { deleteSession, describe, markUsed } from './session-store.ts';

export interface SignedInAnswer {
  readonly next: 'done' | 'second-factor';
  readonly cookies: readonly string[];
}

const refused = err({ code: 'sign-in-refused' });
const tooMany = err({ code: 'too-many-requests' });

type Parts = Pick<Accounts, 'store' | 'audit' | 'now' | 'auth' | 'throttle' | 'strangers'>;

/** The record of a sign-in names whom the session belongs to; of a refused one, nobody: what was typed may be a password. */
export async function record(
  { store, audit, strangers }: Pick<Kernel, 'store' | 'audit' | 'strangers'>,
  { address }: Asker,
  how: string,
  userId: string | undefined,
): Promise<void> {
  const person = userId === undefined ? undefined : await personOf(store, { userId: userId as UserId });
  const strange = person === undefined ? strangers.next() : undefined;
  if (strange !== undefined && !strange.write) return;
  const entry: AuditEntry = {
    event: 'signed-in',
    outcome: person ? 'success' : 'refused',
    agent: { address, ...(person && { userId: person.id, name: person.name }) },
    detail: toldRefusal(how, strange?.unwritten),
  };
  await audit.append(entry);
}

/** Whoever knows somebody's password and gets no further has left a trace under that name. */
async function recordHalfWay({ store, audit }: Parts, { address }: Asker, email: string): Promise<void> {
  const person = await personOf(store, { email });
  await audit.append({
    event: 'signed-in',
    outcome: 'success',
    agent: { address, ...(person && { userId: person.id, name: person.name }) },
    detail: told(['password', 'second-factor asked']),
  });
}

const userOf = ({ body }: AuthAnswer): string | undefined => {
  const found = body.user as { readonly id?: unknown } | undefined;
  return typeof found?.id === 'string' ? found.id : undefined;
};

/** Where a session that was just made came from, for the person's own list. */
export async function describeSession(
  { store }: Pick<Kernel, 'store'>,
  { body }: AuthAnswer,
  asker: Asker,
): Promise<void> {
  if (typeof body.token === 'string') await describe(store, body.token, asker);
}

export async function signIn(
  gateway: Parts,
  asker: Asker,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Result<SignedInAnswer, Refusal>> {
  const { throttle, auth, store, audit } = gateway;
  if (!(await throttle.allows('sign-in', asker.address))) return tooMany;
  // A locked name costs the same work and gets the same answer: with a password that cannot be right.
  const locked = await throttle.isLocked(email);
  const tried = locked ? randomBytes(24).toString('base64') : password;
  const verified = await verifiedPair(await passwordHashOf(gateway.store, { email }), tried);
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
export async function isFirstUse(
  { store, now }: Pick<Kernel, 'store' | 'now'>,
  userId: string,
  code: string,
): Promise<boolean> {
  const id = createHash('sha256').update(`second factor ${userId} ${code}`).digest('hex');
  const at = now();
  return markUsed(store, id, at, new Date(at.getTime() + codeLivesMs));
}

async function undoSession({ store }: Parts, { body }: AuthAnswer): Promise<void> {
  if (typeof body.token === 'string') await deleteSession(store, body.token);
}

export async function giveSecondFactor(
  gateway: Parts,
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

export async function signOut(
  gateway: Parts,
  asker: SignedInAsker,
): Promise<Result<{ readonly cookies: readonly string[] }, Refusal>> {
  return gateway.store.transaction(async () => {
    const answer = await gateway.auth.ask('POST', '/sign-out', { cookies: asker.cookies });
    await gateway.audit.append({ event: 'signed-out', outcome: 'success', agent: asker.agent });
    await gateway.store.notify(channels.access);
    return ok({ cookies: answer.cookies });
  });
}
