/** `npm run audit:verify` on stores of thousands of records, whole and bent, on both databases (docs/spec/audit.md). */
import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyCommand } from '../../server/audit/command.ts';
import { chainLines } from '../../server/audit/read-chain.ts';
import { createAuditChain } from '../../server/store/audit-chain.ts';
import type { StoreSettings } from '../../server/store/database.ts';
import { openEmbedded } from '../../server/store/embedded.ts';
import { asker, newKey, view } from '../support/audit-proof.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { putFoundedStore } from '../support/founded-store.ts';
import { mustOpen } from '../support/must-open.ts';

const key = newKey();
const work = mkdtempSync(join(tmpdir(), 'manara-verify-'));
const keyFile = join(work, 'audit.pem.pub');
writeFileSync(keyFile, createPublicKey(key).export({ type: 'spki', format: 'pem' }));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** What somebody with the database in their hands runs. */
async function byHand({ folder, url }: StoreSettings, statements: readonly string[]): Promise<void> {
  if (url !== undefined) {
    const client = new Client({ connectionString: url });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    return client.end();
  }
  const opened = await openEmbedded(folder);
  if (!opened.ok) throw new Error(opened.error);
  for (const statement of statements) await opened.value.pglite.exec(statement);
  await opened.value.close();
}

const swap = (a: number, b: number): readonly string[] => [
  `update audit_record set seq = 0 where seq = ${a}`,
  `update audit_record set seq = ${a} where seq = ${b}`,
  `update audit_record set seq = ${b} where seq = 0`,
];
const tamperingOf = (length: number) => {
  const place = fc.integer({ min: 1, max: length });
  return fc.oneof(
    place.map((at) => [
      `update audit_record set body = replace(body, '192.0.2.7', '192.0.2.9') where seq = ${at}`,
    ]),
    place.map((at) => [`update audit_record set user_id = 'nobody' where seq = ${at}`]),
    place.map((at) => [`delete from audit_record where seq = ${at}`]),
    fc
      .tuple(place, place)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => swap(a, b)),
    place.map((at) => [`delete from audit_record where seq >= ${at}`]),
    // Cut, and the end of the chain moved back as well as one can without the key.
    fc
      .integer({ min: 1, max: length - 1 })
      .map((at) => [
        `delete from audit_record where seq > ${at}`,
        `update audit_tail set (seq, hash) = (select seq, hash from audit_record where seq = ${at})`,
        `delete from audit_head where seq > ${at}`,
      ]),
  );
};

