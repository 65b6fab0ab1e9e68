/**
 * One process at a time has the folder of an embedded store: two would destroy it.
 *
 * The lock names its process and is touched while that lives. A process that is gone is known by its number on the same
 * computer; where numbers mean nothing (another container, another computer on the same disk) by a lock that nobody
 * touches any more.
 */

import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { err, ok, type Result } from '#base/result.ts';

const touchEveryMs = 2000;
/** Long enough for a machine that is very busy; short enough to wait for at a start. */
const staleAfterMs = 12_000;
const settleMs = 500;

export interface FolderLock {
  readonly release: () => Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Of this very process, where its number would say nothing. */
const held = new Set<string>();

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function holderOf(path: string): Promise<Holder | undefined> {
  const [pid = '', host = ''] = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  return /^\d+$/.test(pid) ? { pid: Number(pid), host } : undefined;
}

const age = async (path: string): Promise<number> =>
  Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? 0);

/** True where whoever wrote the lock is gone; waits where only time can tell. */
async function isForsaken(path: string, holder: Holder | undefined): Promise<boolean> {
  // A lock that names no computer is an older Manara's, on this one.
  const here = holder !== undefined && (holder.host === '' || holder.host === hostname());
  if (here && holder.pid !== process.pid) return !isAlive(holder.pid);
  const before = await stat(path).catch(() => undefined);
  while ((await age(path)) < staleAfterMs) {
    await wait(500);
    const now = await stat(path).catch(() => undefined);
    if (now && before && now.mtimeMs !== before.mtimeMs) return false;
  }
  return true;
}

/** Takes the lock for this process, or says who has it. */
export async function takeFolder(path: string): Promise<Result<FolderLock, string>> {
  const key = resolve(path);
  for (let attempt = 0; attempt < 2; attempt++) {
    if (held.has(key)) return err('The data folder is open in this very process already.');
    try {
      const mine = `${process.pid}\n${hostname()}\n${randomUUID()}\n`;
      await writeFile(path, mine, { flag: 'wx' });
      held.add(key);
      // Of two that found it forsaken at once, one may have removed the other's: who still stands there has it.
      if (attempt > 0) await wait(settleMs);
      if (attempt === 0 || (await readFile(path, 'utf8').catch(() => '')) === mine)
        return ok(keep(path, key));
      held.delete(key);
      break;
    } catch {
      const holder = await holderOf(path);
      if (!(await isForsaken(path, holder))) {
        const who = holder ? ` (process ${holder.pid} on ${holder.host || 'this computer'})` : '';
        return err(`The data folder is in use by another Manara${who}. Stop that one first.`);
      }
      await rm(path, { force: true });
    }
  }
  return err('The data folder could not be taken: another Manara is starting in it.');
}

function keep(path: string, key: string): FolderLock {
  const timer = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, touchEveryMs);
  timer.unref();
  return {
    release: async () => {
      clearInterval(timer);
      await rm(path, { force: true });
      held.delete(key);
    },
  };
}
