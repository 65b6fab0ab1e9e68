/** Deflated transfer syntaxes, with a ceiling: a few kilobytes must not become gigabytes. */
import { Inflate } from 'fflate';
import { concat } from '#base/concat.ts';

/** No single instance we can show is larger once inflated. */
const maxInflatedBytes = 2 ** 29;

/** dicom-parser's inflater: bytes before `position` stay as they are, the rest is raw deflate (PS3.5 A.5). */
export function inflateBounded(bytes: Uint8Array, position: number, limit = maxInflatedBytes): Uint8Array {
  const chunks: Uint8Array[] = [bytes.subarray(0, position)];
  let total = position;
  const inflater = new Inflate((chunk) => {
    total += chunk.length;
    if (total > limit) throw new Error('inflates beyond its limit');
    chunks.push(chunk);
  });
  // The limit is looked at after each step, and a step of zeros alone becomes a thousand times itself.
  const step = 1 << 13;
  for (let at = position; at < bytes.length; at += step) {
    inflater.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  }
  return concat(chunks);
}
