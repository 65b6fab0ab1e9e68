/** Which keys of the catalogues a room's files name, by the first part of the key. */
import { readFileSync } from 'node:fs';
import { sourceFiles } from './import-scan.ts';

/** By room, the first parts that its files name and one file that does. */
export function scanTextKeys(
  rooms: readonly string[],
  firsts: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const used = new Map<string, Map<string, string>>();
  for (const path of sourceFiles(['src'])) {
    const room = rooms.find((one) => path.startsWith(one));
    if (room === undefined) continue;
    const known = used.get(room) ?? new Map<string, string>();
    used.set(room, known);
    for (const [, first = ''] of readFileSync(path, 'utf8').matchAll(/['`]([a-zA-Z]+)\.(?:[a-zA-Z]|\$\{)/g)) {
      if (firsts.has(first)) known.set(first, path);
    }
  }
  return used;
}
