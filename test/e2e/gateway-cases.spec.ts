/** A case from draft to acknowledged between two people who see each other's doing live; lost races; a twinning that ends. */
import { expect, type Page, test } from '@playwright/test';
import { demoPassword, emailOf } from '../../server/demo/people.ts';
import { Desk } from '../drivers/desk.ts';
import { type GatewayProcess, startGateway } from '../drivers/gateway-process.ts';

let gateway: GatewayProcess;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  gateway = await startGateway('demo');
});
test.afterAll(() => gateway.stop());

const newCase = {
  patient: 'Mourad Saïdi',
  number: 'D-4711',
  question: 'Hémorragie sous-arachnoïdienne ?',
  urgency: 'emergency',
} as const;

test('from draft to acknowledged, each change live in the other’s browser', async ({ browser }) => {
  test.setTimeout(120_000);
  const nadia = await Desk.sitDown(browser, gateway.url);
  const { texts } = nadia;
  const peter = await Desk.sitDown(browser, gateway.url);
  await peter.signIn(emailOf('peter'), demoPassword);
  await expect(peter.page.getByText(texts.cases.live, { exact: true })).toBeVisible();

  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.button(texts.cases.new).click();
  await nadia.expectTitle(texts.referral.title);
  // Words by hand are passed on as they are, and the page says so where they are written (C19).
  await expect(nadia.page.getByText(texts.case.passedOn)).toBeVisible();
  // What is missing is said beside its field, before anything is sent.
  await nadia.button(texts.referral.send).click();
  await expect(nadia.page.getByText(texts.lacking.study).first()).toBeVisible();
  await nadia.expectAccessible();
  await nadia.fillReferral(newCase);
  await nadia.button(texts.referral.saveDraft).click();
  await nadia.expectState('draft');
  await nadia.expectAccessible();
  // A draft is nobody's business yet (C15).
  await expect(peter.caseRow(newCase.number)).toHaveCount(0);
  await expect(peter.caseRow(newCase.patient)).toHaveCount(0);

  await nadia.does('send');
  await nadia.expectState('sent');
  await peter.expectCase(newCase.patient, 'sent');
  await nadia.does('arrive');
  await nadia.does('complete');
  await nadia.expectState('ready');
  await peter.expectCase(newCase.patient, 'ready');

  await peter.openCase(newCase.patient);
  await peter.does('claim');
  await nadia.expectState('claimed');
  await expect(nadia.page.getByText('Peter Novik').first()).toBeVisible();
  await nadia.expectSaid(texts.case.changed);

  // Given back by the undo of the toast, and taken again.
  await peter.button(texts.common.undo).click();
  await nadia.expectState('ready');
  await peter.does('claim');
  await peter.does('return');
  await peter.button(texts.case.sendQuestion).click();
  await expect(peter.page.locator('form').getByText(texts.lacking.question).first()).toBeVisible();
  await peter.writes(texts.case.yourQuestion, 'Anticoagulants?', texts.case.sendQuestion);
  await nadia.expectState('returned');
  await expect(nadia.page.getByText('Anticoagulants?')).toBeVisible();
  await nadia.expectAccessible();
  await nadia.writes(texts.case.yourAnswer, 'Aucun.', texts.case.sendAnswer);
  await peter.expectState('ready');
  await expect(peter.page.getByText('Aucun.')).toBeVisible();

  await peter.does('claim');
  await peter.does('read');
  await peter.writesReport('Sulci effaced, no haemorrhage.', 'No subarachnoid haemorrhage.');
  await peter.signsReport();
  await peter.expectState('reported');
  await nadia.expectState('reported');
  // Q8: a report waits for its clinician above all else.
  await nadia.page.getByRole('link', { name: texts.case.all }).click();
  await expect(nadia.page.getByTestId('cases').getByRole('row').nth(1)).toHaveText(texts.cases.yourTurn);
  await expect(nadia.page.getByTestId('cases').getByRole('row').nth(2)).toContainText(newCase.patient);
  await nadia.expectAccessible();
  await nadia.openCase(newCase.patient);
  await nadia.doesForGood('acknowledge');
  await peter.expectState('acknowledged');
  await expect(peter.page.getByText(texts.case.nothing)).toBeVisible();
  await peter.expectAccessible();
  await nadia.page.getByRole('link', { name: texts.case.all }).click();
  await expect(nadia.caseRow(newCase.patient)).toHaveCount(0);
  await nadia.page.getByText(texts.cases.done, { exact: true }).click();
  await nadia.expectCase(newCase.patient, 'acknowledged');
  await nadia.leave();
  await peter.leave();
});

const listsAsked = (page: Page): (() => number) => {
  let asked = 0;
  page.on('request', (request) => {
    if (/\/api\/cases\?/.test(request.url())) asked++;
  });
  return () => asked;
};

