/** docs/deploy.md speaks of every setting that there is, and of none that there is not. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSettings } from '../../server/settings.ts';

const page = readFileSync('docs/deploy.md', 'utf8');

test('the table of settings names each one that the gateway reads', () => {
  const schema = readFileSync('server/settings.ts', 'utf8');
  const read = [...schema.matchAll(/^ {4}([A-Z][A-Z_]+): /gm)].map(([, name]) => name).toSorted();
  const table = page.slice(page.indexOf('## Settings'), page.indexOf('## Behind a proxy'));
  const told = [...table.matchAll(/^\| `([A-Z_]+)`\s+\| .* \| .* \|$/gm)].map(([, name]) => name).toSorted();
  expect(read).toContain('DATABASE_URL');
  expect(told).toEqual(read);
});

test('the defaults that it gives are those of the gateway', () => {
  const settings = readSettings({});
  expect(settings.ok).toBe(true);
  const values = Object.entries(settings.ok ? settings.value : {}).filter(([, value]) => value !== false);
  for (const [name, value] of values) {
    expect(page, name).toMatch(new RegExp(`\\| \`${name}\`\\s+\\| \`${String(value)}\``));
  }
});

test('the files and commands that it names are there', () => {
  const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => `docs/${path}`);
  expect(links.length).toBeGreaterThan(4);
  expect(links.filter((path) => !existsSync(path))).toEqual([]);
  const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> })
    .scripts;
  const used = [...page.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? '');
  expect(used.filter((name) => scripts[name] === undefined)).toEqual([]);
});
