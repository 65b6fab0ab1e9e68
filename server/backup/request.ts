/**
 * How the command asks a running gateway for a backup: by a file in the data folder, which the gateway looks for. Only
 * who may write there can ask, and nothing is sent to a process that turns out to be another.
 */
import { randomUUID } from 'node:crypto';
import { unwatchFile, watchFile } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { err, type Result } from '#base/result.ts';
import { putFile } from '../store/durable-file.ts';
import { writeBackup } from './backup.ts';

const lookEveryMs = 500;
const takenWithinMs = 10_000;
const doneWithinMs = 3_600_000;

const requestSchema = z.object({ id: z.string(), to: z.string() });
const answerSchema = z.object({ id: z.string(), fault: z.string().optional() });

const requestPath = (data: string): string => join(data, 'backup-request.json');
const answerPath = (data: string): string => join(data, 'backup-answer.json');

async function parsed<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Answers requests for backups while the gateway runs; gives the way to stop. Does nothing where there is no dump. */
export function answerBackupRequests(
  data: string,
  dump: (() => Promise<Blob>) | undefined,
): () => Promise<void> {
  if (dump === undefined) return async () => undefined;
  let work = Promise.resolve();
  const answer = async (): Promise<void> => {
    const request = await parsed(requestPath(data), requestSchema);
    if (request === undefined) return;
    await rm(requestPath(data), { force: true });
    const made = await writeBackup({ data, to: request.to, dump });
    const reply = { id: request.id, ...(!made.ok && { fault: made.error }) };
    await putFile(answerPath(data), JSON.stringify(reply), 0o600);
  };
  const look = (): void => {
    // A backup that fails whole, by a full disk for one, must not end the gateway: who asked hears of it by silence.
    work = work.then(answer).catch(() => undefined);
  };
  watchFile(requestPath(data), { interval: lookEveryMs, persistent: false }, look);
  look();
  return async () => {
    unwatchFile(requestPath(data), look);
    await work;
  };
}

/** Asks the gateway that has the folder. `busy` is what to say where it does not answer. */
export async function askForBackup(
  data: string,
  to: string,
  busy: string,
): Promise<Result<undefined, string>> {
  const id = randomUUID();
  await rm(answerPath(data), { force: true });
  await putFile(requestPath(data), JSON.stringify({ id, to: resolve(to) }), 0o600);
  for (let waited = 0; waited < doneWithinMs; waited += lookEveryMs) {
    const answer = await parsed(answerPath(data), answerSchema);
    if (answer?.id === id) {
      await rm(answerPath(data), { force: true });
      return answer.fault === undefined ? { ok: true, value: undefined } : err(answer.fault);
    }
    if (waited >= takenWithinMs && (await parsed(requestPath(data), requestSchema))?.id === id) {
      await rm(requestPath(data), { force: true });
      return err(`${busy} It does not answer requests for a backup.`);
    }
    await wait(lookEveryMs);
  }
  return err(
    'The running Manara began a backup and did not finish it. Look at its log and at the free space.',
  );
}
