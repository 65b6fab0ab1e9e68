/** Cases: listed, opened, changed by commands, and told live. */
import { caseStates, studyAnswers, type ToldTriage, urgencies } from '#domain/case/case.ts';
import { mostImages, mostSeries } from '#domain/case/outline.ts';
import type { StudyInstanceUid } from '#domain/study/uid.ts';
import { z } from '../zod.ts';
import { route } from './route.ts';
import {
  caseIdSchema,
  dicomUidSchema,
  doneSchema,
  idSchema,
  instantSchema,
  languageSchema,
  lineSchema,
  modalitySchema,
  paragraphSchema,
  sha256Schema,
  siteIdSchema,
  userIdSchema,
  versionSchema,
} from './words.ts';

const caseStateSchema = z.enum(caseStates);
const urgencySchema = z.enum(urgencies);
const sexSchema = z.enum(['M', 'F', 'O']);
const dateSchema = z.iso.date();
const uidSchema = dicomUidSchema.transform((uid) => uid as StudyInstanceUid);

/** A draft may lack almost everything; what is needed to send it is the domain's (C3). */
export const referralSchema = z.object({
  patient: z.object({
    name: z.union([z.literal(''), lineSchema(200)]),
    id: z.union([z.literal(''), lineSchema(64)]),
    birthDate: dateSchema.exactOptional(),
    age: z.number().min(0).max(150).exactOptional(),
    sex: sexSchema.exactOptional(),
  }),
  question: paragraphSchema(2000),
  history: paragraphSchema(8000),
  urgency: urgencySchema,
  language: languageSchema,
  modalities: z.array(modalitySchema).max(10),
  studyInstanceUid: uidSchema.exactOptional(),
});
export type ReferralInput = z.input<typeof referralSchema>;

const toldFindingSchema = z.object({
  concept: z.object({ value: lineSchema(64), scheme: lineSchema(16), meaning: lineSchema(64) }),
  decision: z.enum(['present', 'absent']),
  experimental: z.literal(true).exactOptional(),
  maker: z.object({ modelId: idSchema, modelVersion: lineSchema(64), sha256: sha256Schema }),
});

/** The answer is the gravest of the findings, and no graver: a place in the list hangs on it. */
function fits({ answer, findings }: ToldTriage): boolean {
  const present = findings.some(({ decision }) => decision === 'present');
  if (answer === 'present') return present;
  if (answer === 'absent') return findings.length > 0 && !present;
  return answer === 'partly' ? !present : findings.length === 0;
}

const toldTriage = {
  answer: z.enum(studyAnswers),
  findings: z.array(toldFindingSchema).max(40).readonly(),
};
const toldTriageSchema = z.object(toldTriage).refine(fits);

const outlineSchema = z.object({
  series: z
    .array(
      z.object({
        modality: modalitySchema.exactOptional(),
        images: z.number().int().positive().max(mostImages),
      }),
    )
    .min(1)
    .max(mostSeries)
    .readonly(),
});

export const commandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edit'), referral: referralSchema }),
  z.object({
    kind: z.literal('send'),
    triage: toldTriageSchema.exactOptional(),
    outline: outlineSchema.exactOptional(),
  }),
  z.object({ kind: z.literal('arrive') }),
  z.object({ kind: z.literal('complete') }),
  z.object({ kind: z.literal('claim'), siteId: siteIdSchema }),
  z.object({ kind: z.literal('read') }),
  z.object({ kind: z.literal('release') }),
  z.object({ kind: z.literal('return'), question: paragraphSchema(2000) }),
  z.object({ kind: z.literal('answer'), answer: paragraphSchema(4000) }),
  z.object({ kind: z.literal('acknowledge') }),
  z.object({ kind: z.literal('cancel'), reason: paragraphSchema(1000) }),
]);
export type CommandInput = z.input<typeof commandSchema>;
const commandKindSchema = z.enum([
  'edit',
  'send',
  'triage',
  'arrive',
  'complete',
  'claim',
  'read',
  'release',
  'return',
  'answer',
  'report',
  'amend',
  'acknowledge',
  'cancel',
]);

/** What the models of the sending browser said of the study. */
const triageViewSchema = z.object({
  ...toldTriage,
  at: instantSchema,
  before: z.object({ ...toldTriage, at: instantSchema }).exactOptional(),
});
export type TriageView = z.output<typeof triageViewSchema>;

