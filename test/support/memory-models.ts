/** Stored models in memory, whose bytes a test may harm. */
import type { ModelStorage } from '#inference/ports.ts';

export interface MemoryModels extends ModelStorage {
  readonly files: Map<string, { manifest: string; weights: Uint8Array<ArrayBuffer> }>;
}

export function memoryModels(): MemoryModels {
  const files: MemoryModels['files'] = new Map();
  const of = (id: string) => {
    const one = files.get(id);
    if (!one) throw new DOMException(id, 'NotFoundError');
    return one;
  };
  return {
    files,
    list: async () => [...files.keys()].sort(),
    readManifest: async (id) => of(id).manifest,
    readWeights: async (id) => of(id).weights.slice(),
    write: async (id, manifest, weights) => {
      files.set(id, { manifest, weights: weights.slice() });
    },
    remove: async (id) => {
      files.delete(id);
    },
  };
}
