/** A referral that is being written outlives its page, its window and its browser, and is its writer's alone (C26). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, test } from '@playwright/test';
import { demoPassword, emailOf } from '../../server/demo/people.ts';
import { Desk } from '../drivers/desk.ts';
import { type GatewayProcess, startGateway } from '../drivers/gateway-process.ts';
import { openProfile } from '../drivers/profile.ts';
import { chest, named } from '../drivers/studies.ts';

let gateway: GatewayProcess;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  gateway = await startGateway('demo');
});
test.afterAll(() => gateway.stop());

async function atNewReferral(browser: Browser): Promise<Desk> {
  const nadia = await Desk.sitDown(browser, gateway.url);
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.go('/cases/new');
  return nadia;
}

/** A referral that is saved as a draft; the address of its case, before which she sits then. */
async function savesDraft(nadia: Desk, patient: string, number: string): Promise<string> {
  const { referral } = nadia.texts;
  await nadia.fillReferral({ patient, number, question: 'Fracture ?' });
  await nadia.button(referral.saveDraft).click();
  await nadia.expectState('draft');
  return new URL(nadia.page.url()).pathname;
}

test('C26: a browser that is killed loses nothing that was typed a second ago', async ({
  playwright,
  launchOptions,
}) => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'manara-profile-'));
  const { bytes } = await chest({ seed: 61, age: '060Y' });
  const film = {
    name: 'film.dcm',
    mimeType: 'application/dicom',
    buffer: Buffer.from(named('film.dcm', bytes).bytes),
  };
  const first = await openProfile(playwright.chromium, folder, gateway.url, launchOptions);
  const killed = await Desk.at(first.context);
  const { referral } = killed.texts;
  await killed.signIn(emailOf('nadia'), demoPassword);
  await killed.go('/cases/new');
  await killed.page.getByTestId('referral-files').setInputFiles(film);
  await expect(killed.page.getByTestId('chosen-study')).toBeVisible();
  const name = await killed.field(referral.patientName).inputValue();
  await killed.field(referral.question).fill('Pneumothorax ?');
  await killed.field(referral.history).pressSequentially('Chute de 3 m, dyspnée.');
  await expect(killed.page.getByTestId('kept-here')).toBeVisible();
  // What the promise allows.
  await killed.page.waitForTimeout(1000);
  await first.kill();

  const next = await openProfile(playwright.chromium, folder, gateway.url, launchOptions);
  const nadia = await Desk.at(next.context);
  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.go('/cases/new');
  const begun = nadia.page.getByTestId('unfinished');
  await expect(begun).toContainText('Pneumothorax ?');
  await nadia.expectAccessible();
  await begun.getByRole('button', { name: referral.goOn }).click();
  await expect(nadia.field(referral.question)).toHaveValue('Pneumothorax ?');
  await expect(nadia.field(referral.history)).toHaveValue('Chute de 3 m, dyspnée.');
  await expect(nadia.field(referral.patientName)).toHaveValue(name);
  // The files were the killed page's; their UID would say nothing to her.
  await expect(nadia.page.getByTestId('chosen-study')).toContainText('DX');
  await expect(nadia.page.getByTestId('chosen-study')).not.toContainText(/\d+\.\d+\.\d+/);
  await expect(nadia.page.getByText(referral.chooseAgain)).toBeVisible();
  await nadia.page.getByTestId('referral-files').setInputFiles(film);
  await expect(nadia.page.getByText(referral.chooseAgain)).toBeHidden();
  await nadia.button(referral.send).click();
  await nadia.expectState('ready');
  await nadia.go('/cases/new');
  await expect(nadia.field(referral.question)).toHaveValue('');
  await expect(begun).toHaveCount(0);
  await next.context.close();
  rmSync(folder, { recursive: true, force: true });
});