export const caseViewSchema = z.object({
  id: caseIdSchema,
  version: versionSchema,
  state: caseStateSchema,
  /** How the caller stands to it. */
  as: z.enum(['referrer', 'reader']),
  homeSiteId: siteIdSchema,
  homeSiteName: z.string(),
  /** Under a pseudonymous agreement name, number and date of birth are absent (C18). */
  patient: z.object({
    pseudonym: z.string(),
    name: z.string().optional(),
    id: z.string().optional(),
    birthDate: z.string().optional(),
    sex: sexSchema.optional(),
    age: z.number().int().optional(),
  }),
  question: z.string(),
  history: z.string(),
  urgency: urgencySchema,
  language: languageSchema,
  modalities: z.array(z.string()),
  /** Absent for a reader under a pseudonymous agreement: it would find the study at home. */
  studyInstanceUid: z.string().optional(),
  /** When it came to each state last. */
  reached: z.partialRecord(caseStateSchema, instantSchema),
  createdAt: instantSchema,
  sentAt: instantSchema.nullable(),
  /** Null where the sending browser has told nothing. */
  triage: triageViewSchema.nullable(),
  /** What is coming, or came; null where the sending browser did not tell. */
  outline: outlineSchema.nullable(),
  /** By how many minutes it queues ahead of the moment it was sent (Q2). */
  advanceMinutes: z.number().int().nonnegative(),
  claim: z
    .object({
      by: userIdSchema,
      byName: z.string(),
      siteId: siteIdSchema,
      siteName: z.string(),
      at: instantSchema,
      /** The caller holds it. */
      mine: z.boolean(),
    })
    .nullable(),
  exchanges: z.array(
    z.object({
      question: z.string(),
      askedAt: instantSchema,
      /** By name. */
      askedBy: z.string(),
      answer: z.string().nullable(),
      answeredAt: instantSchema.nullable(),
      /** By name; null on answers from before this was kept. */
      answeredBy: z.string().nullable(),
    }),
  ),
  reportedAt: instantSchema.nullable(),
  acknowledgedAt: instantSchema.nullable(),
  cancelReason: z.string().nullable(),
  /** What the caller may do to it now, by the domain's own rules. */
  mayDo: z.array(commandKindSchema),
  /** The sites for which the caller may claim it. */
  mayClaimFor: z.array(z.object({ siteId: siteIdSchema, siteName: z.string() })),
});
export type CaseView = z.output<typeof caseViewSchema>;

/** A case as a list shows it; what was written at length, and what may be done to it, is told of a case that is opened. */
const caseRowSchema = caseViewSchema
  .pick({
    id: true,
    version: true,
    state: true,
    homeSiteName: true,
    question: true,
    urgency: true,
    modalities: true,
    sentAt: true,
    triage: true,
    advanceMinutes: true,
  })
  .extend({
    patient: caseViewSchema.shape.patient.omit({ birthDate: true }),
    claim: z.object({ by: userIdSchema, byName: z.string() }).nullable(),
    /** The next step is the caller's: these come first (Q8). */
    yourTurn: z.boolean(),
  });
export type CaseRow = z.output<typeof caseRowSchema>;

export const listCases = route({
  method: 'GET',
  path: '/api/cases',
  summary:
    'Lists the cases that the caller sees: what waits for them first, each part by urgency and waiting.',
  access: { who: 'role', roles: ['clinician', 'radiologist'] },
  query: z.object({
    /** `open`: waiting for somebody; `done`: acknowledged and cancelled. */
    show: z.enum(['open', 'done', 'all']).default('open'),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  answer: z.object({
    cases: z.array(caseRowSchema),
    /** Present where there are more: give it as `after`. */
    next: idSchema.nullable(),
  }),
});

export const createCase = route({
  method: 'POST',
  path: '/api/cases',
  summary:
    'Begins a case as a draft. The same key of the same person makes one case, however often it is sent.',
  access: { who: 'role', roles: ['clinician'] },
  body: z.object({ key: z.uuid(), siteId: siteIdSchema, referral: referralSchema }),
  answer: caseViewSchema,
  status: 201,
});

const caseParams = z.object({ caseId: caseIdSchema });

export const readCase = route({
  method: 'GET',
  path: '/api/cases/:caseId',
  summary: 'Opens a case. Being looked at is recorded.',
  access: { who: 'of-case' },
  params: caseParams,
  answer: caseViewSchema,
});

export const changeCase = route({
  method: 'POST',
  path: '/api/cases/:caseId/commands',
  summary: 'Changes a case by one command of the version that the caller saw (C1, C2).',
  access: { who: 'of-case' },
  params: caseParams,
  body: z.object({ version: versionSchema, command: commandSchema }),
  answer: caseViewSchema,
  refusals: ['stale', 'wrong-state', 'not-yours', 'incomplete', 'images-missing', 'critical-open'],
});

export const tellTriage = route({
  method: 'PUT',
  path: '/api/cases/:caseId/triage',
  summary: 'Tells what triage says of the study by now, where it ended after the case was sent (Q5, Q6).',
  access: { who: 'of-case' },
  params: caseParams,
  /** The study that it was said of: a case may be about another one by now. */
  body: z.object({ studyInstanceUid: uidSchema, triage: toldTriageSchema }),
  answer: doneSchema,
  refusals: ['wrong-state', 'not-yours', 'stale'],
});

/** The data of one server-sent event `case`; its id is the place from which `Last-Event-ID` goes on. */
export const caseEventSchema = z.object({
  caseId: caseIdSchema,
  version: versionSchema,
  state: caseStateSchema,
});
export type CaseEvent = z.output<typeof caseEventSchema>;

export const watchCases = route({
  kind: 'stream',
  method: 'GET',
  path: '/api/events',
  summary:
    'Tells changes of the cases that the caller sees, as server-sent events; goes on from Last-Event-ID.',
  access: { who: 'role', roles: ['clinician', 'radiologist'] },
  answer: caseEventSchema,
});
