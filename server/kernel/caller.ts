/** Who asks: the cookie's token, the person behind it, and their name in the log. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Language } from '#base/language.ts';
import type { Caller as CallerKind } from '#contracts/gateway/access.ts';
import type { AuditAgent } from '#domain/audit/record.ts';
import { type Actor, holds, type Membership, type SiteId, type SiteKind } from '#domain/site/site.ts';

export interface CallerMembership extends Membership {
  readonly siteName: string;
  readonly siteKind: SiteKind;
}

export interface Caller extends Actor {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly secondFactor: boolean;
  readonly sessionId: string;
  readonly memberships: readonly CallerMembership[];
  /** When the session was last used, as far as it was noted. */
  readonly lastSeenAt: Date;
}

/**
 * The session's token from the browser's `Cookie` header, where our signature is on it: `token.signature`, HMAC-SHA-256
 * in base64, as better-auth writes it.
 */
export function tokenOf(cookies: string | undefined, name: string, secret: string): string | undefined {
  const pair = cookies
    ?.split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${name}=`));
  if (pair === undefined) return undefined;
  let value: string;
  try {
    value = decodeURIComponent(pair.slice(name.length + 1));
  } catch {
    return undefined;
  }
  const dot = value.lastIndexOf('.');
  if (dot < 1) return undefined;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const right = createHmac('sha256', secret).update(token).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined;
}

export interface SessionLimits {
  readonly idleMs: number;
}

/** Whether they hold one of the roles: somewhere, or at one of the given sites. */
export const holdsAny = (caller: Caller, kinds: readonly CallerKind[], at?: readonly SiteId[]): boolean =>
  kinds.some((kind) =>
    kind === 'gateway-administrator'
      ? caller.gatewayAdministrator
      : at === undefined
        ? caller.memberships.some(({ role }) => role === kind)
        : at.some((siteId) => holds(caller, kind, siteId)),
  );

/** The agent of an audit record. */
export function agentOf(caller: Caller | undefined, address: string): AuditAgent {
  if (caller === undefined) return { address };
  return {
    userId: caller.userId,
    name: caller.name,
    roles: [...new Set(caller.memberships.map(({ role }) => role))],
    address,
    session: createHash('sha256').update(caller.sessionId).digest('hex').slice(0, 12),
  };
}
