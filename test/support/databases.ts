/**
 * One suite, run on both databases: the embedded store in a temporary folder, and a real PostgreSQL that the suite
 * starts and stops. Where PostgreSQL is not installed its half is skipped aloud.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';
import type { Store, StoreSettings } from '../../server/store/database.ts';
import { putFoundedStore } from './founded-store.ts';
import { mustOpen } from './must-open.ts';
import { noPostgres, type PostgresServer, startPostgres } from './postgres.ts';
import { spareStore } from './spare-store.ts';

export interface TestDatabase {
  readonly database: Store['database'];
  /** Where a new store may be: nothing is there yet. */
  readonly fresh: () => Promise<StoreSettings>;
  /**
   * Opens an empty store, or that of the settings; closed after the test, if the test has not. For a store that outlives
   * the test, open it in `beforeAll` with `openStore(await on.fresh())`.
   */
  readonly open: (settings?: StoreSettings) => Promise<Store>;
}

function suiteOn(
  database: Store['database'],
  urlOf: () => Promise<string | undefined>,
  suite: (on: TestDatabase) => void,
): void {
  const folders: string[] = [];
  const open: Store[] = [];
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  const fresh = async (): Promise<StoreSettings> => {
    const folder = mkdtempSync(join(tmpdir(), 'manara-store-'));
    folders.push(folder);
    const url = await urlOf();
    return { folder, ...(url === undefined ? {} : { url }) };
  };
  const lend = (store: Store): Store => {
    let closing: Promise<void> | undefined;
    const closable: Store = {
      ...store,
      close: () => {
        closing ??= store.close();
        return closing;
      },
    };
    open.push(closable);
    return closable;
  };
  const spare = spareStore(async () => {
    const { folder } = await fresh();
    await putFoundedStore(folder);
    return mustOpen({ folder });
  });
  afterAll(() => spare.close());
  suite({
    database,
    fresh,
    open: async (settings) => {
      if (settings === undefined && database === 'embedded') return lend(await spare.take());
      return lend(await mustOpen(settings ?? (await fresh())));
    },
  });
}

/** Registers the suite twice, as `name (embedded)` and `name (postgresql)`. */
export function describeOnEachDatabase(name: string, suite: (on: TestDatabase) => void): void {
  describe(`${name} (embedded)`, () => suiteOn('embedded', async () => undefined, suite));
  describe(`${name} (postgresql)`, () => {
    if (noPostgres !== undefined) {
      test('the same on PostgreSQL', (context) => context.skip(noPostgres));
      return;
    }
    let server: PostgresServer | undefined;
    beforeAll(async () => {
      server = await startPostgres();
    });
    // Registered before the suite's own hooks, so it runs after them: hooks of this kind run in reverse order.
    afterAll(() => server?.stop());
    suiteOn('postgresql', async () => server?.createDatabase(), suite);
  });
}
