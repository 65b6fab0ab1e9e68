/**
 * The store: one way to ask, the same SQL on the embedded database and on PostgreSQL.
 *
 * Whatever runs inside `transaction` asks inside it, libraries included: the current one is found by the asynchronous
 * context, so no part can write beside it by mistake.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';
import { ok, type Result } from '#base/result.ts';
import type { Database, Driver } from './driver.ts';
import { openEmbeddedDriver } from './embedded-driver.ts';
import { openPostgres } from './postgres.ts';

export type { Database } from './driver.ts';

export interface Store {
  readonly database: 'embedded' | 'postgresql';
  readonly db: Database;
  /** All or nothing, and durable once it is settled. Inside another one it is a part of that. */
  readonly transaction: <T>(work: () => Promise<T>) => Promise<T>;
  /** Whether the caller asks inside a transaction that is still open. */
  readonly inTransaction: () => boolean;
  /** Tells all copies of the gateway, once the transaction around it is settled. */
  readonly notify: (channel: string) => Promise<void>;
  /** Settles when it listens; gives the way to stop. */
  readonly listen: (channel: string, heard: () => void) => Promise<() => Promise<void>>;
  /** The whole database for a backup; absent on PostgreSQL, which has its own programs for it. */
  readonly dump?: () => Promise<Blob>;
  readonly close: () => Promise<void>;
}

export interface StoreSettings {
  /** The folder of the embedded store. */
  readonly folder: string;
  /** A PostgreSQL address; in its absence the store is embedded. */
  readonly url?: string;
  /** Other migrations than our own: a test's, of an older version. */
  readonly migrations?: string;
}

const migrationsFolder = join(import.meta.dirname, 'migrations');

/**
 * One transaction as its asynchronous context sees it. What still runs in the context after the work is done asks
 * outside: by then the connection serves somebody else.
 */
interface Scope {
  readonly inside: Database;
  ended: boolean;
}

function createStore({ root, ...driver }: Driver): Store {
  const current = new AsyncLocalStorage<Scope>();
  const inside = (): Database | undefined => {
    const scope = current.getStore();
    return scope?.ended === false ? scope.inside : undefined;
  };
  const db = new Proxy(root, {
    get: (_target, key) => {
      const now = inside() ?? root;
      const value: unknown = Reflect.get(now, key, now);
      return typeof value === 'function' ? value.bind(now) : value;
    },
  });
  return {
    ...driver,
    db,
    transaction: async (work) => {
      if (inside()) return work();
      return root.transaction(async (transaction) => {
        const scope: Scope = { inside: transaction, ended: false };
        try {
          return await current.run(scope, work);
        } finally {
          scope.ended = true;
        }
      });
    },
    inTransaction: () => inside() !== undefined,
    notify: async (channel) => {
      await db.execute(`notify ${channel}`);
    },
  };
}

/** Opens the store, founding or migrating it where needed; a sentence where it cannot. */
export async function openStore(settings: StoreSettings): Promise<Result<Store, string>> {
  const { folder, url, migrations = migrationsFolder } = settings;
  const driver =
    url === undefined ? await openEmbeddedDriver(folder, migrations) : await openPostgres(url, migrations);
  return driver.ok ? ok(createStore(driver.value)) : driver;
}
