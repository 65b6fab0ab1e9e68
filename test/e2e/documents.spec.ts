/** Documents of a study: reports as text, PDFs in the browser's own viewer, a sentence for what cannot be shown. */
import { expect, type Locator, test } from '@playwright/test';
import { writeEncapsulatedPdf, writeReport } from '../../phantom/documents.ts';
import { chest, named } from '../drivers/studies.ts';
import { Workstation } from '../drivers/workstation.ts';

const study = { seed: 51, script: 'cyrillic' } as const;
const marked = 'No focus. <img src=x onerror="document.title=`ran`">';
const report = writeReport({
  ...study,
  lines: [
    ['Findings', marked],
    ['Заключение', 'Без патологии'],
  ],
});
const letter = writeEncapsulatedPdf({ ...study, title: 'Discharge letter' });
const forged = writeEncapsulatedPdf({
  ...study,
  title: 'Forged letter',
  bytes: new TextEncoder().encode('<script>document.title="ran"</script>'),
});

const list = (ws: Workstation): Locator => ws.page.getByRole('region', { name: ws.texts.document.list });
const panel = (ws: Workstation): Locator => ws.page.getByTestId('document');
const open = (ws: Workstation, name: string): Promise<void> => list(ws).getByRole('button', { name }).click();

test('[R18] a report reads as text beside the image, and a PDF opens in a tab of its own', async ({
  page,
}, info) => {
  const ws = await Workstation.open(page);
  const film = await chest(study);
  await ws.read([
    named('film.dcm', film.bytes),
    named('report.dcm', report),
    named('letter.dcm', letter),
    named('forged.dcm', forged),
  ]);
  await expect(list(ws).getByRole('button')).toHaveCount(3);

  await open(ws, 'Radiology Report');
  await expect(panel(ws)).toBeFocused();
  await expect(panel(ws)).toContainText(marked);
  await expect(panel(ws)).toContainText('Без патологии');
  await expect(panel(ws)).toContainText(ws.texts.document.unverified);
  await expect(panel(ws).locator('img')).toHaveCount(0);
  await ws.viewport(0).waitShown();
  await info.attach('report', { body: await page.screenshot(), contentType: 'image/png' });

  await open(ws, 'Discharge letter');
  const tab = page.context().waitForEvent('page');
  await panel(ws).getByRole('button', { name: ws.texts.document.openPdf }).click();
  const opened = await tab;
  expect(opened.url()).toMatch(/^blob:/);
  expect(await opened.evaluate(() => [window.opener, document.contentType])).toEqual([
    null,
    'application/pdf',
  ]);
  await opened.close();

  await open(ws, 'Forged letter');
  await expect(panel(ws).getByRole('alert')).toHaveText(ws.texts.document.error['not-a-pdf']);
  await expect(panel(ws).getByRole('button', { name: ws.texts.document.openPdf })).toHaveCount(0);

  await panel(ws).focus();
  await ws.press('Escape');
  await expect(panel(ws)).toHaveCount(0);
  expect(await page.title()).not.toBe('ran');
});

test('[R18] a study of documents alone opens, and says that there is no image', async ({ page }) => {
  const ws = await Workstation.open(page, { language: 'ar' });
  await ws.dropFiles([named('report.dcm', report)]);
  await ws.waitRead();
  await ws.cards.first().getByRole('button', { name: ws.texts.opening.openStudy }).click();
  await expect(page.getByText(ws.texts.document.only)).toBeVisible();
  await open(ws, 'Radiology Report');
  await expect(panel(ws)).toContainText(marked);
});
