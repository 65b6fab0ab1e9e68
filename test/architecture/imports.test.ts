/** The folder list is the architecture, and this test guards it. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchesPackage, offence, roomOf, targetName } from './import-law.ts';
import { type Edge, resolveSpecifier, scanFiles, scanSource, sourceFiles } from './import-scan.ts';
import { debts, rooms } from './import-table.ts';

const files = sourceFiles(
  ['src', 'workers', 'server', 'phantom', 'models'].filter((folder) => existsSync(folder)),
);
const edges = scanFiles(files);

const owed = (edge: Edge): boolean =>
  debts.some((debt) => debt.from === edge.from && debt.to === targetName(edge));

describe('imports', () => {
  it('run one way only, and every heavy library has one door', () => {
    const offences = edges.filter((edge) => !owed(edge)).map(offence);
    expect(offences.filter((text) => text !== undefined)).toEqual([]);
  });

  it('have no paid debt left in the list', () => {
    const paid = debts.filter(
      (debt) =>
        !edges.some(
          (edge) => edge.from === debt.from && targetName(edge) === debt.to && offence(edge) !== undefined,
        ),
    );
    expect(paid).toEqual([]);
    for (const debt of debts) expect(debt.reason.length, debt.from).toBeGreaterThan(20);
  });

  it('never go in a circle', () => {
    const next = new Map<string, string[]>();
    for (const { from, how, target } of edges) {
      if (how !== 'value' || target.kind !== 'file') continue;
      next.set(from, [...(next.get(from) ?? []), target.path]);
    }
    const circles: string[] = [];
    const done = new Set<string>();
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path) || trail.includes(path)) return;
      for (const target of next.get(path) ?? []) walk(target, [...trail, path]);
      done.add(path);
    };
    for (const path of next.keys()) walk(path, []);
    expect(circles).toEqual([]);
  });

  it('lead to files that are there', () => {
    const lost = edges.filter(({ target }) => target.kind === 'file' && !existsSync(target.path));
    expect(lost.map((edge) => `${edge.from}:${edge.line} → ${targetName(edge)}`)).toEqual([]);
  });

  it('come from files that lie in a room', () => {
    expect(files.filter((path) => roomOf(path) === undefined)).toEqual([]);
  });
});

describe('the scanner', () => {
  it('sees every way to import, and nothing in strings or comments', () => {
    const source = `
      import { ok } from '#base/result.ts';
      import type { Study } from '#domain/study/study.ts';
      import { type A, type B } from './types.ts';
      import './style.css';
      export { x } from './x.ts';
      export type { Y } from './y.ts';
      export * from './all.ts';
      type Z = import('zod').ZodType;
      const room = () => import('@mantine/core/styles.css');
      const worker = new Worker(new URL('../../workers/dicom.worker.ts', import.meta.url), { type: 'module' });
      const model = (id: string) => new URL(\`../../models/\${id}/model.onnx\`, import.meta.url);
      const manifests = import.meta.glob(['/models/*/model.json'], { eager: true });
      import wasm from 'onnxruntime-web/ort.wasm?url';
      // import 'comment';
      /* new URL('comment', import.meta.url) */
      const text = "import 'string'"; const html = <p>import 'text' from {\`import('template')\`}</p>;
    `;
    const seen = scanSource('src/platform/workers/x.tsx', source).map((edge) => [edge.how, targetName(edge)]);
    expect(seen).toEqual([
      ['value', 'src/base/result.ts'],
      ['type', 'src/domain/study/study.ts'],
      ['type', 'src/platform/workers/types.ts'],
      ['value', 'src/platform/workers/style.css'],
      ['value', 'src/platform/workers/x.ts'],
      ['type', 'src/platform/workers/y.ts'],
      ['value', 'src/platform/workers/all.ts'],
      ['type', 'zod'],
      ['dynamic', '@mantine/core'],
      ['url', 'src/workers/dicom.worker.ts'],
      ['url', 'src/models/'],
      ['value', 'models/'],
      ['url', 'onnxruntime-web'],
    ]);
    expect(scanSource('src/base/x.ts', "\n\nimport 'node:fs';")[0]).toMatchObject({ line: 3 });
  });
});

