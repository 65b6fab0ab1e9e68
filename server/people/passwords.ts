/** Passwords: kept as argon2id, refused where they are easy to guess (OWASP ASVS 5.0, V6.2). */
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';

/** The package's own enumeration exists for its compiler alone. */
const argon2id = 2 as Algorithm.Argon2id;
/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** In PHC form, with its own salt and cost. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), cost);

/** False for a hash of a kind that we do not write, too. */
export async function verifyPassword({
  hash: kept,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  try {
    return await verify(kept, password.normalize('NFC'));
  } catch {
    return false;
  }
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
