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

/** A view of native frame `frame`, `bytesPerFrame` long; throws where the file ends before it does. */
export function nativeFrame(
  dataSet: DataSet,
  element: Element,
  frame: number,
  bytesPerFrame: number,
): Uint8Array {
  const start = element.dataOffset + frame * bytesPerFrame;
  const end = start + bytesPerFrame;
  const bytes = dataSet.byteArray as Uint8Array;
  if (end > bytes.length || (frame + 1) * bytesPerFrame > element.length + 1) {
    throw new Error('the file ends before its pixels do');
  }
  return bytes.subarray(start, end);
}
