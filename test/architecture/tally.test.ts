/** A test run must not look green when its runner died: the rules of test/run.ts, tested. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { conclude, failed, passed, skipped, sum, summary, type Tally } from '../support/tally.ts';

const folder = mkdtempSync(join(tmpdir(), 'manara-tally-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(tally: Tally): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, JSON.stringify(tally));
  return path;
}

it('takes the report of a runner that ended well', () => {
  const tally = sum([passed(), passed(), skipped('orthanc', 'not installed')]);
  expect(conclude({ runner: 'vitest', exitCode: 0, tallyPath: report(tally) })).toEqual(tally);
});

it('counts a runner without a report, without a test or with a hidden failure as failed', () => {
  const gone = join(folder, 'never-written.json');
  expect(conclude({ runner: 'vitest', exitCode: undefined, tallyPath: gone }).failed).toEqual([
    'vitest: was killed or could not start without a report',
  ]);
  expect(conclude({ runner: 'vitest', exitCode: 0, tallyPath: report(sum([])) }).failed).toHaveLength(1);
  const onlySkipped = report(skipped('a', 'b'));
  expect(conclude({ runner: 'vitest', exitCode: 0, tallyPath: onlySkipped }).failed).toHaveLength(1);
  const hidden = conclude({ runner: 'vitest', exitCode: 1, tallyPath: report(passed()) });
  expect(hidden.failed).toEqual(['vitest: ended with code 1 although no test failed']);
});

it('names what failed and what was skipped, and ends with the one line that machines read', () => {
  const lines = summary(
    sum([passed(), failed('types'), skipped('dciodvfy', 'dicom3tools is not installed')]),
  );
  expect(lines).toEqual([
    'FAILED   types',
    'SKIPPED  dciodvfy: dicom3tools is not installed',
    '1 passed, 1 failed, 1 skipped',
  ]);
});
