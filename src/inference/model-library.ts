/** The models of this computer: those we ship, and those a person added, which are proven whole before they are listed. */
import { err, ok, type Result } from '#base/result.ts';
import type { InferenceError, ModelSummary } from '#contracts/inference-api.ts';
import type { ModelFault } from '#contracts/model-fault.ts';
import type { DamagedModel, ModelLibrary } from '#contracts/model-library.ts';
import type { ModelManifest } from '#contracts/model-manifest.ts';
import { checkManifest } from './manifest-check.ts';
import { checkModel, checkWeights } from './model-check.ts';
import { manifestName, readModelFiles } from './model-files.ts';
import type { Clock, ModelSource, ModelStorage, UnpackArchive } from './ports.ts';
import type { Runtime } from './runtime/port.ts';

export interface LibraryDeps {
  readonly runtime: Runtime;
  /** The shipped ones; their ids cannot be taken. */
  readonly models: readonly ModelSource[];
  readonly clock: Clock;
  /** Without it nothing can be added. */
  readonly storage?: ModelStorage;
  readonly unpack?: UnpackArchive;
}

export interface Library extends ModelLibrary {
  readonly sources: () => Promise<readonly ModelSource[]>;
}

export function createModelLibrary({ runtime, models, clock, storage, unpack }: LibraryDeps): Library {
  const isShipped = (id: string): boolean => models.some((shipped) => shipped.id === id);
  const judged = new Map<string, Promise<ModelFault | undefined>>();

  /** Judged once a visit; its weights are hashed again whenever they are loaded (T15). */
  const faultOf = (from: ModelStorage, id: string): Promise<ModelFault | undefined> => {
    const known = judged.get(id) ?? judgeStored(from, id);
    judged.set(id, known);
    return known;
  };
  const stored = async (): Promise<readonly { readonly id: string; readonly fault?: ModelFault }[]> => {
    if (!storage) return [];
    const ids = await storage.list().catch((): readonly string[] => []);
    const all = [];
    for (const id of ids) {
      if (isShipped(id)) continue;
      const fault = await faultOf(storage, id);
      all.push({ id, ...(fault && { fault }) });
    }
    return all;
  };

  return {
    sources: async () => {
      const own = (await stored()).filter(({ fault }) => !fault);
      return [...models, ...own.flatMap(({ id }) => (storage ? [storedSource(storage, id)] : []))];
    },
    damagedModels: async () =>
      ok((await stored()).flatMap(({ id, fault }): DamagedModel[] => (fault ? [{ id, fault }] : []))),
    addModel: async (files, onStep) => {
      if (!storage) return err({ code: 'storage' });
      try {
        const brought = await readModelFiles(files, unpack);
        if (!brought.ok) return brought;
        const { json, text, weights } = brought.value;
        const manifest = checkManifest(json);
        if (!manifest.ok) return manifest;
        const { id } = manifest.value;
        if (isShipped(id)) return err({ code: 'id-shipped', id });
        const there = await storage.list().catch(() => undefined);
        if (!there) return err({ code: 'storage' });
        if (there.includes(id)) return err({ code: 'id-taken', id });
        const told = (step: Parameters<typeof onStep>[0]): void => tell(onStep, step);
        const checked = await checkModel(json, weights, runtime, { clock, onStep: told });
        if (!checked.ok) return checked;
        told('keeping');
        const kept = await keep(storage, id, text, weights);
        if (!kept.ok) return kept;
        judged.delete(id);
        return ok(summaryOf(checked.value, true));
      } catch (error) {
        return err({ code: 'failed', detail: error instanceof Error ? error.message : String(error) });
      }
    },
    removeModel: async (modelId) => {
      const missing = err({ code: 'model-missing', modelId } as const);
      if (!storage || isShipped(modelId)) return missing;
      try {
        if (!(await storage.list()).includes(modelId)) return missing;
        const files = await filesOf(storage, modelId);
        await storage.remove(modelId);
        judged.delete(modelId);
        return ok(files);
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        return err({ code: 'failed', detail } satisfies InferenceError);
      }
    },
  };
}

/** Told, never waited for: across a thread the callback is a promise, and the page may be gone. */
function tell<T>(listener: (value: T) => unknown, value: T): void {
  Promise.resolve(listener(value)).catch(() => undefined);
}

async function judgeStored(storage: ModelStorage, id: string): Promise<ModelFault | undefined> {
  try {
    const manifest = checkManifest(JSON.parse(await storage.readManifest(id)));
    if (!manifest.ok) return manifest.error;
    if (manifest.value.id !== id) return { code: 'manifest-value', path: 'id', expected: id };
    const weights = await checkWeights(manifest.value, await storage.readWeights(id));
    return weights.ok ? undefined : weights.error;
  } catch (error) {
    return error instanceof SyntaxError ? { code: 'not-json' } : { code: 'unreadable-file', file: id };
  }
}

const storedSource = (storage: ModelStorage, id: string): ModelSource => ({
  id,
  manifest: async () => JSON.parse(await storage.readManifest(id)),
  weights: () => storage.readWeights(id),
});

/** What of it can still be read; copies, for the stored files are about to go. */
async function filesOf(storage: ModelStorage, id: string) {
  const manifest = await storage.readManifest(id).catch(() => undefined);
  const weights = await storage.readWeights(id).catch(() => undefined);
  if (manifest === undefined || weights === undefined) return [];
  return [
    { path: manifestName, file: new Blob([manifest]) },
    { path: weightsNameIn(manifest), file: new Blob([weights]) },
  ];
}

function weightsNameIn(text: string): string {
  try {
    const manifest = checkManifest(JSON.parse(text));
    return manifest.ok ? manifest.value.weights.file : 'model.onnx';
  } catch {
    return 'model.onnx';
  }
}

async function keep(
  storage: ModelStorage,
  id: string,
  manifest: string,
  weights: Uint8Array<ArrayBuffer>,
): Promise<Result<true, ModelFault>> {
  try {
    await storage.write(id, manifest, weights);
    return ok(true);
  } catch (error) {
    await storage.remove(id).catch(() => {});
    const full = error instanceof Error && error.name === 'QuotaExceededError';
    return err({ code: full ? 'storage-full' : 'storage' });
  }
}

export function summaryOf(manifest: ModelManifest, added: boolean): ModelSummary {
  const { id, name, names, version, purpose, findings, licence, weights } = manifest;
  const { experimental } = manifest.applicability;
  const { sha256, bytes } = weights;
  return {
    id,
    name,
    names,
    version,
    purpose,
    findings: findings.map(({ concept, names, operatingPoints: { presentAt, absentAt } }) => ({
      concept,
      names,
      operatingPoints: { presentAt, absentAt },
    })),
    licence,
    sha256,
    bytes,
    ...(experimental && {
      experimental: { group: experimental.group, ...experimental.age, evidence: experimental.evidence },
    }),
    ...(added && { added: true as const }),
  };
}
