/** An access history as it leaves the gateway: FHIR AuditEvents that two validators accept, and a table. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AuditEventName, type AuditRecord, auditEvents, auditOutcomes } from '#domain/audit/record.ts';
import { roles } from '#domain/site/site.ts';
import { auditCsv } from '#exchange/csv/audit-records.ts';
import { auditEventOf, patientHistoryBundle } from '#exchange/fhir/audit-events.ts';
import { faultsOfFhir as faults } from '../../support/fhir-judges.ts';

const keeper = { name: 'Manara of the north', origin: 'https://manara.example.org' };
const at = new Date('2026-03-01T12:00:00.000Z');
const names = Object.keys(auditEvents) as AuditEventName[];

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('', ' ', '=1+1', '@x', '-2', 'a"b', 'c,d', 'e\r\nf', 'عيادة', 'Больница', '\t=x'),
);
const optional = fc.option(text, { nil: undefined });
const record = fc
  .record({
    seq: fc.integer({ min: 1, max: 1e9 }),
    recorded: fc
      .date({ min: new Date('2020-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    event: fc.constantFrom(...names),
    outcome: fc.constantFrom(...auditOutcomes),
    agent: fc.record({
      userId: optional,
      name: optional,
      roles: fc.option(fc.subarray([...roles]), { nil: undefined }),
      address: optional,
      session: optional,
    }),
    siteId: optional,
    caseId: optional,
    patientId: optional,
    entity: fc.option(fc.record({ kind: text, id: text }), { nil: undefined }),
    detail: optional,
  })
  // As it comes back from the log: what is absent is not there.
  .map((one) => JSON.parse(JSON.stringify(one)) as AuditRecord);

const whole = (event: AuditEventName): AuditRecord =>
  ({
    seq: 7,
    recorded: '2026-03-01T08:00:00.000Z',
    event,
    outcome: 'success',
    agent: { userId: 'u1', name: 'أمينة', roles: ['clinician'], address: '192.0.2.7', session: 'ab12' },
    siteId: 's1',
    caseId: 'c1',
    patientId: 'P-1',
    detail: 'question',
  }) as unknown as AuditRecord;

describe('AuditEvent', () => {
  test.each(names)('two validators accept %s, whole, bare, refused and failed', (event) => {
    const bare = { seq: 1, recorded: '2026-03-01T08:00:00.000Z', event, agent: {} };
    for (const outcome of auditOutcomes) {
      expect(faults(auditEventOf({ ...whole(event), outcome }, keeper))).toEqual([]);
      expect(faults(auditEventOf({ ...bare, outcome } as AuditRecord, keeper))).toEqual([]);
    }
  });

  test('every code that is used has the meaning that DICOM gives it', () => {
    for (const event of names) {
      const { type, subtype } = auditEventOf({ ...whole(event), outcome: 'failed' }, keeper);
      const codes = [type, ...subtype].filter(({ system }) => system.endsWith('/DCM'));
      expect(
        codes.every(({ display }) => display !== undefined),
        event,
      ).toBe(true);
    }
    const refusal = auditEventOf({ ...whole('refused'), outcome: 'refused' }, keeper);
    expect(refusal).toMatchObject({
      type: { code: '110113' },
      subtype: [{ code: '110132', display: 'Use of Restricted Function' }, { code: 'refused' }],
      outcome: '4',
    });
  });

  test('[A7] [A8] any record makes one that both accept, and says who, what, when, where and how it ended', () => {
    fc.assert(
      fc.property(record, (one) => {
        const event = auditEventOf(one, keeper);
        expect(faults(event)).toEqual([]);
        expect(event).toMatchObject({
          id: String(one.seq),
          recorded: one.recorded,
          action: auditEvents[one.event].action,
          outcome: { success: '0', refused: '4', failed: '8' }[one.outcome],
        });
        expect(event.subtype.at(-1)?.code).toBe(one.event);
      }),
      { numRuns: 60 },
    );
  });

  test('a case of a patient that was looked at fulfils IHE’s PatientRead', () => {
    const event = auditEventOf(whole('case-viewed'), keeper);
    expect(event.meta?.profile).toEqual([
      'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead',
    ]);
    expect(event).toMatchObject({ type: { code: 'rest' }, action: 'R', outcome: '0' });
    expect(event.subtype[0]).toEqual({
      system: 'http://hl7.org/fhir/restful-interaction',
      code: 'read',
      display: 'read',
    });
    const byRole = (code: string) => event.agent.filter(({ type }) => type?.coding[0]?.code === code);
    // Client and server once each, both with who and network; the person is the one who asked, and no network device.
    expect(byRole('110152')).toMatchObject([{ network: { address: '192.0.2.7', type: '2' } }]);
    expect(byRole('110153')).toMatchObject([{ network: { address: keeper.origin, type: '5' } }]);
    const [person] = byRole('IRCP');
    expect(person).toMatchObject({ requestor: true, name: 'أمينة', who: { identifier: { value: 'u1' } } });
    expect(person?.network).toBeUndefined();
    expect(event.agent.filter(({ requestor }) => requestor)).toHaveLength(1);
    const kinds = event.entity?.map(({ type, role }) => [type.code, role?.code]);
    expect(kinds).toEqual([
      ['1', '1'],
      ['2', '4'],
      ['4', undefined],
    ]);
    expect(event.entity?.[0]?.what).toMatchObject({ type: 'Patient', identifier: { value: 'P-1' } });
  });

  test('created and changed cases fulfil PatientCreate and PatientUpdate; without a patient the plain ones', () => {
    const profile = (one: AuditRecord) => auditEventOf(one, keeper).meta?.profile[0]?.split('.').at(-1);
    expect(profile(whole('case-created'))).toBe('PatientCreate');
    expect(profile(whole('case-changed'))).toBe('PatientUpdate');
    const { patientId: _, ...nobody } = whole('case-created');
    expect(profile(nobody)).toBe('Create');
    expect(profile({ ...whole('case-viewed'), outcome: 'refused' })).toBeUndefined();
    expect(profile(whole('signed-in'))).toBeUndefined();
  });

  test('a broken event is refused by each validator, so that their silence means something', () => {
    const event = auditEventOf(whole('case-viewed'), keeper);
    const { recorded: _, ...undated } = event;
    const { source: __, ...sourceless } = event;
    for (const broken of [undated, sourceless, { ...event, agent: [] }, { ...event, weather: 'fine' }]) {
      const found = faults(broken);
      expect(
        found.some((fault) => fault.startsWith('medplum')),
        JSON.stringify(found),
      ).toBe(true);
      expect(
        found.some((fault) => fault.startsWith('fhir')),
        JSON.stringify(found),
      ).toBe(true);
    }
  });

  test('a history is a bundle that both accept', () => {
    const records = names.map((event, index) => ({ ...whole(event), seq: index + 1 }));
    const bundle = patientHistoryBundle(records, { ...keeper, at });
    expect(faults(bundle)).toEqual([]);
    expect(bundle.entry).toHaveLength(names.length);
    expect(new Set(bundle.entry.map(({ fullUrl }) => fullUrl)).size).toBe(names.length);
    expect(faults(patientHistoryBundle([], { ...keeper, at }))).toEqual([]);
  });
});

/** RFC 4180, read here by its words. */
function parseCsv(csv: string): readonly (readonly string[])[] {
  expect(csv.startsWith('\uFEFF')).toBe(true);
  const rows: string[][] = [[]];
  const fields = /"((?:[^"]|"")*)"(,|\r\n)/gy;
  fields.lastIndex = 1;
  for (let match = fields.exec(csv); match; match = fields.exec(csv)) {
    rows.at(-1)?.push((match[1] ?? '').replaceAll('""', '"'));
    if (match[2] === '\r\n') rows.push([]);
    if (fields.lastIndex === csv.length) break;
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

describe('CSV', () => {
  test('a header, then a row for each record, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), (records) => {
        const [header, ...rows] = parseCsv(auditCsv(records));
        expect(rows).toHaveLength(records.length);
        for (const [index, row] of rows.entries()) {
          expect(row).toHaveLength(header!.length);
          const said = Object.fromEntries(header!.map((name, column) => [name, row[column]]));
          const plain = (value: string | undefined) =>
            value?.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '') ?? '';
          expect(plain(said.detail)).toBe(plain(records[index]?.detail));
          expect(plain(said.patient_id)).toBe(plain(records[index]?.patientId));
          expect(said.number).toBe(String(records[index]?.seq));
        }
      }),
    );
  });

  test('no field begins a formula', () => {
    fc.assert(
      fc.property(record, (one) => {
        const fields = parseCsv(auditCsv([one])).flat();
        expect(fields.filter((value) => /^[=+\-@\t\r\n＝＋－＠]/.test(value))).toEqual([]);
      }),
    );
  });
});