describe('the law', () => {
  const judge = (from: string, specifier: string, how: Edge['how'] = 'value'): string | undefined =>
    offence({ from, line: 1, how, target: resolveSpecifier(from, specifier) });

  it('catches a forbidden import', () => {
    const forbidden: readonly (readonly [string, string, Edge['how']?])[] = [
      ['src/base/x.ts', '#domain/study/uid.ts'],
      ['src/base/x.ts', 'react'],
      ['src/domain/triage/x.ts', '#dicom/open.ts', 'type'],
      ['src/domain/triage/x.ts', 'zod'],
      ['src/domain/triage/x.ts', 'node:fs'],
      ['src/contracts/x.ts', '#dicom/open.ts'],
      ['src/dicom/pixel/x.ts', 'dicom-parser'],
      ['src/dicom/open.ts', '@cornerstonejs/codec-charls'],
      ['src/inference/core.ts', 'onnxruntime-web'],
      ['src/inference/core.ts', '#dicom/parse/part10.ts'],
      ['src/inference/core.ts', '#inference/runtime/ort-web.ts'],
      ['src/upload/x.ts', '#platform/files/x.ts'],
      ['src/viewer/layout/x.ts', '#viewer/cornerstone/x.ts'],
      ['src/viewer/cornerstone/x.ts', 'cornerstone-core'],
      ['src/viewer/preview/x.ts', '@cornerstonejs/core'],
      ['src/session/x.ts', '#viewer/port.ts', 'value'],
      ['src/session/x.ts', '#platform/workers/x.ts', 'type'],
      ['src/platform/workers/x.ts', '../../../workers/dicom.worker.ts'],
      ['src/platform/workers/x.ts', '#session/x.ts'],
      ['src/i18n/x.ts', '@mantine/core'],
      ['src/ui/x.tsx', '#domain/study/uid.ts', 'type'],
      ['src/features/reading/x.tsx', '#features/triage/Panel.tsx'],
      ['src/features/reading/x.tsx', '../triage/Panel.tsx', 'type'],
      ['src/features/reading/x.tsx', '#app/routes.ts'],
      ['src/features/reading/x.tsx', '#viewer/cornerstone/x.ts'],
      ['src/features/reading/x.tsx', '#platform/workers/x.ts'],
      ['src/features/reading/x.tsx', 'comlink'],
      ['src/app/main.tsx', '../../workers/dicom.worker.ts', 'url'],
      ['src/app/main.tsx', '../../server/main.ts'],
      ['workers/dicom.worker.ts', '#platform/workers/x.ts'],
      ['server/main.ts', '#features/reading/x.tsx'],
      ['server/main.ts', '#viewer/port.ts', 'type'],
      ['server/main.ts', '../test/support/tally.ts'],
      ['server/main.ts', 'express'],
      ['server/main.ts', 'drizzle-orm'],
      ['server/cases/cases.ts', 'drizzle-orm'],
      ['server/cases/restore.ts', 'drizzle-orm'],
      ['server/cases/cases.ts', '../sites/sites.ts'],
      ['server/cases/store.ts', '../sites/store.ts'],
      ['server/cases/cases.ts', '../http/app.ts', 'type'],
      ['server/http/app.ts', '../cases/routes.ts'],
      ['server/http/app.ts', '../gateway.ts', 'type'],
      ['server/http/app.ts', '../accounts/person-store.ts'],
      ['server/kernel/changes.ts', '../cases/store.ts', 'type'],
      ['server/kernel/routes.ts', 'fastify'],
      ['server/store/database.ts', '../kernel/gateway.ts', 'type'],
      ['src/helpers/x.ts', '#base/result.ts'],
    ];
    for (const [from, specifier, how] of forbidden) {
      expect(judge(from, specifier, how), `${from} → ${specifier}`).toBeDefined();
    }
  });

  it('allows what the table allows', () => {
    const allowed: readonly (readonly [string, string, Edge['how']?])[] = [
      ['src/domain/triage/x.ts', '#base/result.ts'],
      ['src/dicom/open.ts', './parse/part10.ts'],
      ['src/dicom/parse/part10.ts', 'dicom-parser'],
      ['src/dicom/pixel/codecs/x.ts', '@cornerstonejs/codec-openjph/wasmjs', 'dynamic'],
      ['src/inference/core.ts', '#dicom/open.ts'],
      ['src/inference/core.ts', '#dicom/pixel/frame.ts', 'type'],
      ['src/platform/workers/x.ts', '../../../workers/dicom.worker.ts', 'url'],
      ['src/session/x.ts', '#viewer/port.ts', 'type'],
      ['src/features/reading/x.tsx', './Panel.tsx'],
      ['src/app/main.tsx', '#features/reading/ReadingRoom.tsx', 'dynamic'],
      ['src/app/main.tsx', '@fontsource-variable/inter'],
      ['workers/inference.worker.ts', '#inference/runtime/ort-web.ts'],
      ['server/main.ts', 'node:fs/promises'],
      ['server/gateway.ts', './cases/routes.ts'],
      ['server/cases/cases.ts', './store.ts'],
      ['server/accounts/people.ts', './member-store.ts'],
      ['server/accounts/member-store.ts', 'drizzle-orm/pg-core'],
      ['server/sites/twinning-store.ts', '../kernel/store.ts'],
      ['server/http/app.ts', '../kernel/store.ts'],
      ['server/kernel/routes.ts', 'fastify', 'type'],
    ];
    for (const [from, specifier, how] of allowed) {
      expect(judge(from, specifier, how), `${from} → ${specifier}`).toBeUndefined();
    }
  });
});

