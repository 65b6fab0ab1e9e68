/** Triage in the browser, on phantoms whose truth is known: what it says, where it looked, when it refuses. */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { chest, ct, named, numbered } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import { Workstation } from '../drivers/workstation.ts';
import { readTriageReport } from '../support/sr-triage.ts';

const commissioning = 'phantom-opacity';
const pneumonia = 'chest-xray-pneumonia-child';
const limb = 'limb-fracture';

const opacity = {
  seed: 101,
  sex: 'F',
  findings: { opacity: { side: 'right', x: -74, z: -16, radiusMm: 36, density: 0.85 } },
} as const;
const frame = { columns: 512, rows: 512 };

/** Holds every model's weights back until it is called. */
async function holdWeights(page: Page): Promise<() => void> {
  let release: () => void = () => {};
  const gate = new Promise<void>((done) => {
    release = done;
  });
  await page.route('**/*.onnx', async (route) => {
    await gate;
    await route.continue().catch(() => {});
  });
  return release;
}

test('an opacity is called present, with its score and its maker', async ({ page }) => {
  const { bytes } = await chest(opacity);
  const ws = await Workstation.open(page);
  await ws.read([named('chest.dcm', bytes)]);
  const answers = await ws.triage();
  const answer = answers.find(({ model }) => model === commissioning);
  expect(answer?.decision).toBe('present');
  expect(answer?.sentence).toBe('Opacity: likely present');
  expect(answer?.score).toBeGreaterThan(0.5);
  await expect(ws.triagePanel).toContainText(ws.texts.app.notDiagnostic);

  const card = ws.answerOf(commissioning);
  const scale = card.locator('[data-score]');
  const [mark, track] = [
    await scale.locator('b').boundingBox(),
    await scale.locator('div').first().boundingBox(),
  ];
  const place = (mark!.x + mark!.width / 2 - track!.x) / track!.width;
  expect(place).toBeCloseTo(answer?.score ?? -1, 1);
  await expect(scale).toHaveAccessibleName(/^Score 0\.\d+ on a scale/);

  await card.locator('summary').click();
  const details = card.locator('dl');
  await expect(details).toContainText('1.0.0');
  await expect(details).toContainText(/[0-9a-f]{16}…/);
  await expect(details).toContainText(/Processor, \d+ threads?|WebGPU/);
  await expect(details).toContainText(/\d+ ms/);
});

test('the heat map waits to be asked, lies over the opacity, fades with its slider and goes', async ({
  page,
}) => {
  const { bytes, film } = await chest(opacity);
  const [region] = film.regions;
  const ws = await Workstation.open(page);
  const viewport = await ws.read([named('chest.dcm', bytes)]);
  await ws.triage();
  const plain = await viewport.screenshot();
  expect((await viewport.heatMap()).paintedShare()).toBe(0);

  await ws.heatMapSwitch().check();
  const over = await viewport.regionOf(frame, region!);
  const core = {
    x: over.x + over.width / 4,
    y: over.y + over.height / 4,
    width: over.width / 2,
    height: over.height / 2,
  };
  await expect.poll(async () => (await viewport.heatMap()).paintedShare(core)).toBeGreaterThan(0.6);
  const map = await viewport.heatMap();
  expect(map.paintedShare()).toBeLessThan(0.3);
  // The other lung, mirrored at the middle of the picture, stays clear.
  const other = { ...core, x: map.width - core.x - core.width };
  expect(map.paintedShare(other)).toBeLessThan(0.1);
  const coloured = await viewport.screenshot();
  expect(coloured.colouredShare(core, 12)).toBeGreaterThan(0.5);
  expect(plain.colouredShare(core, 12)).toBe(0);
  await expect(page.getByText(ws.texts.triage.heatMapHint)).toBeVisible();

  const slider = page.getByRole('slider', { name: ws.texts.triage.opacity });
  const strengthAt = async (): Promise<number> => (await viewport.screenshot()).differenceFrom(plain, core);
  const usual = await strengthAt();
  await slider.press('End');
  await expect.poll(strengthAt).toBeGreaterThan(usual * 1.4);
  await slider.press('Home');
  await expect.poll(strengthAt).toBeLessThan(1);
  await slider.press('End');

  await ws.heatMapSwitch().uncheck();
  await expect.poll(async () => (await viewport.heatMap()).paintedShare()).toBe(0);
});

test('clear lungs are called not seen', sweep, async ({ page }) => {
  const { bytes } = await chest({ seed: 102 });
  const ws = await Workstation.open(page);
  await ws.read([named('chest.dcm', bytes)]);
  const answer = (await ws.triage()).find(({ model }) => model === commissioning);
  expect(answer?.decision).toBe('absent');
  expect(answer?.sentence).toBe('Opacity: not seen');
});

test('a lateral film is not assessed, and the sentence names the view', sweep, async ({ page }) => {
  const { bytes } = await chest({ seed: 105, view: 'LL' });
  const ws = await Workstation.open(page);
  await ws.read([named('chest.dcm', bytes)]);
  const answers = await ws.triage();
  expect(answers).toHaveLength(2);
  for (const { decision, reasons, score } of answers) {
    expect(decision).toBe('abstain');
    expect(score).toBeUndefined();
    expect(reasons.find(({ rule }) => rule === 'view')?.sentence).toContain('LL');
  }
  // The limb model takes any view; a chest is what it refuses.
  const [refused, ...others] = await ws.outside();
  expect(others).toEqual([]);
  expect(refused?.model).toBe(limb);
  expect(refused?.reasons.map(({ rule }) => rule)).toEqual(['body-part']);
});

