/** Four languages and both directions, live; and a pseudo-language that shows every text which escaped the catalogues. */
import { expect, type Page, test } from '@playwright/test';
import { type PhantomPatient, patientName } from '../../phantom/patient.ts';
import { chest, ct, named, numbered } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import { type TestLanguage, textsOf } from '../drivers/texts.ts';
import { Workstation } from '../drivers/workstation.ts';

const spoken = ['ar', 'fr', 'ru', 'en'] as const;

async function switchTo(page: Page, from: TestLanguage, to: TestLanguage): Promise<void> {
  await page.getByLabel(textsOf(from).app.language).selectOption(to);
}

test('the language changes live at the front desk, and the reading room follows', async ({ page }) => {
  const ws = await Workstation.open(page);
  const { bytes } = await chest({ seed: 102, script: 'arabic' });
  await ws.dropFiles([named('chest.dcm', bytes), named('x.txt', new Uint8Array(40))]);
  await ws.waitRead();
  let now: TestLanguage = 'en';
  for (const language of spoken) {
    await switchTo(page, now, language);
    now = language;
    const texts = textsOf(language);
    await expect(ws.button(texts.opening.openStudy)).toBeVisible();
    await expect(page.getByText(texts.opening.staysHere)).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
    await ws.button(texts.opening.openStudy).click();
    await ws.viewport(0).waitShown();
    await expect(page.getByRole('tab', { name: texts.reading.tabMeasurements })).toBeVisible();
    await expect(page.getByText(texts.triage.readFirst)).toBeVisible({ timeout: 20_000 });
    await ws.button(texts.reading.back).click();
    // The study is still there, in the language that was chosen.
    await expect(ws.button(texts.opening.openStudy)).toBeVisible();
  }
});

test('the language is remembered', async ({ page }) => {
  await Workstation.open(page);
  await switchTo(page, 'en', 'fr');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.goto('/');
  await expect(page.getByRole('button', { name: textsOf('fr').opening.chooseFiles })).toBeVisible();
});

test('in Arabic the room is mirrored, images and their order are not, names are isolated', async ({
  page,
}) => {
  const ws = await Workstation.open(page, { language: 'ar' });
  const first = await chest({ seed: 102, script: 'arabic' });
  await ws.dropFiles([named('a.dcm', first.bytes)]);
  await expect(ws.cards.locator('h2 > bdi')).toHaveCount(1);
  await ws.openStudy();
  await expect(page.locator('header h1 > bdi')).toHaveCount(1);
  await ws.press('Shift+Digit2');
  const [left, right] = [await ws.viewport(0).box(), await ws.viewport(1).box()];
  expect(left.x).toBeLessThan(right.x);
  const panel = await page.getByRole('complementary').boundingBox();
  expect(panel!.x + panel!.width).toBeLessThanOrEqual(left.x + 1);
  expect(await ws.viewport(0).letters()).toMatchObject({ left: 'R', right: 'L' });

  const arabic = await ws.viewport(0).picture();
  const english = await Workstation.open(page);
  const viewport = await english.read([named('a.dcm', first.bytes)]);
  await english.press('Shift+Digit2');
  await viewport.waitShown();
  expect((await viewport.picture()).differenceFrom(arabic)).toBeLessThan(1);
});

