/** The lab: a researcher brings labelled images, runs a model and looks at its misses. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { modelManifestSchema } from '#contracts/model-manifest.ts';
import { chest, named } from '../drivers/studies.ts';
import { textsOf } from '../drivers/texts.ts';
import { ViewportDriver } from '../drivers/viewport.ts';
import { tinyModel } from '../support/onnx-bytes.ts';
import { tinyFinding, tinyManifest } from '../support/tiny-model.ts';

const texts = textsOf('en').lab;

test('eight phantoms and their labels become figures; a wrong label is the first miss, and opens', async ({
  page,
}) => {
  const films = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      chest({ seed: 300 + i, rows: 512, columns: 512, findings: i % 2 === 0 ? { opacity: true } : {} }),
    ),
  );
  const files = films.map(({ bytes }, i) => named(`film-${i}.dcm`, bytes));
  // Film 1 is clear, but the labels say otherwise.
  const labels = files.map(
    ({ name }, i) => `${name},${i % 2 === 0 || i === 1 ? 1 : 0},${i < 4 ? 'north' : 'south'}`,
  );
  const csv = ['file,label,site', ...labels].join('\n');

  await page.goto('/lab?lang=en');
  await page.getByTestId('lab-files').setInputFiles([
    ...files.map(({ name, bytes }) => ({
      name,
      mimeType: 'application/dicom',
      buffer: Buffer.from(bytes),
    })),
    { name: 'labels.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) },
  ]);
  await expect(page.getByText('8 images with a label, of 8 labels.')).toBeVisible();
  await page.getByRole('checkbox', { name: /Commissioning check/ }).check();
  await page.getByRole('checkbox', { name: /Pneumonia/ }).uncheck();
  await page.getByRole('checkbox', { name: /Fracture of hand/ }).uncheck();
  await page.getByRole('button', { name: texts.run, exact: true }).click();
  await expect(page.getByText('8 of 8 images')).toBeVisible({ timeout: 45_000 });

  const result = page.getByTestId('lab-result');
  await expect(result).toContainText('8 images, 5 positive, 0 unreadable');
  // Four true positives above everything, the wrongly labelled one among the three negatives: 13 to 15 of 15 pairs.
  const area = Number(await result.getAttribute('data-auc'));
  expect(area).toBeGreaterThanOrEqual(12 / 15);
  expect(area).toBeLessThan(1);
  await expect(result.getByRole('row', { name: /site = north/ })).toContainText('4 (3)');

  const miss = result.getByRole('button', { name: /film-1\.dcm/ });
  await expect(miss).toContainText(texts.missedPositive);
  const saved = page.waitForEvent('download');
  await result.getByRole('button', { name: texts.exportCsv }).click();
  const rows = (await readFile(await (await saved).path(), 'utf8')).split('\r\n');
  expect(rows[0]).toBe('file,label,score,refusals');
  expect(rows).toHaveLength(10);

  await miss.click();
  await new ViewportDriver(page, 0).waitShown();
  await page.goBack();
  await expect(result).toContainText('8 images, 5 positive');
});

test('another finding of a model takes its place at once, with the figures of the command line', async ({
  page,
}, info) => {
  const effusion = {
    ...tinyFinding,
    concept: { scheme: 'SCT', value: '60046008', meaning: 'Pleural effusion' },
    calibration: { kind: 'platt' as const, slope: 0.5, intercept: 0.2, from: 'test' },
    operatingPoints: { presentAt: 0.55, absentAt: 0.4, from: 'test' },
  };
  const manifest = await tinyManifest(tinyModel(), {
    task: 'multi-label',
    findings: [tinyFinding, effusion],
  });
  const films = await Promise.all(
    [0, 1, 2, 3, 4, 5].map((i) =>
      chest({ seed: 340 + i, rows: 384, columns: 384, findings: i % 2 === 0 ? { opacity: true } : {} }),
    ),
  );
  const csv = ['file,label', ...films.map((_, i) => `film-${i}.dcm,${i % 3 === 0 ? 1 : 0}`)].join('\n');
  const model = { 'model.json': JSON.stringify(manifest), 'model.onnx': tinyModel() };
  const set = {
    ...Object.fromEntries(films.map(({ bytes }, i) => [`film-${i}.dcm`, bytes])),
    'labels.csv': csv,
  };
  await page.goto('/lab?lang=en');
  await page.getByTestId('model-files').setInputFiles(payloads(model));
  await page.getByRole('checkbox', { name: /Brightness of a film/ }).check({ timeout: 30_000 });
  await page.getByRole('checkbox', { name: /Pneumonia/ }).uncheck();
  await page.getByRole('checkbox', { name: /Fracture of hand/ }).uncheck();
  await page.getByTestId('lab-files').setInputFiles(payloads(set));
  await page.getByRole('button', { name: texts.run, exact: true }).click();
  await expect(page.getByText('6 of 6 images')).toBeVisible({ timeout: 45_000 });

  const result = page.getByTestId('lab-result');
  await expect(result).toContainText('Opacity');
  await expect(result).toContainText('At threshold 0.7');
  await page.getByRole('combobox', { name: /^Evaluated finding of/ }).click();
  await page.getByRole('option', { name: 'Pleural effusion' }).click();
  await expect(result).toContainText('Pleural effusion');
  await expect(result).toContainText('At threshold 0.55');
  await expect(page.getByText('6 of 6 images')).toBeVisible();

  const saved = page.waitForEvent('download');
  await result.getByLabel(texts.dataSet).fill('six phantoms');
  await result.getByLabel(texts.signedOffBy).fill('Dr. B. Tester');
  await result.getByRole('button', { name: texts.exportJson }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  const { model: _, signedOff, evaluation, ...inLab } = JSON.parse(text);
  expect(signedOff).toEqual({ by: 'Dr. B. Tester', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) });
  for (const [name, content] of Object.entries({ ...model, ...set }))
    writeFileSync(info.outputPath(name), content);
  const folder = info.outputPath();
  const args = ['--images', folder, '--labels', info.outputPath('labels.csv'), '--model', folder];
  const report = info.outputPath('report.json');
  const ran = spawnSync(
    'node',
    ['--import', 'tsx', 'models/evaluate.ts', ...args, '--finding', '60046008', '--report', report],
    { encoding: 'utf8' },
  );
  expect(ran.status, ran.stderr).toBe(0);
  const { model: __, evaluation: rows, ...onCommandLine } = JSON.parse(readFileSync(report, 'utf8'));
  expect(inLab).toEqual(onCommandLine);
  // What a manifest's evaluation table takes as it is.
  expect(evaluation).toEqual(rows.map((row: object) => ({ ...row, dataSet: 'six phantoms' })));
  expect(modelManifestSchema.shape.evaluation.safeParse(evaluation).success).toBe(true);
});

test('labels that cannot be read say where, and a run is paused and resumed', async ({ page }) => {
  await page.goto('/lab?lang=en');
  const csv = (text: string) => ({ name: 'labels.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByTestId('lab-files').setInputFiles([csv('file,label\na.dcm,1\nb.dcm,perhaps\n')]);
  await expect(page.getByRole('alert')).toContainText('Line 3: “perhaps” is neither 1 nor 0.');

  const { bytes } = await chest({ seed: 320, rows: 512, columns: 512 });
  const films = Array.from({ length: 30 }, (_, i) => ({
    name: `film-${i}.dcm`,
    mimeType: 'application/dicom',
    buffer: Buffer.from(withUid(bytes, i)),
  }));
  const rows = films.map(({ name }, i) => `${name},${i % 2}`);
  await page.getByTestId('lab-files').setInputFiles([...films, csv(['file,label', ...rows].join('\n'))]);
  await expect(page.getByText('30 images with a label, of 30 labels.')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: texts.run, exact: true }).click();
  await expect(page.getByText(/^[1-9]\d* of 30 images/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: texts.pause }).click();
  const resume = page.getByRole('button', { name: texts.resume });
  await expect(resume).toBeVisible();
  await resume.click();
  await expect(page.getByText('30 of 30 images')).toBeVisible({ timeout: 45_000 });
});

const payloads = (files: Readonly<Record<string, string | Uint8Array>>) =>
  Object.entries(files).map(([name, content]) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content),
  }));

/** The same film under another SOP Instance UID, of the same length wherever it stands. */
function withUid(bytes: Uint8Array, serial: number): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const at = text.indexOf('\u0008\u0000\u0018\u0000UI');
  const length = text.charCodeAt(at + 6) + 256 * text.charCodeAt(at + 7);
  const uid = text.slice(at + 8, at + 8 + length).replace(/\0$/, '');
  const other = uid.slice(0, -2) + String(10 + serial);
  return Buffer.from(text.replaceAll(uid, other), 'latin1');
}
