/** The workstation in a radiologist's words; specs say what a person does and sees, this says how. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Tool } from '#viewer/port.ts';
import type { DemoStudyId } from '../../phantom/demo.ts';
import { Picture } from './picture.ts';
import type { StudyFile } from './studies.ts';
import { type TestLanguage, textsOf } from './texts.ts';
import { type FramePoint, type FrameSize, plain, ViewportDriver } from './viewport.ts';

const toolKeys: Readonly<Record<Tool, string>> = {
  window: 'KeyW',
  pan: 'KeyP',
  zoom: 'KeyZ',
  scroll: 'KeyS',
  crosshair: 'KeyQ',
  length: 'KeyL',
  angle: 'KeyA',
  ellipse: 'KeyE',
  rectangle: 'KeyR',
  freehand: 'KeyF',
  bidirectional: 'KeyB',
  cobb: 'KeyK',
  cardiothoracic: 'KeyM',
  probe: 'KeyD',
  arrow: 'KeyN',
  spine: 'KeyX',
};

export interface TriageAnswer {
  readonly model: string;
  readonly decision: 'present' | 'absent' | 'abstain';
  readonly sentence: string;
  /** Undefined where the model abstained. */
  readonly score: number | undefined;
  /** Rules that made it abstain, and their sentences. */
  readonly reasons: readonly { readonly rule: string; readonly sentence: string }[];
}

export class Workstation {
  readonly page: Page;
  readonly language: TestLanguage;

  private constructor(page: Page, language: TestLanguage) {
    this.page = page;
    this.language = language;
  }

  static async open(page: Page, { language = 'en' }: { language?: TestLanguage } = {}): Promise<Workstation> {
    await page.goto(`/?lang=${language}`);
    const ws = new Workstation(page, language);
    await expect(ws.button(ws.texts.opening.chooseFiles)).toBeVisible();
    return ws;
  }

  /** In the reading room already, by the way of a case. */
  static at(page: Page, { language = 'en' }: { language?: TestLanguage } = {}): Workstation {
    return new Workstation(page, language);
  }

