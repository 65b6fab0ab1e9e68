/** The page as the server sends it: isolated, on its own origin, and within its own policy. */
import { expect, test } from '@playwright/test';
import { watchPage } from '../drivers/watch.ts';

test('the opening page is cross-origin isolated, stays on its origin and breaks no policy', async ({
  page,
  baseURL,
}) => {
  const { foreign, complaints } = await watchPage(page, baseURL);

  const answer = await page.goto('/', { waitUntil: 'networkidle' });
  expect(answer?.status()).toBe(200);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});
