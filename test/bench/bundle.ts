/** What a route costs on the line before it can be used: scripts and styles, as the server sends them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

export type Manifest = Readonly<Record<string, Chunk>>;

export interface RouteBudget {
  readonly route: 'opening' | 'reading';
  /** Kilobytes of 1000 bytes, in brotli. */
  readonly limitKb: number;
  /** Source files of the chunks that the route loads beside the entry. */
  readonly chunks: readonly RegExp[];
}

export const budgets: readonly RouteBudget[] = [
  { route: 'opening', limitKb: 150, chunks: [] },
  {
    route: 'reading',
    limitKb: 900,
    chunks: [/^src\/features\/reading\/ReadingRoom\.tsx$/, /^src\/viewer\/cornerstone\//],
  },
];

export function readManifest(dist: string): Manifest | undefined {
  const path = join(dist, '.vite', 'manifest.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : undefined;
}

/** Keys of the dynamic chunks a route adds; a pattern that finds none means that the route has moved. */
export function routeRoots(manifest: Manifest, budget: RouteBudget): readonly string[] {
  const entry = Object.keys(manifest).filter(
    (key) => manifest[key]?.isEntry === true && key.endsWith('.html'),
  );
  if (entry.length !== 1) throw new Error(`the build has ${entry.length} pages, not one`);
  const added = budget.chunks.flatMap((pattern) => {
    const found = Object.keys(manifest).filter((key) => pattern.test(manifest[key]?.src ?? key));
    if (found.length === 0) throw new Error(`the ${budget.route} route has no chunk of ${pattern.source}`);
    return found;
  });
  return [...entry, ...added];
}

/** Each file once: the chunks, what they import at once, and their styles. Dynamic imports come later. */
export function filesOf(manifest: Manifest, roots: readonly string[]): readonly string[] {
  const files = new Set<string>();
  const visited = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined || visited.has(key)) return;
    visited.add(key);
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const root of roots) visit(root);
  return [...files].sort();
}

function brotliBytes(path: string): number {
  const twin = `${path}.br`;
  return existsSync(twin) ? readFileSync(twin).length : brotliCompressSync(readFileSync(path)).length;
}

export interface RouteWeight extends RouteBudget {
  readonly kb: number;
  /** Heaviest first. */
  readonly files: readonly { readonly file: string; readonly kb: number }[];
}

const toKb = (bytes: number): number => Math.round(bytes / 100) / 10;

export function weigh(dist: string, manifest: Manifest, budget: RouteBudget): RouteWeight {
  const files = filesOf(manifest, routeRoots(manifest, budget)).map((file) => ({
    file,
    bytes: brotliBytes(join(dist, file)),
  }));
  return {
    ...budget,
    kb: toKb(files.reduce((total, { bytes }) => total + bytes, 0)),
    files: files.sort((a, b) => b.bytes - a.bytes).map(({ file, bytes }) => ({ file, kb: toKb(bytes) })),
  };
}

/** `npm run bench -- bundle [dist]` */
export async function run(args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const dist = args[0] ?? 'dist';
  const manifest = readManifest(dist);
  if (manifest === undefined) throw new Error(`${dist} holds no build; run: npm run build`);
  const weights = budgets.map((budget) => weigh(dist, manifest, budget));
  for (const { route, kb, limitKb, files } of weights) {
    console.log(`${route}: ${kb} KB of ${limitKb} KB`);
    for (const file of files.slice(0, 8)) console.log(`  ${file.kb.toFixed(1).padStart(7)}  ${file.file}`);
  }
  return Object.fromEntries(weights.map(({ route, kb }) => [`${route}_kb`, kb]));
}
