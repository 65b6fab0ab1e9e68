/** Real files for tests. They stand beside the repository, never in it; MANARA_DATA names another place. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.env.MANARA_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const dicom = join(folder, 'dicom');

/** Why tests on real files cannot run, or undefined. */
export const noData = existsSync(dicom) ? undefined : 'shared data is not here';

export const pathOf = (name: string): string => join(dicom, name);

/** Names of all files below a folder of `dicom/`, sorted; none where the data are not here. */
export function filesUnder(name: string): readonly string[] {
  if (!existsSync(pathOf(name))) return [];
  return readdirSync(pathOf(name), { recursive: true, encoding: 'utf8' })
    .map((below) => `${name}/${below}`)
    .filter((path) => statSync(pathOf(path)).isFile())
    .sort();
}

export const bytesOf = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(pathOf(name)));

/** A suite without files still holds one test, which can say why it did not run. */
export const orOne = (names: readonly string[]): readonly string[] =>
  names.length > 0 ? names : ['every file'];