test('C26: links, Back and a reload lose nothing; what is let go comes back by undo; nobody else sees it', async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const nadia = await atNewReferral(browser);
  const { texts } = nadia;
  const { referral } = texts;
  await nadia.fillReferral({ patient: 'Half Written', number: 'D-61', question: 'Appendicite ?' });
  await expect(nadia.page.getByTestId('kept-here')).toBeVisible();
  await nadia.page.getByRole('link', { name: texts.case.all }).click();
  await nadia.expectTitle(texts.cases.title);
  await nadia.page.goBack();
  await expect(nadia.field(referral.question)).toHaveValue('Appendicite ?');
  await nadia.field(referral.history).fill('Fièvre.');
  await expect.poll(() => keptHistory(nadia)).toEqual(['Fièvre.']);
  await nadia.page.reload();
  await expect(nadia.field(referral.patientName)).toHaveValue('Half Written');
  await expect(nadia.field(referral.history)).toHaveValue('Fièvre.');

  // Another patient: the form is empty, and the first one waits above it.
  const second = await nadia.anotherWindow();
  await second.go('/cases/new');
  const begun = second.page.getByTestId('unfinished');
  await expect(begun).toContainText('Half Written');
  await expect(second.field(referral.patientName)).toHaveValue('');
  await begun.getByRole('button', { name: referral.letGo }).click();
  await expect(begun).toHaveCount(0);
  await expect.poll(() => keptHistory(second)).toEqual([]);
  await second.button(texts.common.undo).click();
  await expect(begun).toContainText('Half Written');
  await expect.poll(() => keptHistory(second)).toEqual(['Fièvre.']);
  await second.page.close();

  await nadia.signOut();
  await nadia.signIn(emailOf('salma'), demoPassword);
  await nadia.go('/cases/new');
  await expect(nadia.field(referral.question)).toHaveValue('');
  await expect(nadia.page.getByTestId('unfinished')).toHaveCount(0);
  await nadia.leave();
});

test('C20, C26: Back to where a saved referral was written begins another, and changes nothing of the first', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const nadia = await atNewReferral(browser);
  const { texts } = nadia;
  const { referral } = texts;
  await nadia.fillReferral({ patient: 'First Patient', number: 'D-71', question: 'Fracture ?' });
  await expect(nadia.page.getByTestId('kept-here')).toBeVisible();
  await nadia.page.getByRole('link', { name: texts.case.all }).click();
  await nadia.button(texts.cases.new).click();
  await nadia.page.getByTestId('unfinished').getByRole('button', { name: referral.goOn }).click();
  await expect(nadia.field(referral.patientName)).toHaveValue('First Patient');
  await nadia.button(referral.saveDraft).click();
  await nadia.expectState('draft');
  const first = new URL(nadia.page.url()).pathname;
  await nadia.page.goBack();
  await nadia.expectTitle(texts.cases.title);
  await nadia.page.goBack();
  await nadia.expectTitle(referral.title);
  await expect(nadia.field(referral.patientName)).toHaveValue('');
  await nadia.fillReferral({ patient: 'Second Patient', number: 'D-72', question: 'Pneumonie ?' });
  await nadia.button(referral.saveDraft).click();
  await nadia.expectState('draft');
  expect(new URL(nadia.page.url()).pathname).not.toBe(first);
  await nadia.go(first);
  await expect(nadia.page.getByRole('heading', { name: 'First Patient' })).toBeVisible();
  await nadia.leave();
});

test('C2, C20: what was saved while its answer was lost is not written over by an older text', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const nadia = await atNewReferral(browser);
  const { texts } = nadia;
  const { referral } = texts;
  await nadia.fillReferral({ patient: 'Lost Answer', number: 'D-73', question: 'Fracture ?' });
  let lost = false;
  await nadia.page.route('**/api/cases', async (route) => {
    if (route.request().method() !== 'POST' || lost) return route.fallback();
    await route.fetch();
    lost = true;
    await route.abort();
  });
  await nadia.button(referral.saveDraft).click();
  await expect(nadia.page.getByText(texts.refusal.offline)).toBeVisible();
  const second = await nadia.anotherWindow();
  await second.go('/cases');
  await second.openCase('Lost Answer');
  await second.does('edit');
  await second.field(referral.question).fill('Fracture du scaphoïde ?');
  await second.button(texts.common.save).click();
  await expect(second.page.getByText('Fracture du scaphoïde ?')).toBeVisible();

  await nadia.button(referral.saveDraft).click();
  await expect(nadia.page.getByText(referral.goneOn)).toBeVisible();
  await expect(nadia.field(referral.question)).toHaveValue('Fracture ?');
  await nadia.expectAccessible();
  await nadia.page.getByRole('link', { name: referral.openCase }).click();
  await expect(nadia.page.getByText('Fracture du scaphoïde ?')).toBeVisible();
  await nadia.leave();
});

