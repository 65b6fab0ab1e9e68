/** A report from a template: a normal film signed with a few presses, and read in another language (RP8 to RP13). */
import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { demoPassword, emailOf } from '../../server/demo/people.ts';
import { Desk } from '../drivers/desk.ts';
import { type GatewayProcess, startGateway } from '../drivers/gateway-process.ts';
import { chest } from '../drivers/studies.ts';
import { Workstation } from '../drivers/workstation.ts';

let gateway: GatewayProcess;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  gateway = await startGateway('demo');
});
test.afterAll(() => gateway.stop());

/** A film from Djanet, read in Minsk. */
async function readFilm(browser: Browser, seed: number): Promise<{ nadia: Desk; peter: Desk }> {
  const film = await chest({ seed, age: '041Y', compression: 'jpeg-ls' });
  const nadia = await Desk.sitDown(browser, gateway.url, { language: 'ar' });
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.refersFilm(film.bytes, 'هل يوجد التهاب رئوي؟');
  await nadia.expectState('ready');
  const peter = await Desk.sitDown(browser, gateway.url);
  await peter.signIn(emailOf('peter'), demoPassword);
  await peter.go(new URL(nadia.page.url()).pathname);
  await peter.does('claim');
  await peter.does('read');
  await peter.button(peter.texts.case.images.open).click();
  await Workstation.at(peter.page).viewport(0).waitShown();
  return { nadia, peter };
}

/** Presses of the mouse and of keys from now on. */
async function countActions(page: Page): Promise<() => number> {
  let actions = 0;
  await page.exposeFunction('acted', () => actions++);
  await page.evaluate(() => {
    const acted = (globalThis as unknown as { acted: () => void }).acted;
    for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, () => acted(), true);
  });
  return () => actions;
}

test('RP12, RP13: a normal film is signed in under ten actions, and read in Arabic in another browser', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { nadia, peter } = await readFilm(browser, 21);
  const { reading, report } = peter.texts;
  const actions = await countActions(peter.page);
  await peter.page.getByRole('tab', { name: reading.tabReport }).click();
  await expect(peter.field(report.template)).toHaveValue('chest-adult 1');
  await peter.button(report.allNormal).click();
  await expect(peter.page.getByTestId('chosen-impression')).toHaveText('Normal chest radiograph.');
  await peter.expectAccessible();
  await peter.signsReport();
  await expect(peter.page.getByTestId('report-signed')).toBeVisible();
  expect(actions()).toBeGreaterThan(2);
  expect(actions()).toBeLessThan(10);

  await nadia.expectState('reported');
  await expect(nadia.signedReport).toContainText('صورة الصدر الشعاعية طبيعية.');
  await expect(nadia.signedReport).toContainText('القلب غير متضخّم، والمنصف والنقيران طبيعيان.');
  await expect(nadia.signedReport).not.toContainText('Normal chest radiograph.');
  // What its reader signed is one press away, word for word.
  await nadia.signedReport.locator('footer summary').click();
  await expect(nadia.signedReport.locator('[lang="en"]').first()).toContainText('Normal chest radiograph.');
  await nadia.expectAccessible();
  for (const desk of [nadia, peter]) await desk.leave();
});

