/** One finding of one model over one labelled folder in Node: the product's core, decoder and preprocessing, on WASM. */
import { readFile } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { ManifestFinding, ModelManifest } from '#contracts/model-manifest.ts';
import { firstFrameOf, openFrame } from '#dicom/open.ts';
import { delongTest, pairedScores } from '#domain/evaluation/delong.ts';
import type { Label } from '#domain/evaluation/labels.ts';
import { type EvaluatedImage, type EvaluationReport, evaluate } from '#domain/evaluation/report.ts';
import { createInferenceCore } from '#inference/core.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import type { OpenedModel } from './opened-model.ts';

export interface FolderEvaluation {
  readonly manifest: ModelManifest;
  readonly finding: ManifestFinding;
  readonly report: EvaluationReport;
  readonly images: readonly EvaluatedImage[];
  /** Labels whose file is not there; they count nowhere else, as in the lab. */
  readonly missing: number;
  readonly imagesPerSecond: number;
}

/** Files are taken from below `folder` and from nowhere else; what is there and cannot be read is counted as unreadable. */
export async function evaluateFolder(
  { manifest, source }: OpenedModel,
  finding: ManifestFinding,
  folder: string,
  labels: readonly Label[],
  onProgress: (done: number) => void = () => {},
): Promise<FolderEvaluation> {
  const core = createInferenceCore({
    runtime: ortNodeRuntime(),
    models: [source],
    openFrame,
    clock: () => performance.now(),
  });
  const place = manifest.findings.indexOf(finding);
  const images: EvaluatedImage[] = [];
  let missing = 0;
  const from = performance.now();
  for (const [index, { file, positive }] of labels.entries()) {
    const path = inside(folder, file);
    const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined);
    onProgress(index + 1);
    if (!bytes) {
      missing++;
      continue;
    }
    const job = { jobId: String(index), modelId: manifest.id, priority: 2 } as const;
    const answer = await core.score(job, firstFrameOf(new Uint8Array(bytes)));
    const score = answer.ok ? answer.value.scores[place] : undefined;
    images.push({
      file,
      positive,
      refusals: answer.ok ? answer.value.refusals.map(({ rule }) => rule) : [answer.error.code],
      ...(score !== undefined && { score }),
    });
  }
  const imagesPerSecond = (images.length * 1000) / (performance.now() - from);
  const report = evaluate(images, finding.operatingPoints);
  return { manifest, finding, report, images, missing, imagesPerSecond };
}

/** The figures in one line, as `npm run evaluate` and the bench print them. */
export function evaluationLine({ manifest, finding, report, missing, imagesPerSecond }: FolderEvaluation) {
  return {
    model: manifest.id,
    finding: finding.concept.value,
    n: report.images,
    unreadable: report.unreadable,
    missing,
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

/** Two models on the images that both could judge, by DeLong's test; `p` is null where they never differ. */
export function comparisonLine(first: FolderEvaluation, second: FolderEvaluation) {
  const cases = pairedScores(first.images, second.images);
  const { firstAuc, secondAuc, difference, interval95, p } = delongTest(cases);
  return {
    models: [first.manifest.id, second.manifest.id],
    n: cases.length,
    auc: [round(firstAuc), round(secondAuc)],
    difference: round(difference),
    low: round(interval95[0]),
    high: round(interval95[1]),
    p,
  };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

function inside(folder: string, file: string): string | undefined {
  const path = resolve(folder, file);
  return path.startsWith(resolve(folder) + sep) ? path : undefined;
}
