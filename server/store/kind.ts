/** What a store is, for ever: a demo, whose passwords everybody knows, or real. Neither can become the other. */
import { eq, sql } from 'drizzle-orm';
import { err, ok, type Result } from '#base/result.ts';
import type { Store } from './database.ts';
import { storeFact } from './schema-cases.ts';
import { user } from './schema-people.ts';

export type StoreKind = 'demo' | 'real';

/** Reserved by RFC 2606: no mail ever goes there. */
export const demoDomain = 'demo.invalid';

/** Marks a store at its first start, and refuses one of the other kind afterwards. */
export async function settleStoreKind(store: Store, kind: StoreKind): Promise<Result<StoreKind, string>> {
  return store.transaction(async () => {
    const [people] = await store.db.select({ n: sql<number>`1` }).from(user).limit(1);
    const [kept] = await store.db.select().from(storeFact).where(eq(storeFact.name, 'kind'));
    // A store with people but no mark was made by hand: it is never a demo.
    const found = kept?.value ?? (people ? 'real' : undefined);
    if (found === undefined) {
      await store.db.insert(storeFact).values({ name: 'kind', value: kind }).onConflictDoNothing();
      return ok(kind);
    }
    if (found === kind) return ok(kind);
    return err(
      kind === 'real'
        ? 'This store is a demo: everybody knows its passwords. Set DATA to another folder, or DATABASE_URL to another database.'
        : 'This store holds real people and cannot become a demo. Set DATA to another folder.',
    );
  });
}
