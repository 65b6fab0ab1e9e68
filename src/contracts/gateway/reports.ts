/** The report of a case: drafted by who holds it, signed once, read by whoever sees the case. */
import { mostKeyImageBytes, mostKeyImages } from '#domain/report/key-image.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { z } from '../zod.ts';
import { route } from './route.ts';
import {
  caseIdSchema,
  dicomUidSchema,
  instantSchema,
  languageSchema,
  paragraphSchema,
  sha256Schema,
  versionSchema,
} from './words.ts';

const caseParams = z.object({ caseId: caseIdSchema });

const nameSchema = z.string().regex(/^[a-z0-9.-]{1,64}$/);

/** Whether it is known, and contradicts no other, is the domain's (RP10). */
const statementSchema = z.object({
  template: nameSchema,
  version: versionSchema,
  statement: nameSchema,
  variant: nameSchema.exactOptional(),
  value: z.number().int().positive().max(10_000).exactOptional(),
});

const keyImageSchema = z.object({
  sha256: sha256Schema,
  image: z
    .object({
      sopInstanceUid: dicomUidSchema.transform((text) => text as SopInstanceUid),
      /** Zero-based. */
      frame: z.number().int().min(0).max(1_000_000),
    })
    .exactOptional(),
});

export const reportWordsSchema = z.object({
  language: languageSchema,
  statements: z.array(statementSchema).max(200).readonly(),
  findings: paragraphSchema(20_000),
  impression: paragraphSchema(8000),
  keyImages: z.array(keyImageSchema).max(mostKeyImages).readonly(),
});

/** 0 where nothing was saved yet; one more with each time it is saved. */
const revisionSchema = z.number().int().min(0);

export const readDraft = route({
  method: 'GET',
  path: '/api/cases/:caseId/report/draft',
  summary: 'Gives the caller’s own draft of the report; nobody else ever sees it.',
  access: { who: 'of-case' },
  params: caseParams,
  answer: z.object({ revision: revisionSchema, words: reportWordsSchema.nullable() }),
  refusals: ['not-yours'],
});

export const saveDraft = route({
  method: 'PUT',
  path: '/api/cases/:caseId/report/draft',
  summary: 'Keeps the caller’s draft. Who saves names the revision that they saw.',
  access: { who: 'of-case' },
  params: caseParams,
  body: z.object({ revision: revisionSchema, words: reportWordsSchema }),
  answer: z.object({ revision: revisionSchema }),
  refusals: ['not-yours', 'wrong-state', 'draft-changed', 'not-sayable'],
});

const keyImageParams = z.object({ caseId: caseIdSchema, sha256: sha256Schema });

export const keepKeyImage = route({
  kind: 'binary',
  bytes: { types: ['image/jpeg'], most: mostKeyImageBytes },
  method: 'PUT',
  path: '/api/cases/:caseId/report/key-images/:sha256',
  summary: 'Keeps the picture of a key image of the caller’s report: a plain JPEG, under its hash.',
  access: { who: 'of-case' },
  params: keyImageParams,
  answer: z.object({}),
  refusals: ['not-yours', 'wrong-state', 'not-a-picture'],
});

export const readKeyImage = route({
  method: 'GET',
  path: '/api/cases/:caseId/report/key-images/:sha256',
  summary:
    'Gives the picture of a key image: to its author, and once a report with it is signed to whoever sees the case.',
  access: { who: 'of-case' },
  params: keyImageParams,
  answer: z.unknown(),
  refusals: ['identified'],
});

export const signReport = route({
  method: 'POST',
  path: '/api/cases/:caseId/report/sign',
  summary: 'Signs these words as the report of the case, which is reported by that. For good.',
  access: { who: 'of-case' },
  params: caseParams,
  body: z.object({ version: versionSchema, words: reportWordsSchema }),
  answer: z.object({ number: z.number().int() }),
  status: 201,
  refusals: ['not-yours', 'wrong-state', 'stale', 'incomplete', 'not-sayable', 'key-image-gone'],
});

export const amendReport = route({
  method: 'POST',
  path: '/api/cases/:caseId/report/amend',
  summary:
    'Signs these words in place of the newest report, which stays and is shown as replaced. The case waits to be acknowledged anew.',
  access: { who: 'of-case' },
  params: caseParams,
  body: z.object({ version: versionSchema, words: reportWordsSchema, reason: paragraphSchema(1000) }),
  answer: z.object({ number: z.number().int() }),
  status: 201,
  refusals: ['not-yours', 'wrong-state', 'stale', 'incomplete', 'not-sayable', 'key-image-gone'],
});

export const listReports = route({
  method: 'GET',
  path: '/api/cases/:caseId/reports',
  summary: 'Gives the signed reports of a case, the newest first. Being read is recorded.',
  access: { who: 'of-case' },
  params: caseParams,
  answer: z.object({
    reports: z.array(
      reportWordsSchema.extend({
        number: z.number().int(),
        author: z.string(),
        site: z.string(),
        signedAt: instantSchema,
        /** Why it takes the place of the one before; null of the first. */
        reason: z.string().nullable(),
        /** Of what was signed, hexadecimal. */
        sha256: z.string(),
      }),
    ),
  }),
});

/** For other systems, with the type and the ending of the file. */
export const reportFormats = {
  'dicom-sr': { type: 'application/dicom', ending: 'sr.dcm' },
  'dicom-pdf': { type: 'application/dicom', ending: 'pdf.dcm' },
  fhir: { type: 'application/fhir+json', ending: 'fhir.json' },
} as const;
export type ReportFormat = keyof typeof reportFormats;

export const printReport = route({
  method: 'GET',
  path: '/api/cases/:caseId/reports/:number/pdf',
  summary: 'Gives a signed report as PDF/A. Its taking is recorded.',
  access: { who: 'of-case' },
  params: z.object({ caseId: caseIdSchema, number: z.coerce.number().int().min(1) }),
  /** Of the headings; the report’s own in its absence. */
  query: z.object({ language: languageSchema.optional() }),
  answer: z.unknown(),
});

export const takeReport = route({
  method: 'GET',
  path: '/api/cases/:caseId/reports/:number/files/:format',
  summary:
    'Gives a signed report for other systems: as DICOM Enhanced SR (TID 2000), as DICOM Encapsulated PDF, or as FHIR R4 document. Its taking is recorded.',
  access: { who: 'of-case' },
  params: z.object({
    caseId: caseIdSchema,
    number: z.coerce.number().int().min(1),
    format: z.enum(['dicom-sr', 'dicom-pdf', 'fhir']),
  }),
  /** Of the headings and of what was chosen from a template; the report’s own in its absence. */
  query: z.object({ language: languageSchema.optional() }),
  answer: z.unknown(),
});
