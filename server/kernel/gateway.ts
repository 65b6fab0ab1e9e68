/** What every service of the gateway stands on. */
import type { AuditAgent } from '#domain/audit/record.ts';
import type { AuthDoor } from '../accounts/auth.ts';
import type { Mail } from '../accounts/mail.ts';
import type { Throttle } from '../accounts/throttle-store.ts';
import type { AuditChain } from '../store/audit-chain.ts';
import type { Store } from '../store/database.ts';
import type { Caller, SessionLimits } from './caller.ts';
import type { Strangers } from './strangers.ts';

export interface Gateway {
  readonly store: Store;
  readonly audit: AuditChain;
  readonly auth: AuthDoor;
  readonly throttle: Throttle;
  readonly mail: Mail | undefined;
  /** Scheme, host and port under which browsers know us: links begin with it. */
  readonly origin: string;
  readonly secret: string;
  readonly limits: SessionLimits;
  readonly identityProvider: string | undefined;
  readonly demo: boolean;
  /** Whoever has no second factor gets nothing but the means to set one up. */
  readonly secondFactorRequired: boolean;
  /** The identity provider is trusted to ask for a second factor itself. */
  readonly providerAsksSecondFactor: boolean;
  readonly strangers: Strangers;
  /** What whoever makes the first administrator must have read on the console. */
  readonly setupCode: string;
  readonly now: () => Date;
}

/** One request: who, from where. */
export interface Asker {
  readonly caller: Caller | undefined;
  readonly agent: AuditAgent;
  /** As the network, or the proxies that we trust, say. */
  readonly address: string;
  readonly cookies: string | undefined;
  readonly browser: string | undefined;
}

export interface SignedInAsker extends Asker {
  readonly caller: Caller;
}

/** Why it was not done: a short code, and the facts that a sentence needs. Never a name of a patient. */
export interface Refusal {
  readonly code: string;
  readonly [fact: string]: unknown;
}

/** Channels of `Store.notify`. */
export const channels = { cases: 'case_change', access: 'access_change' } as const;
