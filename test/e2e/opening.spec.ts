/** The front desk: whatever a person drops becomes studies to choose from, and a reason for each file that does not. */
import { expect, test } from '@playwright/test';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { type PhantomPatient, patientName } from '../../phantom/patient.ts';
import { chest, ct, named, numbered, plainImage, type StudyFile } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import { Workstation } from '../drivers/workstation.ts';
import { zip } from '../support/zip.ts';

const smallCt = { seed: 41, slices: 6, size: 64, noiseHu: 0 } as const;

/** A grey film of a chest, as an export program would write it. */
async function filmRgba(seed: number) {
  const { film } = await chest({ seed });
  const max = 2 ** film.bitsStored - 1;
  const data = Buffer.alloc(film.rows * film.columns * 4, 255);
  film.pixels.forEach((value, i) => {
    data.fill(Math.round((value / max) * 255), i * 4, i * 4 + 3);
  });
  return { width: film.columns, height: film.rows, data };
}

test('files of a CT become one card with its pictures, and open at the middle slice', async ({ page }) => {
  const { files } = await ct(smallCt);
  const ws = await Workstation.open(page);
  await ws.dropFiles(numbered('CT', files));
  await ws.waitRead();
  await expect(ws.cards).toHaveCount(1);
  await expect(ws.cards).toContainText('6 images');
  await expect(ws.cards).toContainText('CT');
  await expect
    .poll(async () => (await ws.previews(ws.cards))[0]?.meanLuminance() ?? 0, { timeout: 15_000 })
    .toBeGreaterThan(15);
  await ws.openStudy();
  expect(await ws.viewport(0).imageNumber()).toBe(3);
});

test('a folder, chosen or dragged from the desktop, is walked to its bottom', async ({ page }) => {
  const { files } = await ct(smallCt);
  const inFolders = numbered('deep/er/IM', files).map(({ name, bytes }, i) =>
    named(i < 3 ? name : name.replace('er', 'est'), bytes),
  );
  const ws = await Workstation.open(page);
  await ws.chooseFolder(inFolders);
  await ws.waitRead();
  await expect(ws.cards).toContainText('6 images');

  const again = await Workstation.open(page);
  await again.dragFromDesktop(inFolders, true);
  await again.waitRead();
  await expect(again.cards).toHaveCount(1);
  await expect(again.cards).toContainText('6 images');
});

test('loose files can be dragged from the desktop', sweep, async ({ page }) => {
  const { files } = await ct(smallCt);
  const ws = await Workstation.open(page);
  await ws.dragFromDesktop(numbered('CT', files.slice(0, 2)), false);
  await ws.waitRead();
  await expect(ws.cards).toContainText('2 images');
});

test('a ZIP opens like the folder it holds', async ({ page }) => {
  const { files } = await ct(smallCt);
  const ws = await Workstation.open(page);
  await ws.dropFiles([named('study.zip', await zip(...numbered('disc/CT', files)))]);
  await ws.waitRead();
  await expect(ws.cards).toContainText('6 images');
});

test('a disc of files without extensions opens, its computer furniture is not mentioned', async ({
  page,
}) => {
  const { files } = await ct(smallCt);
  const ws = await Workstation.open(page);
  await ws.chooseFolder([
    ...files.map((bytes, i) => named(`DICOM/S0/I${i + 10}`, bytes)),
    named('AUTORUN.INF', new TextEncoder().encode('[autorun]')),
    named('DICOM/.DS_Store', new Uint8Array(20)),
  ]);
  await ws.waitRead();
  await expect(ws.cards).toContainText('6 images');
  await expect(page.getByTestId('rejected')).toHaveCount(0);
});

for (const kind of ['JPEG', 'PNG'] as const) {
  test(
    `a ${kind} export of a film is shown, called no diagnostic source, and not assessed`,
    kind === 'JPEG' ? {} : sweep,
    async ({ page }) => {
      const rgba = await filmRgba(51);
      const bytes =
        kind === 'JPEG' ? jpeg.encode(rgba, 90).data : PNG.sync.write(Object.assign(new PNG(rgba), rgba));
      const ws = await Workstation.open(page);
      await ws.dropFiles([named(`film.${kind.toLowerCase()}`, bytes)]);
      await ws.waitRead();
      await expect(ws.cards).toContainText('not a diagnostic source');
      await ws.openStudy();
      expect(await ws.viewport(0).cornerText()).toContain('not a diagnostic source');
      expect((await ws.viewport(0).picture()).meanLuminance()).toBeGreaterThan(20);
      await expect(ws.viewport(0).root.getByTestId('scale-bar')).toHaveCount(0);
      // R7: what warns stays, however small the pane.
      await page.setViewportSize({ width: 290, height: 800 });
      await expect(ws.viewport(0).root.getByText('not a diagnostic source')).toBeVisible();
      await page.setViewportSize({ width: 1440, height: 900 });
      expect(await ws.triage()).toEqual([]);
      const refused = await ws.outside();
      expect(refused.length).toBeGreaterThan(0);
      for (const { reasons } of refused) expect(reasons.map(({ rule }) => rule)).toEqual(['film-export']);
    },
  );
}

