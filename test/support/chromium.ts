/** Finds a Chromium for the browser tests, and gets one where there is none. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Without `--disable-…` a fresh profile calls home; the tests assert that no request leaves our origin. */
export const chromiumFlags: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // WebGL without a graphics card.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // Pages are drawn by the processor itself, not by WebGL on the processor, as Debian's own flags would have it.
  '--disable-gpu-rasterization',
];

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function onPath(program: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find(runnable);
}

/** Undefined where there is none. `CHROMIUM` in the environment wins. */
export function findChromium(): string | undefined {
  const chosen = process.env.CHROMIUM;
  if (chosen !== undefined && chosen !== '') return chosen;
  for (const program of ['chromium', 'chromium-browser', 'google-chrome']) {
    const path = onPath(program);
    if (path !== undefined) return path;
  }
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

export type EnsuredChromium =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly reason: string };

function attempt(program: string, args: readonly string[]): boolean {
  console.log(`> ${program} ${args.join(' ')}`);
  return spawnSync(program, args, { stdio: 'inherit', timeout: 10 * 60_000 }).status === 0;
}

export function ensureChromium(): EnsuredChromium {
  const present = findChromium();
  if (present !== undefined) {
    if (runnable(present)) return { ok: true, path: present };
    return { ok: false, reason: `CHROMIUM names ${present}, which cannot be run` };
  }

  const tried: string[] = [];
  if (process.getuid?.() === 0 && onPath('apt-get') !== undefined) {
    tried.push('apt-get');
    if (attempt('apt-get', ['update'])) attempt('apt-get', ['install', '-y', 'chromium']);
  } else {
    tried.push('playwright install');
    attempt('npx', ['playwright', 'install', 'chromium']);
  }
  const path = findChromium();
  if (path !== undefined) return { ok: true, path };
  return { ok: false, reason: `no Chromium on this computer, and ${tried.join(', ')} could not bring one` };
}
