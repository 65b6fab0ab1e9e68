/** A model's folder on the command line: its files, and what is said when something is wrong with them. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DroppedFile } from '#contracts/dicom-api.ts';
import type { ModelFault } from '#contracts/model-fault.ts';
import { texts } from '#i18n/texts/models/en.ts';
import { manifestName } from '#inference/model-files.ts';

/** Ends the command with one sentence and exit code 1. */
export function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** The app's own sentence, in English. */
export function sentenceOf({ code, ...fields }: ModelFault): string {
  const words: Record<string, unknown> = { manifest: manifestName, ...fields };
  const size = (bytes: unknown): string => `${(Number(bytes) / 1e6).toFixed(1)} MB`;
  return texts.models.fault[code].replace(/\{\{(\w+)\}\}/g, (_, key: string) =>
    key === 'bytes' || key === 'limit' ? size(words[key]) : String(words[key]),
  );
}

/** What of a folder can belong to a model, as if it had been dropped on the page. */
export async function filesOf(folder: string): Promise<readonly DroppedFile[]> {
  const names = await readdir(folder).catch(() => refuse(`${folder} is not a folder that can be read.`));
  const files = [];
  for (const name of names) {
    const path = join(folder, name);
    if ((await stat(path)).isFile() && /\.(onnx|json)$/.test(name))
      files.push({ path: name, file: new Blob([new Uint8Array(await readFile(path))]) });
  }
  return files;
}
