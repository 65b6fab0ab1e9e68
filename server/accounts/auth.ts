/**
 * The door of better-auth. Its own routes are never open: the gateway's declared routes ask it here, one path at a
 * time, so nothing that it could do is reachable unless a contract says so.
 */
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { UserId } from '#domain/site/site.ts';
import type { Store } from '../store/database.ts';
import { tables } from '../store/driver.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { isClosed } from './person-store.ts';

export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As the sign-in page names it. */
  readonly name: string;
}

export interface AuthOptions {
  readonly store: Store;
  readonly secret: string;
  /** Scheme, host and port under which browsers know the gateway. */
  readonly origin: string;
  /** After which a session ends however busy it is. */
  readonly absoluteSeconds: number;
  readonly identityProvider?: IdentityProvider;
}

export interface AuthAnswer {
  readonly status: number;
  /** As better-auth answered; never passed on as it is. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
  readonly location: string | null;
}

export interface AuthDoor {
  /** `path` is one of better-auth's own; cookies are the browser's header. */
  readonly ask: (
    method: 'GET' | 'POST',
    path: string,
    asked: { readonly cookies?: string | undefined; readonly body?: unknown; readonly query?: string },
  ) => Promise<AuthAnswer>;
  readonly sessionCookie: string;
}

const basePath = '/api/session/inner';
/** The path that the identity provider sends browsers back to. */
export const providerId = 'provider';
export const callbackPath = `/api/session/callback/${providerId}`;

function options({
  store,
  secret,
  origin,
  absoluteSeconds,
  identityProvider,
}: AuthOptions): BetterAuthOptions {
  return {
    appName: 'Manara',
    baseURL: origin,
    basePath,
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(store.db, { provider: 'pg', schema: tables, transaction: false }),
    emailAndPassword: {
      enabled: true,
      // People come by invitation only.
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // Our own throttle counts outside of the transaction of a sign-in (server/accounts/throttle-store.ts).
    rateLimit: { enabled: false },
    session: {
      expiresIn: absoluteSeconds,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      freshAge: 0,
    },
    account: { accountLinking: { enabled: true, trustedProviders: [], disableImplicitLinking: false } },
    user: { additionalFields: {} },
    advanced: {
      cookiePrefix: 'manara',
      useSecureCookies: origin.startsWith('https:'),
      // The declared routes have compared the origin before they ask here.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { disableIpTracking: true },
      cookies: { session_token: { attributes: { sameSite: 'strict' } } },
      database: { generateId: () => crypto.randomUUID() },
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            if (await isClosed(store, userId as UserId))
              throw new APIError('UNAUTHORIZED', { code: 'DISABLED' });
          },
        },
      },
    },
    plugins: [
      twoFactor({ issuer: 'Manara', twoFactorCookieMaxAge: 600 }),
      ...(identityProvider ? [genericOAuth({ config: [providerConfig(identityProvider, origin)] })] : []),
    ],
  };
}

/** Only people whom somebody invited come in: a verified address at the provider finds the account, none is made. */
function providerConfig({ issuer, clientId, clientSecret, name }: IdentityProvider, origin: string) {
  return {
    providerId,
    name,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    redirectURI: `${origin}${callbackPath}`,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    requireEmailVerification: true,
    disableImplicitSignUp: true,
    disableSignUp: true,
  };
}

export function createAuth(settings: AuthOptions): AuthDoor {
  const auth = betterAuth(options(settings));
  const secure = settings.origin.startsWith('https:');
  return {
    sessionCookie: `${secure ? '__Secure-' : ''}manara.session_token`,
    ask: async (method, path, { cookies, body, query }) => {
      const headers = new Headers({ origin: settings.origin });
      if (cookies !== undefined) headers.set('cookie', cookies);
      if (method === 'POST') headers.set('content-type', 'application/json');
      const url = `${settings.origin}${basePath}${path}${query ? `?${query}` : ''}`;
      const init = { method, headers, ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }) };
      const response = await auth.handler(new Request(url, init));
      const text = await response.text();
      return {
        status: response.status,
        body: response.headers.get('content-type')?.includes('json') && text !== '' ? readBody(text) : {},
        cookies: response.headers.getSetCookie(),
        location: response.headers.get('location'),
      };
    },
  };
}

function readBody(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
