/** One shipped model over one labelled folder in Node: the product's core, decoder and preprocessing, on WASM. */
import { readFile } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { modelManifestSchema } from '#contracts/model-manifest.ts';
import { openImage } from '#dicom/open.ts';
import type { Label } from '#domain/evaluation/labels.ts';
import { type EvaluatedImage, type EvaluationReport, evaluate } from '#domain/evaluation/report.ts';
import { createInferenceCore } from '#inference/core.ts';
import { shippedModels } from '#inference/models.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';

export interface FolderEvaluation {
  readonly report: EvaluationReport;
  readonly images: readonly EvaluatedImage[];
  readonly operatingPoints: { readonly presentAt: number; readonly absentAt: number };
  readonly imagesPerSecond: number;
}

const sources = () => shippedModels(async (url) => new Uint8Array(await readFile(url)));

export const modelIds = (): readonly string[] => sources().map(({ id }) => id);

/** Files are taken from below `folder` and from nowhere else; what cannot be read is counted as unreadable. */
export async function evaluateFolder(
  modelId: string,
  folder: string,
  labels: readonly Label[],
  onProgress: (done: number) => void = () => {},
): Promise<FolderEvaluation> {
  const source = sources().find(({ id }) => id === modelId);
  if (!source) throw new Error(`no model ${modelId}`);
  const { operatingPoints } = modelManifestSchema.parse(await source.manifest());
  const core = createInferenceCore({
    runtime: ortNodeRuntime(),
    models: [source],
    openImage,
    clock: () => performance.now(),
  });
  const images: EvaluatedImage[] = [];
  const from = performance.now();
  for (const [index, { file, positive }] of labels.entries()) {
    const path = inside(folder, file);
    const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined);
    const job = (blob: Blob) => core.score({ jobId: String(index), modelId, file: blob, frame: 0 });
    const answer = bytes ? await job(new Blob([new Uint8Array(bytes)])) : undefined;
    images.push({
      file,
      positive,
      refusals: answer?.ok ? answer.value.refusals.map(({ rule }) => rule) : ['unreadable'],
      ...(answer?.ok ? { score: answer.value.score } : {}),
    });
    onProgress(index + 1);
  }
  const imagesPerSecond = (images.length * 1000) / (performance.now() - from);
  return { report: evaluate(images, operatingPoints), images, operatingPoints, imagesPerSecond };
}

/** The figures in one line, as `npm run evaluate` and the bench print them. */
export function evaluationLine({ report, imagesPerSecond }: FolderEvaluation) {
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  return {
    n: report.images,
    unreadable: report.unreadable,
    auc: round(report.auc),
    auc_low: round(report.auc95[0]),
    auc_high: round(report.auc95[1]),
    sensitivity: round(report.sensitivity.value),
    specificity: round(report.specificity.value),
    uncertain: report.uncertain,
    missed: report.missed,
    ece: round(report.expectedCalibrationError),
    images_per_s: Math.round(imagesPerSecond * 10) / 10,
  };
}

function inside(folder: string, file: string): string | undefined {
  const path = resolve(folder, file);
  return path.startsWith(resolve(folder) + sep) ? path : undefined;
}
