/** What a radiologist measures on a case is there in another browser (MK1). */
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

test('MK1: a length is there on another computer, with the same value', async ({ browser }) => {
  test.setTimeout(120_000);
  const film = await chest({ seed: 31, age: '041Y', compression: 'jpeg-ls' });
  const nadia = await Desk.sitDown(browser, gateway.url);
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.refersFilm(film.bytes, 'Heart ?');
  await nadia.expectState('ready');
  const address = new URL(nadia.page.url()).pathname;

  const reads = async () => {
    const peter = await Desk.sitDown(browser, gateway.url);
    await peter.signIn(emailOf('peter'), demoPassword);
    await peter.go(`${address}/read`);
    const room = Workstation.at(peter.page);
    await room.viewport(0).waitShown();
    await peter.page.getByRole('tab', { name: peter.texts.reading.tabMeasurements }).click();
    return peter;
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
  for (const desk of [nadia, first, second]) await desk.leave();
});
