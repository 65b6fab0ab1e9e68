/** The lab: labelled images in, one or two models over all of them, paused and resumed at will. */
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { FetchFrame } from '#contracts/coded-frame.ts';
import type { DroppedFile } from '#contracts/dicom-api.ts';
import type { InferenceApi, InferenceError, InferenceJob, ModelSummary } from '#contracts/inference-api.ts';
import { type Label, type LabelsError, readLabels } from '#domain/evaluation/labels.ts';
import type { EvaluatedImage } from '#domain/evaluation/report.ts';
import type { FileIndexer } from '#upload/ports.ts';
import { type FoundImage, type LabImage, matchLabels } from './lab-images.ts';
import type { SourceOf } from './ports.ts';
import type { StudySource } from './source.ts';

/** A model of the run, and which of its findings the labels speak of. */
export interface ChosenModel {
  readonly id: string;
  /** Its place among the model's findings. */
  readonly finding: number;
}

/** What one model said of one image: of all its findings, so that another one is looked at without a new run. */
export interface LabAnswer {
  /** In the order of the model's findings; absent where the image could not be read or decoded. */
  readonly scores?: readonly number[];
  readonly refusals: readonly string[];
}

export interface LabState {
  readonly phase: 'gathering' | 'reading' | 'running' | 'paused' | 'done';
  readonly models: readonly ModelSummary[];
  readonly modelsError?: InferenceError;
  /** At most two. */
  readonly chosen: readonly ChosenModel[];
  readonly labelsError?: LabelsError;
  readonly labels: number;
  /** Images that have a label, in the order of their paths. */
  readonly images: readonly LabImage[];
  /** Labels whose file did not come; labels that fit several files, or contradict each other. */
  readonly missing: number;
  readonly ambiguous: number;
  /** Images that no label names. */
  readonly unlabelled: number;
  readonly done: number;
  readonly imagesPerSecond: number;
  /** By model id, in the order of `images`; as long as `done` says. */
  readonly answers: Readonly<Record<string, readonly LabAnswer[]>>;
}

/** What a chosen model says of its chosen finding, image by image. */
export function evaluatedImages(
  { images, answers }: Pick<LabState, 'images' | 'answers'>,
  { id, finding }: ChosenModel,
): readonly EvaluatedImage[] {
  return (answers[id] ?? []).flatMap(({ scores, refusals }, index) => {
    const image = images[index];
    if (!image) return [];
    const score = scores?.[finding];
    const { path: file, positive } = image;
    return [{ file, positive, refusals, ...(score !== undefined && { score }) }];
  });
}

export interface Lab {
  readonly state: ReadonlyStore<LabState>;
  /** Images, folders, archives and one CSV of labels, together or one after the other. */
  readonly add: (files: readonly DroppedFile[]) => Promise<void>;
  readonly choose: (modelIds: readonly string[]) => void;
  /** Which finding of a chosen model the labels are held against; what was computed stays. */
  readonly chooseFinding: (modelId: string, finding: number) => void;
  /** Asks for the models again; a chosen one that went away is chosen no more. */
  readonly refreshModels: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly pause: () => void;
  /** Forgets images, labels and results. */
  readonly clear: () => void;
  /** Pixels of the images that came. */
  readonly source: StudySource;
}

export interface LabDeps {
  readonly indexer: FileIndexer;
  readonly inference: InferenceApi;
  readonly sourceOf: SourceOf;
  readonly newJobId: () => string;
  /** Milliseconds on a steady clock. */
  readonly now: () => number;
  readonly mayExperiment: (model: ModelSummary) => boolean;
}

const nothing = {
  phase: 'gathering',
  labels: 0,
  images: [],
  missing: 0,
  ambiguous: 0,
  unlabelled: 0,
  done: 0,
  imagesPerSecond: 0,
  answers: {},
} as const;

