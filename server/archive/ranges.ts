/** The Range header (RFC 9110, 14.1.2): one range of bytes. Others are answered with the whole, as the RFC allows. */
import type { ByteRange } from '#contracts/object-parts.ts';

/** `whole` where there is none to speak of; `none` where the range lies beyond the end. */
export function rangeIn(header: string | undefined, size: number): ByteRange | 'whole' | 'none' {
  const range = /^bytes=(\d*)-(\d*)$/.exec(header?.replaceAll(' ', '') ?? '');
  if (!range) return 'whole';
  const [, first = '', last = ''] = range;
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'none' : { from: size - length, to: size };
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return 'whole';
  if (from >= size) return 'none';
  return { from, to: last === '' ? size : Math.min(Number(last) + 1, size) };
}
