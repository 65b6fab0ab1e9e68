/** Who is signed in: asked once at a time, kept through a bad line, and held where a session ended under somebody's hands. */
import { describe, expect, it, vi } from 'vitest';
import { err, ok } from '#base/result.ts';
import type { SignedIn } from '#contracts/gateway/session.ts';
import type { SiteId, UserId } from '#domain/site/site.ts';
import { type AccountPort, createAccount, type GatewaySession, homeOf } from '#session/account.ts';

const person = (change: Partial<SignedIn> = {}): SignedIn => ({
  userId: 'u1' as UserId,
  name: 'Nadia',
  email: 'nadia@example.org',
  language: 'fr',
  gatewayAdministrator: false,
  secondFactor: false,
  memberships: [],
  ...change,
});
const at = (role: SignedIn['memberships'][number]['role']): SignedIn['memberships'] => [
  { siteId: 's1' as SiteId, siteName: 'Djanet', siteKind: 'hospital', role },
];
const session = (who: SignedIn | null): GatewaySession => ({
  setupNeeded: false,
  demo: false,
  secondFactorRequired: false,
  identityProvider: null,
  person: who,
});

function portOf(...answers: readonly (GatewaySession | 'offline')[]) {
  let asked = 0;
  const readSession = vi.fn<AccountPort['readSession']>(async () => {
    const next = answers[Math.min(asked++, answers.length - 1)] ?? 'offline';
    return next === 'offline' ? err({ code: 'offline' }) : ok(next);
  });
  return { readSession, signOut: vi.fn<AccountPort['signOut']>(async () => ok({})) };
}

describe('the account', () => {
  it('is absent where no gateway answers', async () => {
    const account = createAccount(portOf('offline'));
    expect(account.state.getSnapshot().phase).toBe('asking');
    expect(await account.refresh()).toBeUndefined();
    expect(account.state.getSnapshot()).toEqual({ phase: 'absent' });
  });

  it('asks once, however many want to know', async () => {
    const port = portOf(session(person()));
    const account = createAccount(port);
    await Promise.all([account.refresh(), account.refresh(), account.refresh()]);
    expect(port.readSession).toHaveBeenCalledOnce();
  });

  it('outlives a line that breaks', async () => {
    const account = createAccount(portOf(session(person()), 'offline'));
    await account.refresh();
    await account.refresh();
    expect(account.state.getSnapshot().session?.person?.name).toBe('Nadia');
  });

  it('holds the person whose session ended, until somebody signs in', async () => {
    const account = createAccount(portOf(session(person()), session(null), session(null), session(person())));
    await account.refresh();
    account.lost();
    await account.refresh();
    expect(account.state.getSnapshot().interrupted?.email).toBe('nadia@example.org');
    await account.refresh();
    expect(account.state.getSnapshot().interrupted?.email).toBe('nadia@example.org');
    await account.refresh();
    expect(account.state.getSnapshot().interrupted).toBeUndefined();
  });

  it('holds nobody who signed out', async () => {
    const port = portOf(session(person()), session(null));
    const account = createAccount(port);
    await account.refresh();
    await account.signOut();
    expect(port.signOut).toHaveBeenCalledOnce();
    expect(account.state.getSnapshot()).toEqual({ phase: 'present', session: session(null) });
  });

  it('does not ask again for whom it never knew', async () => {
    const port = portOf(session(null));
    const account = createAccount(port);
    await account.refresh();
    account.lost();
    expect(port.readSession).toHaveBeenCalledOnce();
  });
});

describe('the first page', () => {
  it.each([
    [{ memberships: at('radiologist') }, '/cases'],
    [{ memberships: at('clinician'), gatewayAdministrator: true }, '/cases'],
    [{ memberships: at('administrator') }, '/sites'],
    [{ gatewayAdministrator: true }, '/sites'],
    [{ memberships: at('authority') }, '/audit'],
    [{ memberships: at('researcher') }, '/account'],
  ] as const)('is what the person came for: %o', (change, home) => {
    expect(homeOf(person(change))).toBe(home);
  });
});
