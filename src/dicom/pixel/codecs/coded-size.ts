/** What size a bit stream says its picture has, before a decoder is let loose on it. */
import { jpegFrameHeader } from './jpeg-markers.ts';

export interface CodedSize {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
}

/** The JPEG, JPEG-LS and JPEG 2000 families; undefined for whatever carries no size of its own. */
export function codedSize(encoded: Uint8Array): CodedSize | undefined {
  if (encoded[0] === 0xff && encoded[1] === 0xd8) return jpegFrameHeader(encoded);
  return jpeg2000Size(encoded);
}

/** The SIZ segment (ITU-T T.800 A.5.1); some writers put the boxes of a JP2 file before the code stream. */
function jpeg2000Size(encoded: Uint8Array): CodedSize | undefined {
  const reach = Math.min(encoded.length - 42, 4096);
  for (let at = 0; at <= reach; at++) {
    const begins =
      encoded[at] === 0xff &&
      encoded[at + 1] === 0x4f &&
      encoded[at + 2] === 0xff &&
      encoded[at + 3] === 0x51;
    if (!begins) continue;
    const view = new DataView(encoded.buffer, encoded.byteOffset + at);
    const components = view.getUint16(40);
    mustBeFull(encoded.subarray(at + 42, at + 42 + 3 * components));
    return {
      columns: view.getUint32(8) - view.getUint32(16),
      rows: view.getUint32(12) - view.getUint32(20),
      components,
    };
  }
  return undefined;
}

/** Depth and sampling across and down of each component: no DICOM syntax thins them, and OpenJPH waits for ever for lines. */
function mustBeFull(components: Uint8Array): void {
  if (components.some((value, i) => i % 3 !== 0 && value !== 1)) {
    throw new Error('components sampled more coarsely than the picture');
  }
}
