/** docs/asvs.md: every row says how it stands, and every file that it names is there. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/asvs.md', 'utf8');
const rows = [...page.matchAll(/^\| (\d[^|]*?)\s*\| ([^|]*?)\s*\| ([^|]*?)\s*\| ([^|]*?)\s*\|$/gm)].map(
  ([, id = '', , , here = '']) => ({ id, here }),
);
/** Requirements of levels 1 and 2 in each chapter of version 5.0.0, counted from its own table. */
const expected: Readonly<Record<string, number>> = {
  1: 27,
  2: 11,
  3: 19,
  4: 10,
  5: 9,
  6: 35,
  7: 18,
  8: 7,
  9: 7,
  10: 29,
  11: 14,
  12: 9,
  13: 13,
  14: 9,
  15: 13,
  16: 16,
  17: 7,
};

/** `4.4.1 to 4.4.4` are four. */
function idsOf(text: string): readonly string[] {
  return text.split(', ').flatMap((part) => {
    const [from = '', to] = part.split(' to ');
    if (to === undefined) return [from];
    const [chapter, section, first] = from.split('.').map(Number);
    const last = Number(to.split('.')[2]);
    return Array.from(
      { length: last - (first ?? 0) + 1 },
      (_, index) => `${chapter}.${section}.${(first ?? 0) + index}`,
    );
  });
}

test('each row is met, not applicable or not met, and says by what or why', () => {
  expect(rows.length).toBeGreaterThan(150);
  const silent = rows.filter(({ here }) => !/^(?:met: |not applicable: |\*\*not met\*\*: )\S/.test(here));
  expect(silent).toEqual([]);
});

test('no requirement is left out or told twice', () => {
  const ids = rows.flatMap(({ id }) => idsOf(id));
  expect(new Set(ids).size).toBe(ids.length);
  const told = Object.fromEntries(
    Object.keys(expected).map((chapter) => [
      chapter,
      ids.filter((id) => id.startsWith(`${chapter}.`)).length,
    ]),
  );
  expect(told).toEqual(expected);
});

test('the files that it names are there', () => {
  const paths = [...page.matchAll(/`((?:src|server|test|docs)\/[^`]+)`/g)].map(([, path]) => path ?? '');
  expect(paths.length).toBeGreaterThan(100);
  expect([...new Set(paths)].filter((path) => !existsSync(path))).toEqual([]);
});