test('[T29] models that are not made for a CT are one closed line, which a key opens to names and reasons', async ({
  page,
}) => {
  const { files } = await ct({ seed: 21, slices: 3, size: 64, noiseHu: 0 });
  const ws = await Workstation.open(page);
  await ws.read(numbered('CT', files));
  expect(await ws.triage()).toEqual([]);
  const line = ws.outsideModels.locator(':scope > summary');
  await expect(line).toHaveText('Not assessed: no model is made for \u2068CT\u2069');
  await expect(ws.triagePanel).not.toContainText(ws.texts.triage.readFirst);
  const reason = ws.outsideModels.locator('[data-rule=modality]').first();
  await expect(reason).toBeHidden();
  await line.focus();
  await ws.press('Enter');
  await expect(reason).toBeVisible();
  const models = await ws.outside();
  expect(models.map(({ model }) => model).sort()).toEqual([pneumonia, commissioning, limb].sort());
  for (const { reasons } of models) expect(reasons.map(({ rule }) => rule)).toEqual(['modality']);
  expect(models[0]?.reasons[0]?.sentence).toContain('CT');
});

test('the children’s model refuses an adult by age, and never shows a score', async ({ page }) => {
  const { bytes } = await chest({ seed: 102, age: '045Y' });
  const ws = await Workstation.open(page);
  await ws.read([named('chest.dcm', bytes)]);
  const answer = (await ws.triage()).find(({ model }) => model === pneumonia);
  expect(answer?.decision).toBe('abstain');
  expect(answer?.reasons.find(({ rule }) => rule === 'age')?.sentence).toContain('45');
  await expect(ws.answerOf(pneumonia).locator('[data-score]')).toHaveCount(0);
});

test('a running triage is cancelled, says so, and runs again when asked', async ({ page }) => {
  const release = await holdWeights(page);
  const { bytes } = await chest(opacity);
  const ws = await Workstation.open(page);
  await ws.read([named('chest.dcm', bytes)]);
  await ws.triagePanel.getByRole('button', { name: ws.texts.app.cancel }).click();
  await expect(ws.triagePanel.locator('[data-phase=cancelled]').first()).toContainText(
    ws.texts.triage.cancelled,
  );
  release();
  await ws.triagePanel.getByRole('button', { name: ws.texts.app.tryAgain }).click();
  const answer = (await ws.triage()).find(({ model }) => model === commissioning);
  expect(answer?.decision).toBe('present');
});

test('a result of a study that was closed never appears in the next one', async ({ page }) => {
  const release = await holdWeights(page);
  const { bytes } = await chest(opacity);
  const ws = await Workstation.open(page);
  await ws.read([named('chest.dcm', bytes)]);
  await expect(ws.triagePanel.locator('[aria-busy]').first()).toBeVisible();
  await ws.back();
  const { bytes: clear } = await chest({ seed: 102 });
  await ws.read([named('clear.dcm', clear)]);
  await page.evaluate(() => {
    const look = (): void => {
      if (document.querySelector('[data-decision=present]')) document.body.dataset.seen = 'present';
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  release();
  // The clear film's turn comes after the closed one's: whatever that still answers is there before.
  const answer = (await ws.triage()).find(({ model }) => model === commissioning);
  expect(answer?.decision).toBe('absent');
  expect(await page.evaluate(() => document.body.dataset.seen)).toBeUndefined();
});

test('a result is saved as a structured report and its heat map, and reads back as it was', async ({
  page,
}) => {
  const { bytes } = await chest(opacity);
  const ws = await Workstation.open(page);
  await ws.read([named('chest.dcm', bytes)]);
  const answer = (await ws.triage()).find(({ model }) => model === commissioning);
  const saved: Promise<Buffer>[] = [];
  page.on('download', (download) => saved.push(download.path().then((path) => readFile(path))));
  await ws.answerOf(commissioning).getByRole('button', { name: ws.texts.triage.save }).click();
  await expect.poll(() => saved.length).toBe(2);
  const reports = (await Promise.all(saved)).map((file) => readTriageReport(new Uint8Array(file)));
  const report = reports.find((one) => one.ok);
  if (!report?.ok) throw new Error('no structured report among the files');
  expect(report.value.maker.modelId).toBe(commissioning);
  const [finding] = report.value.findings;
  if (finding?.decision !== 'present') throw new Error('not present');
  expect(finding.score).toBeCloseTo(answer?.score ?? -1, 3);
});

test('[T21] a worker that dies under a run is replaced, and the person is told', async ({ page }) => {
  const release = await holdWeights(page);
  const { bytes } = await chest(opacity);
  const ws = await Workstation.open(page);
  await ws.read([named('chest.dcm', bytes)]);
  await expect.poll(() => page.workers().some((worker) => /inference/.test(worker.url()))).toBe(true);
  await expect(ws.triagePanel.getByText(ws.texts.triage.stage['loading-model'])).toBeVisible();
  const worker = page.workers().find((one) => /inference/.test(one.url()));
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of memory');
    });
  });
  await expect(ws.triagePanel.getByText(ws.texts.triage.restarted)).toBeVisible();
  release();
  const answers = await ws.triage();
  expect(answers.find(({ model }) => model === commissioning)?.decision).toBe('present');
});
