/** Plain JPEGs, and such with something beside the picture. */
import { encode } from 'jpeg-js';

/** A grey ramp, plain; `seed` makes another picture of it. */
export function jpegOf(width: number, height: number, seed = 0): Uint8Array<ArrayBuffer> {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let i = 0; i < width * height; i++) data.fill((i * 7 + seed * 31) % 256, i * 4, i * 4 + 3);
  const jpeg = new Uint8Array(encode({ data, width, height }, 80).data);
  // The encoder writes JFIF's segment first.
  const behind = 4 + ((jpeg[4] ?? 0) << 8) + (jpeg[5] ?? 0);
  return new Uint8Array([...jpeg.subarray(0, 2), ...jpeg.subarray(behind)]);
}

/** `segment` behind the start of the image: a marker and its bytes. */
export function withSegment(jpeg: Uint8Array, marker: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = bytes.length + 2;
  return new Uint8Array([
    ...jpeg.subarray(0, 2),
    0xff,
    marker,
    length >> 8,
    length & 255,
    ...bytes,
    ...jpeg.subarray(2),
  ]);
}