describe('SQL', () => {
  it('stands in server/store and in the store rooms of subjects alone: nobody else takes the database', () => {
    // better-auth is given the database by its adapter.
    const door = 'server/accounts/auth.ts';
    const isStore = (path: string): boolean => /\/store$/.test(roomOf(path)?.name ?? '');
    const takers = files.filter(
      (path) => path.startsWith('server/') && /\.db\b|\{ db\b/.test(readFileSync(path, 'utf8')),
    );
    expect(takers.filter((path) => !isStore(path))).toEqual([door]);
    expect(takers.filter(isStore).length).toBeGreaterThan(8);
  });
});

it('the README names every room of the first level', () => {
  const readme = readFileSync('README.md', 'utf8');
  const named = [...readme.matchAll(/^\| ((?:`[^`]+`(?:, )?)+)\s*\|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  const first = new Set(
    rooms.map(({ at }) => (at.startsWith('src/') ? at.split('/').slice(0, 2).join('/') : at.split('/')[0])),
  );
  expect([...first].filter((name) => !named.includes(name))).toEqual([]);
});

describe('sizes', () => {
  const linesOf = (path: string): number => readFileSync(path, 'utf8').trimEnd().split('\n').length;

  it('keeps worker entries under 40 lines: they wire, they do not work', () => {
    const entries = files.filter((path) => path.startsWith('workers/') && linesOf(path) > 40);
    expect(entries).toEqual([]);
  });

  it('keeps files under 400 lines, unless the header comment says "Long because …"', () => {
    const excused = (path: string): boolean =>
      /^\s*\/(?:\*\*[\s\S]*?Long because[\s\S]*?\*\/|\/[^\n]*Long because)/.test(readFileSync(path, 'utf8'));
    const long = files.filter((path) => linesOf(path) > 400 && !excused(path));
    expect(long.map((path) => `${path}: ${linesOf(path)} lines`)).toEqual([]);
  });
});

describe('packages', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
    readonly scripts: Readonly<Record<string, string>>;
  };
  const runtime = Object.keys(manifest.dependencies);
  const named = (some: readonly Edge[]): ReadonlySet<string> =>
    new Set(some.flatMap(({ target }) => (target.kind === 'package' ? [target.name] : [])));
  const imported = named(edges);
  /** By what is served; rooms that are run by hand may use development packages too. */
  const served = named(edges.filter(({ from }) => roomOf(from)?.offline !== true));

  it('say in docs/dependencies.md why they are here', () => {
    const text = readFileSync('docs/dependencies.md', 'utf8');
    const all = [...runtime, ...Object.keys(manifest.devDependencies)];
    expect(all.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
    const told = [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name ?? '');
    expect(told.filter((name) => !all.includes(name))).toEqual([]);
  });

  it('say in docs/dependencies.md from where they are imported', () => {
    const told = new Map(
      [
        ...readFileSync('docs/dependencies.md', 'utf8').matchAll(
          /^\| `([^`]+)`[^|]*\|[^|]*\|([^|]*)\|.*\|$/gm,
        ),
      ].map(([, name = '', where = '']) => [name, [...where.matchAll(/`([^`]+)`/g)].map(([, room]) => room)]),
    );
    const roomsOf = new Map<string, Set<string>>();
    for (const { from, how, target } of edges) {
      const room = roomOf(from);
      if (target.kind !== 'package' || how === 'type' || room === undefined || room.offline) continue;
      const known = roomsOf.get(target.name) ?? new Set();
      const name = room.name
        .replace(/^features\/.*/, 'features')
        .replace(/^server\/\w+\/store$/, 'server/*/store');
      roomsOf.set(target.name, known.add(name));
    }
    const wrong = runtime.filter((name) => {
      const right = [...(roomsOf.get(name) ?? [])].sort();
      return `${right}` !== `${[...(told.get(name) ?? [])].sort()}`;
    });
    expect(wrong.map((name) => `${name}: ${[...(roomsOf.get(name) ?? [])].sort()}`)).toEqual([]);
  });

  it('are declared where the product uses them', () => {
    const owedNames = debts.map(({ to }) => to);
    const undeclared = [...served].filter((name) => !runtime.includes(name) && !owedNames.includes(name));
    expect(undeclared).toEqual([]);
  });

  it('are used by a room, by a script, or are the peer of one that is', () => {
    const scripts = Object.values(manifest.scripts).join(' ');
    const used = runtime.filter((name) => imported.has(name) || scripts.split(/\s+/).includes(name));
    const peers = used.flatMap((name) => {
      const text = readFileSync(`node_modules/${name}/package.json`, 'utf8');
      return Object.keys((JSON.parse(text) as { peerDependencies?: object }).peerDependencies ?? {});
    });
    expect(runtime.filter((name) => !used.includes(name) && !peers.includes(name))).toEqual([]);
  });

  it('are locked for every platform, or npm ci refuses a clean clone', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      readonly packages: Readonly<Record<string, { readonly optionalDependencies?: object }>>;
    };
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('named in the import table are installed', () => {
    const homeless = rooms.flatMap(({ packages = [], offline }) => {
      const had = offline ? [...runtime, ...Object.keys(manifest.devDependencies)] : runtime;
      return packages.filter(
        (door) => !door.startsWith('type ') && !had.some((name) => matchesPackage(door, name)),
      );
    });
    expect(homeless).toEqual([]);
  });
});

/** A file that a person dropped; whoever shows, triages or reads asks a source for bytes instead (`session/source.ts`). */
describe('a dropped file', () => {
  const known = [
    // On its way in, and out again in parts.
    'src/platform/files/',
    'src/platform/sources/',
    'src/platform/storage/write-file.ts',
    'src/platform/gateway/',
    'src/session/ports.ts',
    'src/contracts/dicom-api.ts',
    'src/dicom/media/',
    'src/upload/',
    'src/base/byte-file.ts',
    // Not of a study: models, labels, tables and pictures that are saved.
    'src/inference/model-',
    'src/inference/ports.ts',
    'src/session/lab.ts',
    'src/session/gateway.ts',
    'src/session/key-images.ts',
    'src/features/lab/ExportBar.tsx',
  ];
  const naming = files.filter((path) => /\bBlob\b/.test(readFileSync(path, 'utf8')));

  it('is known where it comes in, and nowhere behind', () => {
    const ours = naming.filter((path) => path.startsWith('src/') || path.startsWith('workers/'));
    expect(ours.filter((path) => !known.some((place) => path.startsWith(place)))).toEqual([]);
  });

  it('is still known at each place that says so', () => {
    expect(known.filter((place) => !naming.some((path) => path.startsWith(place)))).toEqual([]);
  });
});
