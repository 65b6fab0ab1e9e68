/** What a test runner reports to test/run.ts, in one shape for all of them, and how it is summed up. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const reasonCharacters = 400;

export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

export interface Tally {
  readonly passed: number;
  /** By name, with the reason where there is one. */
  readonly failed: readonly string[];
  readonly skipped: readonly Skipped[];
}

export const nothing: Tally = { passed: 0, failed: [], skipped: [] };

/** Runners are started with this variable; their reporter writes the tally to the file it names. */
export const tallyVariable = 'MANARA_TALLY';

export const passed = (): Tally => ({ ...nothing, passed: 1 });
export const failed = (name: string): Tally => ({ ...nothing, failed: [name] });
export const skipped = (name: string, reason: string): Tally => ({ ...nothing, skipped: [{ name, reason }] });

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.flatMap((tally) => tally.failed),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

export function writeTally(tally: Tally): void {
  const path = process.env[tallyVariable];
  if (path !== undefined) writeFileSync(path, JSON.stringify(tally));
}

/** One line that still says what went wrong where the rest of a long log has been cut away. */
export function withReason(name: string, message = 'no reason given', line?: number): string {
  const reason = stripVTControlCharacters(message).replace(/\s+/g, ' ').trim().slice(0, reasonCharacters);
  return `${name} · ${line === undefined ? '' : `line ${line}: `}${reason}`;
}

export interface RunnerEnd {
  readonly runner: string;
  /** Undefined when it was killed or never started. */
  readonly exitCode: number | undefined;
  readonly tallyPath: string;
}

/** A runner that died, ran nothing or hides a failure behind its exit code is itself a failed test. */
export function conclude({ runner, exitCode, tallyPath }: RunnerEnd): Tally {
  const ending = exitCode === undefined ? 'was killed or could not start' : `ended with code ${exitCode}`;
  if (!existsSync(tallyPath)) return failed(`${runner}: ${ending} without a report`);
  const tally = JSON.parse(readFileSync(tallyPath, 'utf8')) as Tally;
  if (tally.passed + tally.failed.length === 0) {
    return sum([tally, failed(`${runner}: executed no tests and ${ending}`)]);
  }
  if (exitCode !== 0 && tally.failed.length === 0) {
    return sum([tally, failed(`${runner}: ${ending} although no test failed`)]);
  }
  return tally;
}

/** The closing lines of a run; the last one is what machines read. */
export function summary(tally: Tally): readonly string[] {
  return [
    ...tally.failed.map((name) => `FAILED   ${name}`),
    ...tally.skipped.map(({ name, reason }) => `SKIPPED  ${name}: ${reason}`),
    `${tally.passed} passed, ${tally.failed.length} failed, ${tally.skipped.length} skipped`,
  ];
}