test('RP12, RP13: by keys alone a finding is chosen with its side; free text beside it is read as it was written', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { nadia, peter } = await readFilm(browser, 22);
  const { page } = peter;
  const { reading, report } = peter.texts;
  await page.getByRole('tab', { name: reading.tabReport }).click();
  const section = (id: string) => page.getByTestId(`section-${id}`);
  const normalOf = (area: string) => peter.button(report.normalOf.replace('{{area}}', area));
  await normalOf('Lungs').focus();
  await page.keyboard.press('n');
  await expect(normalOf('Lungs')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(normalOf('Pleura')).toBeFocused();
  await page.keyboard.press('f');
  await page
    .getByRole('group', { name: 'Effusion', exact: true })
    .getByRole('button', { name: 'left' })
    .press('Enter');
  await expect(section('pleura')).toContainText('Blunting of the left costophrenic angle by pleural fluid.');
  await page.keyboard.press('Shift+N');
  await expect(normalOf('Tubes and devices')).toHaveAttribute('aria-pressed', 'true');
  await expect(normalOf('Pleura')).toHaveAttribute('aria-pressed', 'false');

  // A size, and one that was taken back.
  await section('lungs')
    .getByRole('button', { name: report.findingsOf.replace('{{area}}', 'Lungs') })
    .click();
  await section('lungs')
    .getByRole('group', { name: 'Nodule' })
    .getByRole('button', { name: 'right' })
    .click();
  await section('lungs').getByLabel(report.inMm).fill('9');
  await expect(section('lungs')).toContainText('Solitary nodule of 9\u00a0mm in the right lung.');
  await section('lungs').getByRole('button', { name: 'Pulmonary oedema' }).click();
  const gone = report.remove.replace('{{sentence}}', 'Bilateral perihilar opacities with septal lines.');
  await peter.button(gone).click();
  await peter.field(report.impression).fill('Film from the ward.');
  await peter.expectKept('saved');
  await page.reload();
  await Workstation.at(page).viewport(0).waitShown();
  await page.getByRole('tab', { name: reading.tabReport }).click();
  await expect(section('lungs')).toContainText('Solitary nodule of 9\u00a0mm in the right lung.');
  await peter.expectAccessible();
  await peter.signsReport();
  await expect(page.getByTestId('report-signed')).toBeVisible();

  await nadia.expectState('reported');
  await expect(nadia.signedReport).toContainText('عقيدة منفردة بقطر 9\u00a0ملم في الرئة اليمنى.');
  await expect(nadia.signedReport).toContainText('انصباب جنبي أيسر.');
  await expect(
    nadia.signedReport.locator('[lang="en"]').filter({ hasText: 'Film from the ward.' }),
  ).toBeVisible();
  await expect(nadia.signedReport).toContainText(/كما كُتب، .*English/);
  for (const desk of [nadia, peter]) await desk.leave();
});

test('RP14, C23: its author amends a signed report with a reason; the clinician sees what changed and acknowledges anew', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { nadia, peter } = await readFilm(browser, 23);
  const { reading, report, refusal, lacking } = peter.texts;
  await peter.page.getByRole('tab', { name: reading.tabReport }).click();
  await peter.writesReport('Opacity on the right.', 'Pneumonia of the right lung.');
  await peter.signsReport();
  await nadia.expectState('reported');
  await nadia.doesForGood('acknowledge');
  await nadia.expectState('acknowledged');

  await peter.button(report.amend).click();
  await expect(peter.field(report.impression)).toHaveValue('Pneumonia of the right lung.');
  await peter.writesReport('Opacity on the left.', 'Pneumonia of the left lung.');
  await peter.signsReport(report.signAmendment);
  await expect(peter.page.getByText(refusal.incomplete.replace('{{missing}}', lacking.reason))).toBeVisible();
  await peter.field(report.reason).fill('The side was wrong.');
  await peter.expectAccessible();
  await peter.signsReport(report.signAmendment);
  await expect(peter.page.getByTestId('report-signed')).toBeVisible();

  await nadia.expectState('reported');
  const newest = nadia.signedReport.first();
  await expect(newest).toContainText('Pneumonia of the left lung.');
  await expect(newest.getByRole('note')).toContainText('The side was wrong.');
  await expect(nadia.page.getByText('Pneumonia of the right lung.')).toBeHidden();
  await nadia.page.getByTestId('older-report').locator('summary').first().click();
  await expect(nadia.page.getByText('Pneumonia of the right lung.')).toBeVisible();
  await nadia.expectAccessible();
  await nadia.doesForGood('acknowledge');
  await nadia.expectState('acknowledged');
  for (const desk of [nadia, peter]) await desk.leave();
});

test('RO1: the clinician takes a signed report away for other systems, in their language', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { nadia, peter } = await readFilm(browser, 24);
  const { reading, report } = peter.texts;
  await peter.page.getByRole('tab', { name: reading.tabReport }).click();
  await peter.button(report.allNormal).click();
  await peter.signsReport();
  await nadia.expectState('reported');
  const { sr, dicomPdf, fhir } = nadia.texts.report;
  const taken = async (name: string) => {
    const file = await nadia.takesFile(name);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  for (const [name, ending] of [
    [sr, 'sr.dcm'],
    [dicomPdf, 'pdf.dcm'],
  ] as const) {
    const file = await taken(name);
    expect(file.name).toMatch(new RegExp(`^report-[0-9a-f]{8}-1\\.${ending}$`));
    expect(file.bytes.subarray(128, 132).toString()).toBe('DICM');
    expect(file.bytes.includes('تقرير الأشعة')).toBe(true);
  }
  const document = await taken(fhir);
  expect(document.name).toMatch(/\.fhir\.json$/);
  expect(JSON.parse(document.bytes.toString())).toMatchObject({ resourceType: 'Bundle', type: 'document' });
  expect(document.bytes.toString()).toContain('صورة الصدر الشعاعية طبيعية.');
  await nadia.expectAccessible();
  for (const desk of [nadia, peter]) await desk.leave();
});
