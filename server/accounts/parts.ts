/** What accounts need beside the kernel. */
import type { Kernel } from '../kernel/gateway.ts';
import type { AuthDoor } from './auth.ts';
import type { Mail } from './mail.ts';
import type { Throttle } from './throttle-store.ts';

export interface Accounts extends Kernel {
  readonly auth: AuthDoor;
  readonly throttle: Throttle;
  readonly mail: Mail | undefined;
  readonly identityProvider: string | undefined;
  readonly demo: boolean;
  /** The identity provider is trusted to ask for a second factor itself. */
  readonly providerAsksSecondFactor: boolean;
  /** What whoever makes the first administrator must have read on the console. */
  readonly setupCode: string;
}
