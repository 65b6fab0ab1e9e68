/** Triage before anybody opens a study; what a site switched on; weights that cross the link once. */
import { expect, test } from '@playwright/test';
import { chest, named } from '../drivers/studies.ts';
import { Workstation } from '../drivers/workstation.ts';

const pneumonia = 'chest-xray-pneumonia-child';
const opacity = { side: 'right', x: -74, z: -16, radiusMm: 36, density: 0.85 } as const;

test('every study that arrived is triaged at the front desk, and the gravest answer stands on its card', async ({
  page,
}) => {
  const [grave, lateral] = await Promise.all([
    chest({ seed: 101, sex: 'F', findings: { opacity } }),
    chest({ seed: 105, view: 'LL', script: 'cyrillic' }),
  ]);
  const ws = await Workstation.open(page);
  await ws.dropFiles([named('a.dcm', grave.bytes), named('b.dcm', lateral.bytes)]);
  await ws.waitRead();
  const russian = /Рентгенография/;
  await expect(ws.cards.filter({ hasNotText: russian }).getByTestId('triage-brief')).toContainText(
    'likely present',
    { timeout: 60_000 },
  );
  await expect(ws.cards.filter({ hasText: russian }).getByTestId('triage-brief')).toHaveText(
    ws.texts.triage.notAssessed,
    { timeout: 60_000 },
  );
  // Opened, the study shows what was computed already: nothing is run twice.
  const name = await ws.cards.filter({ hasNotText: russian }).locator('h2').textContent();
  await ws.openStudy(name ?? '');
  await expect(ws.answerOf('phantom-opacity')).toHaveAttribute('data-decision', 'present');
  await expect(ws.triagePanel.locator('[aria-busy]')).toHaveCount(0);
});

test('[T28] adults are spoken of only where the site switched it on, and each result says so', async ({
  page,
}) => {
  const { bytes } = await chest({ seed: 102, age: '045Y' });
  const ws = await Workstation.open(page);
  await ws.read([named('chest.dcm', bytes)]);
  await ws.triage();
  await expect(ws.answerOf(pneumonia).locator('[data-rule=age]')).toBeVisible();
  await expect(ws.triagePanel).not.toContainText(ws.texts.triage.experimental.adults);

  await page.goto('/lab?lang=en');
  const experiment = page.locator(`[data-model=${pneumonia}]`).getByRole('switch');
  await expect(experiment).not.toBeChecked();
  await experiment.check({ force: true });
  await page.reload();
  await expect(experiment).toBeChecked();

  const again = await Workstation.open(page);
  await again.read([named('chest.dcm', bytes)]);
  await again.triage();
  const card = again.answerOf(pneumonia);
  await expect(card).toContainText(again.texts.triage.experimental.adults);
  await expect(card.locator('[data-rule=age]')).toHaveCount(0);
  // The other rules hold: a phantom is unlike the films it learnt from.
  await expect(card).toHaveAttribute('data-decision', 'abstain');
});

test('weights cross the link once: the next visit takes them from the disk', async ({ page }) => {
  const asked: string[] = [];
  page.context().on('request', (request) => {
    if (request.url().endsWith('.onnx')) asked.push(request.url());
  });
  const { bytes } = await chest({ seed: 101 });
  for (const visit of ['first', 'second']) {
    const ws = await Workstation.open(page);
    await ws.read([named(`${visit}.dcm`, bytes)]);
    await ws.triage();
  }
  expect(asked.length).toBeGreaterThan(0);
  expect(new Set(asked).size).toBe(asked.length);
});
