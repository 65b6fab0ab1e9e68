/** What a person drew in a study, with the scales that they gave by hand. */
import { z } from 'zod/mini';
import type { Marks } from '#domain/finding/marks.ts';
import { type ShapeKind, shapeKinds, shapePoints } from '#domain/finding/shape.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { storedFormat } from './format.ts';

const list = <T extends z.core.$ZodType>(of: T) => z.readonly(z.array(of));
const kind = z.enum(shapeKinds as readonly [ShapeKind, ...ShapeKind[]]);
const unit = z.enum(['mm', 'cm', 'px']);
const imagePoint = z.readonly(z.tuple([z.number(), z.number()]));
const vector = z.readonly(z.tuple([z.number(), z.number(), z.number()]));
const image = z.object({
  sopInstanceUid: z.pipe(
    z.string(),
    z.transform((uid) => uid as SopInstanceUid),
  ),
  frame: z.int().check(z.nonnegative()),
});

const drawn = <P extends z.core.$ZodType>(point: P) => ({
  kind,
  image,
  points: list(point),
  text: z.exactOptional(z.string()),
  closed: z.exactOptional(z.boolean()),
  textAt: z.exactOptional(point),
});

/** As many points as the kind has. */
const complete = z.refine<{ readonly kind: ShapeKind; readonly points: readonly unknown[] }>(
  ({ kind, points }) =>
    shapePoints[kind] === 'several' ? points.length > 0 : points.length === shapePoints[kind],
);

const shape = z.discriminatedUnion('on', [
  z.object({ on: z.literal('image'), ...drawn(imagePoint) }).check(complete),
  z
    .object({
      on: z.literal('plane'),
      ...drawn(vector),
      frameOfReferenceUid: z.string(),
      normal: vector,
      up: vector,
    })
    .check(complete),
]);

const statistics = z.object({
  mean: z.number(),
  standardDeviation: z.number(),
  min: z.number(),
  max: z.number(),
  unit: z.string(),
});

const values = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('length'), length: z.number(), unit }),
  z.object({ kind: z.literal(['angle', 'cobb']), degrees: z.number() }),
  z.object({ kind: z.literal('bidirectional'), long: z.number(), short: z.number(), unit }),
  z.object({
    kind: z.literal('cardiothoracic'),
    length: z.number(),
    unit,
    pair: z.exactOptional(z.object({ part: z.enum(['heart', 'chest']), ratio: z.number() })),
  }),
  z.object({ kind: z.literal(['arrow', 'spine']), text: z.string() }),
  z.object({ kind: z.literal('probe'), values: list(z.number()), unit: z.string() }),
  z.object({ kind: z.literal('area'), area: z.number(), unit, values: z.exactOptional(statistics) }),
]);

const scales = list(z.object({ from: unit, mm: z.number().check(z.positive()) }));

export const storedMarks = z.object({
  marks: list(z.object({ id: z.string(), shape, values })),
  scales: list(z.readonly(z.tuple([z.string(), scales]))),
});

export const marksFormat = storedFormat<Marks>('marks', storedMarks);
