/** On a slow line every kilobyte is time: the routes have budgets, weighed on the build itself. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { budgets, filesOf, type Manifest, readManifest, routeRoots, weigh } from '../bench/bundle.ts';

describe('the build', () => {
  for (const budget of budgets) {
    it(`keeps the ${budget.route} route within ${budget.limitKb} KB`, (context) => {
      const manifest = readManifest('dist');
      if (manifest === undefined) return context.skip('dist is not built; npm test builds it first');
      const { kb, files } = weigh('dist', manifest, budget);
      expect(kb, JSON.stringify(files.slice(0, 5))).toBeLessThanOrEqual(budget.limitKb);
    });
  }
});

describe('the weighing', () => {
  const manifest: Manifest = {
    'index.html': {
      file: 'assets/main.js',
      src: 'index.html',
      isEntry: true,
      imports: ['_shared.js'],
      css: ['assets/main.css'],
      dynamicImports: ['src/features/reading/ReadingRoom.tsx', 'src/features/lab/Lab.tsx'],
    },
    '_shared.js': { file: 'assets/shared.js', imports: ['index.html'] },
    'src/features/reading/ReadingRoom.tsx': {
      file: 'assets/reading.js',
      src: 'src/features/reading/ReadingRoom.tsx',
      imports: ['_shared.js', 'index.html'],
      css: ['assets/reading.css'],
      dynamicImports: ['src/viewer/cornerstone/stack-viewer.ts'],
    },
    'src/viewer/cornerstone/stack-viewer.ts': {
      file: 'assets/cornerstone.js',
      src: 'src/viewer/cornerstone/stack-viewer.ts',
      imports: ['_shared.js'],
    },
    'src/features/lab/Lab.tsx': { file: 'assets/lab.js', src: 'src/features/lab/Lab.tsx' },
  };
  const [opening, reading] = budgets;
  if (opening === undefined || reading === undefined) throw new Error('two routes have budgets');

  it('counts what a route loads at once, each file once, and nothing that comes later', () => {
    const first = ['assets/main.css', 'assets/main.js', 'assets/shared.js'];
    expect(filesOf(manifest, routeRoots(manifest, opening))).toEqual(first);
    const room = ['assets/cornerstone.js', ...first.slice(0, 2), 'assets/reading.css', 'assets/reading.js'];
    expect(filesOf(manifest, routeRoots(manifest, reading))).toEqual([...room, 'assets/shared.js']);
  });

  it('fails aloud when a route has moved, rather than weighing nothing', () => {
    const { 'src/features/reading/ReadingRoom.tsx': _moved, ...rest } = manifest;
    expect(() => routeRoots(rest, reading)).toThrow(/reading route has no chunk/);
    expect(() => routeRoots({}, opening)).toThrow(/0 pages/);
  });

  it('takes the size that the server sends', () => {
    const dist = mkdtempSync(join(tmpdir(), 'manara-bundle-'));
    mkdirSync(join(dist, 'assets'));
    for (const file of filesOf(manifest, routeRoots(manifest, reading))) {
      writeFileSync(join(dist, file), 'x'.repeat(100_000));
      writeFileSync(join(dist, `${file}.br`), 'x'.repeat(1200));
    }
    expect(weigh(dist, manifest, opening).kb).toBe(3.6);
    expect(weigh(dist, manifest, reading).kb).toBe(7.2);
    rmSync(dist, { recursive: true });
  });
});