  /** What the screen should say, in the language it was opened in. */
  get texts() {
    return textsOf(this.language);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  // The front desk.

  async dropFiles(files: readonly StudyFile[]): Promise<void> {
    await this.page.getByTestId('choose-files').setInputFiles(
      files.map(({ name, bytes }) => ({
        name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(bytes),
      })),
    );
  }

  /** Chooses a folder; names may hold slashes. */
  async chooseFolder(files: readonly StudyFile[]): Promise<void> {
    await this.page.getByTestId('choose-folder').setInputFiles(writeFolder(files));
  }

  /** Drags files and folders from the desktop into the window, as an operating system does. */
  async dragFromDesktop(files: readonly StudyFile[], asFolder: boolean): Promise<void> {
    const folder = writeFolder(files);
    const paths = asFolder ? [folder] : files.map(({ name }) => join(folder, name));
    const session = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    const { width = 1440, height = 900 } = this.page.viewportSize() ?? {};
    const [x, y] = [width / 2, height / 2];
    await session.send('Input.dispatchDragEvent', { type: 'dragEnter', x, y, data });
    await session.send('Input.dispatchDragEvent', { type: 'dragOver', x, y, data });
    await expect(this.page.getByText(this.texts.opening.dropNow)).toBeVisible();
    await session.send('Input.dispatchDragEvent', { type: 'drop', x, y, data });
  }

  get cards(): Locator {
    return this.page.getByTestId('study-card');
  }

  /** Waits until everything dropped was read. */
  async waitRead(): Promise<void> {
    await expect(
      this.cards
        .first()
        .getByRole('button', { disabled: false })
        .or(this.page.getByText(this.texts.opening.nothingFound)),
    ).toBeVisible({ timeout: 30_000 });
  }

  /** Small pictures on a card. */
  async previews(card: Locator): Promise<readonly Picture[]> {
    const urls = await card
      .locator('canvas')
      .evaluateAll((all) => all.map((one) => (one as HTMLCanvasElement).toDataURL('image/png')));
    return urls.map((url) => Picture.fromDataUrl(url));
  }

  /** Each file that was not opened, with its sentence. */
  async rejected(): Promise<Readonly<Record<string, string>>> {
    const list = this.page.getByTestId('rejected');
    if (!(await list.evaluate((one) => (one as HTMLDetailsElement).open))) {
      await list.locator('summary').click();
    }
    await expect(list.locator('li').first()).toBeVisible();
    const rows = await list.locator('li').evaluateAll((items) =>
      items.map((item) => {
        const name = item.querySelector('bdi')?.textContent ?? '';
        return [name, item.querySelector('span')?.textContent ?? ''] as const;
      }),
    );
    return Object.fromEntries(rows);
  }

  async openDemo(id: DemoStudyId): Promise<void> {
    await this.page.getByRole('button', { name: this.texts.demo[id] }).click();
    await this.viewport(0).waitShown();
  }

  /** Opens the card that names this patient or study, else the first one. */
  async openStudy(name?: string): Promise<void> {
    const card = name === undefined ? this.cards.first() : this.cards.filter({ hasText: name });
    await card.getByRole('button', { name: this.texts.opening.openStudy }).click();
    await this.viewport(0).waitShown();
  }

  /** Drops, opens the first study, waits for its picture. */
  async read(files: readonly StudyFile[]): Promise<ViewportDriver> {
    await this.dropFiles(files);
    await this.openStudy();
    return this.viewport(0);
  }

  async back(): Promise<void> {
    await this.button(this.texts.reading.back).click();
    await expect(this.button(this.texts.opening.chooseFiles)).toBeVisible();
  }

  // The reading room.

  /** Back to wherever the study was opened from. */
  async close(): Promise<void> {
    await this.button(this.texts.reading.back).click();
    await expect(this.page.getByTestId('viewport-0')).toHaveCount(0);
  }

  viewport(index: number): ViewportDriver {
    return new ViewportDriver(this.page, index);
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async choose(tool: Tool): Promise<void> {
    await this.press(toolKeys[tool]);
  }

  /** Goes to an image by its one-based number, from the first, as arrow keys do. */
  async scrollTo(number: number, index = 0): Promise<void> {
    await this.press('Home');
    await this.viewport(index).expectImageNumber(1);
    for (let at = 1; at < number; at++) {
      await this.press('ArrowDown');
      await this.viewport(index).expectImageNumber(at + 1);
    }
  }

  async measureLength(frame: FrameSize, from: FramePoint, to: FramePoint): Promise<void> {
    await this.choose('length');
    await this.viewport(0).drag(frame, [from, to]);
  }

  /** Drawn outwards from its centre. */
  async drawEllipse(frame: FrameSize, centre: FramePoint, radius: number): Promise<void> {
    await this.choose('ellipse');
    await this.viewport(0).drag(frame, [centre, [centre[0] + radius, centre[1] + radius]]);
  }

  async drawRectangle(frame: FrameSize, from: FramePoint, to: FramePoint): Promise<void> {
    await this.choose('rectangle');
    await this.viewport(0).drag(frame, [from, to]);
  }

  /** First arm, corner, end of the second arm. */
  async measureAngle(frame: FrameSize, points: readonly [FramePoint, FramePoint, FramePoint]): Promise<void> {
    await this.choose('angle');
    await this.viewport(0).drag(frame, points.slice(0, 2));
    await this.viewport(0).click(frame, points[2]);
  }

  /** One stroke after the other, each from its first point through the others. */
  async draw(tool: Tool, frame: FrameSize, ...strokes: readonly (readonly FramePoint[])[]): Promise<void> {
    await this.choose(tool);
    for (const stroke of strokes) await this.viewport(0).drag(frame, stroke);
  }

  async showTab(tab: 'triage' | 'measurements'): Promise<void> {
    const { tabTriage, tabMeasurements } = this.texts.reading;
    await this.page.getByRole('tab', { name: tab === 'triage' ? tabTriage : tabMeasurements }).click();
  }

  get measurementItems(): Locator {
    return this.page.getByTestId('measurements').locator('li');
  }

  /** Lines of each measurement, once the list has come to rest; opens it where it is not open. */
  async measurements(): Promise<readonly (readonly string[])[]> {
    await this.showTab('measurements');
    const read = async (): Promise<readonly (readonly string[])[]> => {
      const items = await this.measurementItems.all();
      return Promise.all(items.map(async (item) => plain(await item.locator('bdi').allTextContents())));
    };
    let last = await read();
    for (;;) {
      await this.page.waitForTimeout(250);
      const next = await read();
      if (JSON.stringify(next) === JSON.stringify(last)) return next;
      last = next;
    }
  }

  async expectMeasurements(count: number): Promise<void> {
    await this.showTab('measurements');
    await expect(this.measurementItems).toHaveCount(count);
  }

  // Triage.

  get triagePanel(): Locator {
    return this.page.getByTestId('triage-panel');
  }

  answerOf(model: string): Locator {
    return this.page.locator(`[data-testid=triage-result][data-model="${model}"]`);
  }

  /** The line of models that are not made for the images. */
  get outsideModels(): Locator {
    return this.triagePanel.getByTestId('triage-outside');
  }

  /** Each model that the line holds, with the rules that it names and their sentences; to be asked after `triage`. */
  async outside(): Promise<readonly Pick<TriageAnswer, 'model' | 'reasons'>[]> {
    return this.outsideModels.locator('li').evaluateAll((models) =>
      models.map((one) => ({
        model: one.getAttribute('data-model') ?? '',
        reasons: [...one.querySelectorAll('[data-rule]')].map((reason) => ({
          rule: reason.getAttribute('data-rule') ?? '',
          sentence: reason.textContent ?? '',
        })),
      })),
    );
  }

  /** Waits until every model has answered, and tells what each said that has a card. */
  async triage(): Promise<readonly TriageAnswer[]> {
    await expect(this.triagePanel).toBeVisible({ timeout: 30_000 });
    await expect(this.triagePanel.locator('[aria-busy]')).toHaveCount(0, { timeout: 45_000 });
    return this.triagePanel.getByTestId('triage-result').evaluateAll((cards) =>
      cards.map((card) => {
        const score = card.querySelector('[data-score]')?.getAttribute('data-score');
        return {
          model: card.getAttribute('data-model') ?? '',
          decision: card.getAttribute('data-decision') as 'present' | 'absent' | 'abstain',
          sentence: card.querySelector('h3')?.textContent ?? '',
          score: score === undefined || score === null ? undefined : Number(score),
          reasons: [...card.querySelectorAll('[data-rule]')].map((reason) => ({
            rule: reason.getAttribute('data-rule') ?? '',
            sentence: reason.textContent ?? '',
          })),
        };
      }),
    );
  }

  heatMapSwitch(): Locator {
    return this.page.getByRole('switch', { name: this.texts.triage.showHeatMap });
  }

  get shortcutList(): Locator {
    return this.page.getByTestId('shortcuts');
  }

  /** The list of all commands. */
  get palette(): Locator {
    return this.page.getByTestId('palette');
  }
}

function writeFolder(files: readonly StudyFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'manara-e2e-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const { name, bytes } of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  return folder;
}
