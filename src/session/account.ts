/** Who is signed in at the gateway, and whether there is a gateway at all; one owner for the whole page. */
import type { Result } from '#base/result.ts';
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { Answer } from '#contracts/gateway/route.ts';
import type { readSession, SignedIn } from '#contracts/gateway/session.ts';
import type { Role } from '#domain/site/site.ts';
import { addresses } from './addresses.ts';
import type { GatewayError } from './gateway.ts';

export type GatewaySession = Answer<typeof readSession>;

/** What the account needs of the gateway; apart from the rest, for the opening screen asks it too. */
export interface AccountPort {
  readonly readSession: () => Promise<Result<GatewaySession, GatewayError>>;
  readonly signOut: () => Promise<Result<unknown, GatewayError>>;
}

export interface AccountState {
  /** `absent`: a plain server of files, or none; the workstation is then what it is without a gateway. */
  readonly phase: 'asking' | 'absent' | 'present';
  readonly session?: GatewaySession;
  /** Whose session ended under their hands: what they typed waits behind the sign-in. */
  readonly interrupted?: SignedIn;
}

export interface Account {
  readonly state: ReadonlyStore<AccountState>;
  /** Asks the gateway anew; the person where one is signed in. */
  readonly refresh: () => Promise<SignedIn | undefined>;
  /** An answer said that nobody is signed in. */
  readonly lost: () => void;
  readonly signOut: () => Promise<void>;
}

export function createAccount(gateway: AccountPort): Account {
  const state = createStore<AccountState>({ phase: 'asking' });
  let asking: Promise<SignedIn | undefined> | undefined;

  const ask = async (): Promise<SignedIn | undefined> => {
    const answer = await gateway.readSession();
    if (!answer.ok) {
      // Once there was a gateway, silence is a bad line and no reason to send anybody away.
      if (state.getSnapshot().phase === 'asking') state.set({ phase: 'absent' });
      return undefined;
    }
    const before = state.getSnapshot();
    const { person } = answer.value;
    const held = before.session?.person ?? before.interrupted;
    state.set({
      phase: 'present',
      session: answer.value,
      ...(person === null && held && { interrupted: held }),
    });
    return person ?? undefined;
  };
  const refresh = (): Promise<SignedIn | undefined> => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  return {
    state,
    refresh,
    lost: () => {
      if (state.getSnapshot().session?.person) void refresh();
    },
    signOut: async () => {
      await gateway.signOut();
      const { session } = state.getSnapshot();
      if (session) state.set({ phase: 'present', session: { ...session, person: null } });
      await refresh();
    },
  };
}

/** The role at any site; `gateway-administrator` is asked for by its own field. */
export function hasRole(person: SignedIn, ...roles: readonly Role[]): boolean {
  return person.memberships.some(({ role }) => roles.includes(role));
}

/** The rooms that a person's roles open, the first of them the one that they came for. */
const rooms = [
  { at: addresses.cases, of: (one: SignedIn) => hasRole(one, 'clinician', 'radiologist') },
  {
    at: addresses.sites,
    of: (one: SignedIn) => one.gatewayAdministrator || hasRole(one, 'administrator'),
  },
  {
    at: addresses.audit,
    of: (one: SignedIn) => one.gatewayAdministrator || hasRole(one, 'administrator', 'authority'),
  },
] as const;

export type Room = (typeof rooms)[number]['at'];

export function roomsOf(person: SignedIn): readonly Room[] {
  return rooms.filter(({ of }) => of(person)).map(({ at }) => at);
}

/** Where a person goes who has just signed in: to what they came for. */
export function homeOf(person: SignedIn): string {
  return roomsOf(person)[0] ?? addresses.account;
}
