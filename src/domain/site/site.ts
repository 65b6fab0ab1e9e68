/** Sites and the people who work there (docs/spec/case.md, section "Who"). */
import type { Brand } from '#base/brand.ts';

export type SiteId = Brand<string, 'SiteId'>;
export type UserId = Brand<string, 'UserId'>;

export const siteKinds = ['hospital', 'clinic', 'reading-centre', 'authority'] as const;
export type SiteKind = (typeof siteKinds)[number];

export const roles = ['clinician', 'radiologist', 'researcher', 'administrator', 'authority'] as const;
export type Role = (typeof roles)[number];

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

export function holds(actor: Actor, role: Role, siteId: SiteId): boolean {
  return actor.memberships.some((one) => one.role === role && one.siteId === siteId);
}

/** The sites at which the actor holds the role, in the order of the memberships. */
export function sitesWith(actor: Actor, role: Role): readonly SiteId[] {
  return actor.memberships.filter((one) => one.role === role).map((one) => one.siteId);
}
