/** What a person brought → one manifest and its weights: loose files, a folder, or a ZIP of either. */
import { err, ok, type Result } from '#base/result.ts';
import type { DroppedFile } from '#contracts/dicom-api.ts';
import type { ModelFault } from '#contracts/model-fault.ts';
import { maxWeightBytes } from './model-check.ts';
import type { UnpackArchive } from './ports.ts';

export const manifestName = 'model.json';
export const maxManifestBytes = 2 ** 20;
export const maxFiles = 100;

export interface ModelFiles {
  /** As it was written, for keeping. */
  readonly text: string;
  readonly json: unknown;
  readonly weights: Uint8Array<ArrayBuffer>;
}

type Outcome<T> = Result<T, ModelFault>;

export async function readModelFiles(
  brought: readonly DroppedFile[],
  unpack: UnpackArchive | undefined,
): Promise<Outcome<ModelFiles>> {
  const files = await unpacked(brought, unpack);
  if (!files.ok) return files;
  const manifests = files.value.filter(({ path }) => nameOf(path) === manifestName);
  const [manifest] = manifests;
  if (!manifest) return err({ code: 'no-manifest' });
  if (manifests.length > 1) return err({ code: 'several-manifests', found: manifests.length });
  if (manifest.file.size > maxManifestBytes)
    return err({ code: 'manifest-too-large', bytes: manifest.file.size, limit: maxManifestBytes });
  const text = await readBytes(manifest);
  if (!text.ok) return text;
  const written = new TextDecoder().decode(text.value);
  let json: unknown;
  try {
    json = JSON.parse(written);
  } catch {
    return err({ code: 'not-json' });
  }
  const weights = await readWeights(files.value, manifest, json);
  return weights.ok ? ok({ text: written, json, weights: weights.value }) : weights;
}

async function readWeights(
  files: readonly DroppedFile[],
  manifest: DroppedFile,
  json: unknown,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const folder = manifest.path.slice(0, -nameOf(manifest.path).length);
  const wanted = weightsName(json);
  const file = files.find(({ path }) => path === folder + wanted);
  if (!file) return err({ code: 'no-weights', file: wanted });
  if (file.file.size > maxWeightBytes)
    return err({ code: 'weights-too-large', bytes: file.file.size, limit: maxWeightBytes });
  return readBytes(file);
}

/** A manifest without a sound name is judged later, beside the usual file. */
function weightsName(json: unknown): string {
  const { weights } = (json ?? {}) as { readonly weights?: { readonly file?: unknown } };
  return typeof weights?.file === 'string' ? weights.file.slice(0, 100) : 'model.onnx';
}

async function unpacked(
  brought: readonly DroppedFile[],
  unpack: UnpackArchive | undefined,
): Promise<Outcome<readonly DroppedFile[]>> {
  const files: DroppedFile[] = [];
  let bytes = 0;
  for (const one of brought) {
    const members = unpack && (await isZip(one.file)) ? unpack(one.path, one.file) : [one];
    // What a ZIP says of its sizes may be a lie, so they are counted as they come.
    for await (const member of members) {
      if ('reason' in member) return err({ code: 'archive' });
      bytes += member.file.size;
      if (files.push(member) > maxFiles) return err({ code: 'too-many-files', most: maxFiles });
      if (bytes > 2 * maxWeightBytes) return err({ code: 'weights-too-large', bytes, limit: maxWeightBytes });
    }
  }
  return ok(files);
}

async function isZip(file: Blob): Promise<boolean> {
  try {
    const [p, k, third] = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    return p === 0x50 && k === 0x4b && (third === 3 || third === 5);
  } catch {
    return false;
  }
}

async function readBytes({ path, file }: DroppedFile): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  try {
    return ok(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return err({ code: 'unreadable-file', file: path });
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
