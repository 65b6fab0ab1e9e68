/** What a radiologist saw is what the clinician sees: key images from the reading room to the report and its paper (RP15). */
import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { demoPassword, emailOf } from '../../server/demo/people.ts';
import { Desk } from '../drivers/desk.ts';
import { type GatewayProcess, startGateway } from '../drivers/gateway-process.ts';
import { Picture } from '../drivers/picture.ts';
import { chest } from '../drivers/studies.ts';
import { Workstation } from '../drivers/workstation.ts';
import { noPoppler } from '../support/pdf-text.ts';

let gateway: GatewayProcess;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  gateway = await startGateway('demo');
});
test.afterAll(() => gateway.stop());

/** As its browser decoded it. */
const pictureIn = async (desk: Desk, place: number): Promise<Picture> => {
  const image = desk.page.getByTestId('key-image').nth(place).getByRole('img');
  await expect(image).toBeVisible();
  return Picture.fromDataUrl(
    await image.evaluate(async (element) => {
      const shown = element as HTMLImageElement;
      await shown.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [shown.naturalWidth, shown.naturalHeight];
      canvas.getContext('2d')?.drawImage(shown, 0, 0);
      return canvas.toDataURL('image/png');
    }),
  );
};

test('RP15: the film with a measurement on it goes into the report, and is seen at home and on paper', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const film = await chest({ seed: 15, age: '044Y' });
  const nadia = await Desk.sitDown(browser, gateway.url, { language: 'fr' });
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.refersFilm(film.bytes, 'Pneumonie ?');
  await nadia.expectState('ready');

  const peter = await Desk.sitDown(browser, gateway.url);
  const { texts, page } = peter;
  await peter.signIn(emailOf('peter'), demoPassword);
  await peter.go(new URL(nadia.page.url()).pathname);
  await peter.does('claim');
  await peter.does('read');
  await peter.button(texts.case.images.open).click();
  const room = Workstation.at(page);
  await room.viewport(0).waitShown();
  await page.getByRole('tab', { name: texts.reading.tabReport }).click();
  const add = peter.button(texts.report.addImage);
  const adds = async (): Promise<void> => {
    const kept = page.waitForResponse(
      (answer) => answer.request().method() === 'PUT' && answer.url().includes('/key-images/') && answer.ok(),
    );
    await add.click();
    await kept;
    await expect(add).not.toHaveAttribute('data-loading', 'true');
  };
  await adds();
  await peter.expectKept('saved');
  const plain = await pictureIn(peter, 0);

  // The same film, with a line drawn on it and its length beside that.
  await page.keyboard.press('l');
  const box = await page.locator('canvas').first().boundingBox();
  if (!box) throw new Error('no canvas');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x - 80, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y, { steps: 6 });
  await page.mouse.move(x + 80, y, { steps: 6 });
  await page.mouse.up();
  await expect(page.locator('.svg-layer text').first()).toBeVisible();
  await adds();
  const marked = await pictureIn(peter, 1);
  expect([marked.width, marked.height]).toEqual([plain.width, plain.height]);
  expect(plain.meanLuminance()).toBeGreaterThan(20);
  expect(marked.differenceFrom(plain)).toBeGreaterThan(0);
  // Neither twice, and what was taken out is out.
  await adds();
  await expect(page.getByTestId('key-image')).toHaveCount(2);
  const first = texts.report.keyImage.replace('{{number}}', '1');
  await page.getByRole('button', { name: texts.report.removeImage.replace('{{name}}', first) }).click();
  await expect(page.getByTestId('key-image')).toHaveCount(1);
  await peter.writesReport('Consolidation.', 'Pneumonia.');
  await peter.expectKept('saved');
  await peter.expectAccessible();

  // The draft, and what it shows, outlive the page.
  await page.reload();
  await room.viewport(0).waitShown();
  await page.getByRole('tab', { name: texts.reading.tabReport }).click();
  expect((await pictureIn(peter, 0)).differenceFrom(marked)).toBe(0);
  await peter.signsReport();
  await expect(page.getByTestId('report-signed')).toBeVisible();

  await nadia.expectState('reported');
  expect((await pictureIn(nadia, 0)).differenceFrom(marked)).toBe(0);
  await nadia.expectAccessible();
  const opened = nadia.page.context().waitForEvent('page');
  await nadia.page.getByTestId('key-image').getByRole('link').click();
  await (await opened).close();
  const paper = await nadia.takesReport();
  if (!noPoppler) {
    const list = execFileSync('pdfimages', ['-list', await paper.path()], { encoding: 'utf8' });
    const [, , row] = list.trim().split('\n');
    expect(row?.trim().split(/\s+/).slice(2, 5)).toEqual([
      'image',
      String(marked.width),
      String(marked.height),
    ]);
  }
  for (const desk of [nadia, peter]) await desk.leave();
});
