/** A gateway's first day in the browser: set up, a site founded, a person invited, the second factor, the lost password. */
import { expect, test } from '@playwright/test';
import { TOTP, URI } from 'otpauth';
import { Desk } from '../drivers/desk.ts';
import { type GatewayProcess, setUpAddress, startGateway } from '../drivers/gateway-process.ts';

test.describe.configure({ mode: 'serial' });

const admin = { name: 'Amina Benali', email: 'amina@example.org', password: 'camel crosses quiet dune' };
const doctor = { name: 'Dr Idris Haddad', email: 'idris@example.org', password: 'three lamps over harbour' };
const site = 'Hôpital de Tamanrasset';

let gateway: GatewayProcess;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  gateway = await startGateway('empty');
});
test.afterAll(() => gateway.stop());

test('an empty gateway invites to be set up, and takes the console’s code once', async ({ browser }) => {
  const desk = await Desk.sitDown(browser, gateway.url);
  const { texts } = desk;
  await desk.go('/');
  await expect(desk.heading(texts.desk.setUpTitle)).toBeVisible();
  // Studies can be opened without any of it.
  await expect(desk.button(texts.opening.chooseFiles)).toBeVisible();
  await desk.expectAccessible();
  await desk.page.getByRole('link', { name: texts.desk.setUp }).click();
  const fill = async (code: string): Promise<void> => {
    await desk.field(texts.setUp.code).fill(code);
    await desk.field(texts.common.name).fill(admin.name);
    await desk.field(texts.common.email).fill(admin.email);
    await desk.field(texts.common.password).fill(admin.password);
  };
  await fill('not-the-code');
  await desk.button(texts.setUp.submit).click();
  await desk.expectRefused('setup-refused');
  // What was typed is still there.
  await expect(desk.field(texts.common.name)).toHaveValue(admin.name);
  await desk.expectAccessible();

  // From another page, for a step to another # loads nothing anew.
  await desk.go('/lab');
  await desk.go(setUpAddress(gateway));
  await expect(desk.field(texts.setUp.code)).not.toHaveValue('');
  // The code is in no history and on no screen that is shared.
  expect(new URL(desk.page.url()).hash).toBe('');
  await fill(await desk.field(texts.setUp.code).inputValue());
  await desk.field(texts.common.password).fill('short');
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByText(texts.common.passwordShort)).toBeVisible();
  await desk.field(texts.common.password).fill(admin.password);
  await desk.page.keyboard.press('Enter');
  await desk.expectTitle(texts.admin.title);
  await expect(desk.page.getByText(texts.admin.noSites)).toBeVisible();
  await desk.expectAccessible();
  await desk.leave();
});

let invitation = '';

test('the administrator founds a site and invites its clinician by a link', async ({ browser }) => {
  const desk = await Desk.sitDown(browser, gateway.url);
  const { texts } = desk;
  await desk.signIn(admin.email, admin.password);
  await desk.button(texts.admin.found).click();
  await desk.field(texts.admin.siteName).fill(site);
  await desk.field(texts.admin.country).selectOption('DZ');
  await desk.button(texts.admin.found).click();
  await expect(desk.heading(site)).toBeVisible();
  await expect(desk.page.getByText(texts.admin.noPeople)).toBeVisible();

  invitation = await desk.invites(doctor.name, doctor.email, 'clinician');
  expect(invitation).toContain('/join#');
  await desk.page.getByTestId('link').getByRole('button').click();
  expect(await desk.page.evaluate(() => navigator.clipboard.readText())).toBe(invitation);
  await expect(desk.page.getByTestId('invitations')).toContainText(doctor.email);
  await desk.expectAccessible();
  // Shown once: it is gone with the page.
  await desk.page.reload();
  await expect(desk.page.getByTestId('invitations')).toContainText(doctor.email);
  await expect(desk.page.getByTestId('link')).toHaveCount(0);
  await desk.leave();
});

test('the invited clinician chooses a password, is in, and the link opens nothing more', async ({
  browser,
}) => {
  const desk = await Desk.sitDown(browser, gateway.url);
  const { texts } = desk;
  await desk.go(invitation);
  await expect(desk.page.getByText(doctor.email)).toBeVisible();
  await expect(desk.page.getByText(site)).toBeVisible();
  await desk.expectAccessible();
  await desk.field(texts.common.newPassword).fill('aaaaaaaaaaaa');
  await desk.button(texts.join.submit).click();
  await desk.expectRefused('password-common');
  await desk.field(texts.common.newPassword).fill(doctor.password);
  await desk.page.keyboard.press('Enter');
  await desk.expectTitle(texts.cases.title);
  await expect(desk.page.getByText(texts.cases.noneOpen)).toBeVisible();
  await desk.signOut();
  await desk.go('/lab');
  await desk.go(invitation);
  await desk.expectRefused('link-refused');
  await desk.leave();
});

