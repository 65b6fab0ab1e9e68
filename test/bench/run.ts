/**
 * `npm run bench -- <name> [arguments]`: runs test/bench/<name>.ts and prints its numbers as one JSON line, last.
 *
 * A bench exports `run(args)`, which measures against a yardstick in the same run and returns plain numbers.
 */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface Bench {
  readonly run: (args: readonly string[]) => Promise<Readonly<Record<string, unknown>>>;
}

const folder = dirname(fileURLToPath(import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3));

const [name, ...args] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  console.error(
    `Say which bench: ${names.join(', ')}. For example: npm run bench -- ${names[0] ?? 'bundle'}`,
  );
  process.exitCode = 2;
} else {
  const bench = (await import(pathToFileURL(`${folder}/${name}.ts`).href)) as Partial<Bench>;
  if (bench.run === undefined) throw new Error(`test/bench/${name}.ts exports no run(args)`);
  const result = await bench.run(args);
  console.log(JSON.stringify({ bench: name, ...result }));
}
