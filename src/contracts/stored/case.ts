/**
 * A case as the store keeps it: the body of a row, whose version stands in a column beside it. What a person may write is
 * judged by the gateway's contract when it comes; here is only what a row must be to be a case.
 */
import { languages } from '#base/language.ts';
import { type Case, caseStates, studyAnswers, urgencies } from '#domain/case/case.ts';
import type { StudyInstanceUid } from '#domain/study/uid.ts';
import { caseIdSchema, instantSchema, siteIdSchema, userIdSchema } from '../gateway/words.ts';
import { z } from '../zod.ts';
import { step, storedFormat } from './format.ts';

const referralSchema = z.object({
  patient: z.object({
    name: z.string(),
    id: z.string(),
    birthDate: z.iso.date().exactOptional(),
    sex: z.enum(['M', 'F', 'O']).exactOptional(),
  }),
  question: z.string(),
  history: z.string(),
  urgency: z.enum(urgencies),
  language: z.enum(languages),
  modalities: z.array(z.string()),
  studyInstanceUid: z
    .string()
    .transform((uid) => uid as StudyInstanceUid)
    .exactOptional(),
});

const exchangeSchema = z.object({
  question: z.string(),
  askedBy: userIdSchema,
  askedAt: instantSchema,
  answer: z.string().exactOptional(),
  answeredAt: instantSchema.exactOptional(),
});

const triage = {
  at: instantSchema,
  answer: z.enum(studyAnswers),
  findings: z.array(
    z.object({
      concept: z.object({ value: z.string(), scheme: z.string(), meaning: z.string() }),
      decision: z.enum(['present', 'absent']),
      experimental: z.literal(true).exactOptional(),
      maker: z.object({ modelId: z.string(), modelVersion: z.string(), sha256: z.string() }),
    }),
  ),
};

const firstSchema = z.object({
  id: caseIdSchema,
  version: z.number().int().positive(),
  state: z.enum(caseStates),
  homeSiteId: siteIdSchema,
  createdBy: userIdSchema,
  createdAt: instantSchema,
  pseudonym: z.string().min(1),
  referral: referralSchema,
  sentAt: instantSchema.exactOptional(),
  claim: z.object({ by: userIdSchema, siteId: siteIdSchema, at: instantSchema }).exactOptional(),
  exchanges: z.array(exchangeSchema),
  reportedAt: instantSchema.exactOptional(),
  acknowledgedAt: instantSchema.exactOptional(),
  cancelReason: z.string().exactOptional(),
});

const secondSchema = firstSchema.extend({
  triage: z.object({ ...triage, before: z.object(triage).exactOptional() }).exactOptional(),
});

const thirdSchema = secondSchema.extend({
  decided: z.number().int().positive(),
  reached: z.partialRecord(z.enum(caseStates), instantSchema),
  referral: referralSchema.extend({
    patient: referralSchema.shape.patient.extend({ age: z.number().exactOptional() }),
  }),
  exchanges: z.array(exchangeSchema.extend({ answeredBy: userIdSchema.exactOptional() })),
});

const caseSchema: z.ZodType<Case> = thirdSchema.extend({
  outline: z
    .object({
      series: z.array(
        z.object({ modality: z.string().exactOptional(), images: z.number().int().positive() }),
      ),
    })
    .exactOptional(),
});

type Second = z.output<typeof secondSchema>;

/** As far as an older case tells when it came where. */
function reachedOf({ createdAt, sentAt, claim, reportedAt, acknowledgedAt }: Second): Case['reached'] {
  return {
    draft: createdAt,
    ...(sentAt && { sent: sentAt }),
    ...(claim && { claimed: claim.at }),
    ...(reportedAt && { reported: reportedAt }),
    ...(acknowledgedAt && { acknowledged: acknowledgedAt }),
  };
}

/** 2: the sender's triage. 3: the version that a person made last, when it came to each state, who answered, the age of a patient without a date of birth. 4: what is coming. */
export const caseFormat = storedFormat<Case>('case', caseSchema, [
  step(firstSchema, (old) => old),
  step(secondSchema, (old) => ({ ...old, decided: old.version, reached: reachedOf(old) })),
  step(thirdSchema, (old) => old),
]);
