/** What people drew on the images of a case: each keeps their own, and sees the others' (docs/spec/marks.md). */
import type { Marks } from '#domain/finding/marks.ts';
import { storedMarks } from '../stored/marks.ts';
import { z } from '../zod.ts';
import { route } from './route.ts';
import { caseIdSchema, dicomUidSchema, idSchema, lineSchema, userIdSchema } from './words.ts';

/** Of one person on one case. */
export const marksLimits = { marks: 500, points: 4000, text: 200, coordinate: 1e7 } as const;

const textSchema = lineSchema(marksLimits.text);
const isUid = (text: string): boolean => dicomUidSchema.safeParse(text).success;
const isOnce = (names: readonly string[]): boolean => new Set(names).size === names.length;
const inReach = (n: number): boolean => Math.abs(n) <= marksLimits.coordinate;

/** Whether it is small enough to keep, and made of names and words that can be trusted. */
function isSound({ marks, scales }: Marks): boolean {
  return (
    marks.length <= marksLimits.marks &&
    scales.length <= marksLimits.marks &&
    isOnce(marks.map(({ id }) => id)) &&
    isOnce(scales.map(([uid]) => uid)) &&
    scales.every(([uid, given]) => isUid(uid) && isOnce(given.map(({ from }) => from))) &&
    marks.every(
      ({ id, shape }) =>
        idSchema.safeParse(id).success &&
        isUid(shape.image.sopInstanceUid) &&
        shape.points.length <= marksLimits.points &&
        shape.points.flat().every(inReach) &&
        (shape.text === undefined || textSchema.safeParse(shape.text).success),
    )
  );
}

const marksSchema = z.any().pipe(storedMarks).refine(isSound);
/** 0 where nothing was saved yet; one more with each time it is saved. */
const revisionSchema = z.number().int().min(0);
const caseParams = z.object({ caseId: caseIdSchema });

export const readMarks = route({
  method: 'GET',
  path: '/api/cases/:caseId/marks',
  summary: 'Gives what the caller drew on the images of a case, and what others did. Being read is recorded.',
  access: { who: 'of-case' },
  params: caseParams,
  answer: z.object({
    own: z.object({ revision: revisionSchema, marks: z.nullable(storedMarks) }),
    others: z.array(z.object({ userId: userIdSchema, name: z.string(), marks: storedMarks })),
    mayWrite: z.boolean(),
  }),
});

export const saveMarks = route({
  method: 'PUT',
  path: '/api/cases/:caseId/marks',
  summary: 'Keeps what the caller drew. Who saves names the revision that they saw.',
  access: { who: 'of-case' },
  params: caseParams,
  body: z.object({ revision: revisionSchema, marks: marksSchema }),
  answer: z.object({ revision: revisionSchema }),
  refusals: ['wrong-state', 'marks-changed', 'unknown-images'],
});
