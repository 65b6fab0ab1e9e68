/** A browser with a profile on the disk, as people have one: what it kept is there when it is opened again. */
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserType } from '@playwright/test';

export async function openProfile(chromium: BrowserType, folder: string, baseURL: string, launch: object) {
  const context = await chromium.launchPersistentContext(folder, {
    ...launch,
    baseURL,
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
  });
  return {
    context,
    /** As when the power goes. */
    kill: async (): Promise<void> => {
      const closed = new Promise((resolve) => context.once('close', resolve));
      // The lock of a profile names the process that has it open: `host-pid`.
      process.kill(Number(readlinkSync(join(folder, 'SingletonLock')).split('-').at(-1)), 'SIGKILL');
      await closed;
    },
  };
}
