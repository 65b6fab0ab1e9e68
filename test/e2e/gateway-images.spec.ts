/** A film crosses the gateway: sent by a clinic, read and reported in another browser, acknowledged (AR1 to AR7, AR17, RP1 to RP7). */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { patientName } from '../../phantom/patient.ts';
import { demoPassword, emailOf } from '../../server/demo/people.ts';
import { Desk } from '../drivers/desk.ts';
import { type GatewayProcess, startGateway } from '../drivers/gateway-process.ts';
import { Picture } from '../drivers/picture.ts';
import { chest, ct, named, numbered } from '../drivers/studies.ts';
import { Workstation } from '../drivers/workstation.ts';

let gateway: GatewayProcess;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  gateway = await startGateway('demo');
});
test.afterAll(() => gateway.stop());

test('AR1, RP3: one press sends question and film; a radiologist abroad reads the very picture, and the report comes home', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const film = await chest({ seed: 11, age: '054Y' });
  const nadia = await Desk.sitDown(browser, gateway.url);
  const { texts } = nadia;
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.sends([named('film.dcm', film.bytes)], 'Pneumonie ?');
  // Nobody says that it arrived: it did.
  await nadia.expectState('ready');
  await expect(nadia.page.getByText(texts.case.images.sent)).toBeVisible();
  await nadia.expectAccessible();

  const peter = await Desk.sitDown(browser, gateway.url);
  await peter.signIn(emailOf('peter'), demoPassword);
  await peter.go(new URL(nadia.page.url()).pathname);
  await peter.does('claim');
  await peter.does('read');
  await peter.button(texts.case.images.open).click();
  const reading = Workstation.at(peter.page);
  const shown = await (await reading.viewport(0).waitShown()).picture();
  expect(new URL(peter.page.url()).pathname).toMatch(/^\/cases\/[^/]+\/read$/);

  const alone = await browser.newPage({ baseURL: gateway.url, viewport: { width: 1440, height: 900 } });
  const dropped = await Workstation.open(alone);
  await dropped.dropFiles([named('film.dcm', film.bytes)]);
  await dropped.openStudy();
  const expected = await (await dropped.viewport(0).waitShown()).picture();
  expect([shown.width, shown.height]).toEqual([expected.width, expected.height]);
  expect(shown.meanLuminance()).toBeGreaterThan(20);
  expect(shown.differenceFrom(expected)).toBe(0);

  // The report is written beside the picture; what is typed outlives the page.
  await peter.page.getByRole('tab', { name: texts.reading.tabReport }).click();
  await peter.writesReport('Consolidation in the left lower lobe.', 'Pneumonia of the left lower lobe.');
  await peter.expectKept('saved');
  await peter.page.reload();
  await reading.viewport(0).waitShown();
  await peter.page.getByRole('tab', { name: texts.reading.tabReport }).click();
  await expect(peter.field(texts.report.impression)).toHaveValue('Pneumonia of the left lower lobe.');
  await peter.expectAccessible();
  await peter.signsReport();
  await expect(peter.page.getByTestId('report-signed')).toBeVisible();

  // It comes home by itself, says in which language it is, and is acknowledged (RP5, RP6).
  await nadia.expectState('reported');
  await expect(nadia.signedReport).toContainText('Pneumonia of the left lower lobe.');
  await expect(nadia.signedReport).toContainText('Peter Novik');
  await expect(nadia.signedReport.locator('[lang="en"][dir="auto"]').first()).toBeVisible();
  await nadia.expectAccessible();
  // It is taken away on paper (RP7).
  const paper = await nadia.takesReport();
  expect(paper.suggestedFilename()).toMatch(/^report-[0-9a-f]{8}-1\.pdf$/);
  expect(readFileSync(await paper.path(), 'latin1')).toMatch(/^%PDF-1\.7/);
  await nadia.doesForGood('acknowledge');
  await nadia.expectState('acknowledged');

  // Back on the case, and by its address again.
  await reading.close();
  await expect(peter.heading(texts.case.asked)).toBeVisible();
  await peter.page.goBack();
  await peter.page.goForward();
  // The first bytes are a picture while the rest is on its way (AR19).
  let comes = (): void => {};
  const rest = new Promise<void>((resolve) => {
    comes = resolve;
  });
  await peter.page.route(/\/objects\//, async (route) => {
    const [, from, to] = /(\d+)-(\d+)/.exec(route.request().headers().range ?? '') ?? [];
    if (Number(to) - Number(from) > 64 * 1024) await rest;
    await route.continue();
  });
  await peter.button(texts.case.images.open).click();
  const look = peter.page.getByTestId('first-look');
  await expect(look).toHaveAttribute('data-drawn', 'true');
  await expect(peter.page.getByText(texts.reading.firstLook)).toBeVisible();
  const blurred = await look
    .locator('canvas')
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL('image/png'));
  expect((await Picture.fromDataUrl(blurred)).meanLuminance()).toBeGreaterThan(20);
  comes();
  await reading.viewport(0).waitShown();
  await expect(look).toHaveCount(0);
  await peter.page.unrouteAll({ behavior: 'ignoreErrors' });
  await peter.page.reload();
  await reading.viewport(0).waitShown();
  // Whoever signs out leaves no picture behind.
  await peter.page.goBack();
  await expect(peter.heading(texts.case.asked)).toBeVisible();
  await peter.signOut();
  await peter.page.goForward();
  await expect(peter.page.getByTestId('viewport-0')).toHaveCount(0);
  for (const page of [nadia, peter]) await page.leave();
  await alone.close();
});

