/** docs/spec/audit.md: what the writer writes, the verifier proves, though neither knows the other. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { CaseId } from '#domain/case/case.ts';
import { auditKey, createAuditChain } from '../../server/store/audit-chain.ts';
import type { Store } from '../../server/store/database.ts';
import { auditHead, auditRecord } from '../../server/store/schema-cases.ts';
import { newKey, proof, view } from '../support/audit-proof.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

/** A clock that the test moves. */
function clock(start: string): { readonly now: () => Date; set: (to: string) => void } {
  let at = new Date(start);
  return {
    now: () => at,
    set: (to) => {
      at = new Date(to);
    },
  };
}

describeOnEachDatabase('audit chain', (on) => {
  const key = newKey();

  /** Three days, twelve records. */
  async function threeDays(): Promise<Store> {
    const store = await on.open();
    const time = clock('2026-03-01T08:00:00.000Z');
    const audit = createAuditChain(store, key, time.now);
    for (const day of ['01', '02', '05']) {
      for (const hour of ['08', '11', '17', '23']) {
        time.set(`2026-03-${day}T${hour}:59:59.999Z`);
        await store.transaction(() => audit.append(view(Number(day) * Number(hour))));
      }
    }
    return store;
  }

  test('[A2] [A3] [A4] an empty chain, the first record, and many days verify', async () => {
    const store = await on.open();
    const audit = createAuditChain(store, key, () => new Date());
    expect(await proof(store, key)).toMatchObject({ ok: false, fault: { code: 'no-tail' } });
    expect(await store.transaction(() => audit.append(view(1)))).toMatchObject({ seq: 1, ...view(1) });
    expect(await proof(store, key)).toMatchObject({ ok: true, records: 1 });
    expect(await proof(await threeDays(), key)).toMatchObject({ ok: true, records: 12 });
  });

  test('[A4] a record that is made as the day ends has one day, and each day its head, however it is written', async () => {
    for (const way of ['append', 'record'] as const) {
      const store = await on.open();
      const moments = ['2026-03-01T08:00:00.000Z', '2026-03-01T23:59:59.999Z', '2026-03-02T00:00:00.000Z'];
      let asked = 0;
      // Whoever looks at the clock a second time finds that it is another day.
      const audit = createAuditChain(store, key, () => new Date(moments[Math.min(asked++, 2)] as string));
      for (let i = 0; i < 4; i++) {
        await (way === 'append' ? store.transaction(() => audit.append(view(i))) : audit.record(view(i)));
      }
      const days = (await store.db.select().from(auditRecord)).map(({ recorded }) =>
        recorded.toISOString().slice(0, 10),
      );
      const heads = (await store.db.select().from(auditHead)).map(({ day }) => day);
      expect(new Set([...heads, '2026-03-02'])).toEqual(new Set([...days, '2026-03-02']));
      expect(await proof(store, key)).toMatchObject({ ok: true, records: 4 });
    }
  });

  test('a record outside a transaction is refused, and leaves no half of itself', async () => {
    const store = await on.open();
    const audit = createAuditChain(store, key, () => new Date());
    await expect(audit.append(view(1))).rejects.toThrow();
    expect(await store.db.select().from(auditRecord)).toEqual([]);
  });

  test('[A1] [A2] records that are waited for at once share a commit, each in its place, and one that cannot be kept fails alone', async () => {
    const store = await on.open();
    const audit = createAuditChain(store, key, () => new Date());
    const crowd = createAuditChain(store, key, () => new Date());
    const wanted = Array.from({ length: 40 }, (_, index) => view(index));
    await Promise.all([
      ...wanted.map((entry) => crowd.record(entry)),
      store.transaction(() => audit.append(view(99))),
    ]);
    // The first goes at once; the others gather while it is on its way; the act has a commit of its own.
    const { rows } = (await store.db.execute(
      sql`select count(distinct xmin::text)::int as commits from audit_record`,
    )) as unknown as { readonly rows: readonly { readonly commits: number }[] };
    expect(rows[0]?.commits).toBe(3);
    const kept = (await store.db.select().from(auditRecord)).map(({ body }) => JSON.parse(body));
    expect(kept).toEqual(
      expect.arrayContaining([...wanted, view(99)].map((entry) => expect.objectContaining(entry))),
    );
    expect(await proof(store, key)).toMatchObject({ ok: true, records: 41 });

    // PostgreSQL keeps no NUL in a column of text.
    const bad = { ...view(7), caseId: 'a\0b' as CaseId };
    const settled = await Promise.allSettled([view(50), bad, view(51)].map((entry) => crowd.record(entry)));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await proof(store, key)).toMatchObject({ ok: true, records: 43 });
    await expect(store.transaction(() => crowd.record(view(1)))).rejects.toThrow();
  });

  test('[A1] of two writers that each believe to know the end, none writes beside it', async () => {
    const store = await on.open();
    const [one, other] = [1, 2].map(() => createAuditChain(store, key, () => new Date()));
    for (let round = 0; round < 12; round++) {
      // Alone, so that each knows an end; then both at once from there, with an act in between.
      await one?.record(view(round));
      await Promise.all([
        ...Array.from({ length: 5 }, (_, index) => one?.record(view(100 * round + index))),
        ...Array.from({ length: 5 }, (_, index) => other?.record(view(100 * round + 50 + index))),
        store.transaction(async () => other?.append(view(1000 + round))),
      ]);
    }
    expect(await proof(store, key)).toMatchObject({ ok: true, records: 12 * 12 });
  });

  test('[A5] each past day keeps its signed head; today has none yet', async () => {
    const store = await threeDays();
    const heads = await store.db.select().from(auditHead).orderBy(auditHead.day);
    expect(heads.map(({ day, seq }) => [day, seq])).toEqual([
      ['2026-03-01', 4],
      ['2026-03-02', 8],
    ]);
    const { seq, hash } = heads[1]!;
    expect(await proof(store, key, { seq, hash })).toMatchObject({ ok: true });
  });

  test('[A5] a clock that is set back over midnight breaks nothing', async () => {
    const store = await on.open();
    const time = clock('2026-03-02T00:01:00.000Z');
    const audit = createAuditChain(store, key, time.now);
    for (const at of ['02T00:01', '01T23:59', '02T00:00', '01T23:58', '03T00:00', '02T12:00', '04T00:00']) {
      time.set(`2026-03-${at}:00.000Z`);
      await store.transaction(() => audit.append(view(1)));
    }
    expect(await proof(store, key)).toMatchObject({ ok: true, records: 7 });
  });

  test('[A2] a key of somebody else proves nothing', async () => {
    expect(await proof(await threeDays(), newKey())).toMatchObject({ fault: { code: 'signature' } });
  });

  test('[A1 to A6] whatever is done to the tables by hand is found', async () => {
    const store = await threeDays();
    const kept = ['audit_record', 'audit_head', 'audit_tail'];
    const run = (text: string) => store.db.execute(sql.raw(text));
    for (const table of kept) await run(`create table kept_${table} as select * from ${table}`);
    const undo = async () => {
      for (const table of kept) {
        await run(`delete from ${table}`);
        await run(`insert into ${table} select * from kept_${table}`);
      }
    };
    const bent: Readonly<Record<string, readonly string[]>> = {
      'a body': [`update audit_record set body = replace(body, '192.0.2.7', '192.0.2.8') where seq = 6`],
      'a hash': [`update audit_record set hash = reverse(hash) where seq = 12`],
      'a moment': [`update audit_record set recorded = recorded + interval '1 millisecond' where seq = 1`],
      'an event': [`update audit_record set event = 'cases-listed' where seq = 5`],
      'an outcome': [`update audit_record set outcome = 'refused' where seq = 5`],
      'a person': [`update audit_record set user_id = null where seq = 5`],
      'a site': [`update audit_record set site_id = 'elsewhere' where seq = 5`],
      'a case': [`update audit_record set case_id = 'other' where seq = 5`],
      'a patient': [`update audit_record set patient_key = null where seq = 5`],
      'one taken out': [`delete from audit_record where seq = 7`],
      'the first taken out': [`delete from audit_record where seq = 1`],
      'one taken out and the rest moved up': [
        `delete from audit_record where seq = 7`,
        ...[8, 9, 10, 11, 12].map((seq) => `update audit_record set seq = ${seq - 1} where seq = ${seq}`),
      ],
      'two swapped': [
        `update audit_record set seq = 0 where seq = 3`,
        `update audit_record set seq = 3 where seq = 9`,
        `update audit_record set seq = 9 where seq = 0`,
      ],
      'one put before the first': [
        `insert into audit_record select 0, body, hash, recorded, event, outcome
          from audit_record where seq = 1`,
      ],
      'one put behind the last': [
        `insert into audit_record select 13, body, hash, recorded, event, outcome
          from audit_record where seq = 12`,
      ],
      'the end cut': [`delete from audit_record where seq > 10`],
      'the end cut, with the tail': [`delete from audit_record where seq > 10`, `delete from audit_tail`],
      'the end cut, with a tail of the day before': [
        `delete from audit_record where seq > 4`,
        `update audit_tail set (seq, hash, signature) = (select seq, hash, signature from audit_head where seq = 4)`,
      ],
      'the end cut, with a past day’s head for a tail': [
        `delete from audit_record where seq > 8`,
        `update audit_tail set (seq, hash, signature, day) = (select seq, hash, signature, day from audit_head where seq = 8)`,
        `delete from audit_head where seq = 8`,
      ],
      'everything gone but the tail': [`delete from audit_record`],
      'a head moved': [`update audit_head set day = '2026-03-03' where seq = 8`],
      'a head gone': [`delete from audit_head where seq = 4`],
      'a head of another record': [
        `update audit_head set (seq, hash) = (select seq, hash from audit_record where seq = 3) where seq = 4`,
      ],
      'the tail’s day': [`update audit_tail set day = '2026-03-09'`],
    };
    for (const [what, statements] of Object.entries(bent)) {
      for (const statement of statements) await run(statement);
      expect((await proof(store, key)).ok, what).toBe(false);
      await undo();
      expect((await proof(store, key)).ok, `after ${what}`).toBe(true);
    }
  });

  if (on.database === 'postgresql') {
    test('[A2] two copies that found the chain at once and go on writing make one chain', async () => {
      const settings = await on.fresh();
      const copies = await Promise.all([on.open(settings), on.open(settings)]);
      const chains = copies.map((store) => createAuditChain(store, key, () => new Date()));
      const appends = Array.from({ length: 40 }, (_, number) =>
        copies[number % 2]!.transaction(() => chains[number % 2]!.append(view(number))),
      );
      await Promise.all(appends);
      expect(await proof(copies[0]!, key)).toMatchObject({ ok: true, records: 40 });
    });
  }
});

test('[A4] the key is made once, is nobody else’s to read, and its public half lies beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'manara-key-'));
  const path = join(folder, 'keys', 'audit.pem');
  // Two copies that start at once get the same one.
  const keys = await Promise.all([auditKey(path), auditKey(path)]);
  const pem = (key: (typeof keys)[number]) => key.export({ type: 'pkcs8', format: 'pem' });
  expect(pem(keys[0])).toBe(pem(keys[1]));
  expect(pem(await auditKey(path))).toBe(pem(keys[0]));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(`${path}.pub`, 'utf8')).toContain('BEGIN PUBLIC KEY');
  rmSync(folder, { recursive: true });
});
