/** The commands `npm run backup` and `npm run restore`, without their process. */
import { existsSync } from 'node:fs';
import { err, ok, type Result } from '#base/result.ts';
import { openEmbedded } from '../store/embedded.ts';
import { restoreBackup, writeBackup } from './backup.ts';
import { storeFolder } from './layout.ts';
import { askForBackup } from './request.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const postgres =
  'The store is on PostgreSQL (DATABASE_URL is set): use pg_dump and pg_restore, and keep the key and the secret beside.';

/** On a stopped store by itself; of a running one by the gateway that has it. */
async function backup(data: string, to: string): Promise<Result<string, string>> {
  if (!existsSync(storeFolder(data))) return err(`There is no store in ${data}. Name its folder with DATA.`);
  const opened = await openEmbedded(storeFolder(data));
  if (!opened.ok) {
    const asked = await askForBackup(data, to, opened.error);
    return asked.ok ? ok(`The running Manara wrote its backup to ${to}.`) : asked;
  }
  const { dump, close } = opened.value;
  try {
    const made = await writeBackup({ data, to, dump });
    return made.ok ? ok(`The backup is in ${to}.`) : made;
  } finally {
    await close();
  }
}

async function restore(from: string, data: string): Promise<Result<string, string>> {
  const restored = await restoreBackup(from, data);
  if (!restored.ok) return restored;
  return ok(`${data} is as it was at ${restored.value.made}. Prove its log with: npm run audit:verify`);
}

/** A sentence that says what was done, or why it was not. */
export async function backupCommand(
  args: readonly string[],
  environment: Environment,
): Promise<Result<string, string>> {
  const [what, folder, ...rest] = args;
  if (folder === undefined || folder.startsWith('-') || rest.length > 0) {
    return err(`Say in which folder: npm run ${what ?? 'backup'} -- FOLDER`);
  }
  if (environment.DATABASE_URL !== undefined) return err(postgres);
  const data = environment.DATA ?? 'data';
  return what === 'restore' ? restore(folder, data) : backup(data, folder);
}
