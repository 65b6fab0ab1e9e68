/** The lab: a researcher brings labelled images, runs a model and looks at its misses. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { chest, named } from '../drivers/studies.ts';
import { textsOf } from '../drivers/texts.ts';
import { ViewportDriver } from '../drivers/viewport.ts';

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
  await page.getByLabel(/Commissioning check/).check();
  await page.getByLabel(/Pneumonia/).uncheck();
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
  const at = await page.getByText(/\d+ of 30 images/).textContent();
  await page.waitForTimeout(700);
  expect(await page.getByText(/\d+ of 30 images/).textContent()).toBe(at);
  await resume.click();
  await expect(page.getByText('30 of 30 images')).toBeVisible({ timeout: 45_000 });
});

/** The same film under another SOP Instance UID, of the same length wherever it stands. */
function withUid(bytes: Uint8Array, serial: number): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const at = text.indexOf('\u0008\u0000\u0018\u0000UI');
  const length = text.charCodeAt(at + 6) + 256 * text.charCodeAt(at + 7);
  const uid = text.slice(at + 8, at + 8 + length).replace(/\0$/, '');
  const other = uid.slice(0, -2) + String(10 + serial);
  return Buffer.from(text.replaceAll(uid, other), 'latin1');
}
