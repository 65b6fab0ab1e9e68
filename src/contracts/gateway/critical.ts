/** Critical results: marked by who reads, received by the home site, and until then on everybody's list. */
import { waysToTell } from '#domain/critical/critical.ts';
import { z } from '../zod.ts';
import { caseViewSchema } from './cases.ts';
import { route } from './route.ts';
import { caseIdSchema, instantSchema, lineSchema, paragraphSchema } from './words.ts';

const caseParams = z.object({ caseId: caseIdSchema });
const numberSchema = z.coerce.number().int().min(1);
const resultParams = caseParams.extend({ number: numberSchema });

const resultSchema = z.object({
  number: z.number().int(),
  finding: z.string(),
  foundAt: instantSchema,
  foundBy: z.string(),
  site: z.string(),
  /** When a second line was told, because nobody had answered. */
  escalatedAt: instantSchema.nullable(),
  /** Null while it is open. */
  received: z
    .object({
      toldBy: z.string(),
      to: z.string(),
      how: z.enum(['manara', ...waysToTell]),
      at: instantSchema,
    })
    .nullable(),
  /** What the caller may do about it now. */
  mayTakeNote: z.boolean(),
  mayRecordTelling: z.boolean(),
});
export type CriticalView = z.output<typeof resultSchema>;

const caseResultsSchema = z.object({ results: z.array(resultSchema), mayMark: z.boolean() });

export const readCriticals = route({
  method: 'GET',
  path: '/api/cases/:caseId/critical',
  summary: 'Gives the critical results of a case, the oldest first. Being read is recorded.',
  access: { who: 'of-case' },
  params: caseParams,
  answer: caseResultsSchema,
});

export const markCritical = route({
  method: 'POST',
  path: '/api/cases/:caseId/critical',
  summary: 'Marks a critical result. The clinicians of the home site are told at once, and the clock runs.',
  access: { who: 'of-case' },
  params: caseParams,
  body: z.object({
    /** How many there were that the caller saw: who lost the answer and asks again makes no second one. */
    seen: z.number().int().min(0),
    finding: paragraphSchema(2000),
  }),
  answer: caseResultsSchema,
  status: 201,
  refusals: ['not-yours', 'stale', 'incomplete'],
});

export const takeNote = route({
  method: 'POST',
  path: '/api/cases/:caseId/critical/:number/note',
  summary: 'The caller, a clinician of the home site, has received the result, and answers for it by name.',
  access: { who: 'of-case' },
  params: resultParams,
  answer: caseResultsSchema,
  refusals: ['not-yours', 'stale'],
});

export const recordTelling = route({
  method: 'POST',
  path: '/api/cases/:caseId/critical/:number/told',
  summary: 'The caller has told somebody of the result outside this gateway, and records whom, how and when.',
  access: { who: 'of-case' },
  params: resultParams,
  body: z.object({
    to: lineSchema(200),
    how: z.enum(waysToTell),
    /** By the clock of the gateway: that of a browser may be wrong. */
    minutesAgo: z.number().int().min(0).max(1440),
  }),
  answer: caseResultsSchema,
  refusals: ['not-yours', 'stale', 'incomplete'],
});

const openSchema = resultSchema
  .pick({ number: true, finding: true, foundAt: true, foundBy: true, escalatedAt: true })
  .extend({
    caseId: caseIdSchema,
    patient: caseViewSchema.shape.patient.omit({ birthDate: true }),
    homeSiteName: z.string(),
  });
export type OpenCritical = z.output<typeof openSchema>;

export const listOpenCriticals = route({
  method: 'GET',
  path: '/api/critical',
  summary:
    'Lists the critical results that nobody has received, of all cases that the caller sees: the oldest first.',
  access: { who: 'role', roles: ['clinician', 'radiologist'] },
  answer: z.object({ results: z.array(openSchema) }),
});
