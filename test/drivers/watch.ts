/** What a page does behind a person's back: requests that leave its origin, what it sends, errors, policy breaches. */
import type { Page } from '@playwright/test';

/** Each list grows while the page lives; call before the first navigation. */
export interface PageWatch {
  /** URLs asked for outside the page's own origin. */
  readonly foreign: readonly string[];
  /** Every request that is not a GET, as `METHOD url`. */
  readonly sent: readonly string[];
  /** Console errors, uncaught errors and Content-Security-Policy violations. */
  readonly complaints: readonly string[];
}

export async function watchPage(page: Page, baseURL: string | undefined): Promise<PageWatch> {
  const origin = new URL(baseURL ?? '').origin;
  const foreign: string[] = [];
  const sent: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    const local = url.startsWith('data:') || url.startsWith(`blob:${origin}`);
    if (!local && new URL(url).origin !== origin) foreign.push(url);
    if (request.method() !== 'GET') sent.push(`${request.method()} ${url}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  return { foreign, sent, complaints };
}
