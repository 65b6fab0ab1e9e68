/** The models at hand: manifests read and judged once, weights checked against their hash, graphs proven before use. */
import { err, ok, type Result } from '#base/result.ts';
import { sha256Hex } from '#base/sha256.ts';
import type { InferenceError } from '#contracts/inference-api.ts';
import type { ModelManifest } from '#contracts/model-manifest.ts';
import type { InferenceBackend } from '#domain/triage/result.ts';
import { differenceFrom, patternInputs } from './known-answers.ts';
import { checkManifest } from './manifest-check.ts';
import type { ModelSource } from './ports.ts';
import type { GraphHost, GraphSession, Runtime } from './runtime/port.ts';

/** A model whose weights are the signed ones and whose graph gave its known answers on this backend. */
export interface ReadyModel {
  readonly manifest: ModelManifest;
  readonly session: GraphSession;
  readonly backend: InferenceBackend;
}

export interface ModelShelf {
  manifests(): Promise<Result<readonly ModelManifest[], InferenceError>>;
  manifest(modelId: string): Promise<Result<ModelManifest, InferenceError>>;
  ready(modelId: string): Promise<Result<ReadyModel, InferenceError>>;
  /** Forgets all of a model that is no longer there. */
  forget(modelId: string): void;
  /** Forgets a session that failed while running, a lost graphics device for one; the next job proves a new one. */
  discard(modelId: string): void;
}

export type ListSources = () => Promise<readonly ModelSource[]>;

export function createModelShelf(sources: ListSources, runtime: Runtime): ModelShelf {
  const readManifest = keepSuccess((modelId) => loadManifest(sources, modelId));
  const makeReady = keepSuccess((modelId) => loadModel(sources, runtime, modelId, readManifest.load));
  /** A graph holds memory that no collector sees. */
  const dispose = (modelId: string): void => {
    const ready = makeReady.forget(modelId);
    ready?.then((result) => (result.ok ? result.value.session.dispose() : undefined)).catch(() => undefined);
  };
  return {
    manifests: async () => {
      const all: ModelManifest[] = [];
      for (const { id } of await sources()) {
        const manifest = await readManifest.load(id);
        if (!manifest.ok) return manifest;
        all.push(manifest.value);
      }
      return ok(all);
    },
    manifest: readManifest.load,
    ready: makeReady.load,
    forget: (modelId) => {
      readManifest.forget(modelId);
      dispose(modelId);
    },
    discard: dispose,
  };
}

type Load<T> = (modelId: string) => Promise<Result<T, InferenceError>>;

/** One load per model, shared by all who wait; a failure is forgotten, so that the next job tries again. */
function keepSuccess<T>(load: Load<T>): {
  readonly load: Load<T>;
  /** What was kept. */
  readonly forget: (modelId: string) => ReturnType<Load<T>> | undefined;
} {
  const kept = new Map<string, ReturnType<Load<T>>>();
  const forget = (modelId: string): ReturnType<Load<T>> | undefined => {
    const was = kept.get(modelId);
    kept.delete(modelId);
    return was;
  };
  return {
    load: (modelId) => {
      const known = kept.get(modelId);
      if (known) return known;
      const loading = load(modelId);
      kept.set(modelId, loading);
      loading.then(
        (result) => {
          if (!result.ok) forget(modelId);
        },
        () => forget(modelId),
      );
      return loading;
    },
    forget,
  };
}

async function loadManifest(
  sources: ListSources,
  modelId: string,
): Promise<Result<ModelManifest, InferenceError>> {
  const source = (await sources()).find(({ id }) => id === modelId);
  if (!source) return err({ code: 'model-missing', modelId });
  const invalid = (detail: string) => err({ code: 'model-invalid', modelId, detail } as const);

  let json: unknown;
  try {
    json = await source.manifest();
  } catch (error) {
    return error instanceof SyntaxError ? invalid('not JSON') : err({ code: 'model-missing', modelId });
  }
  const checked = checkManifest(json);
  if (!checked.ok) return invalid(Object.values(checked.error).join(' '));
  return checked.value.id === modelId ? checked : invalid(`id: ${checked.value.id}`);
}

async function loadModel(
  sources: ListSources,
  runtime: Runtime,
  modelId: string,
  readManifest: Load<ModelManifest>,
): Promise<Result<ReadyModel, InferenceError>> {
  const manifest = await readManifest(modelId);
  if (!manifest.ok) return manifest;
  const weights = await fetchWeights(sources, manifest.value);
  if (!weights.ok) return weights;
  return proveOnHosts(manifest.value, weights.value, runtime);
}

/** T15: the weights are those the manifest signs, to the byte. */
async function fetchWeights(
  sources: ListSources,
  { id: modelId, weights }: ModelManifest,
): Promise<Result<Uint8Array<ArrayBuffer>, InferenceError>> {
  const source = (await sources()).find(({ id }) => id === modelId);
  if (!source) return err({ code: 'model-missing', modelId });
  const isSigned = async (bytes: Uint8Array<ArrayBuffer>): Promise<boolean> =>
    bytes.length === weights.bytes && (await sha256Hex(bytes)) === weights.sha256;
  try {
    const kept = await source.weights();
    if (await isSigned(kept)) return ok(kept);
    const anew = await source.weightsAnew?.();
    return anew && (await isSigned(anew)) ? ok(anew) : err({ code: 'model-corrupt', modelId });
  } catch {
    return err({ code: 'model-missing', modelId });
  }
}

/** T16, T17: the fast host only where it repeats the known answers, else the plain one, which must repeat them too. */
async function proveOnHosts(
  manifest: ModelManifest,
  weights: Uint8Array<ArrayBuffer>,
  runtime: Runtime,
): Promise<Result<ReadyModel, InferenceError>> {
  const { fast, plain, plainReason } = await runtime.start();
  let reason: InferenceBackend['reason'] = plainReason;
  if (fast) {
    const attempt = await proveOn(fast, manifest, weights).catch(() => undefined);
    if (attempt?.ok) {
      const { provider, threads } = fast;
      return ok({
        manifest,
        session: attempt.value,
        backend: { provider, threads, reason: 'webgpu-verified' },
      });
    }
    reason = attempt ? 'webgpu-failed-known-answers' : 'webgpu-failed-to-start';
  }
  const proven = await proveOn(plain, manifest, weights);
  if (!proven.ok)
    return err({ code: 'model-failed-known-answers', modelId: manifest.id, difference: proven.error });
  const { provider, threads } = plain;
  return ok({ manifest, session: proven.value, backend: { provider, threads, reason } });
}

/** A session that repeats the known answers, or how far off it was; throws where the host cannot run the graph. */
async function proveOn(
  host: GraphHost,
  manifest: ModelManifest,
  weights: Uint8Array<ArrayBuffer>,
): Promise<Result<GraphSession, number>> {
  const session = await host.open(weights);
  try {
    const difference = await largestDifference(session, manifest);
    if (difference <= manifest.knownAnswers.tolerance) return ok(session);
    await session.dispose();
    return err(difference);
  } catch (error) {
    await session.dispose();
    throw error;
  }
}

async function largestDifference(session: GraphSession, manifest: ModelManifest): Promise<number> {
  let worst = 0;
  for (const { pattern, expected } of manifest.knownAnswers.vectors) {
    const outputs = expected.map(({ output }) => output);
    const got = await session.run(patternInputs(manifest, pattern), outputs);
    worst = Math.max(worst, differenceFrom(expected, got));
  }
  return worst;
}
