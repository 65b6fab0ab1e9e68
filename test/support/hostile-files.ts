/** Files made to break a reader or its page, from code: each is small, and claims or hides much. */
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import {
  concat,
  dataSet,
  deflated,
  element,
  encapsulated,
  explicitLittleEndian,
  implicitLittleEndian,
  latin1,
  part10,
  part10Around,
} from '../unit/dicom/part10-bytes.ts';
import { textTags } from './text-tags.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const nothing = new Uint8Array(0);

/** Sequences in sequences, each of undefined length. */
export function nested(syntax: string, levels = 100_000): Bytes {
  const endless = 0xffffffff;
  const open = concat(
    element('0040a730', 'SQ', nothing, syntax, endless),
    element('fffee000', 'UN', nothing, implicitLittleEndian, endless),
  );
  const body = new Uint8Array(open.length * levels);
  for (let level = 0; level < levels; level++) body.set(open, level * open.length);
  return part10Around(concat(dataSet({ '00080018': ['UI', '1.2.3'] }, syntax), body), syntax);
}

/** Half a megabyte that would become more than half a gigabyte. */
export function deflateBomb(): Bytes {
  // A flushed block is not the last one, so that it may be repeated for ever.
  const block = (bytes: Uint8Array) => deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  const head = concat(
    dataSet({ '00080018': ['UI', '1.2.3'] }),
    element('00091010', 'OB', nothing, explicitLittleEndian, 2 ** 30),
  );
  const zeros = new Uint8Array(block(new Uint8Array(2 ** 24)));
  return part10Around(concat(new Uint8Array(block(head)), ...Array(40).fill(zeros)), deflated);
}

const claimed = (side: number, frames: string) =>
  ({ '00280010': ['US', [side]], '00280011': ['US', [side]], '00280008': ['IS', frames] }) as const;

const ownUids = (number: number) =>
  ({ '00080018': ['UI', `1.2.3.${number}`], '0020000d': ['UI', `1.2.3.${number}.0`] }) as const;

/** Four bytes of pixels, or a few, under sizes that no memory holds. */
export function forgedSizes(): Readonly<Record<string, Bytes>> {
  const [rle, jpegLs, jpeg2000] = ['1.2.840.10008.1.2.5', '1.2.840.10008.1.2.4.80', '1.2.840.10008.1.2.4.90'];
  const startOfFrame = (marker: number) =>
    Uint8Array.of(0xff, 0xd8, 0xff, marker, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0, 0xff, 0xd9);
  const of = (number: number, side: number, frames: string) => ({
    ...ownUids(number),
    ...claimed(side, frames),
  });
  return {
    'native.dcm': part10(of(101, 0xffff, '1')),
    'frames.dcm': part10(of(102, 0x7fff, '2147483647')),
    'negative.dcm': part10(of(103, 2, '-5')),
    'rle.dcm': encapsulated([new Uint8Array(64)], of(104, 0x7fff, '1'), rle),
    'jpeg-ls.dcm': encapsulated([startOfFrame(0xf7)], of(105, 0x7fff, '100000'), jpegLs),
    'jpeg-2000.dcm': encapsulated([Uint8Array.of(0xff, 0x4f, 0xff, 0x51)], of(106, 0x7fff, '1'), jpeg2000),
    'film.jpg': startOfFrame(0xc0),
    'film.png': forgedPng(11_000),
  };
}

/** 16 bits of four channels to the pixel, and next to no bytes. */
function forgedPng(side: number): Bytes {
  const chunk = (type: string, data: Uint8Array): Uint8Array => {
    const whole = concat(new Uint8Array(4), latin1(type), data, new Uint8Array(4));
    new DataView(whole.buffer).setUint32(0, data.length);
    return whole;
  };
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, side);
  new DataView(header.buffer).setUint32(4, side);
  header.set([16, 6], 8);
  return concat(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', new Uint8Array(deflateSync(new Uint8Array(1000)))),
    chunk('IEND', nothing),
  );
}

/** CVE-2019-11687: a Windows program, a page, a document, a script in the 128 bytes that nobody looks at. */
export const preambles = [
  'MZ\x90\0\x03\0\0\0',
  '<html><script>window.ran=1;alert(1)</script>',
  '%PDF-1.7',
  '#!/bin/sh\n',
  'PK\x03\x04',
] as const;

/** A whole image under another first 128 bytes. */
export function polyglot(preamble: string, number = 1): Bytes {
  const file = part10(ownUids(number));
  file.set(latin1(preamble));
  return file;
}

/** What would run if any text of a header became part of a page; each sets `window.ran`. */
export const scripts = [
  '<script>window.ran=1;alert(1)</script>',
  '<img src=x onerror="window.ran=2;alert(2)">',
  `"'><svg onload="window.ran=3;alert(3)">`,
  'javascript:window.ran=4',
  '{{constructor.constructor("window.ran=5")()}}',
] as const;

/** An image with `script` in every text that a header may hold, and names of its own for the study. */
export function scripted(script: string, number: number): Bytes {
  return part10({
    ...Object.fromEntries(textTags.map(([tag, vr]) => [tag, [vr, script]] as const)),
    ...ownUids(number),
  });
}