test('H8: one look at the list is one question and one record, and no change falls between it and the feed', async ({
  browser,
}) => {
  const nadia = await Desk.sitDown(browser, gateway.url);
  const { texts } = nadia;
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.go('/cases/new');
  await nadia.fillReferral({ patient: 'In the Gap', number: 'D-4713', question: '?' });
  await nadia.button(texts.referral.saveDraft).click();
  await nadia.expectState('draft');

  const peter = await Desk.sitDown(browser, gateway.url);
  await peter.signIn(emailOf('peter'), demoPassword);
  const records = async (): Promise<number> => {
    const answer = await nadia.page.request.get('/api/session');
    const { person } = (await answer.json()) as { person: { memberships: { siteId: string }[] } };
    const found = await nadia.page.request.post('/api/audit/search', {
      headers: { origin: gateway.url },
      data: { events: ['cases-listed'], siteId: person.memberships[0]?.siteId, limit: 200 },
    });
    return ((await found.json()) as { records: unknown[] }).records.length;
  };
  const asked = listsAsked(nadia.page);
  const before = await records();
  await nadia.go('/cases');
  await expect(nadia.page.getByText(texts.cases.live, { exact: true })).toBeVisible();
  await nadia.expectCase('In the Gap', 'draft');
  // A second question would have come at once: before one that the page asks now has its answer.
  await nadia.page.evaluate(() => fetch('/api/session').then((answer) => answer.text()));
  expect((await records()) - before).toBe(1);
  expect(asked()).toBe(1);

  // The answer to the list is held back until something changed that it does not know of.
  const questions = listsAsked(peter.page);
  let release = (): void => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  await peter.page.route(/\/api\/cases\?/, async (route) => {
    const response = await route.fetch();
    if (questions() === 1) await held;
    await route.fulfill({ response }).catch(() => undefined);
  });
  await peter.page.reload();
  await expect.poll(questions).toBe(1);
  await nadia.openCase('In the Gap');
  await nadia.does('send');
  await nadia.expectState('sent');
  release();
  await peter.expectCase('In the Gap', 'sent');

  // Without a feed the list is there all the same.
  await peter.page.route('**/api/events', (route) => route.abort());
  await peter.page.reload();
  await peter.expectCase('In the Gap', 'sent');
  await expect(peter.page.getByText(texts.cases.notLive, { exact: true })).toBeVisible();
  await nadia.leave();
  await peter.leave();
});

test('of two clinicians who mend one draft the slower is told, and keeps what they typed', async ({
  browser,
}) => {
  const nadia = await Desk.sitDown(browser, gateway.url);
  const { texts } = nadia;
  const yacine = await Desk.sitDown(browser, gateway.url);
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.go('/cases/new');
  await nadia.fillReferral({ patient: 'Lila Amrani', number: 'D-4712', question: 'Fracture ?' });
  await nadia.button(texts.referral.saveDraft).click();
  await nadia.expectState('draft');
  await yacine.signIn(emailOf('yacine'), demoPassword);
  await yacine.openCase('Lila Amrani');
  await yacine.does('edit');
  await yacine.field(texts.referral.question).fill('Fracture du scaphoïde ?');
  await nadia.does('edit');
  await nadia.field(texts.referral.history).fill('Chute sur la main.');
  await nadia.button(texts.common.save).click();
  await expect(nadia.page.getByText('Chute sur la main.')).toBeVisible();

  await expect(yacine.page.getByText(texts.case.changedWhileEditing)).toBeVisible();
  await expect(yacine.field(texts.referral.question)).toHaveValue('Fracture du scaphoïde ?');
  await expect(yacine.button(texts.common.save)).toBeDisabled();
  // Theirs stands beside, to be compared.
  await expect(yacine.page.getByText('Chute sur la main.')).toBeVisible();
  await yacine.expectAccessible();
  await yacine.button(texts.common.keepMine).click();
  await yacine.button(texts.common.save).click();
  await expect(yacine.page.getByText('Fracture du scaphoïde ?')).toBeVisible();
  await nadia.leave();
  await yacine.leave();
});

test('a session that ends while somebody types gives the page back, with all that was typed', async ({
  browser,
}) => {
  const desk = await Desk.sitDown(browser, gateway.url);
  const { texts } = desk;
  await desk.signIn(emailOf('nadia'), demoPassword);
  await desk.go('/cases/new');
  await desk.field(texts.referral.patientName).fill('Half Typed');
  await desk.field(texts.referral.question).fill('Where did I stop?');
  await desk.page.context().clearCookies();
  await desk.button(texts.referral.saveDraft).click();
  await expect(desk.page.getByText(texts.signIn.ended)).toBeVisible();
  await expect(desk.field(texts.common.email)).toHaveValue(emailOf('nadia'));
  await desk.field(texts.common.password).fill(demoPassword);
  await desk.page.keyboard.press('Enter');
  await expect(desk.field(texts.referral.question)).toHaveValue('Where did I stop?');
  await desk.button(texts.referral.saveDraft).click();
  await desk.expectState('draft');
  await desk.expectTitle('Half Typed');
  await desk.leave();
});

