/** Signing in, and one's own account. */
import { ok, type Result } from '#base/result.ts';
import * as contract from '#contracts/gateway/session.ts';
import type { Caller } from '../kernel/caller.ts';
import type { Refusal } from '../kernel/gateway.ts';
import { answered, handle, type Route } from '../kernel/routes.ts';
import * as account from './account.ts';
import type { Accounts } from './parts.ts';
import { hasPeople } from './person-store.ts';
import * as provider from './provider.ts';
import { setUp } from './set-up.ts';
import * as door from './sign-in.ts';

const personOf = (caller: Caller) => {
  const { userId, name, email, language, gatewayAdministrator, secondFactor, memberships } = caller;
  return {
    userId,
    name,
    email,
    language,
    gatewayAdministrator,
    secondFactor,
    memberships: memberships.map(({ siteId, siteName, siteKind, role }) => ({
      siteId,
      siteName,
      siteKind,
      role,
    })),
  };
};

interface WithCookies {
  readonly cookies: readonly string[];
}

/** The cookies go where they belong; the contract lets nothing of them into the body. */
function withCookies<T extends WithCookies>(
  result: Result<T, Refusal>,
  setCookies: (cookies: readonly string[]) => void,
): Result<T, Refusal> {
  if (result.ok) setCookies(result.value.cookies);
  return result;
}

function queryText(query: Readonly<Record<string, string | undefined>>): string {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) text.set(name, value);
  return text.toString();
}

export const sessionRoutes = (gateway: Accounts): readonly Route[] => [
  handle(contract.readSession, async ({ asker }) =>
    ok({
      setupNeeded: asker.caller === undefined && !(await hasPeople(gateway.store)),
      demo: gateway.demo,
      secondFactorRequired: gateway.secondFactorRequired,
      identityProvider: gateway.identityProvider ?? null,
      person: asker.caller ? personOf(asker.caller) : null,
    }),
  ),
  handle(contract.setUp, ({ asker, body }) => setUp(gateway, asker, body)),
  handle(contract.signIn, async ({ asker, body, setCookies }) =>
    withCookies(await door.signIn(gateway, asker, body), setCookies),
  ),
  handle(contract.giveSecondFactor, async ({ asker, body, setCookies }) =>
    withCookies(await door.giveSecondFactor(gateway, asker, body), setCookies),
  ),
  handle(contract.signInWithProvider, async ({ asker, setCookies }) =>
    withCookies(await provider.beginAtProvider(gateway, asker), setCookies),
  ),
  handle(contract.signOut, async ({ asker, setCookies }) =>
    withCookies(await door.signOut(gateway, asker), setCookies),
  ),
  handle(contract.returnFromProvider, async ({ asker, query, reply, setCookies }) => {
    const { to, cookies } = await provider.endAtProvider(gateway, asker, queryText(query));
    setCookies(cookies);
    reply.redirect(to, 302);
    return ok(answered);
  }),
];

export const accountRoutes = (gateway: Accounts): readonly Route[] => [
  handle(contract.listSessions, async ({ asker }) =>
    ok({ sessions: await account.listSessions(gateway, asker) }),
  ),
  handle(contract.revokeSession, ({ asker, params }) =>
    account.revokeSessions(gateway, asker, params.sessionId),
  ),
  handle(contract.revokeOtherSessions, ({ asker }) => account.revokeSessions(gateway, asker, undefined)),
  handle(contract.changePassword, async ({ asker, body, setCookies }) =>
    withCookies(await account.changePassword(gateway, asker, body), setCookies),
  ),
  handle(contract.beginSecondFactor, async ({ asker, body, setCookies }) =>
    withCookies(await account.beginSecondFactor(gateway, asker, body.password), setCookies),
  ),
  handle(contract.confirmSecondFactor, async ({ asker, body, setCookies }) =>
    withCookies(await account.confirmSecondFactor(gateway, asker, body.code), setCookies),
  ),
  handle(contract.removeSecondFactor, async ({ asker, body, setCookies }) =>
    withCookies(await account.removeSecondFactor(gateway, asker, body.password), setCookies),
  ),
  handle(contract.renewRecoveryCodes, async ({ asker, body, setCookies }) =>
    withCookies(await account.renewRecoveryCodes(gateway, asker, body.password), setCookies),
  ),
  handle(contract.chooseLanguage, ({ asker, body }) => account.chooseLanguage(gateway, asker, body.language)),
];
