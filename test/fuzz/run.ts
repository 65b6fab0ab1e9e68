/**
 * `npm run fuzz -- --count N --seed S`: spoils good files and opens them, and prints one JSON line. Faults go to the
 * error stream, each with the number that makes its mutant again (`--from I --count 1 --save FILE`).
 *
 * A crash is an error thrown where a Result was promised, or a dead thread; late is a mutant that takes longer than a
 * second; a hang is one that does so three times, twice of them alone; a script is text of a file that was run as code.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { mutant } from './mutate.ts';
import { seeds } from './seeds.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    save: { type: 'string' },
  },
});
const [count, seed, from] = [Number(values.count), Number(values.seed), Number(values.from)];
if (values.save !== undefined) await writeFile(values.save, mutant(await seeds(), seed, from).bytes);

const { faults, late, outcomes } = await fuzz({ count, seed, from, limitMs: 1000 });
for (const { kind, index, detail } of faults) console.error(`${kind} ${index}: ${detail}`);
const of = (kind: string): number => faults.filter((fault) => fault.kind === kind).length;
console.log(
  JSON.stringify({
    bench: 'fuzz',
    mutants: count,
    crashes: of('crash'),
    hangs: of('hang'),
    late: late.length,
    scripts: of('script'),
    seed,
    outcomes,
  }),
);