test('C26: a referral that is mended, a question and an answer are there after a reload, and gone once they are sent', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const nadia = await atNewReferral(browser);
  const { texts } = nadia;
  const { referral } = texts;
  const address = await savesDraft(nadia, 'Mended Later', 'D-81');
  await nadia.does('edit');
  await nadia.field(referral.question).fill('Fracture du scaphoïde ?');
  await expect.poll(() => keptTexts(nadia, 'mended/')).toBe(1);
  await nadia.page.reload();
  await expect(nadia.field(referral.question)).toHaveValue('Fracture du scaphoïde ?');
  await nadia.button(texts.common.save).click();
  await expect(nadia.page.getByText('Fracture du scaphoïde ?')).toBeVisible();
  await expect.poll(() => keptTexts(nadia, 'mended/')).toBe(0);
  await nadia.page.reload();
  await expect(nadia.button(texts.case.do.edit)).toBeVisible();
  for (const step of ['send', 'arrive', 'complete'] as const) await nadia.does(step);
  await nadia.expectState('ready');

  const peter = await Desk.sitDown(browser, gateway.url);
  await peter.signIn(emailOf('peter'), demoPassword);
  await peter.go(address);
  await peter.does('claim');
  await peter.does('return');
  await peter.field(texts.case.yourQuestion).fill('Which hand?');
  await expect.poll(() => keptTexts(peter, 'words/')).toBe(1);
  await peter.page.reload();
  await peter.does('return');
  await expect(peter.field(texts.case.yourQuestion)).toHaveValue('Which hand?');
  await peter.button(texts.case.sendQuestion).click();
  await nadia.expectState('returned');
  await nadia.field(texts.case.yourAnswer).fill('La gauche.');
  await expect.poll(() => keptTexts(nadia, 'words/')).toBe(1);
  await nadia.page.reload();
  await expect(nadia.field(texts.case.yourAnswer)).toHaveValue('La gauche.');
  await nadia.button(texts.case.sendAnswer).click();
  await nadia.expectState('ready');
  await expect.poll(() => keptTexts(nadia, 'words/')).toBe(0);
  await expect.poll(() => keptTexts(peter, 'words/')).toBe(0);
  await nadia.leave();
  await peter.leave();
});

test('C26: what was typed for one question is no answer to the next; nothing is typed over what is being sent', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const nadia = await atNewReferral(browser);
  const { texts } = nadia;
  const address = await savesDraft(nadia, 'Two Questions', 'D-91');
  for (const step of ['send', 'arrive', 'complete'] as const) await nadia.does(step);
  await nadia.expectState('ready');
  const peter = await Desk.sitDown(browser, gateway.url);
  await peter.signIn(emailOf('peter'), demoPassword);
  await peter.go(address);
  const ask = async (question: string): Promise<void> => {
    await peter.does('claim');
    await peter.does('return');
    await peter.field(texts.case.yourQuestion).fill(question);
    await peter.button(texts.case.sendQuestion).click();
    await peter.expectState('returned');
  };
  await ask('Which hand?');
  await nadia.field(texts.case.yourAnswer).fill('La gauche.');
  await expect.poll(() => keptTexts(nadia, 'words/')).toBe(1);
  await nadia.go('/cases');

  const elsewhere = await Desk.sitDown(browser, gateway.url);
  await elsewhere.signIn(emailOf('nadia'), demoPassword);
  await elsewhere.go(address);
  let answered = (): void => {};
  const held = new Promise<void>((done) => {
    answered = done;
  });
  await elsewhere.page.route('**/api/cases/*/commands', async (route) => {
    await held;
    await route.continue();
  });
  await elsewhere.field(texts.case.yourAnswer).fill('La droite.');
  await elsewhere.button(texts.case.sendAnswer).click();
  await expect(elsewhere.field(texts.case.yourAnswer)).toHaveAttribute('readonly');
  answered();
  await elsewhere.expectState('ready');
  await elsewhere.leave();

  await ask('Since when?');
  await nadia.go(address);
  await nadia.expectState('returned');
  await expect(nadia.field(texts.case.yourAnswer)).toHaveValue('');
  await expect.poll(() => keptTexts(nadia, 'words/')).toBe(0);
  await nadia.leave();
  await peter.leave();
});

