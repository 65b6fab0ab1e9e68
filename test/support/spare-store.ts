/** An embedded store that goes from test to test: emptying it takes a moment, opening another one seconds. */
import { sql } from 'drizzle-orm';
import type { Store } from '../../server/store/database.ts';
import { asker } from './audit-proof.ts';

export interface SpareStore {
  /** Empty. Its `close` gives it back; who takes it before that gets another one. */
  readonly take: () => Promise<Store>;
  readonly close: () => Promise<void>;
}

interface Spare {
  readonly store: Store;
  /** Those that it was founded with. */
  readonly tables: readonly string[];
}

const tablesOf = async (store: Store): Promise<readonly string[]> =>
  (await asker(store)(`select tablename as name from pg_tables where schemaname = 'public'`)).map(
    ({ name }) => `"${name}"`,
  );

/** `found` opens a store that nobody has written to. */
export function spareStore(found: () => Promise<Store>): SpareStore {
  let spare: Spare | undefined;
  const newOne = async (): Promise<Spare> => {
    const store = await found();
    return { store, tables: await tablesOf(store) };
  };
  const empty = async ({ store, tables }: Spare): Promise<void> => {
    const added = (await tablesOf(store)).filter((name) => !tables.includes(name));
    for (const name of added) await store.db.execute(sql.raw(`drop table ${name}`));
    await store.db.execute(sql.raw(`truncate ${tables.join()} restart identity`));
  };
  return {
    take: async () => {
      const taken = spare ?? (await newOne());
      spare = undefined;
      return {
        ...taken.store,
        close: async () => {
          await empty(taken);
          if (spare) await taken.store.close();
          else spare = taken;
        },
      };
    },
    close: async () => spare?.store.close(),
  };
}