test('the second factor is turned on with an authenticator, asked for, and survives a lost telephone', async ({
  browser,
}) => {
  const desk = await Desk.sitDown(browser, gateway.url);
  const { texts } = desk;
  await desk.signIn(doctor.email, doctor.password);
  await desk.go('/account');
  await desk.button(texts.account.turnOn).click();
  await desk.field(texts.account.passwordToGoOn).fill('the wrong password');
  await desk.page.keyboard.press('Enter');
  await desk.expectRefused('password-wrong');
  await desk.field(texts.account.passwordToGoOn).fill(doctor.password);
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByRole('img', { name: texts.account.qr })).toBeVisible();
  await desk.expectAccessible();
  const shown = await desk.page
    .getByRole('group', { name: texts.account.orType })
    .locator('code')
    .textContent();
  const [recovery = ''] = await desk.page
    .locator('section', { has: desk.heading(texts.account.recovery) })
    .locator('li')
    .allTextContents();
  expect(recovery.length).toBeGreaterThan(5);
  const key = (shown ?? '').trim();
  const authenticator = new TOTP({ secret: key });
  await desk.field(texts.account.firstCode).fill('000000');
  await desk.page.keyboard.press('Enter');
  await desk.expectRefused('code-wrong');
  await desk.field(texts.account.firstCode).fill(authenticator.generate());
  await desk.page.keyboard.press('Enter');
  await desk.expectSaid(texts.account.turnedOn);
  await expect(desk.page.getByText(texts.account.secondOn)).toBeVisible();

  for (const way of ['authenticator', 'recovery'] as const) {
    await desk.signOut();
    await desk.go('/sign-in');
    await desk.typeCredentials(doctor.email, doctor.password);
    await desk.expectTitle(texts.signIn.secondTitle);
    await desk.expectAccessible();
    if (way === 'recovery') await desk.button(texts.signIn.useRecovery).click();
    const label = way === 'recovery' ? texts.signIn.recoveryCode : texts.signIn.code;
    // The code that confirmed the factor is used up; the next half minute's is taken early, as from a clock that is fast.
    const next = authenticator.generate({ timestamp: Date.now() + 30_000 });
    await desk.field(label).fill(way === 'recovery' ? recovery.trim() : next);
    await desk.page.keyboard.press('Enter');
    await desk.expectTitle(texts.cases.title);
  }
  await desk.leave();
  // The address that the QR code holds is one that authenticators read.
  expect(URI.parse(`otpauth://totp/Manara:x?secret=${key}&issuer=Manara`)).toBeInstanceOf(TOTP);
});

test('a wrong password tells nothing, a forgotten one is chosen anew, and sessions are ended from afar', async ({
  browser,
}) => {
  const desk = await Desk.sitDown(browser, gateway.url);
  const { texts } = desk;
  await desk.go('/sign-in');
  await desk.typeCredentials('nobody@example.org', 'not a password at all');
  await desk.expectRefused('sign-in-refused');
  await desk.typeCredentials(admin.email, 'not a password at all');
  await desk.expectRefused('sign-in-refused');
  await desk.typeCredentials(admin.email, admin.password);
  await desk.expectTitle(texts.admin.title);

  await desk.page.getByRole('link', { name: texts.admin.everybody, exact: true }).click();
  const person = desk.page.getByTestId('everybody').getByRole('listitem').filter({ hasText: doctor.email });
  await person.getByRole('button', { name: texts.admin.passwordLink }).click();
  await person.getByLabel(texts.admin.alsoSecond).check();
  await person.getByRole('button', { name: texts.admin.makeLink }).click();
  const link = await desk.linkShown();
  await desk.expectAccessible();

  const theirs = await Desk.sitDown(browser, gateway.url);
  await theirs.go(link);
  await theirs.expectTitle(texts.join.passwordTitle);
  await theirs.field(texts.common.newPassword).fill('four boats below the moon');
  await theirs.button(texts.join.submitPassword).click();
  await theirs.expectTitle(texts.cases.title);

  // Closing the account ends the session, and the person is asked to sign in where they were.
  await person.getByRole('button', { name: texts.admin.close }).click();
  await desk.expectSaid(texts.common.undo);
  await expect(person.getByText(texts.admin.disabled)).toBeVisible();
  await expect(theirs.page.getByText(texts.signIn.ended)).toBeVisible({ timeout: 20_000 });
  // Undone where it was done.
  await desk.button(texts.common.undo).click();
  await expect(person.getByText(texts.admin.disabled)).toHaveCount(0);
  await theirs.field(texts.common.password).fill('four boats below the moon');
  await theirs.page.keyboard.press('Enter');
  await theirs.expectTitle(texts.cases.title);
  await theirs.leave();

  // One's own sessions: another browser is ended from this one.
  const other = await Desk.sitDown(browser, gateway.url);
  await other.signIn(admin.email, admin.password);
  await desk.go('/account');
  await expect(desk.page.getByTestId('session').filter({ hasText: texts.account.thisOne })).toHaveCount(1);
  await desk.button(texts.account.endOthers).click();
  await expect(desk.page.getByTestId('session')).toHaveCount(1);
  await other.go('/account');
  await other.expectTitle(texts.signIn.title);
  await expect(other.page.getByText(texts.signIn.needed)).toBeVisible();
  await other.leave();
  await desk.leave();
});