describeOnEachDatabase('audit:verify', (on) => {
  // The embedded engine writes too slowly for more in each run of the tests.
  const length = on.database === 'postgresql' ? 10_000 : 2000;
  let settings: StoreSettings;
  let hash = '';
  const verify = (...args: readonly string[]) => {
    const { folder, url } = settings;
    return verifyCommand(
      ['--key', keyFile, ...args],
      url === undefined ? { DATA: dirname(folder) } : { DATABASE_URL: url },
    );
  };

  beforeAll(async () => {
    const { folder: data, ...rest } = await on.fresh();
    // As the gateway lays it out: the store is one folder of its data.
    settings = { folder: join(data, 'store'), ...rest };
    if (on.database === 'embedded') await putFoundedStore(settings.folder);
    const store = await mustOpen(settings);
    let at = Date.UTC(2026, 0, 1);
    const audit = createAuditChain(store, key, () => {
      at += 60_000;
      return new Date(at);
    });
    for (let from = 0; from < length; from += 1000) {
      await store.transaction(async () => {
        for (let number = from; number < from + 1000; number++) await audit.append(view(number));
      });
    }
    const lines: string[] = [];
    for await (const line of chainLines(asker(store))) lines.push(line);
    writeFileSync(join(work, `${on.database}.jsonl`), `${lines.join('\n')}\n`);
    hash = (JSON.parse(lines.at(-1)!) as { hash: string }).hash;
    await store.close();
    await byHand(settings, ['create table kept as select * from audit_record']);
  }, 300_000);

  test('says how many records are whole, what to note elsewhere, and claims no more than it can', async () => {
    const { code, lines } = await verify();
    expect(code).toBe(0);
    expect(lines.join(' ')).toContain('tamper-evident');
    expect(lines.join(' ')).not.toContain('tamper-proof');
    expect(JSON.parse(lines.at(-1)!)).toEqual({ ok: true, records: length, head: { seq: length, hash } });
    expect((await verify('--head', `${length}:${hash}`)).code).toBe(0);
    expect((await verify('--head', `${length - 1}:${hash}`)).code).toBe(1);
  });

  test('proves the same from the file of JSON lines alone', async () => {
    const { code, lines } = await verifyCommand(
      ['--file', join(work, `${on.database}.jsonl`), '--key', keyFile],
      {},
    );
    expect([code, JSON.parse(lines.at(-1)!)]).toMatchObject([0, { ok: true, records: length }]);
  });

  test('[A2] [A4] [A5] [A6] any edit, deletion, swap or cut at any place is found', {
    timeout: 300_000,
  }, async () => {
    const tails = 'create table if not exists kept_tail as select * from audit_tail';
    const heads = 'create table if not exists kept_head as select * from audit_head';
    await byHand(settings, [tails, heads]);
    const undo = [
      ['audit_record', 'kept'],
      ['audit_tail', 'kept_tail'],
      ['audit_head', 'kept_head'],
    ].flatMap(([table, copy]) => [`truncate ${table}`, `insert into ${table} select * from ${copy}`]);
    await fc.assert(
      fc.asyncProperty(tamperingOf(length), async (statements) => {
        await byHand(settings, [...undo, ...statements]);
        const { code, lines } = await verify();
        expect(code).toBe(1);
        expect(lines[0]).toMatch(/^The audit log is broken\. .+\.$/);
      }),
      { numRuns: on.database === 'postgresql' ? 24 : 6, endOnFailure: true },
    );
    await byHand(settings, undo);
    expect((await verify()).code).toBe(0);
  });

  test('as a command it ends with 1, its last line JSON', async () => {
    await byHand(settings, [`update audit_record set outcome = 'refused' where seq = 1234`]);
    const { folder, url } = settings;
    const where = url === undefined ? { DATA: dirname(folder) } : { DATABASE_URL: url };
    const run = (): string =>
      execFileSync(process.execPath, ['--import', 'tsx', 'server/audit/cli.ts', '--key', keyFile], {
        encoding: 'utf8',
        env: { ...process.env, ...where },
      });
    expect(run).toThrow(
      expect.objectContaining({ status: 1, stdout: expect.stringContaining('"code":"column"') }),
    );
  });
});

describe('audit:verify that cannot check', () => {
  const cases: Readonly<
    Record<string, readonly [readonly string[], Readonly<Record<string, string>>, RegExp]>
  > = {
    'an argument it does not know': [['--fast'], {}, /npm run audit:verify/],
    'no key': [['--data', work], {}, /no public key in .*keys\/audit\.pem\.pub/],
    'no store': [['--key', keyFile, '--data', join(work, 'none')], {}, /no store/],
    'no file': [['--key', keyFile, '--file', work], {}, /no file/],
    'a head that is none': [['--key', keyFile, '--head', '12'], {}, /64 hexadecimal/],
    'a server that is not there': [
      ['--key', keyFile],
      { DATABASE_URL: 'postgresql://u:canary@127.0.0.1:1/x' },
      /PostgreSQL does not answer/,
    ],
  };
  for (const [what, [args, environment, sentence]] of Object.entries(cases)) {
    test(`says so in a sentence: ${what}`, async () => {
      const { code, lines } = await verifyCommand(args, environment);
      expect(code).toBe(2);
      expect(lines).toEqual([expect.stringMatching(sentence)]);
      expect(lines.join()).not.toContain('canary');
    });
  }

  test('a file whose lines are no chain is broken, not whole', async () => {
    const file = join(work, 'other.jsonl');
    writeFileSync(file, 'hello\n');
    expect(await verifyCommand(['--key', keyFile, '--file', file], {})).toMatchObject({ code: 1 });
    writeFileSync(file, '');
    expect(await verifyCommand(['--key', keyFile, '--file', file], {})).toMatchObject({ code: 1 });
  });
});
