/**
 * The audit chain: every record carries the hash of the one before, and the newest is signed with a key that the
 * database does not hold (docs/spec/audit.md, A1 to A7). Tamper-evident, not tamper-proof.
 *
 * `server/audit/verify.ts` proves the chain and shares no code with this file on purpose: a mistake here must not be
 * repeated there.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { and, eq, sql } from 'drizzle-orm';
import { assert, ensure } from '#base/assert.ts';
import type { Instant } from '#base/instant.ts';
import type { AuditEntry, AuditRecord } from '#domain/audit/record.ts';
import type { Store } from './database.ts';
import { foundFile, putFile } from './durable-file.ts';
import { auditHead, auditRecord, auditTail } from './schema-cases.ts';
import { together } from './together.ts';

/** Before the first record. */
const genesis = '0'.repeat(64);
const onlyRow = 1;

/** Where the chain ends. */
type Tail = Pick<typeof auditTail.$inferSelect, 'seq' | 'hash' | 'day'>;

export interface AuditChain {
  /**
   * Writes the record in the transaction around it, as its last act: from here to the commit all other writers of the
   * chain wait. Rejects outside a transaction.
   */
  readonly append: (entry: AuditEntry) => Promise<AuditRecord>;
  /**
   * Of an act that changes nothing in the store: settles when the record is durable. Records that are waited for at
   * the same time share one transaction. Rejects inside a transaction: there the act is what `append` is for.
   */
  readonly record: (entry: AuditEntry) => Promise<void>;
}

/** `patientKey` finds one patient's records: the number alone is not unique between hospitals. */
export function patientKeyOf(siteId: string | undefined, patientId: string | undefined): string | undefined {
  return siteId === undefined || patientId === undefined ? undefined : `${siteId}|${patientId}`;
}

/** The private key in PEM, made at the first start; the public half lies beside it for whoever verifies. */
export async function auditKey(path: string): Promise<KeyObject> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    // Of two copies that start at once the second takes the key of the first.
    await foundFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
  }
  const key = createPrivateKey(await readFile(path, 'utf8'));
  const publicPath = `${path}.pub`;
  if (!existsSync(publicPath)) {
    await putFile(publicPath, createPublicKey(key).export({ type: 'spki', format: 'pem' }));
  }
  return key;
}

