/** What hangs where when a study opens: by our rules, by a person's own, and beside what was earlier. */
import { expect, test } from '@playwright/test';
import { patientName } from '../../phantom/patient.ts';
import { chest, ct, named, numbered } from '../drivers/studies.ts';
import { Workstation } from '../drivers/workstation.ts';

const earlier = { of: 31, date: '20230105' };
const frame = { columns: 128, rows: 128 };

test('an earlier film of the same person hangs beside the new one, and says what it is', async ({ page }) => {
  const ws = await Workstation.open(page);
  const [now, then, stranger] = [
    await chest({ seed: 31 }),
    await chest({ seed: 32, visit: earlier }),
    await chest({ seed: 33, sex: 'F' }),
  ];
  await ws.dropFiles([
    named('then.dcm', then.bytes),
    named('now.dcm', now.bytes),
    named('stranger.dcm', stranger.bytes),
  ]);
  await ws.waitRead();
  await expect(ws.cards).toHaveCount(3);
  const [family = ''] = patientName(now.patient).split('^');
  const card = ws.cards.filter({ hasText: family }).filter({ hasText: '2025' });
  await card.getByRole('button', { name: ws.texts.opening.openStudy }).click();
  const [left, right] = [await ws.viewport(0).waitShown(), await ws.viewport(1).waitShown()];
  const { prior } = ws.texts.reading;
  expect((await left.cornerLines('topLeft')).join(' ')).toContain('2025');
  expect(await left.cornerText()).not.toContain(prior);
  expect((await right.cornerLines('bottomLeft'))[0]).toMatch(new RegExp(`^${prior}, .*2023`));
});

test('linked viewports scroll to the same place in the patient, whatever their slices', async ({ page }) => {
  const ws = await Workstation.open(page);
  const thin = await ct({ seed: 31, slices: 9, size: 128 });
  await ws.dropFiles(numbered('CT', thin.files));
  await ws.waitRead();
  await ws.openStudy();
  await ws.viewport(0).waitShown();
  await ws.press('Shift+2');
  await ws.button(ws.texts.reading.expandRail).click();
  // The same series twice: dragged into the second viewport by hand.
  await page.getByRole('navigation').getByRole('button').first().dragTo(ws.viewport(1).root);
  const [left, right] = [ws.viewport(0), await ws.viewport(1).waitShown()];
  await left.activate();
  await left.wheel(1);
  const [before, other] = [await left.imageNumber(), await right.imageNumber()];
  expect(before).not.toBe(other);
  await ws.press('u');
  await left.wheel(1);
  await left.expectImageNumber(before + 1);
  await right.expectImageNumber(before + 1);
  await ws.press('u');
  await left.wheel(1);
  await left.expectImageNumber(before + 2);
  await right.expectImageNumber(before + 1);
});

test('what a person hangs is how the next such study opens, until it is forgotten', async ({ page }) => {
  const ws = await Workstation.open(page);
  const read = async (seed: number) => {
    const { files } = await ct({ seed, slices: 3, size: 128 });
    await ws.dropFiles(numbered(`CT${seed}`, files));
    await ws.waitRead();
    await ws.openStudy();
    await ws.viewport(0).waitShown();
  };
  await read(41);
  await expect(ws.viewport(1).root).toBeHidden();
  await ws.press('Shift+2');
  await ws.press('3');
  const window = await ws.viewport(0).window();
  await ws.press('Shift+H');
  await expect(page.getByText(ws.texts.reading.hangingSaved)).toBeVisible();
  await ws.back();
  await read(42);
  await expect(ws.viewport(1).root).toBeVisible();
  await expect.poll(() => ws.viewport(0).window()).toEqual(window);
  await ws.press('Shift+H');
  await ws.button(ws.texts.reading.hangingForget).click();
  await ws.back();
  await read(43);
  await expect(ws.viewport(1).root).toBeHidden();
  expect(await ws.viewport(0).valueAt(frame, [2, 2])).not.toBe('');
});

test('[R11] a chest film lies upright however its detector lay, and the screen says that it was mirrored', async ({
  page,
}) => {
  const ws = await Workstation.open(page);
  const laid = { FR: false, HL: false, RF: true, HR: true, LF: false } as const;
  for (const [letters, mirrored] of Object.entries(laid)) {
    const { bytes } = await chest({ seed: 31, patientOrientation: [...letters] });
    const viewport = await ws.read([named(`${letters}.dcm`, bytes)]);
    await expect
      .poll(() => viewport.letters(), { message: letters })
      .toEqual({ left: 'R', right: 'L', top: 'H', bottom: 'F' });
    await expect(page.getByText(ws.texts.reading.flipped)).toHaveCount(mirrored ? 1 : 0);
    await ws.back();
  }
});
