/** Both rooms judged by axe (WCAG 2.2 A and AA), and the way to a picture by keyboard alone. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { chest, named } from '../drivers/studies.ts';
import { sweep } from '../drivers/sweep.ts';
import { type TestLanguage, textsOf } from '../drivers/texts.ts';
import { Workstation } from '../drivers/workstation.ts';

async function violations(page: Page): Promise<readonly string[]> {
  // Colours on their way to others would be judged half-way.
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
  );
}

const opacity = {
  seed: 101,
  sex: 'F',
  findings: { opacity: { side: 'right', x: -74, z: -16, radiusMm: 36, density: 0.85 } },
} as const;

async function dropChestAndJunk(ws: Workstation): Promise<void> {
  const { bytes } = await chest(opacity);
  await ws.dropFiles([
    named('chest.dcm', bytes),
    named('empty.dcm', new Uint8Array()),
    named('letter.txt', new Uint8Array(40).fill(65)),
  ]);
  await ws.waitRead();
  await ws.rejected();
}

async function judgeFrontDesk(page: Page, language: TestLanguage, theme: 'light' | 'dark'): Promise<void> {
  const ws = await Workstation.open(page, { language });
  await page.getByLabel(ws.texts.app.theme).selectOption(theme);
  expect(await violations(page)).toEqual([]);
  await dropChestAndJunk(ws);
  expect(await violations(page)).toEqual([]);
}

async function judgeReadingRoom(page: Page, language: TestLanguage): Promise<void> {
  const ws = await Workstation.open(page, { language });
  await dropChestAndJunk(ws);
  await ws.openStudy();
  await ws.triage();
  await ws.heatMapSwitch().check();
  await ws.triagePanel.locator('summary').first().click();
  await ws.outsideModels.locator(':scope > summary').click();
  expect(await violations(page)).toEqual([]);
  await ws.measureLength({ columns: 512, rows: 512 }, [100, 200], [300, 200]);
  await ws.expectMeasurements(1);
  await ws.press('Shift+Slash');
  await expect(ws.shortcutList).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await ws.press('Control+k');
  await expect(ws.palette.getByRole('option').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test(
    `the front desk, empty and with studies and rejects, ${theme}`,
    theme === 'dark' ? sweep : {},
    ({ page }) => judgeFrontDesk(page, 'en', theme),
  );
}
test('the front desk in Arabic', ({ page }) => judgeFrontDesk(page, 'ar', 'light'));
for (const language of ['en', 'ar'] as const) {
  test(`the reading room with all its panels, ${language}`, language === 'ar' ? sweep : {}, ({ page }) =>
    judgeReadingRoom(page, language),
  );
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('both rooms', async ({ page }) => {
    const ws = await Workstation.open(page);
    await dropChestAndJunk(ws);
    expect(await violations(page)).toEqual([]);
    await ws.openStudy();
    await ws.triage();
    expect(await violations(page)).toEqual([]);
    // Nothing needs sideways scrolling, and the picture keeps a useful part of the screen.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const { width, height } = await ws.viewport(0).box();
    expect(width).toBeGreaterThan(340);
    expect(height).toBeGreaterThan(280);
  });
});

/** Tabs on until the focused element has this name; fails where it is never reached or its focus is not seen. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const one = document.activeElement;
      if (!(one instanceof HTMLElement)) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return {
        name: one.getAttribute('aria-label') ?? one.textContent ?? '',
        outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1,
        tag: one.localName,
      };
    });
    if (!focused || focused.tag === 'body') continue;
    // A select in a label shows the focus on the label.
    if (focused.tag !== 'select') expect(focused.outlined, `focus on “${focused.name}” is seen`).toBe(true);
    if (focused.name.includes(name)) return;
  }
  throw new Error(`“${name}” cannot be reached with Tab`);
}

test('from the front desk to the picture and back by keyboard alone', async ({ page }) => {
  const ws = await Workstation.open(page);
  const texts = textsOf('en');
  await tabTo(page, texts.demo['chest-normal']);
  await ws.press('Enter');
  await ws.viewport(0).waitShown();
  await ws.triage();
  await tabTo(page, texts.tool.length);
  await ws.press('Enter');
  await expect(ws.button(texts.tool.length)).toHaveAttribute('aria-pressed', 'true');
  await tabTo(page, texts.reading.tabTriage);
  await ws.press('ArrowRight');
  await expect(page.getByText(texts.reading.noMeasurements)).toBeVisible();
  await ws.press('Shift+Slash');
  await expect(ws.shortcutList).toBeFocused();
  await ws.press('Escape');
  await tabTo(page, texts.reading.back);
  await ws.press('Enter');
  await expect(ws.button(texts.opening.chooseFiles)).toBeVisible();
});
