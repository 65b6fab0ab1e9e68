/** Passwords: kept as argon2id, refused where they are easy to guess (OWASP ASVS 5.0, V6.2). */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';

/** The package's own enumeration exists for its compiler alone. */
const argon2id = 2 as Algorithm.Argon2id;
/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

interface Kept {
  readonly hash: string;
  readonly password: string;
}

/** What was found out about passwords before the transaction that asks for it. */
interface Beforehand {
  /** A pair that belongs together. */
  readonly verified?: Kept | undefined;
  /** A hash that was just made. */
  readonly hashed?: Kept | undefined;
}

const worked = new AsyncLocalStorage<Beforehand>();

/**
 * Runs what will ask for these passwords, better-auth included, without the slow work: on the embedded store everybody
 * waits while a transaction thinks. Any other pair is worked on as ever.
 */
export const knowing = <T>(beforehand: Beforehand, work: () => Promise<T>): Promise<T> =>
  worked.run(beforehand, work);

/** In PHC form, with its own salt and cost. */
export async function hashPassword(password: string): Promise<string> {
  const made = worked.getStore()?.hashed;
  return made?.password === password ? made.hash : hash(password.normalize('NFC'), cost);
}

/** False for a hash of a kind that we do not write, too. */
export async function verifyPassword({ hash: kept, password }: Kept): Promise<boolean> {
  const known = worked.getStore()?.verified;
  if (known?.hash === kept && known.password === password) return true;
  try {
    return await verify(kept, password.normalize('NFC'));
  } catch {
    return false;
  }
}

const nobodys = hash(randomBytes(24), cost);

/** The pair where it belongs together. Where there is no hash the work is the same, and the answer never. */
export async function verifiedPair(
  kept: string | null | undefined,
  password: string,
): Promise<Kept | undefined> {
  const right = await verifyPassword({ hash: kept ?? (await nobodys), password });
  return right && kept != null ? { hash: kept, password } : undefined;
}

const judge = new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
/** 3 of 4: "safely unguessable" where the attacker has the slow hash. */
const leastScore = 3;

/** What is left of a password without the person's own words must still be worth something. */
const leastBesideOwn = 8;

/** True where a guesser would try it early: words, sequences, keys side by side, the person's own name or address. */
export function isCommonPassword(password: string, own: readonly string[]): boolean {
  const words = ['manara', ...own.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))].filter(
    (word) => word.length > 2,
  );
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), password.toLowerCase());
  if (rest.length < password.length && rest.length < leastBesideOwn) return true;
  return judge.check(password, words).score < leastScore;
}
