/**
 * `npm test`: types, lint, build, unit and integration tests, then the browser tests, in one run with one last line.
 *
 *   --fast                types, lint, and the tests that start no program and no gateway: a minute or two
 *   --no-e2e              leave the browser tests out
 *   --only vitest | e2e   run one of the two runners and nothing else
 *   --also-on <folder>    run the part of the Node tests that tells one Node from another on the `node` of this folder
 *                         too; `none-<major>` says that the Node of that major could not be had
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareApp, prepareDemoStudies } from '../server/prepare.ts';
import { ensureChromium } from './support/chromium.ts';
import {
  conclude,
  failed,
  nothing,
  passed,
  skipped,
  sum,
  summary,
  type Tally,
  tallyVariable,
} from './support/tally.ts';

const program = (name: string): string => join('node_modules', '.bin', name);
/** Of what hangs, not of what is slow. */
const runnerLimitMs = 60 * 60_000;

if (!process.stdout.isTTY) {
  process.env.NO_COLOR = '1';
  delete process.env.FORCE_COLOR;
}

const scratch = mkdtempSync(join(tmpdir(), 'manara-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** The exit code; undefined where the program was killed, ran too long or could not start. */
function run(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<number | undefined> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), runnerLimitMs);
    const end = (code: number | undefined): void => {
      clearTimeout(limit);
      done(code);
    };
    child.on('error', () => end(undefined));
    child.on('exit', (code) => end(code ?? undefined));
  });
}

function headline(text: string): void {
  console.log(`\n== ${text}`);
}

async function check(name: string, command: string, args: readonly string[]): Promise<Tally> {
  headline(name);
  return (await run(program(command), args)) === 0 ? passed() : failed(name);
}

async function build(): Promise<Tally> {
  headline('build');
  const app = await prepareApp('dist');
  if (app.ok) console.log(app.value === 'fresh' ? 'dist is up to date' : 'dist was built');
  return app.ok ? passed() : failed(`build: ${app.error.message}`);
}

interface VitestPart {
  /** All of them in its absence. */
  readonly paths?: readonly string[];
  /** A folder with another `node` than the one that runs this. */
  readonly nodeFolder?: string;
}

async function vitest({ paths = [], nodeFolder }: VitestPart = {}): Promise<Tally> {
  const runner = nodeFolder === undefined ? 'vitest' : `vitest on ${nodeFolder}`;
  headline(runner);
  const tallyPath = join(mkdtempSync(join(scratch, 'vitest-')), 'tally.json');
  const args = ['run', ...paths, '--reporter=default', '--reporter=./test/support/vitest-tally.ts'];
  const exitCode = await run(program('vitest'), args, {
    [tallyVariable]: tallyPath,
    // Programs that the tests start are of the same Node.
    ...(nodeFolder !== undefined && { PATH: `${nodeFolder}${delimiter}${process.env.PATH ?? ''}` }),
  });
  return conclude({ runner, exitCode, tallyPath });
}

/** What starts no program, and of the gateway what a Node may do otherwise than another: HTTP, WASM, files, crypto. */
const nodePart = [
  'test/unit',
  'test/architecture',
  ...['gateway-cases', 'gateway-http', 'inference', 'server', 'store'].map(
    (name) => `test/integration/${name}.test.ts`,
  ),
];

async function alsoOn(nodeFolder: string): Promise<Tally> {
  if (nodeFolder.startsWith('none-')) {
    const reason = `Node ${nodeFolder.slice('none-'.length)} could not be had`;
    console.log(`\nSKIPPING the Node tests on another Node: ${reason}`);
    return skipped('vitest on another Node', reason);
  }
  const { passed, ...named } = await vitest({ paths: nodePart, nodeFolder });
  const there = (name: string): string => `${name} (on ${nodeFolder})`;
  return {
    passed,
    failed: named.failed.map(there),
    skipped: named.skipped.map(({ name, reason }) => ({ name: there(name), reason })),
  };
}

/** Every browser test by name, as skipped for this reason. */
async function skipBrowserTests(reason: string): Promise<Tally> {
  console.log(`\nSKIPPING the browser tests: ${reason}`);
  const tallyPath = join(scratch, 'listed.json');
  const args = ['test', '--list', '--reporter=./test/support/playwright-tally.ts'];
  await run(program('playwright'), args, { [tallyVariable]: tallyPath });
  const listed = conclude({ runner: 'list', exitCode: 0, tallyPath }).skipped;
  if (listed.length === 0) return skipped('test/e2e', reason);
  return { ...nothing, skipped: listed.map(({ name }) => ({ name, reason })) };
}

async function e2e(buildIsGood: boolean): Promise<Tally> {
  headline('e2e');
  if (!buildIsGood) return skipBrowserTests('the app could not be built');
  const studies = await prepareDemoStudies(join('data', 'demo'));
  if (!studies.ok) {
    const unmade = await skipBrowserTests('the demo studies could not be made');
    return sum([failed(`demo studies: ${studies.error.message}`), unmade]);
  }
  const chromium = ensureChromium();
  if (!chromium.ok) return skipBrowserTests(chromium.reason);

  console.log('Without those that vary what others prove: npm run sweep');
  const tallyPath = join(scratch, 'e2e.json');
  const args = ['test', '--reporter=line,./test/support/playwright-tally.ts'];
  const exitCode = await run(program('playwright'), args, {
    [tallyVariable]: tallyPath,
    CHROMIUM: chromium.path,
  });
  return conclude({ runner: 'playwright', exitCode, tallyPath });
}

const types = (): Promise<Tally> => check('types', 'tsc', ['--noEmit']);

const lint = (): Promise<Tally> =>
  check('lint', 'biome', ['ci', ...(process.stdout.isTTY ? [] : ['--colors=off']), '.']);

async function fast(): Promise<Tally> {
  return sum([await types(), await lint(), await vitest({ paths: ['test/unit', 'test/architecture'] })]);
}

async function everything(withBrowser: boolean): Promise<Tally> {
  const checked = [await types(), await lint()];
  // Before vitest, whose bundle budget weighs what was built.
  const built = await build();
  const nodeTests = [await vitest()];
  for (const nodeFolder of values['also-on']) nodeTests.push(await alsoOn(nodeFolder));
  const browserTests = withBrowser
    ? await e2e(built.failed.length === 0)
    : await skipBrowserTests('left out by --no-e2e');
  return sum([...checked, built, ...nodeTests, browserTests]);
}

async function only(runner: string): Promise<Tally> {
  if (runner === 'vitest') return vitest();
  if (runner !== 'e2e') return failed(`--only takes vitest or e2e, not ${runner}`);
  const built = await build();
  return sum([built, await e2e(built.failed.length === 0)]);
}

const { values } = parseArgs({
  options: {
    fast: { type: 'boolean', default: false },
    'no-e2e': { type: 'boolean', default: false },
    only: { type: 'string' },
    'also-on': { type: 'string', multiple: true, default: [] },
  },
});

function chosen(): Promise<Tally> {
  if (values.fast) return fast();
  return values.only === undefined ? everything(!values['no-e2e']) : only(values.only);
}

const total = await chosen();
headline('summary');
for (const line of summary(total)) console.log(line);
process.exitCode = total.failed.length === 0 ? 0 : 1;
