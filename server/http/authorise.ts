/** The one place where it is decided whether a caller may call a route, by what the route declares. */
import { eq } from 'drizzle-orm';
import { err, ok, type Result } from '#base/result.ts';
import type { Access, Caller as CallerKind } from '#contracts/gateway/access.ts';
import { caseIdSchema, siteIdSchema, twinningIdSchema } from '#contracts/gateway/words.ts';
import { holds, type SiteId } from '#domain/site/site.ts';
import type { Twinning } from '#domain/site/twinning.ts';
import { type CaseInSight, caseInSight } from '../cases/sight.ts';
import type { Caller } from '../kernel/caller.ts';
import type { Asker, Gateway, SignedInAsker } from '../kernel/gateway.ts';
import { twinningOf } from '../sites/twinnings.ts';
import { site, twinning } from '../store/schema-people.ts';

/** What the path names, once the caller was found to have a right to it. */
export type Subject<A extends Access> = A extends { who: 'of-case' }
  ? CaseInSight
  : A extends { who: 'of-twinning' }
    ? Twinning
    : A extends { who: 'of-site' }
      ? SiteId
      : undefined;

export type Denial = 'signed-out' | 'forbidden' | 'not-found' | 'second-factor-needed';
type Params = Readonly<Record<string, string>>;

const holdsAny = (caller: Caller, kinds: readonly CallerKind[], at?: readonly SiteId[]): boolean =>
  kinds.some((kind) =>
    kind === 'gateway-administrator'
      ? caller.gatewayAdministrator
      : at === undefined
        ? caller.memberships.some(({ role }) => role === kind)
        : at.some((siteId) => holds(caller, kind, siteId)),
  );

async function ofSite(gateway: Gateway, caller: Caller, kinds: readonly CallerKind[], params: Params) {
  const id = siteIdSchema.safeParse(params.siteId);
  if (!id.success) return err('not-found' as const);
  const [row] = await gateway.store.db.select({ id: site.id }).from(site).where(eq(site.id, id.data));
  return row && holdsAny(caller, kinds, [row.id]) ? ok(row.id) : err('not-found' as const);
}

async function ofTwinning(gateway: Gateway, caller: Caller, kinds: readonly CallerKind[], params: Params) {
  const id = twinningIdSchema.safeParse(params.twinningId);
  if (!id.success) return err('not-found' as const);
  const [row] = await gateway.store.db.select().from(twinning).where(eq(twinning.id, id.data));
  const allowed = row && holdsAny(caller, kinds, [row.homeSiteId, row.readingSiteId]);
  return row && allowed ? ok(twinningOf(row)) : err('not-found' as const);
}

async function ofCase(gateway: Gateway, asker: SignedInAsker, params: Params) {
  const id = caseIdSchema.safeParse(params.caseId);
  const found = id.success ? await caseInSight(gateway, asker, id.data) : undefined;
  return found ? ok(found) : err('not-found' as const);
}

/** What is another's and what does not exist are told apart by nothing: neither code nor the questions to the store. */
export async function authorise(
  gateway: Gateway,
  access: Access,
  asker: Asker,
  params: Params,
): Promise<Result<CaseInSight | Twinning | SiteId | undefined, Denial>> {
  if (access.who === 'anyone') return ok(undefined);
  const { caller } = asker;
  if (!caller) return err('signed-out');
  const ownAccount = access.who === 'signed-in' && access.ownAccount === true;
  if (gateway.secondFactorRequired && !caller.secondFactor && !ownAccount) {
    return err('second-factor-needed');
  }
  switch (access.who) {
    case 'signed-in':
      return ok(undefined);
    case 'role':
      return holdsAny(caller, access.roles) ? ok(undefined) : err('forbidden');
    case 'of-site':
      return ofSite(gateway, caller, access.roles, params);
    case 'of-twinning':
      return ofTwinning(gateway, caller, access.roles, params);
    case 'of-case':
      return ofCase(gateway, { ...asker, caller }, params);
  }
}
