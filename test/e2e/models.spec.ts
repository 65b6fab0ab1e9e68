/** Models of one's own in the browser: brought, refused with a sentence, used, kept over a reload, removed, undone. */
import { expect, type Page, test } from '@playwright/test';
import { zipSync } from 'fflate';
import { chest, named } from '../drivers/studies.ts';
import { textsOf } from '../drivers/texts.ts';
import { Workstation } from '../drivers/workstation.ts';
import { tinyModel } from '../support/onnx-bytes.ts';
import { tinyManifest } from '../support/tiny-model.ts';

const { models: texts, lab } = textsOf('en');
const tiny = 'tiny-brightness';

async function tinyFiles(
  change: Record<string, unknown> = {},
): Promise<Readonly<Record<string, Uint8Array>>> {
  const manifest = { ...(await tinyManifest()), ...change };
  return { 'model.json': Buffer.from(JSON.stringify(manifest)), 'model.onnx': tinyModel() };
}

async function bring(page: Page, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  await page.getByTestId('model-files').setInputFiles(
    Object.entries(files).map(([name, content]) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(content),
    })),
  );
}

test('a model is added, used beside the shipped one, kept over a reload, removed and brought back', async ({
  page,
}) => {
  await page.goto('/lab?lang=en');
  const shelf = page.getByTestId('model-shelf');
  const own = shelf.locator(`[data-model=${tiny}]`);
  await expect(shelf.locator('[data-origin=shipped]')).toHaveCount(3);
  await bring(page, await tinyFiles());
  await expect(shelf.getByText(/Brightness of a film.* passed every check/)).toBeVisible({
    timeout: 30_000,
  });
  await expect(own).toContainText(texts.added);
  await expect(own).toContainText('tiny-brightness 0.1.0');

  await page.reload();
  await expect(own).toBeVisible();
  const films = await Promise.all(
    [0, 1, 2, 3].map((i) =>
      chest({ seed: 400 + i, rows: 384, columns: 384, findings: i % 2 === 0 ? { opacity: true } : {} }),
    ),
  );
  const rows = films.map((_, i) => `film-${i}.dcm,${i % 2 === 0 ? 1 : 0}`);
  await page.getByTestId('lab-files').setInputFiles([
    ...films.map(({ bytes }, i) => ({
      name: `film-${i}.dcm`,
      mimeType: 'application/dicom',
      buffer: Buffer.from(bytes),
    })),
    { name: 'labels.csv', mimeType: 'text/csv', buffer: Buffer.from(['file,label', ...rows].join('\n')) },
  ]);
  await page.getByRole('checkbox', { name: /Brightness of a film/ }).check();
  await page.getByRole('button', { name: lab.run, exact: true }).click();
  await expect(page.getByText('4 of 4 images')).toBeVisible({ timeout: 45_000 });
  const result = page.getByTestId('lab-result').filter({ hasText: 'Brightness of a film' });
  await expect(result).toContainText('4 images, 2 positive, 0 unreadable');

  const remove = own.getByRole('button');
  await remove.click();
  await expect(own).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: /Brightness of a film/ })).toHaveCount(0);
  await shelf.getByRole('button', { name: texts.undo }).click();
  await expect(own).toBeVisible({ timeout: 30_000 });
  await remove.click();
  await expect(own).toHaveCount(0);
  await page.reload();
  await expect(shelf.locator('[data-origin=shipped]')).toHaveCount(3);
  await expect(own).toHaveCount(0);
});

test('what is wrong is said in one sentence; a ZIP is taken; the model speaks in triage, marked as added', async ({
  page,
}) => {
  await page.goto('/lab?lang=en');
  const shelf = page.getByTestId('model-shelf');
  const alert = shelf.getByRole('alert');
  await bring(page, await tinyFiles({ licence: undefined }));
  await expect(alert).toContainText(/model\.json.* lacks .*licence.*: add it\./);
  await bring(page, { ...(await tinyFiles()), 'model.onnx': tinyModel().reverse() });
  await expect(alert).toContainText('The weights are not those that');
  await bring(page, await tinyFiles({ id: 'phantom-opacity' }));
  await expect(alert).toContainText('belongs to a model that comes with Manara');
  await expect(shelf.locator('[data-origin=added]')).toHaveCount(0);

  await bring(page, { 'tiny.zip': zipSync({ ...(await tinyFiles()) }) });
  await expect(shelf.locator('[data-origin=added]')).toHaveCount(1, { timeout: 30_000 });

  const ws = await Workstation.open(page);
  await ws.read([named('chest.dcm', (await chest({ seed: 410, rows: 384, columns: 384 })).bytes)]);
  const answers = await ws.triage();
  expect(answers.map(({ model }) => model)).toContain(tiny);
  await expect(ws.answerOf(tiny)).toContainText(texts.added);
});
