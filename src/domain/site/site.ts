/** Sites and the people who work there (docs/spec/case.md, section "Who"). */
import type { Brand } from '#base/brand.ts';

export type SiteId = Brand<string, 'SiteId'>;
export type UserId = Brand<string, 'UserId'>;

export const siteKinds = ['hospital', 'clinic', 'reading-centre', 'authority'] as const;
export type SiteKind = (typeof siteKinds)[number];

export const roles = ['clinician', 'radiologist', 'researcher', 'administrator', 'authority'] as const;
export type Role = (typeof roles)[number];

/** What may be held at a site of the kind, and so given there (S11). */
export function rolesAt(kind: SiteKind): readonly Role[] {
  return kind === 'authority' ? roles : roles.filter((role) => role !== 'authority');
}

/** One role of one person at one site; a person may hold several. */
export interface Membership {
  readonly siteId: SiteId;
  readonly role: Role;
}

/** Who asks: proved by the session, never by the request itself. */
export interface Actor {
  readonly userId: UserId;
  readonly memberships: readonly Membership[];
  /** Founds sites, names their administrators and twins them. Sees no case by it. */
  readonly gatewayAdministrator: boolean;
}

/** The country says which authority oversees a site: it is not the site's own to choose (S11). */
export const maySetCountry = ({ gatewayAdministrator }: Pick<Actor, 'gatewayAdministrator'>): boolean =>
  gatewayAdministrator;

/** Only the administrator of the gateway takes the last administrator from a site (S4). */
export function mustStayAdministrator(
  userId: UserId,
  administrators: readonly UserId[],
  { gatewayAdministrator }: Pick<Actor, 'gatewayAdministrator'>,
): boolean {
  return !gatewayAdministrator && administrators.length === 1 && administrators[0] === userId;
}

export function holds(actor: Actor, role: Role, siteId: SiteId): boolean {
  return actor.memberships.some((one) => one.role === role && one.siteId === siteId);
}

/** The sites at which the actor holds the role, in the order of the memberships. */
export function sitesWith(actor: Actor, role: Role): readonly SiteId[] {
  return actor.memberships.filter((one) => one.role === role).map((one) => one.siteId);
}
