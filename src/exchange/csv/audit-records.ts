/**
 * Audit records as a table: RFC 4180 (comma, CRLF, every field in quotes), UTF-8 with its mark, so that spreadsheets
 * show Arabic and Cyrillic names as they are. What a spreadsheet would run as a formula is text here.
 */
import type { AuditRecord } from '#domain/audit/record.ts';

const columns: Readonly<Record<string, (record: AuditRecord) => string | number | undefined>> = {
  number: ({ seq }) => seq,
  recorded: ({ recorded }) => recorded,
  event: ({ event }) => event,
  outcome: ({ outcome }) => outcome,
  person: ({ agent }) => agent.name,
  person_id: ({ agent }) => agent.userId,
  roles: ({ agent }) => agent.roles?.join(' '),
  address: ({ agent }) => agent.address,
  session: ({ agent }) => agent.session,
  site_id: ({ siteId }) => siteId,
  case_id: ({ caseId }) => caseId,
  patient_id: ({ patientId }) => patientId,
  object_kind: ({ entity }) => entity?.kind,
  object_id: ({ entity }) => entity?.id,
  detail: ({ detail }) => detail,
};

const byteOrderMark = '\uFEFF';
/** Also their wide forms, which some spreadsheets take for the same. */
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/;

function field(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  const harmless = startsFormula.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

const row = (values: readonly (string | number | undefined)[]): string =>
  `${values.map(field).join(',')}\r\n`;

/** A header row, then one row for each record. */
export function auditCsv(records: readonly AuditRecord[]): string {
  const readers = Object.values(columns);
  const rows = records.map((record) => row(readers.map((read) => read(record))));
  return `${byteOrderMark}${row(Object.keys(columns))}${rows.join('')}`;
}
