/** Identifiers of a home site → others that only its key links to them: the same ones at every sending (PS3.15 E.1.1). */
import { keyedHash } from '#base/hmac.ts';
import { type ElementReader, elementReader } from '../parse/values.ts';
import { uidOfSha256 } from '../write/uid.ts';
import { fits } from '../write/value-rules.ts';
import { keptSequences, keptUids } from './kept.ts';

/** The identifier under which an instance, a series or a study of the site leaves. */
export async function pseudonymousUid(key: string, uid: string): Promise<string> {
  return uidOfSha256(await (await keyedHash(key))(`uid ${uid}`));
}

/** Patient ID: the same for all studies of the patient at that site, sixteen hexadecimal digits. */
export async function pseudonymousId(key: string, patientId: string): Promise<string> {
  return (await (await keyedHash(key))(`patient ${patientId}`)).slice(0, 16).toUpperCase();
}

export const isPseudonymousId = (text: string): boolean => /^[0-9A-F]{16}$/.test(text);

/** True for one of our own making: a UUID of version 8 (RFC 9562) under 2.25. */
export function isPseudonymousUid(uid: string): boolean {
  const number = /^2\.25\.(0|[1-9]\d{0,38})$/.exec(uid)?.[1];
  if (number === undefined) return false;
  const hex = BigInt(number).toString(16).padStart(32, '0');
  return hex.length === 32 && hex[12] === '8' && '89ab'.includes(hex[16] as string);
}

/** Pseudonymous ones by those of the data set. */
export async function pseudonymousUids(
  source: ElementReader['dataSet'],
  key: string,
): Promise<ReadonlyMap<string, string>> {
  const hash = await keyedHash(key);
  const found = new Set<string>();
  collect(source, found, 0);
  const pairs = [...found].map(async (uid) => [uid, uidOfSha256(await hash(`uid ${uid}`))] as const);
  return new Map(await Promise.all(pairs));
}

const deepest = 6;

function collect(source: ElementReader['dataSet'], found: Set<string>, depth: number): void {
  const { text, items } = elementReader(source);
  for (const key of Object.keys(source.elements)) {
    const tag = key.slice(1).toUpperCase();
    const uid = keptUids.has(tag) ? text(key) : undefined;
    if (uid !== undefined && fits('UI', uid)) found.add(uid);
    else if (keptSequences.has(tag) && depth < deepest) {
      for (const item of items(key)) collect(item.dataSet, found, depth + 1);
    }
  }
}
