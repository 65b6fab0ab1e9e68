/** Settings are checked at the start and explained in sentences; a store is a demo or real, for ever (docs/spec/access.md, P17). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import * as directory from '#contracts/gateway/directory.ts';
import * as session from '#contracts/gateway/session.ts';
import { demoPassword, emailOf } from '../../server/demo/people.ts';
import { openGateway } from '../../server/gateway.ts';
import { readSettings } from '../../server/settings.ts';
import { startGateway } from '../drivers/gateway.ts';
import { foundTown } from '../support/gateway-people.ts';

const folders: string[] = [];
const fresh = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'manara-settings-'));
  folders.push(folder);
  return folder;
};
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const said = (environment: Record<string, string>): string => {
  const settings = readSettings(environment);
  return settings.ok ? '' : settings.error;
};

test('each wrong setting is named in a sentence', () => {
  const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ PORT: '70000' }, /^PORT must/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must/],
    [{ DATABASE_URL: 'postgresql://x/y' }, /set AUTH_SECRET and AUDIT_KEY too/],
    [{ PUBLIC_URL: 'manara.example.org' }, /^PUBLIC_URL must/],
    [{ PUBLIC_URL: 'https://manara.example.org/below' }, /^PUBLIC_URL must/],
    [{ PUBLIC_URL: 'javascript:alert(1)' }, /^PUBLIC_URL must/],
    [{ AUTH_SECRET: 'short' }, /^AUTH_SECRET must/],
    [{ SMTP_URL: 'smtp://localhost' }, /SMTP_URL and MAIL_FROM belong together/],
    [{ SMTP_URL: 'http://localhost', MAIL_FROM: 'a@example.org' }, /^SMTP_URL must/],
    [{ OIDC_ISSUER: 'https://id.example.org' }, /OIDC_CLIENT_SECRET belong together/],
    [{ TRUST_PROXY: 'yes' }, /^TRUST_PROXY must/],
    [{ METRICS_TOKEN: 'x' }, /^METRICS_TOKEN must/],
    [{ SESSION_IDLE_MINUTES: '0' }, /^SESSION_IDLE_MINUTES must/],
    [{ LOG: 'loud' }, /^LOG must/],
  ];
  for (const [environment, sentence] of wrong) expect(said(environment)).toMatch(sentence);
  expect(said({})).toBe('');
});

test('no sentence repeats a secret', () => {
  expect(said({ AUTH_SECRET: 'hush', DATABASE_URL: 'postgres//user:hush@host' })).not.toContain('hush');
});

test('P17: a demo store is not opened for real people, nor a real one as a demo', async () => {
  const folder = await fresh();
  const settings = readSettings({ DATA: join(folder, 'data') });
  if (!settings.ok) throw new Error(settings.error);
  const open = (kind: 'demo' | 'real') =>
    openGateway({ settings: settings.value, kind, origin: 'http://127.0.0.1' });
  await (await startGateway({ kind: 'demo', folder }))[Symbol.asyncDispose]();
  const asReal = await open('real');
  expect(asReal).toEqual({ ok: false, error: expect.stringContaining('This store is a demo') });

  const other = await fresh();
  const real = await startGateway({ kind: 'real', folder: other });
  await foundTown(real.opened.gateway, real.origin);
  await real[Symbol.asyncDispose]();
  const realSettings = readSettings({ DATA: join(other, 'data') });
  if (!realSettings.ok) throw new Error(realSettings.error);
  const asDemo = await openGateway({
    settings: realSettings.value,
    kind: 'demo',
    origin: 'http://127.0.0.1',
  });
  expect(asDemo).toEqual({ ok: false, error: expect.stringContaining('cannot become a demo') });
});

test('P17: a demo account is not on a real store, and cannot be invited to it', async () => {
  await using running = await startGateway({ kind: 'real', folder: await fresh() });
  const town = await foundTown(running.opened.gateway, running.origin);
  const answer = await running
    .visitor()
    .call(session.signIn, { body: { email: emailOf('admin'), password: demoPassword } });
  expect(answer.code).toBe('sign-in-refused');
  const administrator = await town.visitor('home:administrator');
  const invited = await administrator.call(directory.invite, {
    params: { siteId: town.site.home },
    body: { name: 'x', email: emailOf('salma'), role: 'clinician', language: 'en' },
  });
  expect(invited.code).toBe('bad-request');
});

test('a second gateway on the same folder is refused in a sentence', async () => {
  const folder = await fresh();
  await using running = await startGateway({ kind: 'real', folder });
  const settings = readSettings({ DATA: join(folder, 'data') });
  if (!settings.ok) throw new Error(settings.error);
  const second = await openGateway({ settings: settings.value, kind: 'real', origin: running.origin });
  expect(second.ok).toBe(false);
});