test('a language that is changed while somebody types changes the words around it, and nothing of theirs', async ({
  browser,
}) => {
  const desk = await Desk.sitDown(browser, gateway.url);
  await desk.signIn(emailOf('nadia'), demoPassword);
  await desk.go('/cases/new');
  await desk.field(desk.texts.referral.patientName).fill('نصف مكتوب');
  await desk.field(desk.texts.referral.question).fill('Fracture ?');
  await desk.page.getByText(desk.texts.modality.CT, { exact: true }).click();
  for (const language of ['ar', 'fr', 'en'] as const) {
    await desk.speaks(language);
    const { texts } = desk;
    await desk.expectTitle(texts.referral.title);
    await expect(desk.field(texts.referral.patientName)).toHaveValue('نصف مكتوب');
    await expect(desk.field(texts.referral.question)).toHaveValue('Fracture ?');
    await expect(desk.page.getByRole('checkbox', { name: texts.modality.CT })).toBeChecked();
  }

  await desk.go('/sites');
  await desk.page.getByRole('link', { name: 'Hôpital de Djanet' }).click();
  await desk.field(desk.texts.common.email).fill('half@example.org');
  await desk.button(desk.texts.common.change).click();
  await desk.field(desk.texts.admin.siteName).first().fill('Half a name');
  for (const language of ['ar', 'fr'] as const) {
    await desk.speaks(language);
    await expect(desk.field(desk.texts.common.email)).toHaveValue('half@example.org');
    await expect(desk.field(desk.texts.admin.siteName).first()).toHaveValue('Half a name');
  }
  await desk.leave();
});

test('without the line the page says so, keeps what it has, and goes on when the line is back', async ({
  browser,
}) => {
  const desk = await Desk.sitDown(browser, gateway.url);
  const { texts } = desk;
  await desk.signIn(emailOf('nadia'), demoPassword);
  await desk.go('/cases/new');
  await desk.field(texts.referral.patientName).fill('Far Away');
  await desk.page.context().setOffline(true);
  await desk.button(texts.referral.saveDraft).click();
  await desk.expectRefused('offline');
  await expect(desk.field(texts.referral.patientName)).toHaveValue('Far Away');
  await desk.page.context().setOffline(false);
  await desk.button(texts.referral.saveDraft).click();
  await desk.expectTitle('Far Away');
  await desk.leave();
});

test('under a pseudonymous agreement the reader never sees the name; when it ends, the case is gone', async ({
  browser,
}) => {
  const irina = await Desk.sitDown(browser, gateway.url);
  const { texts } = irina;
  await irina.signIn(emailOf('irina'), demoPassword);
  const row = irina.caseRow('ضيق تنفس');
  await expect(row).toBeVisible();
  await expect(row).not.toContainText('ليلى');
  await row.getByRole('link').click();
  await expect(irina.page.getByText(texts.case.pseudonymous)).toBeVisible();
  await irina.expectAccessible();

  const admin = await Desk.sitDown(browser, gateway.url);
  await admin.signIn(emailOf('admin'), demoPassword);
  await admin.go('/sites/twinnings');
  const agreement = admin.page
    .getByTestId('twinnings')
    .getByRole('listitem')
    .filter({ hasText: 'عيادة سيوة' });
  await expect(agreement).toContainText(texts.twinning.pseudonymousMeans);
  await admin.expectAccessible();
  await agreement.getByRole('button', { name: texts.twinning.end }).click();
  await expect(agreement.getByText(/lose sight of the cases at once/)).toBeVisible();
  await agreement.getByRole('button', { name: texts.twinning.endYes, exact: true }).click();
  await admin.expectSaid(texts.twinning.ended);

  // Live, without a key pressed.
  await irina.expectTitle(texts.case.gone);
  await irina.page.getByRole('link', { name: texts.case.all }).click();
  await expect(irina.caseRow('Hélène Dupré')).toBeVisible();
  await expect(irina.caseRow('ضيق تنفس')).toHaveCount(0);
  // What she had claimed, she may finish (C17).
  await irina.expectCase('رضّ صدري', 'claimed');

  // A new agreement brings the cases back.
  await admin.button(texts.twinning.create).click();
  await admin.field(texts.twinning.home).selectOption({ label: 'عيادة سيوة' });
  await admin.field(texts.twinning.reading).selectOption({ label: 'Центр чтения, Минск' });
  await admin.expectAccessible();
  await admin.button(texts.twinning.create).click();
  await admin.expectSaid(texts.twinning.created);
  await expect(irina.caseRow('ضيق تنفس')).toBeVisible();
  await admin.leave();
  await irina.leave();
});
