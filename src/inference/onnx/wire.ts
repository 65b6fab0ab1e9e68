/** The wire format of protocol buffers, read one message deep and within bounds: hostile bytes give a fault, never a throw. */
import { err, ok, type Result } from '#base/result.ts';

export type WireFault =
  | { readonly code: 'truncated' }
  | { readonly code: 'bad-varint' }
  | { readonly code: 'bad-wire-type'; readonly wire: number }
  | { readonly code: 'too-many-fields'; readonly limit: number }
  /** A message that stands twice where one is meant: parsers merge the two, and each in its own way. */
  | { readonly code: 'repeated-message'; readonly field: number };

/** A view into the file's bytes, or a number where the field is a varint. Fixed-width numbers stay bytes. */
export interface WireField {
  readonly number: number;
  readonly value: number | Uint8Array;
}

/** How many more fields may be read from the whole file, over all its messages. */
export interface FieldBudget {
  left: number;
  readonly limit: number;
}

export const fieldBudget = (limit: number): FieldBudget => ({ left: limit, limit });

export function readFields(bytes: Uint8Array, budget: FieldBudget): Result<readonly WireField[], WireFault> {
  const fields: WireField[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (budget.left-- <= 0) return err({ code: 'too-many-fields', limit: budget.limit });
    const key = readVarint(bytes, at);
    if (!key.ok) return key;
    at = key.value.next;
    const number = Math.floor(key.value.value / 8);
    const wire = key.value.value % 8;
    if (wire === 0) {
      const whole = readVarint(bytes, at);
      if (!whole.ok) return whole;
      at = whole.value.next;
      fields.push({ number, value: whole.value.value });
      continue;
    }
    let length: number;
    if (wire === 1) length = 8;
    else if (wire === 5) length = 4;
    else if (wire === 2) {
      const size = readVarint(bytes, at);
      if (!size.ok) return size;
      at = size.value.next;
      length = size.value.value;
    } else return err({ code: 'bad-wire-type', wire });
    if (!(length >= 0 && length <= bytes.length - at)) return err({ code: 'truncated' });
    fields.push({ number, value: bytes.subarray(at, at + length) });
    at += length;
  }
  return ok(fields);
}

/** Packed varints, as `dims` are usually written. */
export function readPacked(bytes: Uint8Array, budget: FieldBudget): Result<readonly number[], WireFault> {
  const values: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (budget.left-- <= 0) return err({ code: 'too-many-fields', limit: budget.limit });
    const one = readVarint(bytes, at);
    if (!one.ok) return one;
    at = one.value.next;
    values.push(one.value.value);
  }
  return ok(values);
}

/** A signed 64-bit varint as a number; exact to 2⁵³, which every size and length here is below. */
function readVarint(
  bytes: Uint8Array,
  start: number,
): Result<{ readonly value: number; readonly next: number }, WireFault> {
  let low = 0;
  let high = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) return err({ code: 'truncated' });
    const bits = byte & 0x7f;
    if (i < 5) low += bits * 2 ** (7 * i);
    else high += bits * 2 ** (7 * (i - 5));
    if (byte < 0x80) {
      // Bits 35 to 63, the last of them the sign; taken apart so that −1 stays −1.
      const top = high % 2 ** 29;
      const signed = top >= 2 ** 28 ? top - 2 ** 29 : top;
      return ok({ value: signed * 2 ** 35 + low, next: start + i + 1 });
    }
  }
  return err({ code: 'bad-varint' });
}
