/** The pixels of a case: what will come is told, then it comes object by object and piece by piece, and is read by ranges. */
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { objectPartsSchema } from '../stored/object-parts.ts';
import { z } from '../zod.ts';
import { route } from './route.ts';
import { caseIdSchema, dicomUidSchema, sha256Schema } from './words.ts';

const caseParams = z.object({ caseId: caseIdSchema });

const sopInstanceUidSchema = dicomUidSchema.transform((text) => text as SopInstanceUid);
/** One object of more bytes is refused. */
export const mostObjectBytes = 2 ** 31;
const bytesSchema = z.number().int().min(1).max(mostObjectBytes);

/** Objects in one message of `tellObjects`. */
export const mostToldAtOnce = 500;
/** Objects of one case. */
export const mostObjects = 5000;

export const readPseudonym = route({
  method: 'GET',
  path: '/api/cases/:caseId/pseudonym',
  summary:
    'Says whether the images of a case leave without the patient’s identity, and what stands in its place. For the home site alone.',
  access: { who: 'of-case' },
  params: caseParams,
  answer: z.object({
    /** Null where they leave as they are. */
    pseudonym: z.object({ key: z.string(), name: z.string() }).nullable(),
  }),
  refusals: ['not-yours'],
});

export const tellObjects = route({
  method: 'POST',
  path: '/api/cases/:caseId/outline',
  summary:
    'Says which objects of a sent case will come. A long list is told in parts; what was told stays told.',
  access: { who: 'of-case' },
  params: caseParams,
  body: z.object({
    objects: z
      .array(z.object({ sopInstanceUid: sopInstanceUidSchema, sha256: sha256Schema, bytes: bytesSchema }))
      .min(1)
      .max(mostToldAtOnce)
      .refine((objects) => new Set(objects.map((one) => one.sopInstanceUid)).size === objects.length),
    /** What was told before, and has not come, will not come. */
    first: z.boolean(),
    /** No more will be told: when all that was told is there, the case is ready. */
    last: z.boolean(),
    /** The patient's identity was taken out of them (docs/spec/deidentification.md). */
    pseudonymous: z.boolean().default(false),
    /** Files of the study that stay at home, and will not come. */
    heldBack: z.number().int().min(0).max(100_000).default(0),
  }),
  answer: z.object({
    expected: z.number().int(),
    /** Those of this message that are there already, and need not be sent. */
    arrived: z.array(sopInstanceUidSchema),
    /** Those of which the first bytes are there. */
    begun: z.array(z.object({ sopInstanceUid: sopInstanceUidSchema, bytes: bytesSchema })),
  }),
  refusals: ['wrong-state', 'not-yours', 'object-differs', 'too-many-objects', 'pseudonym-needed'],
});

export const readArrival = route({
  method: 'GET',
  path: '/api/cases/:caseId/arrival',
  summary: 'Says how many images of a case will come, how many are there, and how many files stayed at home.',
  access: { who: 'of-case' },
  params: caseParams,
  answer: z.object({
    expected: z.number().int(),
    arrived: z.number().int(),
    heldBack: z.number().int(),
  }),
});

/** The protocol of uploads that can be gone on with (tus.io, resumable upload 1.0.0): its core, HEAD and PATCH. */
export const tusVersion = '1.0.0';
const tusHeaders = { 'Tus-Resumable': tusVersion, 'Tus-Version': tusVersion };
const objectParams = z.object({ caseId: caseIdSchema, sopInstanceUid: sopInstanceUidSchema });

export const readUpload = route({
  method: 'HEAD',
  path: '/api/cases/:caseId/uploads/:sopInstanceUid',
  summary: 'Says how much of an object that was told of is there: Upload-Offset, of Upload-Length.',
  access: { who: 'of-case' },
  headers: tusHeaders,
  params: objectParams,
  answer: z.unknown(),
  status: 204,
  refusals: ['not-yours', 'wrong-state', 'not-told'],
});

export const sendUpload = route({
  kind: 'binary',
  bytes: { types: ['application/offset+octet-stream'], most: mostObjectBytes },
  method: 'PATCH',
  path: '/api/cases/:caseId/uploads/:sopInstanceUid',
  summary:
    'Takes the bytes of a DICOM file (PS3.10) from Upload-Offset on. With the last of them it is taken in, and on the disk.',
  access: { who: 'of-case' },
  headers: tusHeaders,
  params: objectParams,
  answer: z.unknown(),
  status: 204,
  refusals: [
    'wrong-state',
    'not-yours',
    'not-dicom',
    'not-told',
    'other-study',
    'identity-left',
    'offset-differs',
    'tus-version',
    'disk-full',
  ],
});

export const listObjects = route({
  method: 'GET',
  path: '/api/cases/:caseId/objects',
  summary: 'Lists what has arrived of a case. Being looked at is recorded.',
  access: { who: 'of-case' },
  params: caseParams,
  answer: z.object({
    /** How many were told of; 0 where nothing was. */
    expected: z.number().int(),
    objects: z.array(
      z.object({
        studyInstanceUid: z.string(),
        seriesInstanceUid: z.string(),
        sopInstanceUid: sopInstanceUidSchema,
        sopClassUid: z.string(),
        transferSyntaxUid: z.string(),
        bytes: bytesSchema,
        sha256: sha256Schema,
        parts: objectPartsSchema,
      }),
    ),
  }),
  refusals: ['identified'],
});

/** Headers in one answer of `readHeaders`. */
export const mostHeadersAtOnce = 500;

export const readHeaders = route({
  method: 'GET',
  path: '/api/cases/:caseId/headers',
  summary:
    'Gives the headers of objects that have arrived, one behind the other, in the order and of the lengths that the list says.',
  access: { who: 'of-case' },
  params: caseParams,
  query: z.object({
    /** The place in the list of the first. */
    from: z.coerce.number().int().min(0).default(0),
    count: z.coerce.number().int().min(1).max(mostHeadersAtOnce).default(mostHeadersAtOnce),
  }),
  answer: z.unknown(),
  refusals: ['identified'],
});

export const readObject = route({
  method: 'GET',
  path: '/api/cases/:caseId/objects/:sopInstanceUid',
  summary: 'Gives the bytes of an object, or a range of them (RFC 9110, 14).',
  access: { who: 'of-case' },
  params: objectParams,
  answer: z.unknown(),
  refusals: ['identified', 'object-gone'],
});
