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
  /**
   * What is black and what is white. `header-window`: the first VOI window, else between two percentiles of the covered
   * region; `full-range`: those percentiles; `stored-range`: all that Bits Stored can hold.
   */
  voi: z.enum(['header-window', 'full-range', 'stored-range']),
  percentiles: z.tuple([z.number().min(0).max(49), z.number().min(51).max(100)]),
  invertMonochrome1: z.boolean(),
  /**
   * `whole-frame` squeezes a film that is not square, as some training sets were squeezed; `centre-square-pixels` begins
   * on a whole pixel, ⌊side ÷ 2⌋ before ⌊length ÷ 2⌋.
   */
  crop: z.enum(['centre-square', 'centre-square-pixels', 'whole-frame']),
  /** Share of the crop cut off on each side, where film borders and letters stand. */
  trim: z.number().min(0).max(0.25),
  resample: z.strictObject({
    /**
     * Triangle filter widened when shrinking; the mean over each cell's area; two taps, as OpenCV's linear; or a Gaussian
     * of σ = (factor − 1) ÷ 2 before two taps, as scikit-image's `resize`, with mid-grey outside the image.
     */
    method: z.enum(['bilinear-antialiased', 'area', 'bilinear', 'gaussian-bilinear']),
    size: z.number().int().min(16).max(1024),
  }),
  /** `histogram`: each grey becomes the share of pixels below it, over 256 bins. */
  equalisation: z.enum(['none', 'histogram']),
  range: z.tuple([finite, finite]),
  channels: z.union([z.literal(1), z.literal(3)]),
  /** After the range, channel by channel: (value − mean) ÷ deviation. */
  normalisation: z
    .strictObject({
      mean: z.array(finite).min(1).max(3),
      deviation: z.array(finite.positive()).min(1).max(3),
    })
    .optional(),
});

/** Facts of the header that a graph may take beside the image; each becomes a number. */
export const headerFacts = ['age-years', 'sex-female', 'sex-male', 'view-ap', 'view-pa'] as const;

const inputSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('image'),
    name: word,
    shape: z.tuple([z.literal(1), z.union([z.literal(1), z.literal(3)]), count, count]),
    preprocessing: preprocessingSchema,
  }),
  /** A tensor [1, n] of (fact − offset) × scale. */
  z.strictObject({
    kind: z.literal('header'),
    name: word,
    facts: z
      .array(z.strictObject({ of: z.enum(headerFacts), offset: finite, scale: finite }))
      .min(1)
      .max(16),
  }),
]);

const ageSchema = z.strictObject({
  minYears: z.number().int().min(0).max(150),
  maxYears: z.number().int().min(0).max(150),
});

const applicabilitySchema = z.strictObject({
  modalities: z.array(codeString).min(1).max(16),
  bodyParts: z.array(codeString).min(1).max(32),
  /** View Position. Absent: any, an unknown one too, as where films from all sides were fitted. */
  views: z.array(codeString).min(1).max(16).optional(),
  /** Refused where the header says another intent; a header without one passes (CR has none). */
  presentationIntents: z
    .array(z.enum(['FOR PRESENTATION', 'FOR PROCESSING']))
    .min(1)
    .max(2),
  /** Completed years, both ends included. Absent: any age. */
  age: ageSchema.optional(),
  /** Patients outside `age` of whom a site may let the model speak all the same; each such result says so (T28). */
  experimental: z
    .strictObject({ group: z.enum(['adults', 'children']), age: ageSchema, evidence: paragraph })
    .optional(),
  /** Manufacturer's Model Name (0008,1090). Absent: any device. */
  devices: z.array(word).min(1).max(32).optional(),
  /** Smallest side in pixels; below it the film has lost what the model looks for. */
  minSide: z.number().int().min(1).max(4096),
  /** Standard deviation of the prepared grey, as a share of its range, below which the image is flat. */
  minContrast: z.number().min(0).max(0.5),
  /** Largest shares of the prepared image (T25 to T27); absent: not asked. */
  pixelLimits: z
    .strictObject({ clipped: probability, covered: probability, lettered: probability, from: line })
    .optional(),
});

const names = z.strictObject({ ar: line.optional(), fr: line.optional(), ru: line.optional() });

const conceptSchema = z
  .strictObject({
    scheme: z.string().regex(/^(SCT|99[A-Z0-9_]{1,14})$/, 'SCT, or a private designator that begins with 99'),
    value: z.string().regex(/^[A-Za-z0-9._-]{1,16}$|^\d{6,18}$/, 'a code value'),
    meaning: word,
  })
  .refine(({ scheme, value }) => scheme !== 'SCT' || /^\d{6,18}$/.test(value), {
    message: 'a SNOMED CT identifier',
    path: ['value'],
  });

