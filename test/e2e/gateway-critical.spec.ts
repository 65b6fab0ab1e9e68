/** A critical result between two people who see each other's doing live (docs/spec/critical.md). */
import { type Browser, expect, test } from '@playwright/test';
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

const finding = 'Tension pneumothorax on the right.';

/** A film from Djanet that Peter in Minsk is reading; its clinician looks at the list. */
async function readFilm(browser: Browser, seed: number): Promise<{ nadia: Desk; peter: Desk; path: string }> {
  const film = await chest({ seed, age: '041Y', compression: 'jpeg-ls' });
  const nadia = await Desk.sitDown(browser, gateway.url);
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.refersFilm(film.bytes, 'Douleur thoracique ?');
  await nadia.expectState('ready');
  const path = new URL(nadia.page.url()).pathname;
  await nadia.go('/cases');
  const peter = await Desk.sitDown(browser, gateway.url);
  await peter.signIn(emailOf('peter'), demoPassword);
  await peter.go(path);
  await peter.does('claim');
  await peter.does('read');
  return { nadia, peter, path };
}

test('CR1 to CR4, CR7, CR8: marked beside the image, on the clinician’s list at once, received by name, and only then closed', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { nadia, peter, path } = await readFilm(browser, 31);
  const { critical, case: words, reading } = peter.texts;
  const band = nadia.page.getByTestId('open-criticals');
  await expect(band).toHaveCount(0);
  await peter.button(words.images.open).click();
  await Workstation.at(peter.page).viewport(0).waitShown();
  await peter.page.getByRole('tab', { name: reading.tabReport }).click();
  await peter.button(critical.mark).click();
  await peter.field(critical.finding).fill(finding);
  await peter.expectAccessible();
  await peter.button(critical.markNow).click();
  await expect(peter.page.getByTestId('critical')).toContainText(finding);

  await expect(band).toContainText(finding);
  await expect(nadia.page.getByTestId('cases').getByText(critical.title)).toBeVisible();
  await nadia.expectAccessible();
  await band.getByRole('link').click();
  await expect(nadia.page.getByTestId('critical')).toContainText('Peter Novik');

  await peter.writesReport('Right lung collapsed.', 'Tension pneumothorax.');
  await peter.signsReport();
  await nadia.expectState('reported');
  await nadia.doesForGood('acknowledge');
  await nadia.expectRefused('critical-open');
  await nadia.expectAccessible();
  await nadia.button(critical.takeNote).press('Enter');
  await expect(nadia.page.getByTestId('critical-received')).toContainText('Nadia Cherif');
  // Who marked it sees who has received it, where they sit.
  await expect(peter.page.getByTestId('critical-received')).toContainText('Nadia Cherif');
  await nadia.doesForGood('acknowledge');
  await nadia.expectState('acknowledged');
  await nadia.expectAccessible();
  expect(new URL(nadia.page.url()).pathname).toBe(path);
  for (const desk of [nadia, peter]) await desk.leave();
});

test('CR5: told by telephone, and the lists of both let it go', async ({ browser }) => {
  test.setTimeout(120_000);
  const { nadia, peter } = await readFilm(browser, 32);
  const { critical } = peter.texts;
  await peter.button(critical.mark).press('Enter');
  await peter.page.keyboard.type(finding);
  await peter.button(critical.markNow).press('Enter');
  const band = nadia.page.getByTestId('open-criticals');
  await expect(band).toContainText(finding);
  await peter.button(critical.tell).press('Enter');
  await peter.page.keyboard.type('Dr Salah, night shift');
  await peter.expectAccessible();
  await peter.page.keyboard.press('Enter');
  const received = peter.page.getByTestId('critical-received');
  await expect(received).toContainText('Dr Salah, night shift');
  await expect(received).toContainText(critical.how.telephone);
  await expect(band).toHaveCount(0);
  for (const desk of [nadia, peter]) await desk.leave();
});
