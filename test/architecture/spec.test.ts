/** The numbered rules: each number means one thing, and a test quotes it. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

interface Rule {
  readonly id: string;
  readonly file: string;
}

const folder = join('docs', 'spec');
/** At the head of a list item or of a row: **T3**, or **T25** to **T27**. */
const defined = /^(?:- |\| )\*\*([A-Z]{1,2})(\d+)\*\*(?: to \*\*\1(\d+)\*\*)?/gm;

/** The identifiers from the first number to the last. */
const between = (letters: string, first: string, last = first): readonly string[] =>
  Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => `${letters}${Number(first) + i}`);

const rules: readonly Rule[] = readdirSync(folder).flatMap((file) =>
  [...readFileSync(join(folder, file), 'utf8').matchAll(defined)].flatMap(
    ([, letters = '', first = '', last]) => between(letters, first, last).map((id) => ({ id, file })),
  ),
);

const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:ts|py)$/.test(path) && !path.startsWith(join('test', 'architecture')))
  .map((path) => readFileSync(join('test', path), 'utf8'))
  .join('\n');

/** `C1 to C13` quotes all between. */
const quoted = (text: string): readonly string[] =>
  [...text.matchAll(/\b([A-Z]{1,2})(\d+)(?: to \1(\d+))?\b/g)].flatMap(([, letters = '', first = '', last]) =>
    between(letters, first, last),
  );

it('has every file that a page of docs names, where it says', () => {
  const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n');
  const pages = files.filter((path) => path === 'README.md' || /^(?:docs|models)\/.*\.md$/.test(path));
  const lost = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/`([\w./{},-]+\.(?:tsx?|py|md))`/g)].flatMap(([, named = '']) => {
      const [, before = '', several, after = ''] = /^(.*)\{(.*)\}(.*)$/.exec(named) ?? [];
      const paths = several?.split(',').map((one) => `${before}${one}${after}`) ?? [named];
      return paths
        .filter((path) => !files.some((file) => file === path || file.endsWith(`/${path}`)))
        .map((path) => `${page}: ${path}`);
    }),
  );
  expect(lost).toEqual([]);
});

it('finds the rules', () => expect(rules.length).toBeGreaterThan(170));

it('gives each number to one rule', () => {
  const seen = new Map<string, string>();
  const twice = rules.filter(({ id, file }) => {
    const before = seen.get(id);
    seen.set(id, file);
    return before !== undefined;
  });
  expect(twice.map(({ id, file }) => `${id} in ${file}`)).toEqual([]);
});

it('has each quoted by a test', () => {
  const named = new Set(quoted(tests));
  expect(rules.filter(({ id }) => !named.has(id)).map(({ id, file }) => `${id} of ${file}`)).toEqual([]);
});

it('has none quoted that there is not', () => {
  const known = new Set(rules.map(({ id }) => id));
  const letters = new Set(rules.map(({ id }) => id.replace(/\d+/, '')));
  const titles = [...tests.matchAll(/(?:it|test|describe)(?:\.each\([^)]*\))?\(\s*['"`]\[?([A-Z]{1,2}\d+)/g)];
  const unknown = titles
    .map(([, id = '']) => id)
    .filter((id) => letters.has(id.replace(/\d+/, '')) && !known.has(id));
  expect(unknown).toEqual([]);
});
