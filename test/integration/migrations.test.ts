/** A store of any older version opens with this one, and nothing that lay in it is lost. */
import { createHash, sign } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { afterAll, expect, test } from 'vitest';
import type { Store } from '../../server/store/database.ts';
import { asker, newKey, proof } from '../support/audit-proof.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { putFoundedStore } from '../support/founded-store.ts';

const ours = join(import.meta.dirname, '../../server/store/migrations');

interface Journal {
  readonly entries: readonly { readonly tag: string }[];
}

const journal = JSON.parse(readFileSync(join(ours, 'meta/_journal.json'), 'utf8')) as Journal;
const copies: string[] = [];

/** The migrations as they stood in version `count`. */
function asOf(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'manara-migrations-'));
  copies.push(folder);
  cpSync(ours, folder, { recursive: true });
  const entries = journal.entries.slice(0, count);
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
  return folder;
}

afterAll(() => {
  for (const folder of copies) rmSync(folder, { recursive: true, force: true });
});

const key = newKey();
const signature = (seq: number, hash: string): string =>
  sign(null, Buffer.from(`tail ${seq} ${hash}`), key).toString('base64');

/** By hand: rows of the first version, which today's schema need not know how to write. */
async function fillFirstVersion(store: Store): Promise<void> {
  const run = (text: string) => store.db.execute(sql.raw(text));
  await run(`insert into "user" (id, name, email) values ('u1', 'Amina', 'amina@clinic.example')`);
  await run(
    `insert into account (id, account_id, provider_id, user_id, password) values ('a1', 'u1', 'credential', 'u1', 'x')`,
  );
  await run(
    `insert into session (id, token, user_id, expires_at) values ('s1', 't', 'u1', '2030-01-01T00:00:00Z')`,
  );
  await run(
    `insert into two_factor (id, secret, backup_codes, user_id) values ('f1', 'secret', 'codes', 'u1')`,
  );
  for (const id of ['home', 'away']) {
    await run(
      `insert into site (id, kind, name, country, languages) values ('${id}', 'clinic', '${id}', 'TD', '{fr,ar}')`,
    );
  }
  await run(`insert into membership (user_id, site_id, role) values ('u1', 'home', 'clinician')`);
  await run(
    `insert into twinning (id, home_site_id, reading_site_id, modalities, languages, from_at, identity)
     values ('w1', 'home', 'away', '{CR,CT}', '{fr}', '2026-01-01T00:00:00Z', 'pseudonymous')`,
  );
  await run(
    `insert into invitation (id, token_hash, name, email, site_id, role, invited_by, expires_at)
     values ('i1', 'h', 'Idriss', 'i@clinic.example', 'home', 'radiologist', 'u1', '2026-02-01T00:00:00Z')`,
  );
  await run(
    `insert into "case" (id, version, state, home_site_id, urgency, modalities, created_at, body)
     values ('c1', 1, 'draft', 'home', 'urgent', '{CR}', '2026-01-02T00:00:00Z', '{"id":"c1","version":1}')`,
  );
  await run(
    `insert into case_change (seq, case_id, version, state, at) values (1, 'c1', 1, 'draft', '2026-01-02T00:00:00Z')`,
  );
  await run(`insert into store_fact (name, value) values ('kind', 'real')`);

  const recorded = '2026-01-02T00:00:00.000Z';
  const body = JSON.stringify({
    seq: 1,
    recorded,
    event: 'case-created',
    outcome: 'success',
    agent: { userId: 'u1' },
    siteId: 'home',
    caseId: 'c1',
  });
  const hash = createHash('sha256')
    .update(`${'0'.repeat(64)}\n1\n${body}`)
    .digest('hex');
  await run(
    `insert into audit_record (seq, body, hash, recorded, event, outcome, user_id, site_id, case_id)
     values (1, '${body}', '${hash}', '${recorded}', 'case-created', 'success', 'u1', 'home', 'c1')`,
  );
  await run(
    `insert into audit_tail (id, seq, hash, day, signature) values (1, 1, '${hash}', '2026-01-02', '${signature(1, hash)}')`,
  );
}

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Every row of every table. */
async function everything(store: Store): Promise<Rows> {
  const ask = asker(store);
  const tables = await ask(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const rows: Record<string, readonly Readonly<Record<string, unknown>>[]> = {};
  for (const { name } of tables) rows[String(name)] = await ask(`select * from "${name}"`);
  return rows;
}

/** All that was there is there; new tables and new columns may have come. */
function expectKept(before: Rows, after: Rows): void {
  for (const [table, rows] of Object.entries(before)) {
    expect(after[table], table).toHaveLength(rows.length);
    expect(after[table], table).toMatchObject(rows);
  }
}

describeOnEachDatabase('migrations', (on) => {
  test('a full store of the first version goes through every version since, and keeps each row', async () => {
    const settings = await on.fresh();
    let store = await on.open({ ...settings, migrations: asOf(1) });
    await fillFirstVersion(store);
    let before = await everything(store);
    for (const [index, { tag }] of journal.entries.entries()) {
      const migrations = asOf(index + 1);
      // Opening the embedded store takes seconds: there its migrations come to it as it stands.
      if (on.database === 'embedded') {
        await migrate(store.db as unknown as NodePgDatabase, { migrationsFolder: migrations });
      } else {
        await store.close();
        store = await on.open({ ...settings, migrations });
      }
      const after = await everything(store);
      expect(Object.values(after).flat().length, tag).toBeGreaterThanOrEqual(12);
      expectKept(before, after);
      before = after;
    }
    await store.close();
    const now = await on.open(settings);
    expectKept(before, await everything(now));
    expect(await proof(now, key)).toMatchObject({ ok: true, records: 1 });
  });

  test('the first version and all since at once give the schema that an empty store gets', async () => {
    const shape = async (store: Store) =>
      asker(store)(
        `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
         where table_schema = 'public' order by table_name, column_name`,
      );
    const old = await on.fresh();
    await (await on.open({ ...old, migrations: asOf(1) })).close();
    expect(await shape(await on.open(old))).toEqual(await shape(await on.open()));
  });

  test('a store that is as new as we are is left as it is', async () => {
    const settings = await on.fresh();
    if (on.database === 'embedded') await putFoundedStore(settings.folder);
    const store = await on.open(settings);
    const ask = (from: Store) => asker(from)('select hash, created_at from drizzle.__drizzle_migrations');
    const applied = await ask(store);
    expect(applied).toHaveLength(journal.entries.length);
    await store.close();
    expect(await ask(await on.open(settings))).toEqual(applied);
  });

  if (on.database === 'postgresql') {
    test('copies that start at once migrate one after the other', async () => {
      const settings = await on.fresh();
      const stores = await Promise.all(Array.from({ length: 4 }, () => on.open(settings)));
      expect(await asker(stores[3]!)('select hash from drizzle.__drizzle_migrations')).toHaveLength(
        journal.entries.length,
      );
    });
  }
});
