/** The command `npm run archive:verify`, without its process: arguments and environment in, lines and exit code out. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '../store/database.ts';
import type { ArrivedFile } from './store.ts';
import { type ArchiveReport, verifyArchive } from './verify.ts';

export interface Answer {
  /** 0: whole. 1: something is missing or altered. 2: could not be checked. */
  readonly code: 0 | 1 | 2;
  readonly lines: readonly string[];
}

const usage = 'Say: npm run archive:verify -- [--data FOLDER]';

const image = ({ sopInstanceUid, caseId, sha256 }: ArrivedFile): string =>
  `image ${sopInstanceUid} of case ${caseId} (file ${sha256})`;

function sentencesOf({ files, bytes, missing, altered, orphaned }: ArchiveReport): readonly string[] {
  return [
    ...missing.map((one) => `Missing: ${image(one)}.`),
    ...altered.map((one) => `Altered: ${image(one)}.`),
    ...orphaned.map((name) => `Nobody’s: file ${name}. It belongs to no case, and does no harm.`),
    missing.length + altered.length === 0
      ? `All ${files} files are what they were when they came (${bytes} bytes).`
      : `${missing.length} of ${files} files are missing, ${altered.length} are altered. Bring them back from a backup.`,
  ];
}

/** Of the embedded store the gateway must be stopped; reads `--data` or DATA, and DATABASE_URL. */
export async function verifyArchiveCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  onChecked?: (done: number, all: number) => void,
): Promise<Answer> {
  let data: string | undefined;
  try {
    ({ data } = parseArgs({ args: [...args], options: { data: { type: 'string' } } }).values);
  } catch {
    return { code: 2, lines: [usage] };
  }
  const folder = data ?? environment.DATA ?? 'data';
  const url = data === undefined ? environment.DATABASE_URL : undefined;
  const opened = await openStore({ folder: join(folder, 'store'), ...(url !== undefined && { url }) });
  if (!opened.ok) return { code: 2, lines: [opened.error] };
  try {
    const report = await verifyArchive(opened.value, join(folder, 'files', 'objects'), onChecked);
    const whole = report.missing.length + report.altered.length === 0;
    return { code: whole ? 0 : 1, lines: [...sentencesOf(report), JSON.stringify(report)] };
  } finally {
    await opened.value.close();
  }
}
