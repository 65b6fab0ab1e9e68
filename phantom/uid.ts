/** Unique identifiers derived from the seed under 2.25 (PS3.5 B.2): the same phantom has the same UIDs. */
import { hash32 } from './rng.ts';

/** A UID for a named thing, such as `study` or `series/2/instance/7`, of the phantom with this seed. */
export function phantomUid(seed: number | string, name: string): string {
  let value = 0n;
  for (let word = 0; word < 4; word++) {
    value = (value << 32n) | BigInt(hash32(`manara/${seed}/${name}/${word}`));
  }
  // Version 8 (custom) and the RFC variant, so that the number is a well-formed UUID.
  value = (value & ~(0xfn << 76n)) | (8n << 76n);
  value = (value & ~(0x3n << 62n)) | (2n << 62n);
  return `2.25.${value}`;
}
