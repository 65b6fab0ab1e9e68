/** The front desk in the words of those who sit at it: signing in, referring, reading, administering. */
import AxeBuilder from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  type Download,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';
import type { StudyFile } from './studies.ts';
import { type TestLanguage, textsOf } from './texts.ts';

export interface NewCase {
  readonly patient: string;
  readonly number: string;
  readonly question: string;
  readonly urgency?: 'routine' | 'urgent' | 'emergency';
}

interface Sitting {
  readonly language?: TestLanguage;
  readonly phone?: boolean;
}

export class Desk {
  readonly page: Page;
  language: TestLanguage;
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page, language: TestLanguage) {
    this.#context = context;
    this.page = page;
    this.language = language;
  }

  /** A person with a browser of their own. */
  static async sitDown(browser: Browser, url: string, sitting: Sitting = {}): Promise<Desk> {
    const { language = 'en', phone = false } = sitting;
    const context = await browser.newContext({
      baseURL: url,
      locale: 'en-GB',
      viewport: phone ? { width: 360, height: 740 } : { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    return Desk.at(context, language);
  }

  /** In another window of a browser that somebody has already. */
  static async at(context: BrowserContext, language: TestLanguage = 'en'): Promise<Desk> {
    const page = await context.newPage();
    await page.addInitScript((chosen) => localStorage.setItem('manara.language', chosen), language);
    return new Desk(context, page, language);
  }

  /** Another window of the same browser. */
  async anotherWindow(): Promise<Desk> {
    return Desk.at(this.#context, this.language);
  }

  get texts() {
    return textsOf(this.language);
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { name, exact: true });
  }

  async go(path: string): Promise<void> {
    await this.page.goto(path);
  }

  /** By the page's own choice, where the person is. */
  async speaks(language: TestLanguage): Promise<void> {
    const choice = this.page.getByRole('banner').getByLabel(this.texts.app.language);
    await choice.selectOption(language);
    this.language = language;
    await expect(this.page.locator('html')).toHaveAttribute('lang', language);
    await expect(this.page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
  }

  async expectTitle(name: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(name);
  }

  async expectRefused(code: Exclude<keyof Desk['texts']['refusal'], symbol>): Promise<void> {
    await expect(this.page.getByRole('alert').filter({ hasText: this.texts.refusal[code] })).toBeVisible();
  }

  async expectSaid(sentence: string): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: sentence })).toBeVisible();
  }

  // Signing in.

  async typeCredentials(email: string, password: string): Promise<void> {
    await this.field(this.texts.common.email).fill(email);
    await this.field(this.texts.common.password).fill(password);
    await this.page.keyboard.press('Enter');
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.go('/sign-in');
    await this.typeCredentials(email, password);
    await expect(this.page.getByTestId('person')).toBeVisible();
  }

  async signOut(): Promise<void> {
    await this.page.getByTestId('person').click();
    await this.button(this.texts.desk.signOut).click();
    await expect(this.page.getByRole('link', { name: this.texts.desk.signIn })).toBeVisible();
  }

  // Cases.

  /** Chooses the files on the page of a new case, writes the question, and presses Send once. */
  async sends(files: readonly StudyFile[], question: string): Promise<void> {
    const { referral } = this.texts;
    await this.go('/cases/new');
    await this.page.getByTestId('referral-files').setInputFiles(
      files.map(({ name, bytes }) => ({
        name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(bytes),
      })),
    );
    await expect(this.page.getByTestId('chosen-study')).toBeVisible();
    await this.field(referral.question).fill(question);
    await this.button(referral.send).click();
  }

  caseRow(words: string): Locator {
    return this.page.getByTestId('cases').getByRole('row').filter({ hasText: words });
  }

  async expectCase(words: string, state: keyof Desk['texts']['state']): Promise<void> {
    await expect(this.caseRow(words).locator(`[data-state="${state}"]`).first()).toBeVisible();
  }

  async openCase(words: string): Promise<void> {
    await this.caseRow(words).getByRole('link').click();
    await expect(this.heading(this.texts.case.asked)).toBeVisible();
  }

  async expectState(state: keyof Desk['texts']['state']): Promise<void> {
    await expect(this.page.locator('main header').locator(`[data-state="${state}"]`)).toBeVisible();
  }

  async fillReferral({ patient, number, question, urgency = 'urgent' }: NewCase): Promise<void> {
    const { referral } = this.texts;
    await this.button(referral.elsewhere).click();
    await this.field(referral.studyUid).fill(`1.2.826.0.1.${number.replace(/\D/g, '')}`);
    await this.field(referral.patientName).fill(patient);
    await this.field(referral.patientId).fill(number);
    await this.field(referral.birthDate).fill('1961-04-12');
    await this.page.getByText(this.texts.urgency[urgency], { exact: true }).click();
    await this.field(referral.question).fill(question);
    await this.page.getByText(this.texts.modality.CT, { exact: true }).click();
  }

  async does(command: keyof Desk['texts']['case']['do']): Promise<void> {
    await this.button(this.texts.case.do[command]).click();
  }

  /** For what cannot be undone the button asks once more, in its own place. */
  async doesForGood(command: 'acknowledge'): Promise<void> {
    await this.does(command);
    await this.page
      .getByRole('group', { name: this.texts.case.do[command] })
      .getByRole('button', { name: this.texts.case.do[command] })
      .click();
  }

  async refersFilm(bytes: Uint8Array, question: string): Promise<void> {
    await this.sends([{ name: 'film.dcm', bytes }], question);
  }

  /** As a browser says it; sending that waits for the line does not wait for its next turn then. */
  async hearsLineIsBack(): Promise<void> {
    const waiting = this.page.getByText(this.texts.case.images.waiting);
    await expect(async () => {
      await this.page.evaluate(() => dispatchEvent(new Event('online')));
      await expect(waiting).toBeHidden({ timeout: 500 });
    }).toPass();
  }

  // The report.

  async writesReport(findings: string, impression: string): Promise<void> {
    const { report } = this.texts;
    await this.field(report.findings).fill(findings);
    await this.field(report.impression).fill(impression);
  }

  async expectKept(keeping: 'saved' | 'local'): Promise<void> {
    await expect(this.page.locator(`[data-testid="report-kept"][data-keeping="${keeping}"]`)).toBeVisible();
  }

  async signsReport(sign = this.texts.report.sign): Promise<void> {
    await this.button(sign).click();
    await this.page.getByRole('group', { name: sign }).getByRole('button', { name: sign }).click();
  }

  get signedReport(): Locator {
    return this.page.getByTestId('signed-report');
  }

  async takesReport(): Promise<Download> {
    const begun = this.page.waitForEvent('download');
    await this.signedReport.getByRole('button', { name: this.texts.report.pdf }).click();
    return begun;
  }

  /** Of the files for other systems the one of that name. */
  async takesFile(name: string): Promise<Download> {
    const others = this.signedReport.getByTestId('other-systems');
    const button = others.getByRole('button', { name });
    if (!(await button.isVisible())) await others.locator('summary').click();
    const begun = this.page.waitForEvent('download');
    await button.click();
    return begun;
  }

  async writes(label: string, words: string, submit: string): Promise<void> {
    await this.field(label).fill(words);
    await this.button(submit).click();
  }

  // Administration.

  async invites(name: string, email: string, role: keyof Desk['texts']['role']): Promise<string> {
    const { common, admin } = this.texts;
    await this.field(common.name).fill(name);
    await this.field(common.email).fill(email);
    await this.field(admin.role).selectOption(role);
    await this.button(admin.makeLink).click();
    return this.linkShown();
  }

  /** The link that is shown once. */
  async linkShown(): Promise<string> {
    return ((await this.page.getByTestId('link').locator('code').textContent()) ?? '').trim();
  }

  // What holds for every page.

  async expectAccessible(): Promise<void> {
    const animations = (): Promise<unknown> =>
      Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
    await this.page.evaluate(animations);
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
    );
    expect(found, this.page.url()).toEqual([]);
  }

  async expectNoSidewaysScroll(): Promise<void> {
    const [content, screen] = await this.page.evaluate(() => [
      document.documentElement.scrollWidth,
      innerWidth,
    ]);
    expect(content, this.page.url()).toBeLessThanOrEqual(screen ?? 0);
  }
}
