/** Signing in at a real OpenID provider, and mail through a real mail server (docs/spec/access.md, P16 and P11). */
import { createServer, type Server } from 'node:http';
import { eq } from 'drizzle-orm';
import Provider from 'oidc-provider';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ensure } from '#base/assert.ts';
import * as directory from '#contracts/gateway/directory.ts';
import * as session from '#contracts/gateway/session.ts';
import { auditRecord } from '../../server/store/schema-cases.ts';
import { job } from '../../server/store/schema-jobs.ts';
import { user } from '../../server/store/schema-people.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { freePort } from '../support/free-port.ts';
import { foundTown, type Town } from '../support/gateway-people.ts';

interface Person {
  readonly email: string;
  readonly verified: boolean;
}

/** Subject at the provider → what it says of them. */
const people = new Map<string, Person>();
let provider: Server;
let issuer: string;
let running: RunningGateway;
let town: Town;

beforeAll(async () => {
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  const gatewayPort = await freePort();
  const origin = `http://127.0.0.1:${gatewayPort}`;
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'manara',
        client_secret: 'a secret between the two of them',
        redirect_uris: [`${origin}/api/session/callback/provider`],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => {
        const person = ensure(people.get(sub), sub);
        return { sub, name: sub, email: person.email, email_verified: person.verified };
      },
    }),
  });
  provider = createServer(oidc.callback()).listen(port, '127.0.0.1');
  await new Promise((done) => provider.once('listening', done));
  running = await startGateway({
    kind: 'real',
    port: gatewayPort,
    env: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'manara',
      OIDC_CLIENT_SECRET: 'a secret between the two of them',
      OIDC_NAME: 'Ministry of Health',
    },
  });
  town = await foundTown(running.opened.gateway, running.origin);
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
  provider.closeAllConnections();
  await new Promise((done) => provider.close(done));
});

/** What a person's browser does at the provider: its cookies, its forms (the development pages of oidc-provider). */
async function throughProvider(start: string, subject: string): Promise<string> {
  const jar = new Map<string, string>();
  const go = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  };
  let response = await go(start);
  for (let step = 0; step < 12; step++) {
    const location = response.headers.get('location');
    if (location !== null) {
      const next = new URL(location, issuer);
      if (next.origin !== new URL(issuer).origin) return next.href;
      response = await go(next.href);
      continue;
    }
    const page = await response.text();
    const action = ensure(/action="([^"]+)"/.exec(page)?.[1], page.slice(0, 300));
    const prompt = page.includes('name="login"') ? 'login' : 'consent';
    response = await go(new URL(action, issuer).href, {
      prompt,
      ...(prompt === 'login' && { login: subject, password: 'x' }),
    });
  }
  throw new Error('the provider never sent the browser back');
}

async function come(visitor: Visitor, subject: string): Promise<Response> {
  const { url } = await visitor.get(session.signInWithProvider, { body: {} });
  expect(new URL(url).origin).toBe(issuer);
  const back = new URL(await throughProvider(url, subject));
  expect(back.origin).toBe(running.origin);
  return visitor.fetch(`${back.pathname}${back.search}`);
}

