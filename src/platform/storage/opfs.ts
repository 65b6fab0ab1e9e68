/** Added models in the browser's own file system: `models/<id>/`, with the manifest written last, as the seal. */
import type { ModelStorage } from '#inference/ports.ts';
import { writeFile } from './write-file.ts';

const manifestFile = 'model.json';
const weightsFile = 'model.onnx';
const lockOf = (id: string): string => `manara model ${id}`;
const sound = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export function opfsModelStorage(): ModelStorage {
  const root = async (): Promise<FileSystemDirectoryHandle> =>
    (await navigator.storage.getDirectory()).getDirectoryHandle('models', { create: true });
  const folder = async (id: string): Promise<FileSystemDirectoryHandle> =>
    (await root()).getDirectoryHandle(id);
  const read = async (id: string, name: string): Promise<File> =>
    (await (await folder(id)).getFileHandle(name)).getFile();
  /** Without its seal it was never written to the end; unless somebody is writing it now, it only takes room. */
  const clearLeft = (id: string): Promise<void> =>
    navigator.locks.request(lockOf(id), { ifAvailable: true }, async (lock) => {
      if (lock) await (await root()).removeEntry(id, { recursive: true }).catch(() => undefined);
    });
  return {
    list: async () => {
      const ids: string[] = [];
      for await (const [name, handle] of (await root()).entries()) {
        if (handle.kind !== 'directory' || !sound.test(name)) continue;
        const sealed = await (handle as FileSystemDirectoryHandle).getFileHandle(manifestFile).then(
          () => true,
          () => false,
        );
        if (sealed) ids.push(name);
        else await clearLeft(name);
      }
      return ids.sort();
    },
    readManifest: async (id) => (await read(id, manifestFile)).text(),
    readWeights: async (id) => new Uint8Array(await (await read(id, weightsFile)).arrayBuffer()),
    write: (id, manifest, weights) =>
      navigator.locks.request(lockOf(id), async () => {
        const into = await (await root()).getDirectoryHandle(id, { create: true });
        await writeFile(into, weightsFile, weights);
        await writeFile(into, manifestFile, manifest);
      }),
    remove: async (id) => (await root()).removeEntry(id, { recursive: true }),
  };
}
