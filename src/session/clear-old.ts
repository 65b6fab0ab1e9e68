/** What is kept on a computer until somebody goes on with it, and for how long. */
import type { Instant } from '#base/instant.ts';
import { readWritten, type StoredFormat } from '#contracts/stored/format.ts';
import type { LastingKeeping } from './kept.ts';

/** What was forgotten does not lie about for ever. */
const longestDays = 30;

interface Found<T> {
  readonly name: string;
  readonly value: T;
}

/**
 * All whose name begins so. What is old, or what nobody can read, goes: of everybody, those too who never come back to
 * this computer. What a newer release wrote is for that release.
 */
export async function clearOld<T extends { readonly keptAt: Instant }>(
  keeping: LastingKeeping,
  format: StoredFormat<T>,
  beginning: string,
  now: Date,
): Promise<readonly Found<T>[]> {
  const oldest = now.getTime() - longestDays * 86_400_000;
  const found: Found<T>[] = [];
  for (const [name, text] of await keeping.all(beginning)) {
    const one = readWritten(format, text);
    if (!one.ok && one.error.code === 'newer') continue;
    if (one.ok && Date.parse(one.value.keptAt) >= oldest) found.push({ name, value: one.value });
    else await keeping.forget(name);
  }
  return found;
}
