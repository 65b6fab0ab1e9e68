/** Browser tests against the real server, the real build and the demo studies. */
import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './test/support/chromium.ts';

const port = Number(process.env.E2E_PORT ?? 8099);
const executablePath = findChromium();

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  // Variations of what other tests prove: `npm run sweep`.
  ...(process.env.SWEEP ? {} : { grepInvert: /@sweep/ }),
  outputDir: 'test-results',
  timeout: 60_000,
  // A promise is that something comes; how soon is what benches measure.
  expect: { timeout: 20_000 },
  retries: 0,
  // Each browser renders with the processor; two at once on two cores only make both late.
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  // test/run.ts adds a reporter of its own.
  reporter: 'line',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: [...chromiumFlags],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
  webServer: {
    // Builds the app and makes the demo studies first where they are missing or old.
    command: 'node --import tsx server/demo.ts --plain',
    env: { HOST: '127.0.0.1', PORT: String(port), NO_COLOR: '' },
    url: `http://127.0.0.1:${port}/healthz`,
    timeout: 600_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
