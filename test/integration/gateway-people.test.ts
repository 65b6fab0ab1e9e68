/** People: first start, invitations, signing in, second factor, sessions (docs/spec/access.md, P1 to P16). */
import { eq } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ensure } from '#base/assert.ts';
import * as directory from '#contracts/gateway/directory.ts';
import * as session from '#contracts/gateway/session.ts';
import { auditRecord } from '../../server/store/schema-cases.ts';
import { account, signInFailure, user } from '../../server/store/schema-people.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { foundTown, type Town, townPassword, type Who } from '../support/gateway-people.ts';

const goodPassword = 'seven lamps over grey water';

describeOnEachDatabase('people', (on) => {
  let running: RunningGateway;
  let town: Town;

  beforeAll(async () => {
    // The clock alone: everything else goes on as it does.
    vi.useFakeTimers({ toFake: ['Date'] });
    running = await startGateway({ kind: 'real', store: await on.fresh() });
    town = await foundTown(running.opened.gateway, running.origin);
  });
  afterAll(async () => {
    await running[Symbol.asyncDispose]();
    vi.useRealTimers();
  });
  /** A new minute: nobody's tries are used up by another test. */
  const wait = (minutes: number): void => {
    vi.setSystemTime(Date.now() + minutes * 60_000);
  };

  const emailOf = async (who: Who): Promise<string> => {
    const visitor = await town.visitor(who);
    const { person } = await visitor.get(session.readSession, {});
    return ensure(person, who).email;
  };
  const lastRecord = async (): Promise<Record<string, unknown>> => {
    const rows = await running.opened.gateway.store.db.select().from(auditRecord);
    return JSON.parse(ensure(rows.sort((a, b) => a.seq - b.seq).at(-1), 'no record').body);
  };
  const codeFor = (uri: string): string => {
    const secret = ensure(new URL(uri).searchParams.get('secret'), 'no secret');
    return new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate();
  };

  describe('P1 to P6: the door', () => {
    test('P1: address and password open it; the record names who, from where, and nothing typed', async () => {
      wait(2);
      const visitor = running.visitor();
      const email = await emailOf('home:clinician');
      const answer = await visitor.call(session.signIn, { body: { email, password: townPassword } });
      expect(answer.body).toEqual({ next: 'done' });
      const cookie = ensure(answer.headers.getSetCookie()[0], 'no cookie');
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).toMatch(/SameSite=Strict/i);
      const record = await lastRecord();
      expect(record).toMatchObject({
        event: 'signed-in',
        outcome: 'success',
        agent: { name: 'home:clinician' },
      });
      expect(JSON.stringify(record)).not.toContain(email);
      const { person } = await visitor.get(session.readSession, {});
      expect(person?.memberships.map(({ role }) => role)).toEqual(['clinician']);
    });

    test('P2: an unknown name, a wrong password, a locked name and a closed account look alike', async () => {
      wait(2);
      const email = await emailOf('foreign:clinician');
      const closed = await emailOf('foreign:radiologist');
      const administrator = await town.visitor('gateway-administrator');
      await administrator.get(directory.setDisabled, {
        params: { userId: town.user('foreign:radiologist') },
        body: { disabled: true },
      });
      const answers: { status: number; body: unknown; headers: string[] }[] = [];
      const attempt = async (address: string, password: string): Promise<void> => {
        const { status, body, headers } = await running
          .visitor()
          .call(session.signIn, { body: { email: address, password } });
        answers.push({ status, body, headers: [...headers.keys()].sort() });
      };
      await attempt('nobody@example.org', 'whatever it may be');
      await attempt(email, 'whatever it may be');
      await attempt(closed, townPassword);
      for (let tries = 0; tries < 9; tries++) await attempt(email, 'whatever it may be');
      // Locked now: the right password gets the same answer.
      await attempt(email, townPassword);
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]).toMatchObject({ status: 403, body: { code: 'sign-in-refused' } });
      const events = (await running.opened.gateway.store.db.select().from(auditRecord)).map(
        ({ event }) => event,
      );
      expect(events.filter((event) => event === 'account-locked')).toHaveLength(1);
      const kept = await running.opened.gateway.store.db.select().from(signInFailure);
      expect(JSON.stringify(kept)).not.toContain('@');
      wait(16);
      await running.visitor().signIn(email, townPassword);
    });

    test('P3: more than twenty tries a minute from one address are not looked at', async () => {
      wait(2);
      const visitor = running.visitor();
      const body = { email: 'nobody@example.org', password: 'x' };
      const codes: (string | undefined)[] = [];
      for (let tries = 0; tries < 22; tries++)
        codes.push((await visitor.call(session.signIn, { body })).code);
      expect(codes.slice(-2)).toEqual(['too-many-requests', 'too-many-requests']);
      expect(codes.slice(0, 20).every((code) => code === 'sign-in-refused')).toBe(true);
      wait(2);
      expect((await visitor.call(session.signIn, { body })).code).toBe('sign-in-refused');
    });

    test('P4: passwords lie there as argon2id', async () => {
      const rows = await running.opened.gateway.store.db.select().from(account);
      for (const { password } of rows) expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    });

    test('P5: a session ends when nobody uses it, and after twelve hours all the same', async () => {
      wait(2);
      const email = await emailOf('home:authority');
      const idle = await running.visitor().signIn(email, townPassword);
      wait(59);
      expect((await idle.call(session.listSessions, {})).status).toBe(200);
      wait(59);
      expect((await idle.call(session.listSessions, {})).status).toBe(200);
      wait(61);
      expect((await idle.call(session.listSessions, {})).code).toBe('signed-out');

      const busy = await running.visitor().signIn(email, townPassword);
      const use = async () => (await busy.call(session.listSessions, {})).status;
      for (let minutes = 50; minutes < 12 * 60; minutes += 50) {
        wait(50);
        expect([minutes, await use()]).toEqual([minutes, 200]);
      }
      wait(50);
      expect(await use()).toBe(401);
    });

    test('P6: a cookie that we did not sign is nobody’s', async () => {
      const visitor = await town.visitor('home:clinician');
      const [name, value = ''] = visitor.cookieHeader.split('=', 2);
      const [token] = decodeURIComponent(value).split('.');
      for (const forged of [`${token}.`, `${token}.AAAA`, `${token}`, '.', '%', `x.${'A'.repeat(44)}`]) {
        const answer = await running
          .visitor()
          .fetch('/api/account/sessions', { headers: { cookie: `${name}=${encodeURIComponent(forged)}` } });
        expect([forged, answer.status]).toEqual([forged, 401]);
      }
    });
  });

  describe('P7 to P10: one’s own account', () => {
    const signedIn = async (who: Who): Promise<Visitor> => {
      wait(2);
      return running.visitor().signIn(await emailOf(who), townPassword);
    };

    test('P7: a new password needs the old one, must be hard to guess, and ends all other sessions', async () => {
      const first = await signedIn('home:researcher');
      const second = await signedIn('home:researcher');
      const change = (current: string, next: string) =>
        first.call(session.changePassword, { body: { current, next } });
      expect((await change('wrong', goodPassword)).code).toBe('password-wrong');
      expect((await change(townPassword, 'password1234')).code).toBe('password-common');
      expect((await change(townPassword, 'home:researcher')).code).toBe('password-common');
      expect((await change(townPassword, 'short')).code).toBe('bad-request');
      expect((await change(townPassword, goodPassword)).status).toBe(200);
      expect((await second.call(session.listSessions, {})).code).toBe('signed-out');
      expect((await first.call(session.listSessions, {})).status).toBe(200);
      await running.visitor().signIn(await emailOf('home:researcher'), goodPassword);
    });

    test('P8: the second factor is asked for once a code confirmed it; recovery codes work once', async () => {
      const visitor = await signedIn('reading:radiologist');
      const email = await emailOf('reading:radiologist');
      const wrong = await visitor.call(session.beginSecondFactor, { body: { password: 'x' } });
      expect(wrong.code).toBe('password-wrong');
      const { uri, recoveryCodes } = await visitor.get(session.beginSecondFactor, {
        body: { password: townPassword },
      });
      expect(recoveryCodes.length).toBeGreaterThanOrEqual(8);
      // Begun and not confirmed, it asks for nothing.
      expect(
        (await running.visitor().get(session.signIn, { body: { email, password: townPassword } })).next,
      ).toBe('done');
      expect((await visitor.call(session.confirmSecondFactor, { body: { code: '000000' } })).code).toBe(
        'code-wrong',
      );
      await visitor.get(session.confirmSecondFactor, { body: { code: codeFor(uri) } });
      expect(await lastRecord()).toMatchObject({ event: 'second-factor-changed', detail: 'on' });

      const door = running.visitor();
      const half = await door.get(session.signIn, { body: { email, password: townPassword } });
      expect(half.next).toBe('second-factor');
      expect((await door.call(session.listSessions, {})).code).toBe('signed-out');
      const code = ensure(recoveryCodes[0], 'no code');
      const bad = await door.call(session.giveSecondFactor, {
        body: { kind: 'authenticator', code: '000000' },
      });
      expect(bad.code).toBe('sign-in-refused');
      await door.get(session.giveSecondFactor, { body: { kind: 'recovery', code } });
      expect((await door.call(session.listSessions, {})).status).toBe(200);

      const again = running.visitor();
      await again.get(session.signIn, { body: { email, password: townPassword } });
      expect((await again.call(session.giveSecondFactor, { body: { kind: 'recovery', code } })).code).toBe(
        'sign-in-refused',
      );
      // The code that confirmed the factor is used up.
      const spent = await again.call(session.giveSecondFactor, {
        body: { kind: 'authenticator', code: codeFor(uri) },
      });
      expect(spent.code).toBe('sign-in-refused');
      wait(1);
      await again.get(session.signIn, { body: { email, password: townPassword } });
      const now = codeFor(uri);
      await again.get(session.giveSecondFactor, { body: { kind: 'authenticator', code: now } });
      // Who looked over the shoulder has the code and is too late.
      const shoulder = running.visitor();
      await shoulder.get(session.signIn, { body: { email, password: townPassword } });
      const second = await shoulder.call(session.giveSecondFactor, {
        body: { kind: 'authenticator', code: now },
      });
      expect(second.code).toBe('sign-in-refused');
      expect((await shoulder.call(session.listSessions, {})).code).toBe('signed-out');
      const { recoveryCodes: fresh } = await again.get(session.renewRecoveryCodes, {
        body: { password: townPassword },
      });
      expect(fresh).not.toContain(recoveryCodes[1]);
      await again.get(session.removeSecondFactor, { body: { password: townPassword } });
      expect(
        (await running.visitor().get(session.signIn, { body: { email, password: townPassword } })).next,
      ).toBe('done');
    });

    test('P9: one’s own sessions are listed and ended; ended ones are out at once', async () => {
      const here = await signedIn('reading:clinician');
      const there = await signedIn('reading:clinician');
      const third = await signedIn('reading:clinician');
      const { sessions } = await here.get(session.listSessions, {});
      expect(sessions.filter(({ current }) => current)).toHaveLength(1);
      expect(sessions.every(({ address }) => address === '127.0.0.1' || address === null)).toBe(true);
      const { sessions: theirs } = await there.get(session.listSessions, {});
      const target = ensure(
        theirs.find(({ current }) => current),
        'no session',
      ).id;
      await here.get(session.revokeSession, { params: { sessionId: target } });
      expect((await there.call(session.listSessions, {})).code).toBe('signed-out');
      await here.get(session.revokeOtherSessions, { body: {} });
      expect((await third.call(session.listSessions, {})).code).toBe('signed-out');
      await here.get(session.signOut, { body: {} });
      expect((await here.call(session.listSessions, {})).code).toBe('signed-out');
    });

    test('P10: the language is kept', async () => {
      const visitor = await town.visitor('home:administrator');
      await visitor.get(session.chooseLanguage, { body: { language: 'fr' } });
      const { person } = await visitor.get(session.readSession, {});
      expect(person?.language).toBe('fr');
    });
  });

  describe('P11 to P14: links', () => {
    const invite = async (email: string, role: 'radiologist' | 'clinician' = 'clinician') => {
      wait(2);
      const administrator = await town.visitor('home:administrator');
      return administrator.get(directory.invite, {
        params: { siteId: town.site.home },
        body: { name: 'Amina Ziani', email, role, language: 'fr' },
      });
    };
    const tokenOf = (link: string): string => ensure(link.split('#')[1], 'no token');

    test('P11: an invitation lets its person in, once', async () => {
      const { link, mailed, invitation } = await invite('amina@example.org');
      expect(mailed).toBe(false);
      expect(invitation.state).toBe('open');
      const visitor = running.visitor();
      const token = tokenOf(link);
      expect(await visitor.get(directory.lookAtInvitation, { body: { token } })).toMatchObject({
        purpose: 'join',
        name: 'Amina Ziani',
        role: 'clinician',
        known: false,
      });
      const common = await visitor.call(directory.acceptInvitation, {
        body: { token, password: 'aminaziani123' },
      });
      expect(common.code).toBe('password-common');
      await visitor.get(directory.acceptInvitation, { body: { token, password: goodPassword } });
      await visitor.signIn('amina@example.org', goodPassword);
      const { person } = await visitor.get(session.readSession, {});
      expect(person).toMatchObject({ name: 'Amina Ziani', language: 'fr' });
      const twice = await visitor.call(directory.acceptInvitation, {
        body: { token, password: goodPassword },
      });
      expect(twice.code).toBe('link-refused');
    });

    test('P12: a withdrawn, an expired and an invented link look alike', async () => {
      const gone = await invite('gone@example.org');
      const administrator = await town.visitor('home:administrator');
      await administrator.get(directory.withdrawInvitation, {
        params: { siteId: town.site.home, invitationId: gone.invitation.id },
      });
      const late = await invite('late@example.org');
      wait(8 * 24 * 60);
      for (const token of [tokenOf(gone.link), tokenOf(late.link), 'A'.repeat(43), '']) {
        const answer = await running.visitor().call(directory.lookAtInvitation, { body: { token } });
        expect([answer.status, answer.body]).toEqual([404, { code: 'link-refused' }]);
        const accepted = await running
          .visitor()
          .call(directory.acceptInvitation, { body: { token, password: goodPassword } });
        expect(accepted.code).toBe('link-refused');
      }
    });

    test('P13: who has an account joins another site with their own password', async () => {
      const first = await invite('known@example.org');
      await running
        .visitor()
        .get(directory.acceptInvitation, { body: { token: tokenOf(first.link), password: goodPassword } });
      const second = await invite('known@example.org', 'radiologist');
      const token = tokenOf(second.link);
      expect(await running.visitor().get(directory.lookAtInvitation, { body: { token } })).toMatchObject({
        known: true,
      });
      const wrong = await running
        .visitor()
        .call(directory.acceptInvitation, { body: { token, password: 'not it at all' } });
      expect(wrong.code).toBe('password-wrong');
      await running.visitor().get(directory.acceptInvitation, { body: { token, password: goodPassword } });
      const visitor = await running.visitor().signIn('known@example.org', goodPassword);
      const { person } = await visitor.get(session.readSession, {});
      expect(person?.memberships.map(({ role }) => role).sort()).toEqual(['clinician', 'radiologist']);
    });

    test('P14: a password link sets a new password, ends all sessions and, where asked, the second factor', async () => {
      wait(2);
      const userId = town.user('foreign:authority');
      const before = await running.visitor().signIn(await emailOf('foreign:authority'), townPassword);
      const administrator = await town.visitor('gateway-administrator');
      const { link } = await administrator.get(directory.makePasswordLink, {
        params: { userId },
        body: { removeSecondFactor: true },
      });
      const token = tokenOf(link);
      expect(await running.visitor().get(directory.lookAtInvitation, { body: { token } })).toMatchObject({
        purpose: 'password',
      });
      await running.visitor().get(directory.acceptInvitation, { body: { token, password: goodPassword } });
      expect((await before.call(session.listSessions, {})).code).toBe('signed-out');
      await running.visitor().signIn(await emailOf('foreign:authority'), goodPassword);
    });
  });

  describe('S: administration', () => {
    test('S4: the last administrator of a site does not take themselves off', async () => {
      const administrator = await town.visitor('reading:administrator');
      const answer = await administrator.call(directory.changeRoles, {
        params: { siteId: town.site.reading, userId: town.user('reading:administrator') },
        body: { roles: ['radiologist'] },
      });
      expect(answer.code).toBe('last-administrator');
    });

    test('S5: a role that is taken away is gone with the next request', async () => {
      const researcher = await town.visitor('reading:researcher');
      const administrator = await town.visitor('reading:administrator');
      const params = { siteId: town.site.reading, userId: town.user('reading:researcher') };
      await administrator.get(directory.changeRoles, { params, body: { roles: [] } });
      const { person } = await researcher.get(session.readSession, {});
      expect(person?.memberships).toEqual([]);
    });

    test('S6: a closed account is out at once, and nobody closes their own', async () => {
      const victim = await town.visitor('reading:authority');
      const administrator = await town.visitor('gateway-administrator');
      const close = (userId: string, disabled: boolean) =>
        administrator.call(directory.setDisabled, { params: { userId }, body: { disabled } });
      expect((await close(town.user('gateway-administrator'), true)).code).toBe('yourself');
      await close(town.user('reading:authority'), true);
      expect((await victim.call(session.listSessions, {})).code).toBe('signed-out');
    });

    test('S11: nobody makes their own hospital an authority, nor moves it to another country', async () => {
      const administrator = await town.visitor('home:administrator');
      const userId = town.user('home:administrator');
      const siteId = town.site.home;
      const roles = await administrator.call(directory.changeRoles, {
        params: { siteId, userId },
        body: { roles: ['administrator', 'authority'] },
      });
      expect(roles.code).toBe('role-not-here');
      const invited = await administrator.call(directory.invite, {
        params: { siteId },
        body: { name: 'x', email: 'x2@example.org', role: 'authority', language: 'en' },
      });
      expect(invited.code).toBe('role-not-here');
      const { sites } = await administrator.get(directory.listSites, {});
      const { version, name } = ensure(
        sites.find(({ id }) => id === siteId),
        'no site',
      );
      const moved = await administrator.call(directory.changeSite, {
        params: { siteId },
        body: { version, name, country: 'BY', languages: ['fr'] },
      });
      expect(moved.code).toBe('forbidden');
      const renamed = await administrator.get(directory.changeSite, {
        params: { siteId },
        body: { version, name: `${name} 2`, languages: ['fr'] },
      });
      expect(renamed).toMatchObject({ name: `${name} 2`, country: 'DZ' });
    });

    test('S10: of two who take it from each other at once, one keeps it', async () => {
      const [one, two] = ['gateway-administrator', 'foreign:clinician'] as const;
      const root = await town.visitor(one);
      await root.get(directory.setGatewayAdministrator, {
        params: { userId: town.user(two) },
        body: { granted: true },
      });
      const other = await town.visitor(two);
      const take = (who: Visitor, from: Who) =>
        who.call(directory.setGatewayAdministrator, {
          params: { userId: town.user(from) },
          body: { granted: false },
        });
      const answers = await Promise.all([take(root, two), take(other, one)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
      // As it was, for the tests that follow.
      const { db } = running.opened.gateway.store;
      await db
        .update(user)
        .set({ gatewayAdministrator: true })
        .where(eq(user.id, town.user(one)));
      await db
        .update(user)
        .set({ gatewayAdministrator: false })
        .where(eq(user.id, town.user(two)));
    });

    test('S10: an administrator of the gateway makes another, and never unmakes themselves', async () => {
      const root = await town.visitor('gateway-administrator');
      const grant = (userId: string, granted: boolean) =>
        root.call(directory.setGatewayAdministrator, { params: { userId }, body: { granted } });
      expect((await grant(town.user('gateway-administrator'), false)).code).toBe('yourself');
      const second = await town.visitor('foreign:researcher');
      expect((await second.call(directory.listEverybody, {})).code).toBe('forbidden');
      await grant(town.user('foreign:researcher'), true);
      expect((await second.call(directory.listEverybody, {})).status).toBe(200);
      await grant(town.user('foreign:researcher'), false);
      expect((await second.call(directory.listEverybody, {})).code).toBe('forbidden');
    });

    test('S2: a site changes by the version that was seen; a name is one site’s', async () => {
      const administrator = await town.visitor('home:administrator');
      const { sites } = await administrator.get(directory.listSites, {});
      const own = ensure(
        sites.find(({ id }) => id === town.site.home),
        'no site',
      );
      const other = ensure(
        sites.find(({ id }) => id === town.site.reading),
        'twinned sites are listed',
      );
      expect(sites.some(({ id }) => id === town.site.foreign)).toBe(false);
      const facts = { country: 'DZ', languages: ['fr', 'ar'] as ('fr' | 'ar')[] };
      const change = (name: string, version: number) =>
        administrator.call(directory.changeSite, {
          params: { siteId: own.id },
          body: { ...facts, name, version },
        });
      expect((await change(other.name, own.version)).code).toBe('name-taken');
      expect((await change('Hôpital', own.version)).status).toBe(200);
      expect((await change('Hospital', own.version)).code).toBe('stale');
    });
  });
});

