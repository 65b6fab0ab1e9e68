/**
 * A chain as it lies in the database, as the lines that `verify.ts` reads. SQL by hand: the schema and the writer are
 * left out on purpose, so that a mistake of theirs shows here.
 */

type Row = Readonly<Record<string, unknown>>;

/** Asks one statement of the database. */
export type Ask = (sql: string) => Promise<readonly Row[]>;

const page = 2000;

/** Numbers as text: a driver may give a bigint as one or the other. The order is that of the column, not of the text. */
const records = (after: string | undefined): string => `
  select seq::text, body, hash, event, outcome, user_id as "userId", site_id as "siteId", case_id as "caseId",
    patient_key as "patientKey", to_char(recorded at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded
  from audit_record ${after === undefined ? '' : `where seq > ${after}`} order by audit_record.seq limit ${page}`;

const line = (kind: string, row: Row): string => JSON.stringify({ kind, ...row, seq: Number(row.seq) });

/** Records in order, then heads, then the tail. Ask inside one snapshot where somebody may be writing. */
export async function* chainLines(ask: Ask): AsyncGenerator<string> {
  let after: string | undefined;
  for (;;) {
    const rows = await ask(records(after));
    for (const row of rows) yield line('record', row);
    if (rows.length < page) break;
    // Through Number: whatever stands there, only a number goes into the next statement.
    after = String(Number(rows.at(-1)?.seq));
  }
  for (const row of await ask('select day, seq::text, hash, signature from audit_head order by day')) {
    yield line('head', row);
  }
  for (const row of await ask('select day, seq::text, hash, signature from audit_tail order by id')) {
    yield line('tail', row);
  }
}