test('AR4, AR10: a line that breaks is waited for; sending goes on by itself with what is missing', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { files } = await ct({ seed: 5, slices: 12, size: 64 });
  const slices = numbered('slice', files);
  const nadia = await Desk.sitDown(browser, gateway.url);
  const { texts } = nadia;
  await nadia.signIn(emailOf('nadia'), demoPassword);
  let sent = 0;
  let down = true;
  await nadia.page.route(/\/uploads\//, (route) => {
    if (down && sent === 5) return route.abort();
    if (route.request().method() === 'PATCH') sent++;
    return route.continue();
  });
  await nadia.sends(slices, 'Hémorragie ?');
  await nadia.expectState('arriving');
  await expect(nadia.page.getByText(texts.case.images.waiting)).toBeVisible();
  await nadia.expectAccessible();
  expect(sent).toBe(5);
  // What is there can be looked at while the rest is on its way.
  await nadia.button(texts.case.images.open).click();
  const early = Workstation.at(nadia.page);
  await early.viewport(0).waitShown();
  await early.close();
  await expect(nadia.page.getByText(texts.case.images.waiting)).toBeVisible();
  down = false;
  await nadia.hearsLineIsBack();
  await nadia.expectState('ready');
  expect(sent).toBe(12);
  await nadia.leave();
});

test('AR6, DI2, DI4: under a pseudonymous agreement the film leaves without the patient, and is the same film', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const film = await chest({ seed: 12, age: '031Y' });
  const [family = ''] = patientName(film.patient).split('^');
  const salma = await Desk.sitDown(browser, gateway.url);
  const { texts } = salma;
  await salma.signIn(emailOf('salma'), demoPassword);
  await salma.sends([named('film.dcm', film.bytes)], 'التهاب رئوي؟');
  await salma.expectState('ready');
  const address = new URL(salma.page.url()).pathname;
  const [before = '', after = ''] = texts.case.images.hidden.split('{{name}}');
  const said = (await salma.page.getByText(before).textContent()) ?? '';
  const pseudonym = said.slice(before.length, said.length - after.length);
  expect(pseudonym).toMatch(/[A-Z2-9]{4}-[A-Z2-9]{4}/);
  await salma.expectAccessible();

  const peter = await Desk.sitDown(browser, gateway.url);
  await peter.signIn(emailOf('peter'), demoPassword);
  await peter.go(`${address}/read`);
  const reading = Workstation.at(peter.page);
  const shown = await (await reading.viewport(0).waitShown()).picture();
  await expect(peter.page.getByText(pseudonym).first()).toBeVisible();

  await salma.go(`${address}/read`);
  const home = await (await Workstation.at(salma.page).viewport(0).waitShown()).picture();
  const alone = await browser.newPage({ baseURL: gateway.url, viewport: { width: 1440, height: 900 } });
  const dropped = await Workstation.open(alone);
  await dropped.dropFiles([named('film.dcm', film.bytes)]);
  await dropped.openStudy();
  const expected = await (await dropped.viewport(0).waitShown()).picture();
  expect(shown.differenceFrom(expected)).toBe(0);
  expect(home.differenceFrom(expected)).toBe(0);
  expect(family).not.toBe('');
  await expect(alone.locator('body')).toContainText(family);
  await expect(peter.page.locator('body')).not.toContainText(family);
  const headers = await (await peter.page.request.get(`/api${address}/headers`)).body();
  expect(headers.includes('MONOCHROME')).toBe(true);
  expect(headers.includes(family)).toBe(false);
  for (const desk of [salma, peter]) await desk.leave();
  await alone.close();
});
