/** Files made to break us, through the page's own door: it stays awake, runs nothing of them, and opens the next film. */
import { basename } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { writeEncapsulatedPdf, writeReport } from '../../phantom/documents.ts';
import { chest, named, type StudyFile } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import { watchPage } from '../drivers/watch.ts';
import { Workstation } from '../drivers/workstation.ts';
import {
  deflateBomb,
  forgedSizes,
  nested,
  polyglot,
  preambles,
  scripted,
  scripts,
} from '../support/hostile-files.ts';
import { declaring, overlapping, zip } from '../support/zip.ts';
import { explicitLittleEndian, implicitLittleEndian, latin1 } from '../unit/dicom/part10-bytes.ts';
import { bytesOf, filesUnder, noData } from '../unit/dicom/shared-data.ts';

/** Not a promise of speed: beyond it a person takes the page for dead. */
const aliveMs = 10_000;
test.describe.configure({ timeout: 180_000 });
const sentence = /\p{L}{3,}.*\.$/u;

/** Feeds the files to the front desk, looks at everything they became, then opens a good film in their place. */
async function survives(page: Page, baseURL: string | undefined, files: readonly StudyFile[]): Promise<void> {
  const { complaints, foreign } = await watchPage(page, baseURL);
  const dialogs: string[] = [];
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  const ws = await Workstation.open(page);
  await ws.dropFiles(files);
  await ws.waitRead();
  await expectAlive(page);
  if ((await page.getByTestId('rejected').count()) > 0) {
    for (const [name, why] of Object.entries(await ws.rejected())) expect(why, name).toMatch(sentence);
  }
  const studies = await ws.cards.count();
  for (let i = 0; i < studies; i++) {
    await ws.cards.nth(i).getByRole('button', { name: ws.texts.opening.openStudy }).click();
    await lookAtAll(ws);
    await expectAlive(page);
    await ws.back();
  }

  const film = await chest({ seed: 31 });
  const viewport = await ws.read([named('film.dcm', film.bytes)]);
  expect((await viewport.picture()).meanLuminance()).toBeGreaterThan(30);
  await expectAlive(page);
  expect(await page.evaluate('globalThis.ran')).toBeUndefined();
  expect(dialogs).toEqual([]);
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
}

async function expectAlive(page: Page): Promise<void> {
  const answer = page.evaluate(() => 'alive');
  const late = new Promise((resolve) => setTimeout(resolve, aliveMs, 'no answer').unref());
  expect(await Promise.race([answer, late])).toBe('alive');
}

/** Every stack of the opened study, its first images one by one and its last; every document. */
async function lookAtAll(ws: Workstation): Promise<void> {
  const { root } = ws.viewport(0);
  const answered = async (): Promise<void> => {
    await expect(root).toHaveAttribute('data-status', /shown|failed/, { timeout: aliveMs });
    if ((await ws.viewport(0).status()) === 'failed')
      await expect(root.getByRole('alert')).toHaveText(sentence);
  };
  const lookAtStack = async (): Promise<void> => {
    await answered();
    await ws.press('End');
    await answered();
    const last = Number(await root.getAttribute('data-image'));
    if (last > 0) await ws.press('Home');
    for (let image = 0; image < Math.min(last, 24); image++) {
      await ws.press('ArrowDown');
      await answered();
    }
  };
  // The rail is there where it has a choice to offer.
  const rail = ws.page.getByRole('navigation').getByRole('button');
  await expect(root.or(rail).first()).toBeVisible({ timeout: aliveMs });
  if ((await rail.count()) === 0) await lookAtStack();
  for (const item of await rail.all()) {
    await item.click();
    const document = ws.page.getByTestId('document');
    if (await document.isVisible()) {
      await expect(document.getByRole('status')).toHaveCount(0);
      await ws.press('Escape');
    } else await lookAtStack();
  }
}

/** Each third here, as all of them take minutes; `npm run hostile` feeds every one. Node reads them all in any case. */
test.describe('the collection of hostile files', () => {
  const folders = new Map<string, string[]>();
  for (const path of filesUnder('hostile')) {
    const folder = path.split('/').slice(1, -1).join('/');
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  const some = (paths: readonly string[]): readonly string[] =>
    process.env.HOSTILE === 'all' ? paths : paths.filter((_, i) => i % 3 === 0);
  const filesOf = (paths: readonly string[]) => paths.map((path) => named(basename(path), bytesOf(path)));
  for (const [folder, paths] of noData === undefined ? folders : new Map([['every file', [] as string[]]])) {
    test(
      folder === '' ? 'beside its folders' : folder,
      folder === 'cat04_pixel_data' ? {} : sweep,
      async ({ page, baseURL }) => {
        test.skip(noData !== undefined, noData ?? '');
        await survives(page, baseURL, filesOf(some(paths)));
      },
    );
  }
});

test('nesting without end, and a small file that inflates to a large one', sweep, ({ page, baseURL }) =>
  survives(page, baseURL, [
    named('explicit.dcm', nested(explicitLittleEndian)),
    named('implicit.dcm', nested(implicitLittleEndian)),
    named('deflated.dcm', deflateBomb()),
  ]),
);

test('sizes that no memory holds, over a few bytes', sweep, ({ page, baseURL }) =>
  survives(
    page,
    baseURL,
    Object.entries(forgedSizes()).map(([name, bytes]) => named(name, bytes)),
  ),
);

test('files that are also pages and programs', sweep, ({ page, baseURL }) =>
  survives(
    page,
    baseURL,
    preambles.map((preamble, i) => named(`${i}.html`, polyglot(preamble, 200 + i))),
  ),
);

test('archives that climb, lie and swell', sweep, async ({ page, baseURL }) => {
  const zeros = new Uint8Array(2 ** 24);
  await survives(page, baseURL, [
    named(
      'climbing.zip',
      await zip(
        { name: '../../../etc/passwd', bytes: polyglot('', 210) },
        { name: '<img src=x onerror="window.ran=6">', bytes: zeros.subarray(0, 9) },
        { name: '__proto__/constructor', bytes: polyglot('', 211) },
      ),
    ),
    named('lying.zip', declaring(await zip({ name: 'zeros', bytes: zeros }), 1000)),
    named('swelling.zip', overlapping(await zip({ name: 'zeros', bytes: zeros }), 40)),
    named('huge.zip', declaring(await zip({ name: 'zeros', bytes: zeros }), 0xfffffffe)),
  ]);
});

test('script in every text of a header, a report and a document', ({ page, baseURL }) =>
  survives(page, baseURL, [
    ...scripts.map((script, i) => named(`${i}${script}`.replaceAll('/', '∕'), scripted(script, 300 + i))),
    named(
      'report.dcm',
      writeReport({ seed: 95, title: scripts[1], lines: scripts.map((one) => [one, one]) }),
    ),
    named(
      'document.dcm',
      writeEncapsulatedPdf({ seed: 95, title: scripts[1], bytes: Uint8Array.from(latin1(scripts[0])) }),
    ),
  ]));
