/**
 * Audit records as FHIR R4 AuditEvents.
 *
 * Sources: FHIR R4 (4.0.1) AuditEvent; DICOM PS3.15 A.5 for the kinds of events, with codes of PS3.16 CID 400 to 402;
 * IHE Basic Audit Log Patterns for a case of a patient that was created, read or updated. Whatever failed or was
 * refused fits no pattern of IHE, which describe success alone.
 */

import {
  type AuditAgent,
  type AuditEventName,
  type AuditOutcome,
  type AuditRecord,
  auditEvents,
} from '#domain/audit/record.ts';
import type {
  AuditKeeper,
  FhirAgent,
  FhirAuditBundle,
  FhirAuditEvent,
  FhirCoding,
  FhirEntity,
  FhirReference,
} from './audit-types.ts';

const hl7 = 'http://terminology.hl7.org/CodeSystem';
const balp = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition';

/** Meanings in PS3.16 of the codes that `auditEvents` and the agents use. */
const meanings: Readonly<Record<string, string>> = {
  '110100': 'Application Activity',
  '110101': 'Audit Log Used',
  '110104': 'DICOM Instances Transferred',
  '110106': 'Export',
  '110110': 'Patient Record',
  '110112': 'Query',
  '110113': 'Security Alert',
  '110114': 'User Authentication',
  '110120': 'Application Start',
  '110121': 'Application Stop',
  '110122': 'Login',
  '110123': 'Logout',
  '110129': 'Security Configuration',
  '110131': 'Software Configuration',
  '110132': 'Use of Restricted Function',
  '110136': 'Security Roles Changed',
  '110137': 'User Security Attributes Changed',
  '110150': 'Application',
  '110152': 'Destination Role ID',
  '110153': 'Source Role ID',
};

/** A DICOM code with its meaning. */
function dicom(code: string): FhirCoding {
  const display = meanings[code];
  return {
    system: 'http://dicom.nema.org/resources/ontology/DCM',
    code,
    ...(display !== undefined && { display }),
  };
}

interface Pattern {
  readonly profile: string;
  readonly interaction: string;
  /** How the person takes part: reads, or writes. */
  readonly person: FhirCoding;
  /** From where the data flow, in the eyes of IHE. */
  readonly clientIsSource: boolean;
}

const participation = (code: string, display: string): FhirCoding => ({
  system: `${hl7}/v3-ParticipationType`,
  code,
  display,
});
const author = participation('AUT', 'author (originator)');
const recipient = participation('IRCP', 'information recipient');

const patterns: Partial<Record<AuditEventName, Pattern>> = {
  'case-created': { profile: 'Create', interaction: 'create', person: author, clientIsSource: true },
  'case-viewed': { profile: 'Read', interaction: 'read', person: recipient, clientIsSource: false },
  'case-changed': { profile: 'Update', interaction: 'update', person: author, clientIsSource: true },
};

const outcomes: Readonly<Record<AuditOutcome, '0' | '4' | '8'>> = { success: '0', refused: '4', failed: '8' };

/** FHIR knows no empty string. */
const filled = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

function agentsOf(
  agent: AuditAgent,
  pattern: Pattern | undefined,
  keeper: AuditKeeper,
): readonly FhirAgent[] {
  const named = (kind: string, value: string) => ({
    identifier: { system: `${keeper.origin}/${kind}`, value },
  });
  const { userId, name, roles, address, session } = agent;
  const clientIsSource = pattern?.clientIsSource ?? true;
  const server = {
    who: { ...named('gateways', keeper.name), display: keeper.name },
    requestor: false,
    network: { address: keeper.origin, type: '5' },
  } as const;
  if (!filled(userId) && !filled(address)) return [{ type: { coding: [dicom('110150')] }, ...server }];
  const person: readonly FhirAgent[] = filled(userId)
    ? [
        {
          ...(pattern && { type: { coding: [pattern.person] } }),
          ...(roles && roles.length > 0 && { role: roles.map((text) => ({ text })) }),
          who: { ...named('users', userId), ...(filled(name) && { display: name }) },
          ...(filled(name) && { name }),
          requestor: true,
        },
      ]
    : [];
  const client: FhirAgent = {
    type: { coding: [dicom(clientIsSource ? '110153' : '110152')] },
    who: filled(session) ? named('sessions', session) : { display: 'browser' },
    requestor: !filled(userId),
    ...(filled(address) && { network: { address, type: '2' } as const }),
  };
  return [...person, client, { type: { coding: [dicom(clientIsSource ? '110152' : '110153')] }, ...server }];
}