/** Texts and accessible names outside ⟦ ⟧ that are neither header values nor numbers. */
async function leaks(page: Page, headerValues: readonly string[]): Promise<readonly string[]> {
  return page.evaluate((allowed) => {
    const strip = (text: string): string => {
      let rest = text;
      for (;;) {
        const next = rest.replace(/⟦[^⟦⟧]*⟧/g, '');
        if (next === rest) return rest.replace(/[\u2066-\u2069]/g, '').trim();
        rest = next;
      }
    };
    const neutral = (text: string): boolean => {
      const rest = strip(text);
      const hash = /^[0-9a-f]{16}…?$/;
      const date = /^\d{1,2} \p{L}{3,5} \d{4}$/u;
      return (
        allowed.includes(rest) ||
        date.test(rest) ||
        hash.test(rest) ||
        /^[^\p{L}]*(?:(?:mm|cm|HU|MB|kB)[²\s.·]*)?$/u.test(rest)
      );
    };
    const found: string[] = [];
    const values = 'kbd, script, style, noscript, [data-edge]';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest(values) || !parent.checkVisibility()) continue;
      if (parent.closest('option')?.closest('select')?.querySelector('option[value=ar]')) continue;
      const text = node.textContent ?? '';
      if (!neutral(text)) found.push(`text “${text.trim()}” in <${parent.localName}>`);
    }
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of [
        'aria-label',
        'title',
        'placeholder',
        'alt',
        'aria-valuetext',
        'aria-description',
      ]) {
        const text = element.getAttribute(name);
        if (text && element.localName !== 'bdi' && !neutral(text)) {
          found.push(`${name} “${text}” of <${element.localName}>`);
        }
      }
    }
    return found;
  }, headerValues);
}

const modalities = ['DX', 'CT', 'US', 'MR'];
/** A model's own id, name and finding, as its manifest says them; other findings stand in the catalogues. */
const ofModels = [
  'phantom-opacity',
  'chest-xray-pneumonia-child',
  'limb-fracture',
  'Commissioning check: opacity on a Manara chest phantom',
  'Pneumonia pattern on a frontal chest film, children of 1 to 5 years',
  'Fracture of hand, arm or leg; age not known to the training data',
];

/** What the header of a phantom says, which no catalogue translates. */
const ofHeader = (patient: PhantomPatient, study: string, series: string): readonly string[] => [
  patientName(patient).replace('^', ' '),
  `PHANTOM-${patient.seed}`,
  'Hôpital Manara',
  study,
  series,
];

test('no text escapes the catalogues, in any part of either room', async ({ page }) => {
  const { bytes, patient } = await chest({
    seed: 101,
    sex: 'F',
    findings: { opacity: { side: 'right', x: -74, z: -16, radiusMm: 36, density: 0.85 } },
  });
  const header = ofHeader(patient, 'Radiographie du thorax', 'Radiographie du thorax PA');
  const values = [...modalities, ...ofModels, ...header, 'DX PA', 'nothing.dcm', 'a.txt'];
  const ws = await Workstation.open(page, { language: 'en-x-pseudo' });
  expect(await leaks(page, values)).toEqual([]);

  await ws.dropFiles([
    named('chest.dcm', bytes),
    named('nothing.dcm', new Uint8Array()),
    named('a.txt', new Uint8Array(50)),
  ]);
  await ws.waitRead();
  await ws.rejected();
  expect(await leaks(page, values)).toEqual([]);

  const frame = { columns: 512, rows: 512 };
  await ws.openStudy();
  await ws.triage();
  await ws.heatMapSwitch().check();
  for (const summary of await ws.triagePanel.locator('summary').all()) await summary.click();
  await ws.press('Shift+Slash');
  await ws.viewport(0).valueAt(frame, [100, 200]);
  expect(await leaks(page, values)).toEqual([]);
  await ws.press('Escape');
  await ws.drawRectangle(frame, [100, 200], [300, 260]);
  await ws.expectMeasurements(1);
  expect(await leaks(page, values)).toEqual([]);
  await ws.press('Shift+Digit4');
  await expect(ws.viewport(3).root).toBeVisible();
  expect(await leaks(page, values)).toEqual([]);
});

test('no text escapes over a CT with all its presets, its rail and its cine', sweep, async ({ page }) => {
  const { files, patient } = await ct({ seed: 21, slices: 3, size: 64, noiseHu: 0 });
  const ws = await Workstation.open(page, { language: 'en-x-pseudo' });
  await ws.dropFiles(numbered('CT', files));
  await ws.openStudy();
  await ws.button(ws.texts.reading.expandRail).click();
  await ws.press('KeyC');
  await ws.triage();
  const header = ofHeader(patient, 'Scanner thoracique', 'Scanner thoracique 80 mm');
  expect(await leaks(page, [...modalities, ...ofModels, ...header, '1  MEDIASTINUM', '2  LUNG'])).toEqual([]);
});
