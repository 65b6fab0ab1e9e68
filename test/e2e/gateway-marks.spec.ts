/** What a radiologist measures on a case is there in another browser (MK1), and is theirs in another person's (MK7). */
import { expect, test } from '@playwright/test';
import { demoPassword, emailOf } from '../../server/demo/people.ts';
import { Desk } from '../drivers/desk.ts';
import { type GatewayProcess, startGateway } from '../drivers/gateway-process.ts';
import { chest } from '../drivers/studies.ts';
import { Workstation } from '../drivers/workstation.ts';

let gateway: GatewayProcess;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  gateway = await startGateway('demo');
});
test.afterAll(() => gateway.stop());

test('MK1, MK7: a length is there on another computer, with the same value, and another person sees whose it is', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const film = await chest({ seed: 31, age: '041Y', compression: 'jpeg-ls' });
  const nadia = await Desk.sitDown(browser, gateway.url);
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.refersFilm(film.bytes, 'Heart ?');
  await nadia.expectState('ready');
  const address = new URL(nadia.page.url()).pathname;

  const reads = async (who: 'peter' | 'irina' = 'peter') => {
    const peter = await Desk.sitDown(browser, gateway.url);
    await peter.signIn(emailOf(who), demoPassword);
    await peter.go(`${address}/read`);
    const room = Workstation.at(peter.page);
    await room.viewport(0).waitShown();
    await peter.page.getByRole('tab', { name: peter.texts.reading.tabMeasurements }).click();
    return peter;
  };
  const drags = async ({ page }: Desk): Promise<void> => {
    await page.mouse.move(x + 80, y);
    await page.mouse.down();
    await page.mouse.move(x + 80, y + 60, { steps: 6 });
    await page.mouse.up();
  };
  const first = await reads();
  const saved = first.page.waitForResponse(
    (answer) => answer.url().endsWith('/marks') && answer.request().method() === 'PUT' && answer.ok(),
  );
  await first.page.keyboard.press('l');
  const box = await first.page.locator('canvas').first().boundingBox();
  if (!box) throw new Error('no canvas');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await first.page.mouse.move(x - 80, y);
  await first.page.mouse.down();
  await first.page.mouse.move(x + 40, y, { steps: 6 });
  await first.page.mouse.move(x + 80, y, { steps: 6 });
  await first.page.mouse.up();
  const list = first.page.getByTestId('measurements');
  await expect(list).toContainText('mm');
  await saved;
  await expect(first.page.getByTestId('marks-kept')).toHaveText(first.texts.reading.marksKept.saved);
  const value = await list.locator('bdi').first().textContent();
  const second = await reads();
  await expect(second.page.getByTestId('measurements').locator('bdi').first()).toHaveText(value ?? '?');

  // Another person sees it as his, cannot move it, and can hide it (MK7).
  const third = await reads('irina');
  const others = third.page.getByTestId('others-marks');
  await expect(others).toContainText('Peter Novik');
  await expect(third.page.getByTestId('measurements')).toHaveCount(0);
  const lines = third.page.locator('.svg-layer line');
  await expect(lines).not.toHaveCount(0);
  const drawn = await third.page.locator('.svg-layer text').first().textContent();
  expect(drawn?.replaceAll(/\s/g, '')).toContain(value?.replaceAll(/\s/g, '') ?? '?');
  await drags(third);
  await third.page.keyboard.press('Delete');
  await expect(third.page.locator('.svg-layer text').first()).toHaveText(drawn ?? '?');
  await third.expectAccessible();
  const shown = third.page.getByRole('switch', {
    name: third.texts.reading.othersMarks.show.replace('{{name}}', 'Peter Novik'),
  });
  await shown.uncheck({ force: true });
  await expect(lines).toHaveCount(0);
  await shown.check({ force: true });
  await expect(lines).not.toHaveCount(0);
  await drags(third);
  await expect(third.page.locator('.svg-layer text').first()).toHaveText(drawn ?? '?');
  for (const desk of [nadia, first, second, third]) await desk.leave();
});
