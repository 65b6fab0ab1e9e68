/** Nothing leaves the origin while a study is read, and nothing in a file becomes part of the page. */
import { expect, test } from '@playwright/test';
import { named, plainImage } from '../drivers/studies.ts';
import { watchPage } from '../drivers/watch.ts';
import { Workstation } from '../drivers/workstation.ts';

test('a whole reading, triage and heat map included, stays on its origin and within the policy', async ({
  page,
  baseURL,
}) => {
  const { foreign, sent, complaints } = await watchPage(page, baseURL);

  const ws = await Workstation.open(page);
  await ws.openDemo('chest-opacity');
  const answers = await ws.triage();
  expect(answers.some(({ decision }) => decision === 'present')).toBe(true);
  await ws.heatMapSwitch().check();
  await ws.measureLength({ columns: 1024, rows: 1024 }, [200, 400], [600, 400]);
  await ws.expectMeasurements(1);
  await ws.back();
  await ws.openDemo('ultrasound-cine');
  await ws.triage();

  expect(foreign).toEqual([]);
  expect(sent).toEqual([]);
  expect(complaints).toEqual([]);
});

test('markup in a header is shown as text and runs nothing', async ({ page }) => {
  // `=` parts the groups of a person name, so a name can hold no attribute.
  const name = '<script>alert(1)</script><svg/onload>';
  const description = '<img src=x onerror=document.title="ran">';
  const ws = await Workstation.open(page);
  const title = await page.title();
  await ws.dropFiles([
    named(
      '<b onclick=x>.dcm',
      plainImage({
        seed: 95,
        patientName: name,
        studyDescription: description,
        seriesDescription: description,
      }),
    ),
    named('<svg onload=x>.txt', new Uint8Array(30)),
  ]);
  await ws.waitRead();
  await expect(ws.cards.locator('h2')).toHaveText(name);
  await expect(ws.cards).toContainText(description);
  expect(Object.keys(await ws.rejected())).toEqual(['<svg onload=x>.txt']);
  await ws.openStudy();
  expect(await ws.viewport(0).cornerText()).toContain(name);
  expect(await ws.viewport(0).cornerText()).toContain(description);
  await expect(page.locator('h1')).toHaveText(name);
  await ws.triage();
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.title()).toBe(title);
});
