/** What stands in `models/<id>/model.json`: everything the product must know of a model but cannot read off its graph. */
import { z } from './zod.ts';

const word = z.string().min(1).max(64);
const line = z.string().min(1).max(300);
const paragraph = z.string().min(1).max(2000);
const finite = z.number().min(-1e9).max(1e9);
const probability = z.number().min(0).max(1);
const codeString = z.string().regex(/^[A-Z0-9 _-]{1,32}$/, 'a DICOM code string');
const count = z.number().int().positive().max(1e9);

/** How stored values become the tensor, as data; `version` travels with each result (docs/spec/triage.md T20). */
const preprocessingSchema = z.strictObject({
  version: z.number().int().positive().max(10_000),
  /** `header-window`: the first VOI window, else `full-range`: between two percentiles of the covered region. */
  voi: z.enum(['header-window', 'full-range']),
  percentiles: z.tuple([z.number().min(0).max(49), z.number().min(51).max(100)]),
  invertMonochrome1: z.boolean(),
  /** `whole-frame` squeezes a film that is not square, as some training sets were squeezed. */
  crop: z.enum(['centre-square', 'whole-frame']),
  /** Share of the crop cut off on each side, where film borders and letters stand. */
  trim: z.number().min(0).max(0.25),
  resample: z.strictObject({
    /** Triangle filter widened when shrinking, or the mean over each cell's area. */
    method: z.enum(['bilinear-antialiased', 'area']),
    size: z.number().int().min(16).max(1024),
  }),
  range: z.tuple([finite, finite]),
  channels: z.union([z.literal(1), z.literal(3)]),
});

const applicabilitySchema = z.strictObject({
  modalities: z.array(codeString).min(1).max(16),
  bodyParts: z.array(codeString).min(1).max(32),
  views: z.array(codeString).min(1).max(16),
  /** Refused where the header says another intent; a header without one passes (CR has none). */
  presentationIntents: z
    .array(z.enum(['FOR PRESENTATION', 'FOR PROCESSING']))
    .min(1)
    .max(2),
  /** Completed years, both ends included. Absent: any age. */
  age: z
    .strictObject({
      minYears: z.number().int().min(0).max(150),
      maxYears: z.number().int().min(0).max(150),
    })
    .optional(),
  /** Manufacturer's Model Name (0008,1090). Absent: any device. */
  devices: z.array(word).min(1).max(32).optional(),
  /** Smallest side in pixels; below it the film has lost what the model looks for. */
  minSide: z.number().int().min(1).max(4096),
  /** Standard deviation of the prepared tensor, as a share of its range, below which the image is flat. */
  minContrast: z.number().min(0).max(0.5),
});

const knownAnswerSchema = z.strictObject({
  /** A formula of `inference/known-answers.ts`, so that no pixels need be stored. */
  pattern: z.enum(['ramp', 'blobs', 'weave']),
  expected: z
    .array(z.strictObject({ output: word, values: z.array(finite).min(1).max(1024) }))
    .min(1)
    .max(8),
});

export const modelManifestSchema = z.strictObject({
  schema: z.literal(1),
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(64),
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  name: line,
  purpose: z.enum(['triage', 'commissioning']),
  finding: z.strictObject({ code: z.string().regex(/^\d{6,18}$/), display: line }),
  intendedUse: paragraph,
  mustNotBeUsedFor: z.array(line).min(1).max(16),
  weights: z.strictObject({
    file: z.string().regex(/^[a-z0-9.-]{1,64}\.onnx$/),
    bytes: count.max(512 * 1024 * 1024),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  input: z.strictObject({
    name: word,
    shape: z.tuple([z.literal(1), z.union([z.literal(1), z.literal(3)]), count, count]),
    preprocessing: preprocessingSchema,
  }),
  outputs: z.strictObject({
    /** Probability, [1,1]. */
    score: word,
    logit: word,
    /** Class activation map, [1,1,h,w], and the activation drawn at full strength. */
    cam: z.strictObject({
      name: word,
      rows: z.number().int().min(1).max(256),
      columns: z.number().int().min(1).max(256),
      full: finite.positive(),
    }),
    /** Distance from what the model was trained on, [1,1]. */
    oodDistance: word,
  }),
  operatingPoints: z
    .strictObject({ presentAt: probability, absentAt: probability, from: line })
    .refine((points) => points.absentAt < points.presentAt, 'absentAt must lie below presentAt'),
  applicability: applicabilitySchema,
  ood: z.strictObject({ limit: finite.positive(), from: line }),
  knownAnswers: z.strictObject({
    /** Largest |got − expected| ÷ (1 + |expected|) that a backend may show. */
    tolerance: z.number().positive().max(0.1),
    vectors: z.array(knownAnswerSchema).min(1).max(8),
  }),
  licence: z.string().min(1).max(100),
  authors: z.array(line).min(1).max(16),
  dataSources: z
    .array(z.strictObject({ name: line, licence: line, citation: paragraph }))
    .min(1)
    .max(16),
  evaluation: z
    .array(
      z.strictObject({
        dataSet: line,
        images: count,
        metric: line,
        value: finite,
        interval95: z.tuple([finite, finite]).optional(),
      }),
    )
    .min(1)
    .max(64),
});

export type ModelManifest = z.infer<typeof modelManifestSchema>;
export type Preprocessing = ModelManifest['input']['preprocessing'];
export type Applicability = ModelManifest['applicability'];
export type KnownAnswers = ModelManifest['knownAnswers'];
