/** A whole tiny model, manifest and graph, whose score is the brightness of the film. */
import { sha256Hex } from '#base/sha256.ts';
import type { ImageInput, ManifestFinding, ModelManifest } from '#contracts/model-manifest.ts';
import { patternTensor } from '#inference/known-answers.ts';
import { tinyModel } from './onnx-bytes.ts';

/** What the graph of `tinyModel` answers to the ramp: (u + v) / 2 has the mean one half. */
export function tinyAnswers(): ModelManifest['knownAnswers'] {
  const film = patternTensor('ramp', [1, 1, 16, 16], [0, 1]);
  const map = Array.from({ length: 16 }, (_, cell) => {
    let sum = 0;
    for (let y = 0; y < 4; y++)
      for (let x = 0; x < 4; x++) sum += film[((cell >> 2) * 4 + y) * 16 + (cell & 3) * 4 + x] ?? 0;
    return sum / 16;
  });
  return {
    tolerance: 1e-3,
    vectors: [
      {
        pattern: 'ramp',
        expected: [
          { output: 'score', values: [0.5] },
          { output: 'distance', values: [0.5] },
          { output: 'map', values: map },
        ],
      },
    ],
  };
}

export const tinyInput: ImageInput = {
  kind: 'image',
  name: 'film',
  shape: [1, 1, 16, 16],
  preprocessing: {
    version: 1,
    voi: 'full-range',
    percentiles: [0, 100],
    invertMonochrome1: true,
    crop: 'whole-frame',
    trim: 0,
    resample: { method: 'area', size: 16 },
    equalisation: 'none',
    range: [0, 1],
    channels: 1,
  },
};

export const tinyFinding: ManifestFinding = {
  concept: { scheme: 'SCT', value: '128309009', meaning: 'Opacity' },
  index: 0,
  operatingPoints: { presentAt: 0.7, absentAt: 0.3, from: 'test' },
};

export async function tinyManifest(
  weights: Uint8Array<ArrayBuffer> = tinyModel(),
  change: Partial<ModelManifest> = {},
): Promise<ModelManifest> {
  return {
    schema: 2,
    id: 'tiny-brightness',
    version: '0.1.0',
    name: 'Brightness of a film',
    purpose: 'triage',
    task: 'classification',
    intendedUse: 'Tests.',
    mustNotBeUsedFor: ['anything else'],
    weights: { file: 'model.onnx', bytes: weights.length, sha256: await sha256Hex(weights) },
    inputs: [tinyInput],
    outputs: {
      scores: { from: 'tensor', name: 'score', length: 1, activation: 'none' },
      map: { name: 'map', channels: 1, rows: 4, columns: 4, activation: 'none', full: 1 },
      oodDistance: 'distance',
    },
    findings: [tinyFinding],
    applicability: {
      modalities: ['DX', 'CR'],
      bodyParts: ['CHEST'],
      views: ['PA', 'AP'],
      presentationIntents: ['FOR PRESENTATION'],
      minSide: 16,
      minContrast: 0.01,
    },
    ood: { limit: 2, from: 'test' },
    knownAnswers: tinyAnswers(),
    licence: 'MIT',
    authors: ['test'],
    dataSources: [{ name: 'none', licence: 'none', citation: 'none' }],
    evaluation: [{ dataSet: 'none', images: 1, metric: 'none', value: 0 }],
    ...change,
  };
}
