/** A film over a slow line that breaks, and from a computer that is switched off (AR10). */
import { expect, test } from '@playwright/test';
import { demoPassword, emailOf } from '../../server/demo/people.ts';
import { Desk } from '../drivers/desk.ts';
import { type GatewayProcess, startGateway } from '../drivers/gateway-process.ts';
import { type Link, openLink } from '../drivers/link.ts';
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

/** Half a megabyte takes eight seconds of it. */
const slow = { bytesPerSecond: 64 * 1024, delayMs: 20 };
const fast = { bytesPerSecond: 2 ** 30, delayMs: 0 };

async function filmOf(seed: number) {
  const film = await chest({ seed, age: '060Y' });
  const { name, bytes } = named('film.dcm', film.bytes);
  return { name, mimeType: 'application/dicom', buffer: Buffer.from(bytes) };
}

/** Sends a film as a new case, and comes back when a quarter of it is on the other side. */
async function begins(desk: Desk, film: Awaited<ReturnType<typeof filmOf>>): Promise<string> {
  const { referral } = desk.texts;
  await desk.go('/cases/new');
  await desk.page.getByTestId('referral-files').setInputFiles(film);
  await expect(desk.page.getByTestId('chosen-study')).toBeVisible();
  await desk.field(referral.question).fill('Fracture ?');
  await desk.button(referral.send).waitFor();
  link.shape(slow);
  const before = link.sent();
  await desk.button(referral.send).click();
  await expect.poll(() => link.sent() - before, { timeout: 30_000 }).toBeGreaterThan(film.buffer.length / 4);
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
  expect(offsets.at(-1)).toBeGreaterThan(film.buffer.length / 8);
  await nadia.leave();
});

test('AR10: a computer that is switched off in the middle of a film loses nothing but its place', async ({
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
  await nadia.page.getByTestId('case-files').setInputFiles(film);
  const rest = nadia.page.waitForRequest((request) => request.method() === 'PATCH');
  await nadia.button(nadia.texts.case.images.send).click();
  expect(Number((await rest).headers()['upload-offset'])).toBeGreaterThan(film.buffer.length / 8);
  await nadia.expectState('ready');
  await nadia.leave();
});
