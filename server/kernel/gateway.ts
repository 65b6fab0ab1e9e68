/** What every subject of the gateway may stand on, and what each request brings. A subject takes the parts it uses. */
import type { AuditAgent } from '#domain/audit/record.ts';
import type { AuditChain } from '../store/audit-chain.ts';
import type { Store } from '../store/database.ts';
import type { Caller, SessionLimits } from './caller.ts';
import type { Jobs } from './jobs.ts';
import type { Machine } from './machine.ts';
import type { Strangers } from './strangers.ts';

export interface Kernel {
  readonly store: Store;
  readonly audit: AuditChain;
  readonly now: () => Date;
  /** Scheme, host and port under which browsers know us: links begin with it. */
  readonly origin: string;
  /** Signs sessions. */
  readonly secret: string;
  readonly auth: { readonly sessionCookie: string };
  readonly limits: SessionLimits;
  /** Whoever has no second factor gets nothing but the means to set one up. */
  readonly secondFactorRequired: boolean;
  readonly strangers: Strangers;
  readonly jobs: Jobs;
}

/** What every act needs: the store, the log of it, and the time. */
export type Acting = Pick<Kernel, 'store' | 'audit' | 'now'>;

/** One request: who, from where. */
export interface Asker {
  readonly caller: Caller | undefined;
  /** Of a route for machines, and of no other. */
  readonly machine?: Machine | undefined;
  readonly agent: AuditAgent;
  /** As the network, or the proxies that we trust, say. */
  readonly address: string;
  readonly cookies: string | undefined;
  readonly browser: string | undefined;
}

export interface MachineAsker extends Asker {
  readonly machine: Machine;
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
export const channels = { changes: 'case_change', access: 'access_change' } as const;
