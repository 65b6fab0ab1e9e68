/** Real files from public collections, where they stand beside the repository: they must open, show and be triaged. */
import { basename } from 'node:path';
import { expect, test } from '@playwright/test';
import { named, type StudyFile } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import { Workstation } from '../drivers/workstation.ts';
import { bytesOf, filesUnder, noData } from '../unit/dicom/shared-data.ts';

test.skip(noData !== undefined, noData ?? '');

const folder = (name: string): readonly StudyFile[] =>
  filesUnder(name)
    .filter((path) => path.endsWith('.dcm'))
    .map((path) => named(basename(path), bytesOf(path)));

test('real chest films in eight codings all open with a picture, and none is called what the phantoms are', async ({
  page,
}) => {
  const files = folder('chest-xray');
  const ws = await Workstation.open(page);
  await ws.dropFiles(files);
  await ws.waitRead();
  const dark: string[] = [];
  for (const card of await ws.cards.all()) {
    await expect
      .poll(async () => (await ws.previews(card)).every((one) => one.meanLuminance() > 8), {
        timeout: 20_000,
      })
      .toBe(true)
      .catch(async () => dark.push((await card.textContent()) ?? ''));
  }
  expect(dark).toEqual([]);
  await ws.openStudy();
  expect((await ws.viewport(0).picture()).meanLuminance()).toBeGreaterThan(15);
  const answers = await ws.triage();
  expect(answers.length).toBeGreaterThan(0);
  expect(answers.map(({ model }) => model)).not.toContain('phantom-opacity');
});

test(
  'real files of many transfer syntaxes are each shown or refused with a sentence',
  sweep,
  async ({ page }) => {
    const files = folder('transfer-syntaxes').filter(({ bytes }) => bytes.length < 1_500_000);
    const ws = await Workstation.open(page);
    await ws.dropFiles(files);
    await ws.waitRead();
    const cards = await ws.cards.count();
    expect(cards).toBeGreaterThan(3);
    for (let i = 0; i < Math.min(cards, 6); i++) {
      await ws.cards.nth(i).getByRole('button', { name: ws.texts.opening.openStudy }).click();
      const { root } = ws.viewport(0);
      await expect(root).toHaveAttribute('data-status', /shown|failed/, { timeout: 20_000 });
      if ((await ws.viewport(0).status()) === 'failed') {
        await expect(root.getByRole('alert')).toHaveText(/\w{3,}.*\.$/);
      } else {
        expect((await ws.viewport(0).picture()).meanLuminance()).toBeGreaterThan(2);
      }
      await ws.back();
    }
  },
);
