/** Where one frame's bytes lie: native offsets, or fragments of encapsulated pixel data (PS3.5 A.4). */
import dicomParser, { type DataSet, type Element } from 'dicom-parser';

/** Bytes of frame `frame` of `frames`; throws where the file does not hold them. */
export function encapsulatedFrame(
  dataSet: DataSet,
  element: Element,
  frame: number,
  frames: number,
): Uint8Array {
  const fragments = element.fragments ?? [];
  const table = element.basicOffsetTable ?? [];
  const slice = (from: number, count: number): Uint8Array =>
    dicomParser.readEncapsulatedPixelDataFromFragments(dataSet, element, from, count) as Uint8Array;

  if (fragments.length === 0) throw new Error('no fragments');
  if (frames === 1) return slice(0, fragments.length);
  if (table.length === frames || (table.length > frame && table.length > 1)) {
    return dicomParser.readEncapsulatedImageFrame(dataSet, element, frame) as Uint8Array;
  }
  if (fragments.length === frames) return slice(frame, 1);
  // Several fragments a frame and no table: JPEG family streams end in FFD9, which marks the last fragment.
  const made = dicomParser.createJPEGBasicOffsetTable(dataSet, element);
  return dicomParser.readEncapsulatedImageFrame(dataSet, element, frame, made) as Uint8Array;
}

/** How native pixels lie in a big endian file: the bytes of each word are turned over, those of OB are not. */
export function wordBytes(element: Element, bitsAllocated: number): number {
  if (bitsAllocated > 8) return bitsAllocated / 8;
  return element.vr === 'OB' ? 1 : 2;
}

/**
 * Native frame `frame`, `bytesPerFrame` long, in little endian: a view, or a copy where `swap` bytes make a word
 * that must be turned over. Throws where the file ends before the frame does.
 */
export function nativeFrame(
  dataSet: DataSet,
  element: Element,
  frame: number,
  bytesPerFrame: number,
  swap = 1,
): Uint8Array {
  const start = element.dataOffset + frame * bytesPerFrame;
  const end = start + bytesPerFrame;
  const bytes = dataSet.byteArray as Uint8Array;
  if (end > bytes.length || (frame + 1) * bytesPerFrame > element.length + 1) {
    throw new Error('the file ends before its pixels do');
  }
  if (swap === 1) return bytes.subarray(start, end);
  // A frame of an odd number of bytes begins inside a word of the one before it.
  const before = (frame * bytesPerFrame) % swap;
  const words = bytes.slice(start - before, end + ((swap - ((before + bytesPerFrame) % swap)) % swap));
  for (let i = 0; i + swap <= words.length; i += swap) words.subarray(i, i + swap).reverse();
  return words.subarray(before, before + bytesPerFrame);
}
