/** Playwright reporter for test/run.ts: what passed, what failed, and why something was skipped. */
import { relative } from 'node:path';
import type { FullConfig, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter';
import { type Skipped, withReason, writeTally } from './tally.ts';

function nameOf(test: TestCase): string {
  const titles = test.titlePath().filter((title) => title !== '');
  const file = relative(process.cwd(), test.location.file);
  return [file, ...titles.slice(1)].join(' > ');
}

function reasonOf(test: TestCase): string {
  const annotation = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme');
  if (annotation?.description !== undefined) return annotation.description;
  return test.results.length === 0 ? 'did not run' : 'no reason given';
}

function failureOf(test: TestCase): string {
  const error = test.results.at(-1)?.error;
  return withReason(nameOf(test), error?.message ?? error?.value, error?.location?.line);
}

// biome-ignore lint/style/noDefaultExport: Playwright loads a reporter by its default export.
export default class PlaywrightTally implements Reporter {
  #suite: Suite | undefined;
  readonly #failed: string[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }

  onError(error: TestError): void {
    this.#failed.push(`playwright: ${(error.message ?? error.value ?? 'unknown error').split('\n', 1)[0]}`);
  }

  onEnd(): void {
    let passed = 0;
    const skipped: Skipped[] = [];
    for (const test of this.#suite?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === 'expected') passed += 1;
      else if (outcome === 'skipped') skipped.push({ name: nameOf(test), reason: reasonOf(test) });
      else this.#failed.push(failureOf(test));
    }
    writeTally({ passed, failed: this.#failed, skipped });
  }

  printsToStdio(): boolean {
    return false;
  }
}
