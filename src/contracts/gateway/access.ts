/** Who may call a route, as data: the gateway refuses to start with a route that does not say it (docs/spec/access.md). */
import type { MachineScope } from '#domain/site/machine.ts';
import type { Role } from '#domain/site/site.ts';

/** A role at a site, or the administrator of the gateway itself. */
export type Caller = Role | 'gateway-administrator';

/** Nothing is asked of the caller, and why that is safe. */
export const anyone = (because: string) => ({ who: 'anyone', because }) as const;

export type Access =
  /** No session needed; `because` says why that is safe. */
  | { readonly who: 'anyone'; readonly because: string }
  /** Any person with a session; the answer holds nothing but their own. `ownAccount`: needed to set up a second factor. */
  | { readonly who: 'signed-in'; readonly ownAccount?: true }
  /** Any person who holds one of the roles somewhere; the answer is cut to what those roles may see. */
  | { readonly who: 'role'; readonly roles: readonly Caller[] }
  /** One of the roles at the very site that `:siteId` names; for all others that site does not exist. */
  | { readonly who: 'of-site'; readonly roles: readonly Caller[] }
  /** One of the roles at either site of the agreement that `:twinningId` names; for all others it does not exist. */
  | { readonly who: 'of-twinning'; readonly roles: readonly Caller[] }
  /** Whoever sees the case that `:caseId` names (C14 to C17); for all others it does not exist. */
  | { readonly who: 'of-case' }
  /** A machine, by its token, that was allowed the scope; any machine where there is none. No person, and no cookie. */
  | { readonly who: 'machine'; readonly scope?: MachineScope };
