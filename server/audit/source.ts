/** Where a chain is read from: the store of a stopped gateway, a PostgreSQL server, or a file of JSON lines. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { err, ok, type Result } from '#base/result.ts';
import { openEmbedded } from '../store/embedded.ts';
import { type Ask, chainLines } from './read-chain.ts';

export interface Source {
  readonly lines: AsyncIterable<string>;
  readonly close: () => Promise<void>;
}

/** One picture of the chain, though somebody may be writing to it meanwhile. */
const snapshot = 'begin isolation level repeatable read, read only';
const hasChain = `select to_regclass('audit_tail') is not null as has`;

async function fromDatabase(ask: Ask, close: () => Promise<void>): Promise<Result<Source, string>> {
  await ask(snapshot);
  const [row] = await ask(hasChain);
  if (row?.has === true) return ok({ lines: chainLines(ask), close });
  await close();
  return err('This database holds no audit log: no gateway was ever started on it.');
}

/** The embedded store in the folder of a gateway that does not run. */
export async function fromFolder(folder: string): Promise<Result<Source, string>> {
  if (!existsSync(join(folder, 'pg'))) return err(`There is no store in ${folder}.`);
  const opened = await openEmbedded(folder);
  if (!opened.ok) return opened;
  const { pglite, close } = opened.value;
  const ask: Ask = async (statement) => (await pglite.query<Record<string, unknown>>(statement)).rows;
  return fromDatabase(ask, close);
}

/** A PostgreSQL address. */
export async function fromUrl(url: string): Promise<Result<Source, string>> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    const why = cause instanceof Error && cause.message !== '' ? cause.message : 'no connection';
    return err(`PostgreSQL does not answer (${why}). Check DATABASE_URL.`);
  }
  const ask: Ask = async (statement) => (await client.query<Record<string, unknown>>(statement)).rows;
  return fromDatabase(ask, () => client.end());
}

/** JSON lines as GET /api/audit/chain gives them. */
export function fromFile(path: string): Result<Source, string> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return err(`There is no file ${path}.`);
  const lines = createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  return ok({ lines, close: async () => lines.close() });
}
