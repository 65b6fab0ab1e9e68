/**
 * `npm run screenshots`: the pictures of docs/screenshots, made from the demo studies alone.
 * Variants at 1024×768, dark and empty go to a temporary folder, for a designer's eye.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { encode } from 'fast-png';
import { PNG } from 'pngjs';
import { demoPassword, emailOf } from '../../server/demo/people.ts';
import { Workstation } from '../drivers/workstation.ts';
import { chromiumFlags, findChromium } from '../support/chromium.ts';

const folder = join('docs', 'screenshots');
const maxBytes = 400_000;
const sizes = {
  desk: { width: 1440, height: 900 },
  small: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const;
type Size = keyof typeof sizes;
type Language = 'en' | 'ar';

/** A port that nobody uses now. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function startServer(port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', join('server', 'demo.ts')], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // The first start builds the app.
  for (let second = 0; second < 600; second++) {
    if (child.exitCode !== null) break;
    const healthy = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (healthy) return child;
    await new Promise((done) => setTimeout(done, 1000));
  }
  child.kill();
  throw new Error('the demo server did not start');
}

async function inPage(
  browser: Browser,
  size: Size,
  language: Language,
  work: (ws: Workstation, page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ baseURL: base, viewport: sizes[size], locale: language });
  const page = await context.newPage();
  try {
    await work(await Workstation.open(page, { language }), page);
  } finally {
    await context.close();
  }
}

/** Greys of a film compress badly; 64 levels a channel look the same and weigh a third. */
function lighter(png: Uint8Array): Uint8Array {
  if (png.length <= maxBytes) return png;
  for (const bits of [2, 3]) {
    const { width, height, data } = PNG.sync.read(Buffer.from(png));
    const rgb = new Uint8Array(width * height * 3);
    const step = 2 ** bits;
    for (let i = 0; i < width * height; i++) {
      for (let c = 0; c < 3; c++) {
        rgb[i * 3 + c] = Math.min(255, Math.round((data[i * 4 + c] ?? 0) / step) * step);
      }
    }
    const out = encode({ width, height, data: rgb, channels: 3, depth: 8 }, { zlib: { level: 9 } });
    if (out.length <= maxBytes || bits === 3) return out;
  }
  return png;
}

async function shoot(page: Page, path: string): Promise<void> {
  // Fonts, transitions and the last drawing.
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(2, 2);
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.waitForTimeout(500);
  const png = lighter(await page.screenshot());
  writeFileSync(path, png);
  console.log(`${path}  ${Math.round(png.length / 1000)} kB`);
}

async function readChest(ws: Workstation): Promise<void> {
  await ws.openDemo('chest-opacity');
  await ws.triage();
  await ws.heatMapSwitch().check();
}

async function readCt(ws: Workstation): Promise<void> {
  await ws.openDemo('thorax-ct');
  await ws.press('Shift+Digit2');
  await ws.viewport(0).waitShown();
  await ws.press('Shift+Digit1');
  await ws.viewport(0).waitShown();
  const frame = { columns: 512, rows: 512 };
  await ws.drawEllipse(frame, [282, 440], 8);
  await ws.expectMeasurements(1);
  await ws.measureLength(frame, [192, 471], [320, 471]);
  await ws.expectMeasurements(2);
  await ws.choose('window');
}

/** What a radiologist, and a clinician who writes Arabic, find when they sign in; and one case. */
async function shootCases(
  browser: Browser,
  language: Language,
  into: (name: string) => string,
): Promise<void> {
  const email = emailOf(language === 'ar' ? 'salma' : 'peter');
  await inPage(browser, 'desk', language, async (_, page) => {
    await page.request.post('/api/session/sign-in', { data: { email, password: demoPassword } });
    await page.goto('/cases');
    await page.getByRole('row').nth(3).waitFor();
    await shoot(page, into('cases'));
    await page.getByRole('row').nth(1).getByRole('link').click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shoot(page, into('case'));
  });
}

async function shootAll(browser: Browser): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), 'manara-screenshots-'));
  for (const language of ['en', 'ar'] as const) {
    const into = (name: string, size: Size): string =>
      size === 'small'
        ? join(scratch, `${name}-1024-${language}.png`)
        : join(folder, `${name}-${language}.png`);
    for (const size of ['desk', 'small'] as const) {
      await inPage(browser, size, language, (_, page) => shoot(page, into('opening', size)));
      await inPage(browser, size, language, async (ws, page) => {
        await readChest(ws);
        await shoot(page, into('reading-chest', size));
      });
      await inPage(browser, size, language, async (ws, page) => {
        await readCt(ws);
        await shoot(page, into('reading-ct', size));
      });
    }
    await inPage(browser, 'phone', language, async (ws, page) => {
      await readChest(ws);
      await shoot(page, into('reading-phone', 'phone'));
    });
    await shootCases(browser, language, (name) => into(name, 'desk'));
    await inPage(browser, 'phone', language, (_, page) =>
      shoot(page, join(scratch, `opening-phone-${language}.png`)),
    );
  }
  console.log(`Others for the eye: ${scratch}`);
}

const given = process.env.SCREENSHOT_URL;
const port = given === undefined ? await freePort() : 0;
const base = given ?? `http://127.0.0.1:${port}`;
const server = given === undefined ? await startServer(port) : undefined;
const executablePath = findChromium();
try {
  const browser = await chromium.launch({
    args: [...chromiumFlags],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  await shootAll(browser).finally(() => browser.close());
} finally {
  server?.kill('SIGTERM');
}
