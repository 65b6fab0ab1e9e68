/** The command `npm run audit:verify`, without its process: arguments and environment in, lines and exit code out. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#base/result.ts';
import { sentencesOf } from './sentences.ts';
import { fromFile, fromFolder, fromUrl, type Source } from './source.ts';
import { verifyChain } from './verify.ts';

export interface Answer {
  /** 0: whole. 1: broken. 2: could not be checked. */
  readonly code: 0 | 1 | 2;
  readonly lines: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const options = {
  file: { type: 'string' },
  data: { type: 'string' },
  key: { type: 'string' },
  head: { type: 'string' },
} as const;

const usage =
  'Say: npm run audit:verify -- [--data FOLDER | --file chain.jsonl] [--key audit.pem.pub] [--head SEQ:HASH]';

function parse(args: readonly string[]): Result<Partial<Record<keyof typeof options, string>>, string> {
  try {
    return ok(parseArgs({ args: [...args], options }).values);
  } catch {
    return err(usage);
  }
}

async function keyAt(path: string): Promise<Result<KeyObject, string>> {
  try {
    // Of a private key the public half is taken.
    return ok(createPublicKey(await readFile(path, 'utf8')));
  } catch {
    return err(`There is no public key in ${path}. Name it with --key.`);
  }
}

function headFrom(text: string): Result<{ readonly seq: number; readonly hash: string }, string> {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined)
    return err('--head is a number, a colon and 64 hexadecimal digits.');
  return ok({ seq: Number(seq), hash });
}

const refused = (sentence: string): Answer => ({ code: 2, lines: [sentence] });

async function judged(source: Source, ...rest: readonly [KeyObject, Parameters<typeof verifyChain>[2]]) {
  try {
    return await verifyChain(source.lines, ...rest);
  } finally {
    await source.close();
  }
}

/** Reads no setting but its arguments and DATA, DATABASE_URL and AUDIT_KEY of the environment. */
export async function verifyCommand(args: readonly string[], environment: Environment): Promise<Answer> {
  const named = parse(args);
  if (!named.ok) return refused(named.error);
  const { file, data } = named.value;
  const head = named.value.head === undefined ? ok(undefined) : headFrom(named.value.head);
  if (!head.ok) return refused(head.error);

  const folder = data ?? environment.DATA ?? 'data';
  const privateKey = environment.AUDIT_KEY ?? join(folder, 'keys', 'audit.pem');
  const key = await keyAt(named.value.key ?? `${privateKey}.pub`);
  if (!key.ok) return refused(key.error);

  const url = data === undefined ? environment.DATABASE_URL : undefined;
  const source =
    file === undefined
      ? await (url === undefined ? fromFolder(join(folder, 'store')) : fromUrl(url))
      : fromFile(file);
  if (!source.ok) return refused(source.error);
  const report = await judged(source.value, key.value, head.value);
  return { code: report.ok ? 0 : 1, lines: [...sentencesOf(report), JSON.stringify(report)] };
}
