/** The frame header of a JPEG stream, found by walking its markers (ITU-T T.81 B.2.2). */

export interface JpegFrameHeader {
  /** Bits of a sample: 8, or 12 in extended processes. */
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  /** True where an application segment, of JFIF or of Adobe, says in which colours the components are. */
  readonly namesColours: boolean;
}

/** SOF0…SOF15 without the three codes that are no frame headers, and SOF55 of JPEG-LS; undefined where there is none. */
export function jpegFrameHeader(bytes: Uint8Array): JpegFrameHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  let namesColours = false;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] as number;
    if (isFrameHeader(marker)) {
      return {
        precision: view.getUint8(at + 4),
        rows: view.getUint16(at + 5),
        columns: view.getUint16(at + 7),
        components: view.getUint8(at + 9),
        namesColours,
      };
    }
    if (marker === 0xe0 || marker === 0xee) namesColours = true;
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function isFrameHeader(marker: number): boolean {
  const inRange = marker >= 0xc0 && marker <= 0xcf;
  return marker === 0xf7 || (inRange && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc);
}
