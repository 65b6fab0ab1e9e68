/** The page as the server sends it: isolated, on its own origin, and within its own policy. */
import { expect, test } from '@playwright/test';

test('the opening page is cross-origin isolated, stays on its origin and breaks no policy', async ({
  page,
  baseURL,
}) => {
  const origin = new URL(baseURL ?? '').origin;
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    const local = url.startsWith('data:') || url.startsWith(`blob:${origin}`);
    if (!local && new URL(url).origin !== origin) foreign.push(url);
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

  const answer = await page.goto('/', { waitUntil: 'networkidle' });
  expect(answer?.status()).toBe(200);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});
