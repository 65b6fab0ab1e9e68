/** The store, on both databases: founding, all or nothing, and who hears of it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { count, eq } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import type { SiteId } from '#domain/site/site.ts';
import { createAuditChain } from '../../server/store/audit-chain.ts';
import { openStore, type Store } from '../../server/store/database.ts';
import { auditRecord, storeFact } from '../../server/store/schema-cases.ts';
import { site } from '../../server/store/schema-people.ts';
import { newKey, proof, view } from '../support/audit-proof.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const clinic = {
  id: 'site-1' as SiteId,
  kind: 'clinic',
  name: 'Clinique du Lac',
  country: 'TD',
  languages: ['fr', 'ar'],
} as const;

const sitesOf = async (store: Store): Promise<readonly string[]> =>
  (await store.db.select({ id: site.id }).from(site)).map(({ id }) => id);

/** Something to wait for until the test says so. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

describeOnEachDatabase('store', (on) => {
  test('founds itself from nothing, and keeps what was written', async () => {
    const settings = await on.fresh();
    const store = await on.open(settings);
    expect(store.database).toBe(on.database);
    expect(await sitesOf(store)).toEqual([]);
    await store.db.insert(site).values(clinic);
    await store.close();

    const again = await on.open(settings);
    expect(await again.db.select().from(site)).toMatchObject([clinic]);
  });

  test('[A1] a transaction that fails leaves neither the act nor its record', async () => {
    const store = await on.open();
    const key = newKey();
    const audit = createAuditChain(store, key, () => new Date());
    const act = async (fails: boolean): Promise<void> => {
      await store.db.insert(site).values(clinic);
      await audit.append(view(1));
      if (fails) throw new Error('power cut');
    };
    await expect(store.transaction(() => act(true))).rejects.toThrow('power cut');
    expect(await sitesOf(store)).toEqual([]);
    expect(await store.db.select().from(auditRecord)).toEqual([]);

    await store.transaction(() => act(false));
    expect(await sitesOf(store)).toEqual([clinic.id]);
    expect(await proof(store, key)).toMatchObject({ ok: true, records: 1 });
  });

  test('[A2] many who append at once, some of whom fail, leave no gap', async () => {
    const store = await on.open();
    const key = newKey();
    const audit = createAuditChain(store, key, () => new Date());
    const appends = Array.from({ length: 60 }, (_, number) =>
      store.transaction(async () => {
        const { seq } = await audit.append(view(number));
        if (number % 4 === 0) throw new Error('changed its mind');
        return seq;
      }),
    );
    const settled = await Promise.allSettled(appends);
    const numbers = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 45 }, (_, index) => index + 1));
    expect(await proof(store, key)).toMatchObject({ ok: true, records: 45 });
  });

  test('work inside a transaction is inside it, however deep it asks', async () => {
    const store = await on.open();
    const deep = async (): Promise<void> => {
      await wait(1);
      await Promise.all([
        store.db.insert(storeFact).values({ name: 'a', value: '1' }),
        store.transaction(async () => store.db.insert(storeFact).values({ name: 'b', value: '2' })),
      ]);
    };
    const work = store.transaction(async () => {
      await deep();
      const [inside] = await store.db.select({ rows: count() }).from(storeFact);
      expect(inside?.rows).toBe(2);
      throw new Error('not after all');
    });
    await expect(work).rejects.toThrow('not after all');
    expect(await store.db.select().from(storeFact)).toEqual([]);
  });

  test('a straggler of a settled transaction writes outside it, and takes nothing of others with it', async () => {
    const store = await on.open();
    const first = gate();
    let straggler: Promise<unknown> = Promise.resolve();
    await store.transaction(async () => {
      straggler = first.opened.then(() =>
        store.db.insert(storeFact).values({ name: 'straggler', value: 'late' }),
      );
      await store.db.insert(storeFact).values({ name: 'first', value: 'in time' });
    });
    // The next one gets the connection of the first, and is undone.
    const second = store.transaction(async () => {
      await store.db.insert(storeFact).values({ name: 'second', value: 'undone' });
      first.open();
      await wait(50);
      throw new Error('undone');
    });
    await expect(second).rejects.toThrow('undone');
    await straggler;
    const facts = await store.db.select().from(storeFact);
    expect(facts.map(({ name }) => name).toSorted()).toEqual(['first', 'straggler']);
  });

  test('a straggler that opens a transaction opens its own', async () => {
    const store = await on.open();
    const late = gate();
    let straggler: Promise<unknown> = Promise.resolve();
    await store.transaction(async () => {
      straggler = late.opened.then(() =>
        store.transaction(async () => {
          await store.db.insert(storeFact).values({ name: 'straggler', value: 'undone' });
          throw new Error('undone');
        }),
      );
    });
    late.open();
    await expect(straggler).rejects.toThrow('undone');
    expect(await store.db.select().from(storeFact)).toEqual([]);
  });

  test('a listener hears once the transaction is settled, never of one that failed, and not after it stopped', async () => {
    const store = await on.open();
    const seen: number[] = [];
    const stop = await store.listen('case_change', () => {
      void store.db
        .select()
        .from(storeFact)
        .then((rows) => seen.push(rows.length));
    });
    // The line of PostgreSQL calls once when it stands: what was missed before is asked for.
    await wait(50);
    seen.length = 0;

    const failed = store.transaction(async () => {
      await store.notify('case_change');
      throw new Error('undone');
    });
    await expect(failed).rejects.toThrow('undone');
    await store.transaction(async () => {
      await store.notify('case_change');
      await wait(50);
      expect(seen).toEqual([]);
      await store.db.insert(storeFact).values({ name: 'told', value: 'once' });
    });
    await vi.waitFor(() => expect(seen).toEqual([1]));

    await stop();
    await store.notify('case_change');
    await wait(50);
    expect(seen).toEqual([1]);
  });

  test('an update that names the version it saw changes a row once', async () => {
    const store = await on.open();
    await store.db.insert(site).values(clinic);
    const change = (name: string) =>
      store.transaction(async () => {
        const { version } = (await store.db.select().from(site).for('update'))[0]!;
        if (version !== 1) return false;
        await store.db.update(site).set({ name, version: 2 }).where(eq(site.id, clinic.id));
        return true;
      });
    const won = await Promise.all(['A', 'B', 'C', 'D'].map(change));
    expect(won.filter(Boolean)).toHaveLength(1);
  });
});

test('two processes do not open one folder: the second is told who has it', async () => {
  // Stands for another process: our own number in the lock counts as left over.
  const folder = mkdtempSync(join(tmpdir(), 'manara-lock-'));
  const other = spawn('sleep', ['60']);
  writeFileSync(`${folder}/lock`, `${other.pid}\n`);
  const opened = await openStore({ folder });
  other.kill();
  rmSync(folder, { recursive: true });
  expect(opened).toEqual({ ok: false, error: expect.stringContaining(`process ${other.pid}`) });
});
