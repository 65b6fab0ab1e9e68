/** Who asks: a session's cookie becomes a person with their roles, in one question to the store. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { AuditAgent } from '#domain/audit/record.ts';
import type { Actor, Membership, SiteKind } from '#domain/site/site.ts';
import type { Language } from '#domain/site/twinning.ts';
import type { Database } from '../store/database.ts';
import { membership, session, site, user } from '../store/schema-people.ts';

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

async function load(db: Database, where: ReturnType<typeof eq>): Promise<readonly Caller[]> {
  const rows = await db
    .select({
      sessionId: session.id,
      lastSeenAt: session.updatedAt,
      userId: user.id,
      name: user.name,
      email: user.email,
      language: user.language,
      gatewayAdministrator: user.gatewayAdministrator,
      secondFactor: user.twoFactorEnabled,
      role: membership.role,
      siteId: site.id,
      siteName: site.name,
      siteKind: site.kind,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .leftJoin(membership, eq(membership.userId, user.id))
    .leftJoin(site, eq(site.id, membership.siteId))
    .where(and(where, isNull(user.disabledAt)));
  const callers = new Map<string, Caller & { memberships: CallerMembership[] }>();
  for (const { role, siteId, siteName, siteKind, ...person } of rows) {
    const caller = callers.get(person.sessionId) ?? { ...person, memberships: [] };
    callers.set(person.sessionId, caller);
    if (role && siteId && siteName && siteKind) caller.memberships.push({ role, siteId, siteName, siteKind });
  }
  return [...callers.values()];
}

export interface SessionLimits {
  readonly idleMs: number;
}

/** The live session of a token; undefined where it ended by time, by hand, or with the account. */
export async function callerOf(
  db: Database,
  token: string,
  now: Date,
  { idleMs }: SessionLimits,
): Promise<Caller | undefined> {
  const live = and(
    eq(session.token, token),
    gt(session.expiresAt, now),
    gt(session.updatedAt, new Date(now.getTime() - idleMs)),
  );
  return live && (await load(db, live))[0];
}

/** The same for sessions that are known already: streams ask again whether theirs still stand. */
export async function callersOf(
  db: Database,
  sessionIds: readonly string[],
  now: Date,
  { idleMs }: SessionLimits,
): Promise<ReadonlyMap<string, Caller>> {
  if (sessionIds.length === 0) return new Map();
  const live = and(
    inArray(session.id, [...sessionIds]),
    gt(session.expiresAt, now),
    gt(session.updatedAt, new Date(now.getTime() - idleMs)),
  );
  const callers = live ? await load(db, live) : [];
  return new Map(callers.map((caller) => [caller.sessionId, caller]));
}

/** To the minute is enough for an idle limit, and spares a write with each request. */
const noteEveryMs = 60_000;

export async function noteSeen(db: Database, caller: Caller, now: Date): Promise<void> {
  if (now.getTime() - caller.lastSeenAt.getTime() < noteEveryMs) return;
  await db.update(session).set({ updatedAt: now }).where(eq(session.id, caller.sessionId));
}

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