export function createAuditChain(store: Store, key: KeyObject, now: () => Date): AuditChain {
  const { db } = store;
  /** `what` keeps a signed head from being passed off as the tail. */
  const sealed = (what: string, seq: number, hash: string): string =>
    sign(null, Buffer.from(`${what} ${seq} ${hash}`), key).toString('base64');

  const tail = async (): Promise<typeof auditTail.$inferSelect> => {
    const [row] = await db.select().from(auditTail).where(eq(auditTail.id, onlyRow)).for('update');
    if (row) return row;
    // Of two copies that found the chain at once, one waits here for the other.
    await db
      .insert(auditTail)
      .values({ id: onlyRow, seq: 0, hash: genesis, day: '', signature: sealed('tail', 0, genesis) })
      .onConflictDoNothing();
    const [made] = await db.select().from(auditTail).where(eq(auditTail.id, onlyRow)).for('update');
    return ensure(made, 'the chain has no tail');
  };

  /** What is written after `last`: the records with their hashes, and the end that they make. */
  const continued = (last: Tail, entries: readonly AuditEntry[], at: Date) => {
    const recorded = at.toISOString() as Instant;
    const records = entries.map(
      (entry, index): AuditRecord => ({ seq: last.seq + 1 + index, recorded, ...entry }),
    );
    let { hash } = last;
    const rows = records.map((record) => {
      const body = JSON.stringify(record);
      hash = createHash('sha256').update(`${hash}\n${record.seq}\n${body}`).digest('hex');
      return {
        seq: record.seq,
        body,
        hash,
        recorded: at,
        event: record.event,
        outcome: record.outcome,
        userId: record.agent.userId ?? null,
        siteId: record.siteId ?? null,
        caseId: record.caseId ?? null,
        patientKey: patientKeyOf(record.siteId, record.patientId) ?? null,
      };
    });
    const seq = last.seq + rows.length;
    const end: Tail = { seq, hash, day: recorded.slice(0, 10) };
    return { records, rows, end, signature: sealed('tail', seq, hash) };
  };
  const isNewDay = (last: Tail, at: Date): boolean =>
    last.seq > 0 && last.day < at.toISOString().slice(0, 10);

  const appendAll = async (entries: readonly AuditEntry[]): Promise<readonly AuditRecord[]> => {
    const last = await tail();
    // Once, with the end in hand: a day has one end, and each record one day.
    const at = now();
    if (isNewDay(last, at)) {
      const { seq, hash } = last;
      const signature = sealed(`head ${last.day}`, seq, hash);
      await db.insert(auditHead).values({ day: last.day, seq, hash, signature }).onConflictDoNothing();
    }
    const { records, rows, end, signature } = continued(last, entries, at);
    await db.insert(auditRecord).values(rows);
    await db
      .update(auditTail)
      .set({ ...end, signature })
      .where(eq(auditTail.id, onlyRow));
    return records;
  };

  /** The end as this process wrote or read it last. Another writer may have gone on since, and then it counts for nothing. */
  let known: Tail | undefined;
  const readEnd = async (): Promise<void> => {
    [known] = await db.select().from(auditTail).where(eq(auditTail.id, onlyRow));
  };
  /**
   * The records after the end that is known, in one statement, which is a transaction of its own: the end moves on only
   * if nobody moved it before, and without that no record is written. False where somebody had.
   */
  const appendAfterKnown = async (entries: readonly AuditEntry[]): Promise<boolean> => {
    const at = now();
    if (!known || isNewDay(known, at)) return false;
    const { rows, end, signature } = continued(known, entries, at);
    const moved = db.$with('moved').as(
      db
        .update(auditTail)
        .set({ ...end, signature })
        .where(and(eq(auditTail.id, onlyRow), eq(auditTail.seq, known.seq), eq(auditTail.hash, known.hash)))
        .returning({ id: auditTail.id }),
    );
    const texts = (values: readonly (string | null)[]) => sql`${sql.param(values)}::text[]`;
    const written = await db
      .with(moved)
      .insert(auditRecord)
      .select(
        sql`select * from unnest(
          ${sql.param(rows.map(({ seq }) => seq))}::bigint[], ${texts(rows.map(({ body }) => body))},
          ${texts(rows.map(({ hash }) => hash))}, ${sql.param(rows.map(({ recorded }) => recorded.toISOString()))}::timestamptz[],
          ${texts(rows.map(({ event }) => event))}, ${texts(rows.map(({ outcome }) => outcome))},
          ${texts(rows.map(({ userId }) => userId))}, ${texts(rows.map(({ siteId }) => siteId))},
          ${texts(rows.map(({ caseId }) => caseId))}, ${texts(rows.map(({ patientKey }) => patientKey))}
        ) where exists (select 1 from ${moved})`,
      )
      .returning({ seq: auditRecord.seq });
    known = written.length > 0 ? end : undefined;
    return written.length > 0;
  };

  const recordTogether = together(async (entries: readonly AuditEntry[]) => {
    for (let tries = 0; tries < 2; tries++) {
      if (!known) await readEnd();
      if (await appendAfterKnown(entries)) return;
    }
    // The first record, the first of a day, or others in the way each time.
    await store.transaction(() => appendAll(entries));
    await readEnd();
  });

  return {
    append: async (entry) => {
      assert(store.inTransaction(), 'an audit record is written in the transaction of its act (A1)');
      const [record] = await appendAll([entry]);
      return ensure(record, 'a record was not written');
    },
    record: async (entry) => {
      assert(!store.inTransaction(), 'inside a transaction a record belongs to the act (A1)');
      await recordTogether(entry);
    },
  };
}
