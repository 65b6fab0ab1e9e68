/** A model as the command line names it: the id of a shipped one, or a folder with model.json and its weights. */
import { readFile, stat } from 'node:fs/promises';
import type { ModelManifest } from '#contracts/model-manifest.ts';
import { checkModel } from '#inference/model-check.ts';
import { readModelFiles } from '#inference/model-files.ts';
import { shippedModels } from '#inference/models.ts';
import type { ModelSource } from '#inference/ports.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import { filesOf, refuse, sentenceOf } from './model-folder.ts';

export interface OpenedModel {
  readonly manifest: ModelManifest;
  readonly source: ModelSource;
}

/** Refuses, with the app's own sentence, what does not pass every check that the app makes. */
export async function openModel(idOrFolder: string): Promise<OpenedModel> {
  const { json, weights } = await readModel(idOrFolder);
  const checked = await checkModel(json, weights, ortNodeRuntime(), { clock: () => performance.now() });
  if (!checked.ok) return refuse(`${idOrFolder}: ${sentenceOf(checked.error)}`);
  const manifest = checked.value;
  return {
    manifest,
    source: { id: manifest.id, manifest: async () => manifest, weights: async () => weights },
  };
}

async function readModel(idOrFolder: string) {
  const shipped = shippedModels(async (url) => new Uint8Array(await readFile(url)));
  const own = shipped.find(({ id }) => id === idOrFolder);
  if (own) return { json: await own.manifest(), weights: await own.weights() };
  const isFolder = await stat(idOrFolder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    const ids = shipped.map(({ id }) => id).join(', ');
    return refuse(`${idOrFolder} is neither a folder nor one of the shipped models: ${ids}.`);
  }
  const files = await readModelFiles(await filesOf(idOrFolder), undefined);
  return files.ok ? files.value : refuse(`${idOrFolder}: ${sentenceOf(files.error)}`);
}
