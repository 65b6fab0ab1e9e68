/** A film over a slow line that breaks, and from a browser that is killed (AR10, AR13, AR14). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { compress } from '#dicom/compress/compress.ts';
import { demoPassword, emailOf } from '../../server/demo/people.ts';
import { Desk } from '../drivers/desk.ts';
import { type GatewayProcess, startGateway } from '../drivers/gateway-process.ts';
import { type Link, openLink } from '../drivers/link.ts';
import { openProfile } from '../drivers/profile.ts';
import { chest, named } from '../drivers/studies.ts';

let link: Link;
let gateway: GatewayProcess;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  link = await openLink();
  gateway = await startGateway('demo', link.url);
  link.leadTo(Number(new URL(gateway.url).port));
});
test.afterAll(async () => {
  await gateway.stop();
  await link[Symbol.asyncDispose]();
});

/** A fifth of a megabyte takes eight seconds of it. */
const slow = { bytesPerSecond: 24 * 1024, delayMs: 20 };
const fast = { bytesPerSecond: 2 ** 30, delayMs: 0 };

async function filmOf(seed: number) {
  const film = await chest({ seed, age: '060Y' });
  const { name, bytes } = named('film.dcm', film.bytes);
  const made = await compress(new Uint8Array(bytes));
  if (!made.ok || !made.value) throw new Error('the film travels as it is');
  const file = { name, mimeType: 'application/dicom', buffer: Buffer.from(bytes) };
  /** Bytes as they cross the line. */
  return { file, crossing: made.value.length };
}

/** Sends a film as a new case, and comes back when a quarter of it is on the other side. */
async function begins(desk: Desk, film: Awaited<ReturnType<typeof filmOf>>): Promise<string> {
  const { referral } = desk.texts;
  await desk.go('/cases/new');
  await desk.page.getByTestId('referral-files').setInputFiles(film.file);
  await expect(desk.page.getByTestId('chosen-study')).toBeVisible();
  await desk.field(referral.question).fill('Fracture ?');
  await desk.button(referral.send).waitFor();
  link.shape(slow);
  const before = link.sent();
  await desk.button(referral.send).click();
  await expect.poll(() => link.sent() - before, { timeout: 30_000 }).toBeGreaterThan(film.crossing / 4);
  return new URL(desk.page.url()).pathname;
}

test('AR10: a line that is cut in the middle of a film is waited for, and the film goes on where it broke', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const film = await filmOf(41);
  const nadia = await Desk.sitDown(browser, link.url);
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await begins(nadia, film);
  const offsets: number[] = [];
  nadia.page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  link.cut();
  await expect(nadia.page.getByText(nadia.texts.case.images.waiting)).toBeVisible();
  link.shape(fast);
  link.mend();
  await nadia.hearsLineIsBack();
  await nadia.expectState('ready');
  expect(offsets.at(-1)).toBeGreaterThan(film.crossing / 8);
  await nadia.leave();
});

test('AR10: whoever chooses the same film on another computer goes on where the first one stopped', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const film = await filmOf(42);
  link.shape(fast);
  const closed = await Desk.sitDown(browser, link.url);
  await closed.signIn(emailOf('nadia'), demoPassword);
  const address = await begins(closed, film);
  // What the system had taken from the browser would still travel.
  link.cut();
  await closed.leave();
  link.shape(fast);
  link.mend();
  const nadia = await Desk.sitDown(browser, link.url);
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.go(address);
  await nadia.page.getByTestId('case-files').setInputFiles(film.file);
  const rest = nadia.page.waitForRequest((request) => request.method() === 'PATCH');
  await nadia.button(nadia.texts.case.images.send).click();
  expect(Number((await rest).headers()['upload-offset'])).toBeGreaterThan(film.crossing / 8);
  await nadia.expectState('ready');
  await nadia.leave();
});

test('AR13: a browser that is killed in the middle of a film sends the rest by itself when its person is back', async ({
  playwright,
  launchOptions,
}) => {
  test.setTimeout(180_000);
  const profile = mkdtempSync(join(tmpdir(), 'manara-profile-'));
  const film = await filmOf(43);
  link.shape(fast);
  const first = await openProfile(playwright.chromium, profile, link.url, launchOptions);
  const killed = await Desk.at(first.context);
  const { texts } = killed;
  await killed.signIn(emailOf('nadia'), demoPassword);
  const address = await begins(killed, film);
  await expect(killed.page.getByText(texts.case.images.kept)).toBeVisible();
  link.cut();
  await first.kill();
  link.shape(fast);
  link.mend();

  const next = await openProfile(playwright.chromium, profile, link.url, launchOptions);
  const nadia = await Desk.at(next.context);
  const rest = nadia.page.waitForRequest((request) => request.method() === 'PATCH');
  // Nobody opens the case, or chooses a file.
  await nadia.signIn(emailOf('nadia'), demoPassword);
  expect(Number((await rest).headers()['upload-offset'])).toBeGreaterThan(film.crossing / 8);
  await nadia.go(address);
  await nadia.expectState('ready');
  const left = () =>
    nadia.page.evaluate(async () => {
      const all = await (await navigator.storage.getDirectory()).getDirectoryHandle('sending');
      const names: string[] = [];
      for await (const person of all.values())
        for await (const name of (person as FileSystemDirectoryHandle).keys()) names.push(name);
      return names;
    });
  // The page hears from the gateway that all is there before its own last answer is in.
  await expect.poll(left).toEqual([]);
  await next.context.close();
  rmSync(profile, { recursive: true, force: true });
});

test('AR14, AR15: one window sends while the other watches, and takes over when it is closed; a stop holds', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  link.shape(fast);
  const { bytes } = await chest({ seed: 44, age: '060Y' });
  const nadia = await Desk.sitDown(browser, link.url);
  const { texts } = nadia;
  await nadia.signIn(emailOf('nadia'), demoPassword);
  let down = true;
  await nadia.page.context().route(/\/uploads\//, (route) => (down ? route.abort() : route.continue()));
  await nadia.sends([named('film.dcm', bytes)], 'Fracture ?');
  await expect(nadia.page.getByText(texts.case.images.kept)).toBeVisible();
  const address = new URL(nadia.page.url()).pathname;
  const second = await nadia.anotherWindow();
  await second.go(address);
  // A second page on a slow computer takes its time; what it says then, it says at once.
  await expect(second.heading(texts.case.asked)).toBeVisible({ timeout: 30_000 });
  await expect(second.page.getByText(texts.case.images.otherWindow)).toBeVisible();
  await nadia.page.close();
  await second.button(texts.case.images.stop).click();
  await expect(second.button(texts.case.images.goOn)).toBeVisible();
  await second.page.reload();
  await expect(second.button(texts.case.images.goOn)).toBeVisible();
  await second.expectAccessible();
  await second.go('/cases');
  await expect(second.page.getByTestId('on-its-way')).toHaveAttribute('data-phase', 'stopped');
  await second.go(address);
  down = false;
  await second.button(texts.case.images.goOn).click();
  await second.expectState('ready');
  await second.leave();
});
