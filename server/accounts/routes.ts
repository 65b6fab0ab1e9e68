/** Signing in, and one's own account. */
import { ok, type Result } from '#base/result.ts';
import * as contract from '#contracts/gateway/session.ts';
import { answered, type Serve } from '../http/serve-contract.ts';
import type { Caller } from '../kernel/caller.ts';
import type { Gateway, Refusal } from '../kernel/gateway.ts';
import * as account from './account.ts';
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

export function addSessionRoutes(serve: Serve, gateway: Gateway): void {
  serve(contract.readSession, async ({ asker }) =>
    ok({
      setupNeeded: asker.caller === undefined && !(await door.hasPeople(gateway)),
      demo: gateway.demo,
      secondFactorRequired: gateway.secondFactorRequired,
      identityProvider: gateway.identityProvider ?? null,
      person: asker.caller ? personOf(asker.caller) : null,
    }),
  );
  serve(contract.setUp, ({ asker, body }) => setUp(gateway, asker, body));
  serve(contract.signIn, async ({ asker, body, setCookies }) =>
    withCookies(await door.signIn(gateway, asker, body), setCookies),
  );
  serve(contract.giveSecondFactor, async ({ asker, body, setCookies }) =>
    withCookies(await door.giveSecondFactor(gateway, asker, body), setCookies),
  );
  serve(contract.signInWithProvider, async ({ asker, setCookies }) =>
    withCookies(await door.beginAtProvider(gateway, asker), setCookies),
  );
  serve(contract.signOut, async ({ asker, setCookies }) =>
    withCookies(await door.signOut(gateway, asker), setCookies),
  );
  serve(contract.returnFromProvider, async ({ asker, query, reply, setCookies }) => {
    const { to, cookies } = await door.endAtProvider(gateway, asker, queryText(query));
    setCookies(cookies);
    reply.redirect(to, 302);
    return ok(answered);
  });
  addAccountRoutes(serve, gateway);
}

function addAccountRoutes(serve: Serve, gateway: Gateway): void {
  serve(contract.listSessions, async ({ asker }) =>
    ok({ sessions: await account.listSessions(gateway, asker) }),
  );
  serve(contract.revokeSession, ({ asker, params }) =>
    account.revokeSessions(gateway, asker, params.sessionId),
  );
  serve(contract.revokeOtherSessions, ({ asker }) => account.revokeSessions(gateway, asker, undefined));
  serve(contract.changePassword, async ({ asker, body, setCookies }) =>
    withCookies(await account.changePassword(gateway, asker, body), setCookies),
  );
  serve(contract.beginSecondFactor, async ({ asker, body, setCookies }) =>
    withCookies(await account.beginSecondFactor(gateway, asker, body.password), setCookies),
  );
  serve(contract.confirmSecondFactor, async ({ asker, body, setCookies }) =>
    withCookies(await account.confirmSecondFactor(gateway, asker, body.code), setCookies),
  );
  serve(contract.removeSecondFactor, async ({ asker, body, setCookies }) =>
    withCookies(await account.removeSecondFactor(gateway, asker, body.password), setCookies),
  );
  serve(contract.renewRecoveryCodes, async ({ asker, body, setCookies }) =>
    withCookies(await account.renewRecoveryCodes(gateway, asker, body.password), setCookies),
  );
  serve(contract.chooseLanguage, ({ asker, body }) => account.chooseLanguage(gateway, asker, body.language));
}
