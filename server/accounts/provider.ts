/** Signing in by way of an identity provider (docs/spec/access.md, P1 to P6). */
import { err, ok, type Result } from '#base/result.ts';
import type { Asker, Refusal } from '../kernel/gateway.ts';
import { type AuthAnswer, callbackPath, providerId } from './auth.ts';
import type { Accounts } from './parts.ts';
import { personOf } from './person-store.ts';
import { deleteSession, describe } from './session-store.ts';
import { record } from './sign-in.ts';

type Parts = Pick<
  Accounts,
  'store' | 'audit' | 'auth' | 'throttle' | 'strangers' | 'identityProvider' | 'providerAsksSecondFactor'
>;

export async function beginAtProvider(
  gateway: Parts,
  asker: Asker,
): Promise<Result<{ readonly url: string; readonly cookies: readonly string[] }, Refusal>> {
  if (gateway.identityProvider === undefined) return err({ code: 'no-identity-provider' });
  if (!(await gateway.throttle.allows('provider', asker.address))) return err({ code: 'too-many-requests' });
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
  gateway: Parts,
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
    const row = await describe(gateway.store, token, asker);
    const person = row && (await personOf(gateway.store, row));
    // Who has a second factor here is not let in without it, unless the provider is trusted with that.
    const enough = person !== undefined && (!person.twoFactorEnabled || gateway.providerAsksSecondFactor);
    if (row && !enough) await deleteSession(gateway.store, row.token);
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