export function createLab({ indexer, inference, sourceOf, newJobId, now, mayExperiment }: LabDeps): Lab {
  const state = createStore<LabState>({ ...nothing, models: [], chosen: [] });
  const patch = (change: Partial<LabState>): void => state.update((current) => ({ ...current, ...change }));
  let found = new Map<string, FoundImage>();
  const source = sourceOf((uid) => found.get(uid));
  let labels: readonly Label[] = [];
  let generation = 0;
  let reading: string | undefined;

  const choose = (modelIds: readonly string[]): void => {
    const { phase, chosen } = state.getSnapshot();
    const reading = phase === 'reading';
    // Ends a run, but not a reading: images that are coming in still arrive.
    if (!reading) generation++;
    patch({
      chosen: modelIds
        .slice(0, 2)
        .map((id) => chosen.find((before) => before.id === id) ?? { id, finding: 0 }),
      phase: reading ? 'reading' : 'gathering',
      done: 0,
      answers: {},
    });
  };
  const refreshModels = async (): Promise<void> => {
    const models = await inference.models();
    if (!models.ok) return patch({ modelsError: models.error });
    state.update(({ modelsError: _, ...current }) => ({ ...current, models: models.value }));
    const { chosen, done } = state.getSnapshot();
    const there = chosen.filter(({ id }) => models.value.some((model) => model.id === id));
    if (there.length > 0 && there.length === chosen.length) return;
    const first = models.value.find(({ purpose }) => purpose === 'triage') ?? models.value[0];
    const next = there.length === 0 && first ? [{ id: first.id, finding: 0 }] : there;
    // Nothing to begin again where nothing was computed; images may be coming in.
    if (done > 0) choose(next.map(({ id }) => id));
    else patch({ chosen: next });
  };
  void refreshModels();

  const match = (): void => {
    const { images, missing, ambiguous } = matchLabels(labels, [...found.values()]);
    patch({
      phase: 'gathering',
      labels: labels.length,
      images,
      missing,
      ambiguous,
      unlabelled: found.size - images.length,
      done: 0,
      answers: {},
    });
  };

  const readCsv = async (file: Blob): Promise<void> => {
    const read = readLabels(await file.text());
    state.update(({ labelsError: _, ...current }) => ({
      ...current,
      ...(read.ok ? {} : { labelsError: read.error }),
    }));
    if (read.ok) labels = read.value;
  };

  const readImages = async (files: readonly DroppedFile[], mine: number): Promise<void> => {
    const jobId = newJobId();
    reading = jobId;
    patch({ phase: 'reading' });
    await indexer.index(jobId, files, ({ instances }) => {
      if (mine !== generation) return;
      // By UID, as frames are asked for; a later file of the same one takes the earlier one's place.
      for (const one of instances) if (one.instance.pixels) found.set(one.instance.sopInstanceUid, one);
      patch({ unlabelled: found.size });
    });
    reading = undefined;
  };

  const start = async (): Promise<void> => {
    const mine = ++generation;
    const { images, chosen, models, done } = state.getSnapshot();
    if (images.length === 0 || chosen.length === 0) return;
    patch({ phase: 'running' });
    const from = now();
    const first = done < images.length ? done : 0;
    for (let index = first; index < images.length; index++) {
      const image = images[index] as LabImage;
      const answers: [string, LabAnswer][] = [];
      for (const { id } of chosen) {
        const model = models.find((one) => one.id === id);
        const experimental = model !== undefined && mayExperiment(model);
        const job = { jobId: newJobId(), modelId: id, experimental };
        const { sopInstanceUid } = image.instance;
        answers.push([id, await scoreOne(inference, job, () => source.frame(sopInstanceUid, 0))]);
      }
      if (mine !== generation) return;
      state.update((current) => ({
        ...current,
        done: index + 1,
        imagesPerSecond: ((index + 1 - first) * 1000) / Math.max(now() - from, 1),
        answers: Object.fromEntries(
          answers.map(([id, answer]) => [id, [...(current.answers[id] ?? []).slice(0, index), answer]]),
        ),
      }));
    }
    patch({ phase: 'done' });
  };

  return {
    state,
    start,
    pause: () => {
      if (state.getSnapshot().phase !== 'running') return;
      generation++;
      patch({ phase: 'paused' });
    },
    choose,
    chooseFinding: (modelId, finding) =>
      patch({
        chosen: state
          .getSnapshot()
          .chosen.map((one) => (one.id === modelId ? { id: modelId, finding } : one)),
      }),
    refreshModels,
    add: async (files) => {
      const mine = ++generation;
      const csv = files.filter(({ path }) => /\.(csv|tsv)$/i.test(path));
      const rest = files.filter((file) => !csv.includes(file));
      for (const { file } of csv) await readCsv(file);
      if (rest.length > 0) await readImages(rest, mine);
      if (mine === generation) match();
    },
    clear: () => {
      generation++;
      if (reading !== undefined) indexer.cancel(reading);
      found = new Map();
      labels = [];
      state.update(({ labelsError: _, ...current }) => ({ ...current, ...nothing }));
    },
    source,
  };
}

async function scoreOne(
  inference: InferenceApi,
  job: Pick<InferenceJob, 'jobId' | 'modelId' | 'experimental'>,
  image: FetchFrame,
): Promise<LabAnswer> {
  const answer = await inference.score({ ...job, priority: 2 }, image);
  if (!answer.ok) return { refusals: [answer.error.code] };
  const { scores, refusals } = answer.value;
  return { scores, refusals: refusals.map(({ rule }) => rule) };
}
