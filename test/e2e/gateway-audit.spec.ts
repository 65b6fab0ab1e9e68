/** Administration and the audit log in the browser: roles with their undo, searches, one patient's history as files; phones and Arabic. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { demoPassword, emailOf } from '../../server/demo/people.ts';
import { Desk } from '../drivers/desk.ts';
import { type GatewayProcess, startGateway } from '../drivers/gateway-process.ts';
import { sweep } from '../drivers/sweep.ts';

let gateway: GatewayProcess;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  gateway = await startGateway('demo');
});
test.afterAll(() => gateway.stop());

test('an administrator gives a role and takes it back with the toast; the last administrator stays', async ({
  browser,
}) => {
  const nadia = await Desk.sitDown(browser, gateway.url);
  const { texts } = nadia;
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.page.getByRole('link', { name: texts.desk.administration }).click();
  await nadia.page.getByRole('link', { name: 'Hôpital de Djanet' }).click();
  const yacine = nadia.page.getByTestId('people').getByRole('listitem').filter({ hasText: 'Yacine' });
  const researcher = yacine.getByRole('checkbox', { name: texts.role.researcher });
  await yacine.getByText(texts.role.researcher).click();
  await expect(researcher).toBeChecked();
  await nadia.button(texts.common.undo).click();
  await expect(researcher).not.toBeChecked();
  const own = nadia.page.getByTestId('people').getByRole('listitem').filter({ hasText: 'Nadia' });
  const last = own.getByRole('checkbox', { name: texts.role.administrator });
  await expect(last).toBeChecked();
  await expect(last).toBeDisabled();
  await expect(own.getByText(texts.refusal['last-administrator'])).toBeVisible();

  // What only a health authority has, and what only the gateway's administrator sets, is not offered.
  await expect(nadia.page.getByRole('checkbox', { name: texts.role.authority })).toHaveCount(0);
  await expect(nadia.field(texts.admin.role).locator('option[value=authority]')).toHaveCount(0);
  await nadia.button(texts.common.change).click();
  await expect(nadia.field(texts.admin.country)).toHaveCount(0);
  await nadia.page.getByRole('group', { name: texts.admin.languages }).getByText('Русский').click();
  await nadia.button(texts.common.save).click();
  await nadia.expectSaid(texts.common.saved);
  await nadia.expectAccessible();
  await nadia.leave();
});

test('an authority searches the log by event, person and patient, and takes one patient’s history', async ({
  browser,
}) => {
  const karima = await Desk.sitDown(browser, gateway.url);
  const { texts } = karima;
  await karima.signIn(emailOf('karima'), demoPassword);
  await karima.expectTitle(texts.audit.title);
  const rows = karima.page.getByTestId('audit').getByRole('row');
  await expect(karima.page.getByText(/tamper-evident/)).toBeVisible();
  await karima.expectAccessible();

  await karima.field(texts.audit.event).selectOption('case-changed');
  await karima.button(texts.audit.search).click();
  await expect(karima.page.locator('[data-event="case-created"]')).toHaveCount(0);
  await expect(karima.page.locator('[data-event="case-changed"]').first()).toBeVisible();
  // A name in the list narrows to its person.
  await rows.getByRole('button', { name: 'Peter Novik' }).first().click();
  await expect(rows.filter({ hasText: 'Yacine' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'Peter Novik' }).first()).toBeVisible();
  await karima.button(texts.audit.clear).click();
  await karima.field(texts.audit.patientId).first().fill('D-770');
  await karima.page.keyboard.press('Enter');
  await expect(rows.filter({ hasText: 'D-785' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'D-770' }).first()).toBeVisible();
  await karima.field(texts.audit.patientId).first().fill('NO-SUCH');
  await karima.page.keyboard.press('Enter');
  await expect(karima.page.getByText(texts.audit.none)).toBeVisible();

  const history = karima.page.locator('details', { hasText: texts.audit.history });
  await history.locator('summary').click();
  await history.getByLabel(texts.audit.site).selectOption({ label: 'Hôpital de Djanet' });
  await history.getByLabel(texts.audit.patientId).fill('D-770');
  for (const [format, holds] of [
    ['csv', 'D-770'],
    ['fhir', '"resourceType":"Bundle"'],
  ] as const) {
    const download = karima.page.waitForEvent('download');
    await history.getByRole('button', { name: texts.audit[format] }).click();
    const path = await (await download).path();
    expect(readFileSync(path, 'utf8').replace(/\s*:\s*/g, ':')).toContain(holds);
  }
  await karima.page.locator('summary', { hasText: texts.audit.head }).click();
  await expect(karima.page.getByText(/^\d+:[0-9a-f]{64}$/)).toBeVisible();
  await karima.expectAccessible();
  await karima.leave();
});

const pages = ['/cases', '/cases/new', '/account', '/sites', '/sites/twinnings', '/audit'] as const;

for (const language of ['ar', 'ru'] as const) {
  test(
    `every page fits a small telephone in ${language}, is accessible, and says nothing in another language`,
    language === 'ru' ? sweep : {},
    async ({ browser }) => {
      test.setTimeout(120_000);
      const desk = await Desk.sitDown(browser, gateway.url, { language, phone: true });
      await desk.go('/sign-in');
      await desk.expectTitle(desk.texts.signIn.title);
      await desk.expectNoSidewaysScroll();
      await desk.expectAccessible();
      await desk.signIn(emailOf('nadia'), demoPassword);
      for (const path of pages) {
        await desk.go(path);
        await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(desk.page.getByText(desk.texts.common.loading)).toHaveCount(0);
        await desk.expectNoSidewaysScroll();
        await desk.expectAccessible();
      }
      await expect(desk.page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
      await desk.go('/cases');
      await desk.openCase('Zoé Benoît');
      await expect(desk.page.locator('h1 bdi')).toHaveText('Zoé Benoît');
      await desk.expectNoSidewaysScroll();
      await desk.expectAccessible();
      await desk.leave();
    },
  );
}

test('the pages in the dark are as readable', sweep, async ({ browser }) => {
  const desk = await Desk.sitDown(browser, gateway.url);
  await desk.signIn(emailOf('nadia'), demoPassword);
  await desk.page.getByLabel(desk.texts.app.theme).selectOption('dark');
  for (const path of ['/cases', '/cases/new', '/sites/twinnings', '/audit', '/account']) {
    await desk.go(path);
    await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(desk.page.getByText(desk.texts.common.loading)).toHaveCount(0);
    await desk.expectAccessible();
  }
  await desk.leave();
});