/** How a score that the graph gives becomes the one that is told. */
const calibrationSchema = z.discriminatedUnion('kind', [
  /** sigmoid(slope × logit + intercept). */
  z.strictObject({ kind: z.literal('platt'), slope: finite.positive(), intercept: finite, from: line }),
  /** Two straight lines that meet at one half where the score is `at`, as TorchXRayVision's `op_norm`. */
  z.strictObject({ kind: z.literal('half-at'), at: z.number().gt(0).lt(1), from: line }),
]);

const findingSchema = z.strictObject({
  concept: conceptSchema,
  /** The meaning in other languages; English is the concept's own. */
  names: names.optional(),
  /** Its place among the scores, and its channel of the map where there is one for each score. */
  index: z.number().int().min(0).max(4095),
  calibration: calibrationSchema.optional(),
  operatingPoints: z
    .strictObject({ presentAt: probability, absentAt: probability, from: line })
    .refine((points) => points.absentAt < points.presentAt, 'absentAt must lie below presentAt'),
  /** How far the logit of the score moves, 95 times in 100, when the same film is sent once more. */
  repeatability: z.strictObject({ logit: finite.positive().max(20), from: line }).optional(),
});

const outputsSchema = z.strictObject({
  scores: z.discriminatedUnion('from', [
    /** [1, length]; what makes probabilities of it, where the graph does not. */
    z.strictObject({
      from: z.literal('tensor'),
      name: word,
      length: z.number().int().min(1).max(4096),
      activation: z.enum(['none', 'sigmoid', 'softmax']),
    }),
    /** Segmentation: the highest probability anywhere on the finding's channel of the map. */
    z.strictObject({ from: z.literal('map-peak') }),
  ]),
  /** Evidence by place, [1, channels, rows, columns]; one channel for all findings, or one for each score. */
  map: z
    .strictObject({
      name: word,
      channels: z.number().int().min(1).max(64),
      rows: z.number().int().min(1).max(512),
      columns: z.number().int().min(1).max(512),
      activation: z.enum(['none', 'sigmoid']),
      /** What is drawn at full strength. */
      full: finite.positive(),
    })
    .optional(),
  /** Distance from what the model was trained on, [1,1]. */
  oodDistance: word.optional(),
  /** Probabilities that the film stands upright, is turned by 90°, 180°, 270° clockwise, or is inverted, [1,5]. */
  pose: z.strictObject({ name: word, refuseAt: probability, from: line }).optional(),
});

export const maxExpectedValues = 4096;

const knownAnswerSchema = z.strictObject({
  /** A formula of `inference/known-answers.ts`, so that no pixels need be stored. Header inputs are one half. */
  pattern: z.enum(['ramp', 'blobs', 'weave']),
  expected: z
    .array(
      z.strictObject({
        output: word,
        /** Every how many values one is written down; absent: all. */
        every: z.number().int().min(2).max(1_000_000).optional(),
        values: z.array(finite).min(1).max(maxExpectedValues),
      }),
    )
    .min(1)
    .max(8),
});

export const modelManifestSchema = z.strictObject({
  schema: z.literal(2),
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(64),
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  name: line,
  names: names.optional(),
  purpose: z.enum(['triage', 'commissioning']),
  task: z.enum(['classification', 'multi-label', 'segmentation']),
  intendedUse: paragraph,
  mustNotBeUsedFor: z.array(line).min(1).max(16),
  weights: z.strictObject({
    file: z.string().regex(/^[a-z0-9.-]{1,64}\.onnx$/),
    bytes: count.max(512 * 1024 * 1024),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  /** The first is the image that the heat map lies on. */
  inputs: z.array(inputSchema).min(1).max(4),
  outputs: outputsSchema,
  findings: z.array(findingSchema).min(1).max(64),
  applicability: applicabilitySchema,
  /** Absent where the graph gives no distance: then nothing tells an image that is unlike the training images. */
  ood: z.strictObject({ limit: finite.positive(), from: line }).optional(),
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
export type ModelInput = ModelManifest['inputs'][number];
export type ImageInput = Extract<ModelInput, { kind: 'image' }>;
export type HeaderInput = Extract<ModelInput, { kind: 'header' }>;
export type HeaderFact = (typeof headerFacts)[number];
export type Preprocessing = ImageInput['preprocessing'];
export type Applicability = ModelManifest['applicability'];
export type ManifestFinding = ModelManifest['findings'][number];
export type EvidenceMap = NonNullable<ModelManifest['outputs']['map']>;
export type KnownAnswers = ModelManifest['knownAnswers'];
