/** The audit log: searched, exported, proved. */
import { type AuditEventName, auditEvents, auditOutcomes } from '#domain/audit/record.ts';
import { z } from '../zod.ts';
import { route } from './route.ts';
import { caseIdSchema, instantSchema, lineSchema, roleSchema, siteIdSchema, userIdSchema } from './words.ts';

const eventSchema = z.enum(Object.keys(auditEvents) as [AuditEventName, ...AuditEventName[]]);
const outcomeSchema = z.enum(auditOutcomes);

export const auditRecordSchema = z.object({
  seq: z.number().int().positive(),
  recorded: instantSchema,
  event: eventSchema,
  outcome: outcomeSchema,
  agent: z.object({
    userId: userIdSchema.optional(),
    name: z.string().optional(),
    roles: z.array(roleSchema).optional(),
    address: z.string().optional(),
    session: z.string().optional(),
  }),
  siteId: siteIdSchema.optional(),
  caseId: caseIdSchema.optional(),
  patientId: z.string().optional(),
  entity: z.object({ kind: z.string(), id: z.string() }).optional(),
  detail: z.string().optional(),
});
export type AuditRecordView = z.output<typeof auditRecordSchema>;

/** Site administrators see their site, authorities the sites of their country, the gateway's administrator what belongs to no site. */
const overseers = { who: 'role', roles: ['administrator', 'authority', 'gateway-administrator'] } as const;

export const searchAudit = route({
  method: 'POST',
  path: '/api/audit/search',
  summary: 'Searches the log, newest first. A POST, so that no patient’s number stands in an address.',
  access: overseers,
  body: z.object({
    from: instantSchema.optional(),
    until: instantSchema.optional(),
    events: z.array(eventSchema).max(40).optional(),
    outcome: outcomeSchema.optional(),
    siteId: siteIdSchema.optional(),
    userId: userIdSchema.optional(),
    caseId: caseIdSchema.optional(),
    patientId: lineSchema(64).optional(),
    /** Records before this number: how the next page is asked for. */
    before: z.number().int().positive().optional(),
    limit: z.number().int().min(1).max(200).default(100),
  }),
  answer: z.object({ records: z.array(auditRecordSchema), more: z.boolean() }),
});

export const exportPatientHistory = route({
  method: 'POST',
  path: '/api/audit/patient-history',
  summary: 'Gives who did what with one patient’s cases, as CSV or as a FHIR R4 bundle of AuditEvents.',
  access: { who: 'role', roles: ['administrator', 'authority'] },
  body: z.object({ siteId: siteIdSchema, patientId: lineSchema(64), format: z.enum(['csv', 'fhir']) }),
  /** The file. */
  answer: z.unknown(),
  refusals: ['not-found'],
});

export const readAuditHead = route({
  method: 'GET',
  path: '/api/audit/head',
  summary: 'Gives the newest place of the chain, to be noted elsewhere.',
  access: overseers,
  answer: z.object({ seq: z.number().int(), hash: z.string(), day: z.string() }),
});

export const readAuditChain = route({
  method: 'GET',
  path: '/api/audit/chain',
  summary: 'Gives the whole chain as JSON lines, for npm run audit:verify -- --file.',
  access: { who: 'role', roles: ['gateway-administrator'] },
  answer: z.unknown(),
});
