/** A picture of a report is a picture and nothing else (RP15). */
import fc from 'fast-check';
import { decode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { mostKeyImageSide, plainJpeg } from '#domain/report/key-image.ts';
import { jpegOf, withSegment } from '../../../support/jpeg.ts';

const picture = jpegOf(40, 30);
const canary = new TextEncoder().encode('DUPRE^HELENE');

describe('RP15: a plain JPEG', () => {
  it('stays as it is', () => {
    expect(plainJpeg(picture)).toEqual(picture);
  });

  it.each([
    ['a comment', 0xfe],
    ['a small picture', 0xe0],
    ['a camera’s data', 0xe1],
    ['an editor’s data', 0xed],
  ])('loses %s, and shows the same', (_, marker) => {
    const laden = withSegment(picture, marker, canary);
    const plain = plainJpeg(laden);
    expect(plain).toEqual(picture);
    expect(Buffer.from(plain ?? [])).not.toContain('DUPRE');
    expect(decode(plain ?? new Uint8Array()).data).toEqual(decode(laden).data);
  });

  it('ends where its picture ends', () => {
    expect(plainJpeg(new Uint8Array([...picture, ...canary]))).toEqual(picture);
  });

  it('is none where its header says more than may be shown, or says it twice', () => {
    expect(plainJpeg(jpegOf(mostKeyImageSide + 1, 8))).toBeUndefined();
    expect(plainJpeg(jpegOf(8, mostKeyImageSide + 1))).toBeUndefined();
    expect(plainJpeg(jpegOf(mostKeyImageSide, 8))).toBeDefined();
    const at = picture.findIndex((byte, i) => byte === 0xff && picture[i + 1] === 0xc0);
    const header = picture.subarray(at + 4, at + 2 + ((picture[at + 2] ?? 0) << 8) + (picture[at + 3] ?? 0));
    expect(plainJpeg(withSegment(picture, 0xc0, header))).toBeUndefined();
  });

  it.each([
    ['tables', 0xdb],
    ['tables of codes', 0xc4],
    ['a restart interval', 0xdd],
  ])('is none with words in %s', (_, marker) => {
    expect(plainJpeg(withSegment(picture, marker, canary))).toBeUndefined();
  });

  it('is none without a picture', () => {
    const empty = [0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0, 0xff, 0xda, 0, 2, 0xff, 0xd9];
    expect(plainJpeg(new Uint8Array(empty))).toBeUndefined();
    const scan = picture.findIndex((byte, i) => byte === 0xff && picture[i + 1] === 0xda);
    const head = picture.subarray(0, scan + 2 + (picture[scan + 3] ?? 0));
    expect(plainJpeg(new Uint8Array([...head, 0xff, 0xd9]))).toBeUndefined();
    const at = picture.findIndex((byte, i) => byte === 0xff && picture[i + 1] === 0xc0);
    expect(plainJpeg(picture.with(at + 4, 12))).toBeUndefined();
    expect(plainJpeg(picture.with(scan + 4, 1))).toBeUndefined();
  });

  it('is none where it breaks off', () => {
    for (let length = 0; length < picture.length; length++)
      expect(plainJpeg(picture.subarray(0, length))).toBeUndefined();
  });

  it('of whatever bytes is plain already, or none', () => {
    const spoilt = fc
      .array(fc.tuple(fc.nat(picture.length - 1), fc.nat(255)), { maxLength: 8 })
      .map((changes) => {
        const bytes = picture.slice();
        for (const [at, value] of changes) bytes[at] = value;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        const plain = plainJpeg(bytes);
        if (plain) expect(plainJpeg(plain)).toEqual(plain);
      }),
      { numRuns: 2000 },
    );
  });
});
