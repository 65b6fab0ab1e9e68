/** What triage says of a film stands in the reader's list ahead of its images, and moves it there (docs/spec/order.md). */
import { expect, test } from '@playwright/test';
import { demoPassword, emailOf } from '../../server/demo/people.ts';
import { Desk } from '../drivers/desk.ts';
import { type GatewayProcess, startGateway } from '../drivers/gateway-process.ts';
import { chest, named } from '../drivers/studies.ts';

let gateway: GatewayProcess;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  gateway = await startGateway('demo');
});
test.afterAll(() => gateway.stop());

const opacity = { side: 'right', x: -74, z: -16, radiusMm: 36, density: 0.85 } as const;

test('Q3, Q5, Q7: a film with a finding goes ahead of an earlier one without, and both lists say why', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const [plain, grave] = await Promise.all([
    chest({ seed: 21, age: '054Y' }),
    chest({ seed: 22, sex: 'F', findings: { opacity } }),
  ]);
  const nadia = await Desk.sitDown(browser, gateway.url);
  const { texts } = nadia;
  await nadia.signIn(emailOf('nadia'), demoPassword);
  const peter = await Desk.sitDown(browser, gateway.url);
  await peter.signIn(emailOf('peter'), demoPassword);
  await peter.go('/cases');
  const run = Date.now();
  const asked = (what: string): string => `${what} ${run}?`;
  await nadia.sends([named('plain.dcm', plain.bytes)], asked('Plain'));
  await expect(peter.caseRow(asked('Plain')).getByTestId('told-triage')).toHaveAttribute(
    'data-answer',
    'absent',
    { timeout: 60_000 },
  );
  await nadia.sends([named('grave.dcm', grave.bytes)], asked('Grave'));
  // Told by itself: the reader's list stood open all the while.
  const told = peter.caseRow(asked('Grave')).getByTestId('told-triage');
  await expect(told).toHaveAttribute('data-answer', 'present', { timeout: 60_000 });
  await expect(told).toContainText(texts.triage.finding.opacity);
  const rows = await peter.page.getByTestId('cases').getByRole('row').allTextContents();
  const at = (what: string): number => rows.findIndex((row) => row.includes(asked(what)));
  expect(at('Grave')).toBeGreaterThan(0);
  expect(at('Grave')).toBeLessThan(at('Plain'));
  await peter.expectAccessible();
  await peter.caseRow(asked('Grave')).getByRole('link').click();
  await expect(peter.heading(texts.case.asked)).toBeVisible();
  await expect(peter.page.getByTestId('told-triage')).toHaveAttribute('data-answer', 'present');
  await expect(peter.page.getByText(/ahead, because triage found something/)).toBeVisible();
  await expect(peter.page.getByText('1 image', { exact: true })).toBeVisible();
  await peter.expectAccessible();
  // Nobody else changed the case: no word of that to whoever sent it.
  await expect(nadia.page.getByText(texts.case.changed)).toHaveCount(0);
  for (const desk of [nadia, peter]) await desk.leave();
});

test('Q9: a referral that was saved as a draft is sent from its page with the images that lie here', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { bytes } = await chest({ seed: 23, age: '061Y' });
  const nadia = await Desk.sitDown(browser, gateway.url);
  const { texts } = nadia;
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.go('/cases/new');
  await nadia.page.getByTestId('referral-files').setInputFiles({
    name: 'film.dcm',
    mimeType: 'application/dicom',
    buffer: Buffer.from(bytes),
  });
  await expect(nadia.page.getByTestId('chosen-study')).toBeVisible();
  await nadia.field(texts.referral.question).fill('Épanchement ?');
  await nadia.button(texts.referral.saveDraft).click();
  await nadia.expectState('draft');
  await expect(nadia.page.getByTestId('goes-along')).toContainText('PHANTOM-23');
  // While the referral is being mended, nothing sends it as it was.
  await nadia.does('edit');
  await expect(nadia.button(texts.case.do.send)).toHaveCount(0);
  await nadia.button(texts.app.cancel).click();
  // The answer to Send is lost; the case is sent for all that, and the images go once that is known (Q9).
  let posted = '';
  await nadia.page.route(
    /\/commands$/,
    async (route) => {
      posted = route.request().postData() ?? '';
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await nadia.button(texts.case.do.send).click();
  await nadia.expectState('ready');
  const { command } = JSON.parse(posted) as { readonly command: Record<string, unknown> };
  expect(command).toMatchObject({
    kind: 'send',
    outline: { series: [{ modality: 'DX', images: 1 }] },
  });
  await expect(nadia.page.getByTestId('told-triage')).toBeVisible();
  await nadia.leave();
});