describe('P16: the identity provider', () => {
  const emailOf = async (who: 'home:clinician' | 'home:radiologist' | 'home:researcher') => {
    const { person } = await (await town.visitor(who)).get(session.readSession, {});
    return ensure(person, who).email;
  };

  test('lets somebody in whom somebody invited', async () => {
    people.set('amina', { email: await emailOf('home:clinician'), verified: true });
    const visitor = running.visitor();
    expect((await visitor.get(session.readSession, {})).identityProvider).toBe('Ministry of Health');
    const answer = await come(visitor, 'amina');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/cases']);
    const { person } = await visitor.get(session.readSession, {});
    expect(person?.name).toBe('home:clinician');
    const rows = await running.opened.gateway.store.db.select().from(auditRecord);
    const last = ensure(
      rows.find(({ body }) => body.includes('"detail":"provider"')),
      'no record',
    );
    expect(last).toMatchObject({
      event: 'signed-in',
      outcome: 'success',
      userId: town.user('home:clinician'),
    });
    // The second time the accounts are linked already.
    const again = running.visitor();
    expect((await come(again, 'amina')).headers.get('location')).toBe('/cases');
  });

  test('makes no account, believes no unverified address, and opens no closed one', async () => {
    const before = (await running.opened.gateway.store.db.select().from(user)).length;
    people.set('nobody', { email: 'nobody@example.org', verified: true });
    people.set('liar', { email: await emailOf('home:radiologist'), verified: false });
    people.set('gone', { email: await emailOf('home:researcher'), verified: true });
    const root = await town.visitor('gateway-administrator');
    await root.get(directory.setDisabled, {
      params: { userId: town.user('home:researcher') },
      body: { disabled: true },
    });
    for (const subject of ['nobody', 'liar', 'gone']) {
      const visitor = running.visitor();
      const answer = await come(visitor, subject);
      expect([subject, answer.headers.get('location')]).toEqual([subject, '/sign-in#provider-refused']);
      expect((await visitor.get(session.readSession, {})).person).toBeNull();
    }
    expect((await running.opened.gateway.store.db.select().from(user)).length).toBe(before);
  });

  test('P16, P20: who has a second factor here is not let in without it', async () => {
    const { db } = running.opened.gateway.store;
    const userId = town.user('home:clinician');
    people.set('amina', { email: await emailOf('home:clinician'), verified: true });
    await db.update(user).set({ twoFactorEnabled: true }).where(eq(user.id, userId));
    const visitor = running.visitor();
    expect((await come(visitor, 'amina')).headers.get('location')).toBe('/sign-in#provider-refused');
    expect((await visitor.get(session.readSession, {})).person).toBeNull();
    await db.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, userId));
  });

  test('a code is worth nothing in another browser, nor twice', async () => {
    people.set('amina', { email: await emailOf('home:clinician'), verified: true });
    const victim = running.visitor();
    const { url } = await victim.get(session.signInWithProvider, { body: {} });
    const back = new URL(await throughProvider(url, 'amina'));
    const thief = running.visitor();
    const stolen = await thief.fetch(`${back.pathname}${back.search}`);
    expect(stolen.headers.get('location')).toBe('/sign-in#provider-refused');
    expect((await thief.get(session.readSession, {})).person).toBeNull();
  });
});

describe('P11: mail', () => {
  test('J1 to J3: takes the invitation to its person, and again where the mail server was away; the link is given by hand besides', async () => {
    const letters: string[] = [];
    const port = await freePort();
    const postOffice = async (): Promise<SMTPServer> => {
      const smtp = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        onData: (stream, _session, done) => {
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            letters.push(Buffer.concat(parts).toString());
            done();
          });
        },
      });
      await new Promise<void>((done) => smtp.listen(port, '127.0.0.1', done));
      return smtp;
    };
    const smtp = await postOffice();
    let later = 0;
    await using post = await startGateway({
      kind: 'real',
      now: () => new Date(Date.now() + later),
      env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'manara@example.org' },
    });
    const here = await foundTown(post.opened.gateway, post.origin);
    const administrator = await here.visitor('home:administrator');
    const invite = (language: 'ar' | 'ru', email: string) =>
      administrator.get(directory.invite, {
        params: { siteId: here.site.home },
        body: { name: 'x', email, role: 'clinician', language },
      });
    const sent = await invite('ar', 'somebody@example.org');
    expect(sent.mailed).toBe(true);
    const patience = { timeout: 15_000, interval: 50 };
    await vi.waitFor(() => expect(letters).toHaveLength(1), patience);
    const letter = ensure(letters[0], 'no letter');
    expect(letter).toMatch(/^To: .*somebody@example\.org/m);
    const text = Buffer.from(
      letter.split('\r\n\r\n').slice(1).join('').replaceAll('\r\n', ''),
      'base64',
    ).toString();
    const read = letter.includes('base64') ? text : letter.replaceAll('=\r\n', '').replaceAll('=3D', '=');
    expect(read).toContain(sent.link);
    await new Promise<void>((done) => smtp.close(done));
    const unsent = await invite('ru', 'another@example.org');
    expect(unsent.mailed).toBe(true);
    expect(unsent.link).toContain('/join#');
    const { db } = post.opened.gateway.store;
    const waiting = async () => (await db.select().from(job)).filter(({ kind }) => kind === 'letter');
    await vi.waitFor(async () => expect((await waiting())[0]?.lastFault).toBe('not-taken'), patience);
    const again = await postOffice();
    later = 60_000;
    await vi.waitFor(() => expect(letters).toHaveLength(2), patience);
    expect(letters[1]).toMatch(/^To: .*another@example\.org/m);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]), patience);
    await new Promise<void>((done) => again.close(done));
  });
});