test('each file that cannot be opened is listed with its reason, and hides none that can', async ({
  page,
}) => {
  const { files } = await ct(smallCt);
  const [first, second] = files as [Uint8Array, Uint8Array];
  const ws = await Workstation.open(page);
  await ws.dropFiles([
    named('good.dcm', first),
    named('again.dcm', first),
    named('empty.dcm', new Uint8Array()),
    named('letter.txt', new TextEncoder().encode('Dear colleague, please find enclosed the images.')),
    named('cut.dcm', second.subarray(0, 700)),
  ]);
  await ws.waitRead();
  await expect(ws.cards).toHaveCount(1);
  await expect(ws.cards).toContainText('1 image');
  await expect(page.getByTestId('rejected')).toContainText('4 files were not opened');
  expect(await ws.rejected()).toEqual({
    'again.dcm': ws.texts.reject.duplicate.replace('{{of}}', 'good.dcm'),
    'empty.dcm': ws.texts.reject.empty,
    'letter.txt': ws.texts.reject['not-an-image-file'],
    'cut.dcm': ws.texts.reject.truncated,
  });
});

test('nothing that opens is said in a sentence', async ({ page }) => {
  const ws = await Workstation.open(page);
  await ws.dropFiles([named('notes.txt', new TextEncoder().encode('Nothing to see here, at all, really.'))]);
  await ws.waitRead();
  await expect(page.getByText(ws.texts.opening.nothingFound)).toBeVisible();
  await expect(ws.cards).toHaveCount(0);
});

const scripts = ['latin', 'arabic', 'arabic-utf8', 'cyrillic'] as const;

/** As people read it: no carets. */
const readable = (patient: PhantomPatient): string => patientName(patient).replace('^', ' ');

test(
  'names in Latin, Arabic and Cyrillic character sets are shown as they are written',
  sweep,
  async ({ page }) => {
    const ws = await Workstation.open(page);
    const expected: string[] = [];
    const drop: StudyFile[] = [];
    for (const [i, script] of scripts.entries()) {
      const { files, patient } = await ct({ seed: 60 + i, slices: 1, size: 64, noiseHu: 0, script });
      expected.push(readable(patient));
      drop.push(...numbered(script, files));
    }
    await ws.dropFiles(drop);
    await ws.waitRead();
    await expect(ws.cards).toHaveCount(scripts.length);
    const shown = await ws.cards.locator('h2 > bdi').allTextContents();
    expect([...shown].sort()).toEqual([...expected].sort());
  },
);

test('two studies are two cards, and the one that is asked for opens', async ({ page }) => {
  const ws = await Workstation.open(page);
  await ws.dropFiles([
    named('a.dcm', plainImage({ seed: 71, patientName: 'FIRST^PATIENT' })),
    named('b.dcm', plainImage({ seed: 72, patientName: 'SECOND^PATIENT' })),
  ]);
  await ws.waitRead();
  await expect(ws.cards).toHaveCount(2);
  await ws.openStudy('SECOND PATIENT');
  expect(await ws.viewport(0).cornerText()).toContain('SECOND PATIENT');
  expect(await ws.viewport(0).cornerText()).not.toContain('FIRST');
});

test('hundreds of files: progress is counted, and cancel stops and forgets', async ({ page }) => {
  const { files } = await ct({ seed: 80, slices: 400, size: 64, noiseHu: 0 });
  const ws = await Workstation.open(page);
  // A quick machine reads them in a second, so the hand is on the button before they fall.
  const cancelled = page.waitForFunction((name) => {
    const counted = document.querySelector('[role=progressbar][aria-valuenow]') !== null;
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
    if (counted) button?.click();
    return counted && button !== undefined;
  }, ws.texts.app.cancel);
  await ws.dropFiles(numbered('CT', files));
  await cancelled;
  await expect(page.getByRole('progressbar', { name: ws.texts.opening.reading })).toHaveCount(0);
  await expect(ws.cards).toHaveCount(0);
  await expect(page.getByText(ws.texts.opening.dropHere)).toBeVisible();
  // Nothing of it comes back late: not while the same workers read another study, which waits behind it.
  await ws.dropFiles([named('a.dcm', plainImage({ seed: 71, patientName: 'FIRST^PATIENT' }))]);
  await ws.waitRead();
  await expect(ws.cards).toHaveCount(1);
  await expect(ws.cards).toContainText('FIRST PATIENT');
  await expect(page.getByTestId('rejected')).toHaveCount(0);

  await ws.dropFiles(numbered('CT', files));
  await ws.waitRead();
  await expect(ws.cards).toContainText('400 images');
});

test('a second drop replaces the first', async ({ page }) => {
  const ws = await Workstation.open(page);
  await ws.dropFiles([named('a.dcm', plainImage({ seed: 71, patientName: 'FIRST^PATIENT' }))]);
  await expect(ws.cards).toContainText('FIRST PATIENT');
  await ws.dropFiles([named('b.dcm', plainImage({ seed: 72, patientName: 'SECOND^PATIENT' }))]);
  await expect(ws.cards).toContainText('SECOND PATIENT');
  await expect(ws.cards).toHaveCount(1);
});

test('an address with nothing behind it says so, and leads to the front desk', async ({ page }) => {
  const { texts } = await Workstation.open(page);
  const answer = await page.goto('/no/such/page');
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole('heading', { name: texts.desk.moved })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: texts.desk.open }).click();
  await expect(page.getByText(texts.opening.dropHere)).toBeVisible();
});