describeOnEachDatabase('first start', (on) => {
  test('P15: whoever has the console’s code makes the administrator, once', async () => {
    await using running = await startGateway({ kind: 'real', store: await on.fresh() });
    const visitor = running.visitor();
    expect(await visitor.get(session.readSession, {})).toMatchObject({ setupNeeded: true, demo: false });
    const person = {
      name: 'First',
      email: 'first@example.org',
      password: goodPassword,
      language: 'en' as const,
    };
    const setUp = (code: string, over = {}) =>
      visitor.call(session.setUp, { body: { code, ...person, ...over } });
    expect((await setUp('guess')).code).toBe('setup-refused');
    const { setupCode } = running.opened.gateway;
    expect((await setUp(setupCode, { password: 'administrator' })).code).toBe('password-common');
    const both = await Promise.all([setUp(setupCode), setUp(setupCode, { email: 'second@example.org' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect((await setUp(setupCode)).code).toBe('setup-refused');
    expect(await visitor.get(session.readSession, {})).toMatchObject({ setupNeeded: false });
  });
});

describeOnEachDatabase('where a second factor is required', (on) => {
  test('P19: whoever has none can set one up, and nothing else', async () => {
    await using running = await startGateway({
      kind: 'real',
      store: await on.fresh(),
      env: { REQUIRE_SECOND_FACTOR: '1' },
    });
    const town = await foundTown(running.opened.gateway, running.origin);
    const visitor = await town.visitor('gateway-administrator');
    expect((await visitor.get(session.readSession, {})).secondFactorRequired).toBe(true);
    expect((await visitor.call(directory.listEverybody, {})).code).toBe('second-factor-needed');
    // A list of sites is nobody's own account.
    expect((await visitor.call(directory.listSites, {})).code).toBe('second-factor-needed');
    const body = { password: townPassword };
    const { uri } = await visitor.get(session.beginSecondFactor, { body });
    const secret = ensure(new URL(uri).searchParams.get('secret'), 'no secret');
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    await visitor.get(session.confirmSecondFactor, { body: { code } });
    expect((await visitor.call(directory.listEverybody, {})).status).toBe(200);
  });
});
