/** Vitest reporter for test/run.ts. Vitest's JSON report drops the note of ctx.skip(note), which we must name. */
import { relative } from 'node:path';
import type { TestError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';
import { type Skipped, withReason, writeTally } from './tally.ts';

// biome-ignore lint/style/noDefaultExport: Vitest loads a reporter by its default export.
export default class VitestTally implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly { readonly message: string }[],
  ): void {
    let passed = 0;
    const failed: string[] = [];
    const skipped: Skipped[] = [];
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      // A file that does not load, or a hook that throws, fails without any test of its own failing.
      const suites = [module, ...module.children.allSuites()];
      for (const suite of suites) {
        const [error] = suite.errors();
        if (error !== undefined) failed.push(`${file}: ${error.message.split('\n', 1)[0]}`);
      }
      for (const test of module.children.allTests()) {
        const name = `${file} > ${test.fullName}`;
        const result = test.result();
        if (result.state === 'passed') passed += 1;
        else if (result.state === 'failed') failed.push(failureOf(name, module.moduleId, result.errors[0]));
        else if (result.state === 'skipped')
          skipped.push({ name, reason: result.note ?? reasonOf(test.options.mode) });
        else failed.push(`${name} (did not finish)`);
      }
    }
    for (const error of unhandledErrors) failed.push(`vitest: unhandled ${error.message.split('\n', 1)[0]}`);
    writeTally({ passed, failed, skipped });
  }
}

function failureOf(name: string, moduleId: string, error: TestError | undefined): string {
  const place = error?.stacks?.find(({ file }) => file === moduleId);
  return withReason(name, error?.message, place?.line);
}

const reasonOf = (mode: string): string => (mode === 'todo' ? 'still to be written' : 'no reason given');