test('C26: a referral mended upon what a colleague changed since says so when it is opened again, and is nobody else’s', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const nadia = await atNewReferral(browser);
  const { texts } = nadia;
  const { referral } = texts;
  const address = await savesDraft(nadia, 'Mended Twice', 'D-92');
  await nadia.does('edit');
  await nadia.field(referral.question).fill('Luxation ?');
  await expect.poll(() => keptTexts(nadia, 'mended/')).toBe(1);
  await nadia.signOut();

  await nadia.signIn(emailOf('yacine'), demoPassword);
  await nadia.go(address);
  await nadia.expectState('draft');
  await expect(nadia.field(referral.question)).toHaveCount(0);
  await nadia.does('edit');
  await expect(nadia.field(referral.question)).toHaveValue('Fracture ?');
  await nadia.field(referral.question).fill('Entorse ?');
  await nadia.button(texts.common.save).click();
  await expect(nadia.page.getByText('Entorse ?')).toBeVisible();
  await nadia.signOut();

  await nadia.signIn(emailOf('nadia'), demoPassword);
  await nadia.go(address);
  await expect(nadia.field(referral.question)).toHaveValue('Luxation ?');
  await expect(nadia.page.getByText(texts.case.changedWhileEditing)).toBeVisible();
  await expect(nadia.button(texts.common.save)).toBeDisabled();
  await nadia.button(texts.common.loadNewest).click();
  await expect(nadia.field(referral.question)).toHaveValue('Entorse ?');
  await expect.poll(() => keptTexts(nadia, 'mended/')).toBe(0);
  await nadia.leave();
});

for (const [how, open] of [
  [
    'forbids storage',
    () => {
      throw new DOMException('forbidden', 'SecurityError');
    },
  ],
  ['never answers', () => new EventTarget() as IDBOpenDBRequest],
] as const) {
  test(`C26: a browser that ${how} opens a case, and says so while somebody types`, async ({ browser }) => {
    const nadia = await Desk.sitDown(browser, gateway.url);
    const { texts } = nadia;
    const { referral } = texts;
    await nadia.page.addInitScript(`IDBFactory.prototype.open = ${open}`);
    await nadia.signIn(emailOf('nadia'), demoPassword);
    await nadia.go('/cases/new');
    const notKept = nadia.page.getByText(referral.notKept);
    await nadia.field(referral.question).fill('Fracture ?');
    await expect(notKept).toBeVisible();
    await expect(nadia.page.getByTestId('kept-here')).toHaveCount(0);
    await nadia.field(referral.question).fill('');
    await expect(notKept).toHaveCount(0);
    await savesDraft(nadia, 'Nothing Kept', 'D-93');
    await nadia.does('edit');
    await nadia.field(referral.question).fill('Luxation ?');
    await expect(notKept).toBeVisible();
    await nadia.expectAccessible();
    await nadia.button(texts.common.save).click();
    await expect(nadia.page.getByText('Luxation ?')).toBeVisible();
    await nadia.does('cancel');
    await nadia.field(texts.case.reason).fill('Doublon');
    await expect(notKept).toBeVisible();
    await nadia.leave();
  });
}

/** All that lies in the browser, whoever's it is. */
function inBrowser(desk: Desk): Promise<Readonly<Record<string, string>>> {
  return desk.page.evaluate(
    () =>
      new Promise<Record<string, string>>((done, fail) => {
        const opening = indexedDB.open('manara');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const found: Record<string, string> = {};
          const walk = opening.result.transaction('texts').objectStore('texts').openCursor();
          walk.onsuccess = () => {
            const at = walk.result;
            if (at) {
              found[String(at.key)] = at.value;
              at.continue();
            } else {
              opening.result.close();
              done(found);
            }
          };
        };
      }),
  );
}

const keptTexts = async (desk: Desk, beginning: string): Promise<number> =>
  Object.keys(await inBrowser(desk)).filter((name) => name.startsWith(beginning)).length;

const keptHistory = async (desk: Desk): Promise<readonly string[]> =>
  Object.values(await inBrowser(desk)).map(
    (text) => (JSON.parse(text) as { value: { draft: { history: string } } }).value.draft.history,
  );
