/** The list of a backup's files with their hashes: whoever restores knows that nothing is missing or bent. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#base/result.ts';
import { dumpName, manifestName, plainFolders } from './layout.ts';

const version = 1;

/** A name inside the backup that leads nowhere else. */
const inside = (path: string): boolean =>
  path === dumpName ||
  (plainFolders.some((folder) => path.startsWith(`${folder}/`)) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\\')));

const manifestSchema = z.object({
  version: z.literal(version),
  made: z.iso.datetime(),
  files: z.array(
    z.object({
      path: z.string().refine(inside),
      bytes: z.number().int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Manifest = z.output<typeof manifestSchema>;

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The files below a folder, with slashes, in order; none where it is absent. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** Describes the files as they lie in the folder now. */
export async function manifestOf(folder: string, now: Date): Promise<Manifest> {
  const files: Manifest['files'] = [];
  for (const path of await filesBelow(folder)) {
    const { size } = await stat(join(folder, path));
    files.push({ path, bytes: size, sha256: await sha256Of(join(folder, path)) });
  }
  return { version, made: now.toISOString(), files };
}

/** The manifest of a backup that is whole, or what is wrong with it in a sentence. */
export async function checkedManifest(folder: string): Promise<Result<Manifest, string>> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined);
  if (text === undefined) return err(`There is no backup in ${folder}: ${manifestName} is missing.`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success)
    return err(`The backup in ${folder} cannot be used: its ${manifestName} is not ours.`);
  const { files } = manifest.data;
  const named = new Set([manifestName, ...files.map(({ path }) => path)]);
  if (!named.has(dumpName)) return err(`The backup in ${folder} is not whole: it names no ${dumpName}.`);
  const stranger = (await filesBelow(folder)).find((path) => !named.has(path));
  if (stranger !== undefined) return err(`The backup in ${folder} was changed: nobody listed ${stranger}.`);
  for (const { path, sha256 } of files) {
    const found = await sha256Of(join(folder, path)).catch(() => undefined);
    if (found === undefined) return err(`The backup in ${folder} is not whole: ${path} is missing.`);
    if (found !== sha256)
      return err(`The backup in ${folder} was changed or is damaged: ${path} has another hash.`);
  }
  return ok(manifest.data);
}