function entitiesOf(record: AuditRecord, { origin }: AuditKeeper): readonly FhirEntity[] {
  const kind = (code: string, display: string): FhirCoding => ({
    system: `${hl7}/audit-entity-type`,
    code,
    display,
  });
  const role = (code: string, display: string): FhirCoding => ({
    system: `${hl7}/object-role`,
    code,
    display,
  });
  const what = (path: string, value: string, type?: string): FhirReference => ({
    ...(type !== undefined && { type }),
    identifier: { system: `${origin}/${path}`, value },
  });
  const { siteId, caseId, patientId, entity } = record;
  const entities: FhirEntity[] = [];
  if (filled(siteId) && filled(patientId)) {
    const patient = what(`sites/${encodeURIComponent(siteId)}/patients`, patientId, 'Patient');
    entities.push({ what: patient, type: kind('1', 'Person'), role: role('1', 'Patient') });
  }
  if (filled(caseId)) {
    const about = what('cases', caseId, 'Task');
    entities.push({ what: about, type: kind('2', 'System Object'), role: role('4', 'Domain Resource') });
  }
  const other = kind('4', 'Other');
  if (filled(siteId)) entities.push({ what: what('sites', siteId, 'Organization'), type: other });
  if (entity && filled(entity.id) && filled(entity.kind)) {
    entities.push({ what: what(encodeURIComponent(entity.kind), entity.id), type: other });
  }
  return entities;
}

/** The IHE pattern that the record fulfils, if any: it asks for a case, an address and success. */
function patternOf(record: AuditRecord): Pattern | undefined {
  const whole = record.outcome === 'success' && filled(record.caseId) && filled(record.agent.address);
  return whole ? patterns[record.event] : undefined;
}

/** One record as one AuditEvent. */
export function auditEventOf(record: AuditRecord, keeper: AuditKeeper): FhirAuditEvent {
  const { action, type, subtype } = auditEvents[record.event];
  const pattern = patternOf(record);
  const entity = entitiesOf(record, keeper);
  const ofPatient = filled(record.siteId) && filled(record.patientId);
  const own: FhirCoding = { system: `${keeper.origin}/audit-events`, code: record.event };
  const interaction = pattern && {
    system: 'http://hl7.org/fhir/restful-interaction',
    code: pattern.interaction,
    display: pattern.interaction,
  };
  return {
    resourceType: 'AuditEvent',
    id: String(record.seq),
    ...(pattern && {
      meta: { profile: [`${balp}/IHE.BasicAudit.${ofPatient ? 'Patient' : ''}${pattern.profile}`] },
    }),
    type: pattern
      ? { system: `${hl7}/audit-event-type`, code: 'rest', display: 'Restful Operation' }
      : dicom(type),
    subtype: [
      ...(interaction ? [interaction, dicom(type)] : []),
      ...(subtype === undefined ? [] : [dicom(subtype)]),
      own,
    ],
    action,
    recorded: record.recorded,
    outcome: outcomes[record.outcome],
    ...(filled(record.detail) && { outcomeDesc: record.detail }),
    agent: agentsOf(record.agent, pattern, keeper),
    source: {
      site: keeper.name,
      observer: {
        identifier: { system: `${keeper.origin}/gateways`, value: keeper.name },
        display: keeper.name,
      },
      type: [{ system: `${hl7}/security-source-type`, code: '4', display: 'Application Server' }],
    },
    ...(entity.length > 0 && { entity }),
  };
}

/** One patient's access history, as it stood at `at`. */
export function patientHistoryBundle(
  records: readonly AuditRecord[],
  { at, ...keeper }: AuditKeeper & { readonly at: Date },
): FhirAuditBundle {
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: at.toISOString(),
    entry: records.map((record) => ({
      fullUrl: `${keeper.origin}/AuditEvent/${record.seq}`,
      resource: auditEventOf(record, keeper),
    })),
  };
}
