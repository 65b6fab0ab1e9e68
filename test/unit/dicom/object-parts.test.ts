/** Where header and frames lie: found with few reads, in honest files and in those that lie. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteFile } from '#base/byte-file.ts';
import { frameRange, type ObjectParts } from '#contracts/object-parts.ts';
import { openHeader } from '#dicom/open-header.ts';
import { joinFragments, nativeBytes } from '#dicom/parse/frame-bytes.ts';
import {
  concat,
  element,
  encapsulated,
  explicitLittleEndian,
  implicitLittleEndian,
  part10,
} from './part10-bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A file that remembers what was read of it. */
function watched(bytes: Bytes): ByteFile & { readonly reads: readonly (readonly [number, number])[] } {
  const reads: (readonly [number, number])[] = [];
  return {
    size: bytes.length,
    reads,
    read: async (from, to) => {
      reads.push([from, to]);
      return bytes.slice(from, to);
    },
  };
}

async function partsIn(bytes: Bytes): Promise<ObjectParts> {
  const header = await openHeader(watched(bytes), '');
  if (!header.ok || header.value.kind !== 'instance') throw new Error('no header');
  return header.value.parts;
}

const frames = (count: number) => ({ '00280008': ['IS', String(count)] }) as const;
const baseline = '1.2.840.10008.1.2.4.50';
const small = (count: number) =>
  ({ ...frames(count), '00280002': ['US', [1]], '00280004': ['CS', 'MONOCHROME2'] }) as const;
const jpeg = (...inner: readonly number[]): Bytes => Uint8Array.of(0xff, 0xd8, ...inner, 0xff, 0xd9);

/** Pixel data with a Basic Offset Table of its own making. */
function withTable(table: readonly number[], fragments: readonly Bytes[], count: number): Bytes {
  const file = encapsulated(fragments, small(count), baseline);
  const body = concat(...fragments.map((one) => element('fffee000', 'UN', one, implicitLittleEndian)));
  // Behind the element's head comes the empty table's item of eight bytes, then the fragments and the delimiter.
  const at = file.length - 8 - body.length - 8;
  const item = element(
    'fffee000',
    'UN',
    new Uint8Array(Uint32Array.from(table).buffer),
    implicitLittleEndian,
  );
  return concat(file.slice(0, at), item, file.slice(at + 8));
}

/** The bit stream of a frame, by its place. */
async function streamOf(bytes: Bytes, frame: number): Promise<readonly number[] | undefined> {
  const range = frameRange(await partsIn(bytes), frame);
  return range && [...joinFragments(bytes.slice(range.from, range.to))];
}

describe('encapsulated frames', () => {
  const three = [jpeg(1, 1), jpeg(2, 2, 2, 2), jpeg(3, 3)];

  it.each([
    ['a table', withTable([0, 14, 30], three, 3)],
    ['no table, a fragment a frame', encapsulated(three, small(3), baseline)],
    ['a table that goes backwards', withTable([0, 30, 14], three, 3)],
    ['a table that points beyond the file', withTable([0, 14, 3_000_000], three, 3)],
  ])('are found by %s', async (_name, bytes) => {
    for (const [i, stream] of three.entries()) expect(await streamOf(bytes, i)).toEqual([...stream]);
    expect(await streamOf(bytes, 3)).toBeUndefined();
    expect(await streamOf(bytes, -1)).toBeUndefined();
  });

  it('of several fragments each are told by the end of a JPEG stream, and joined', async () => {
    const bytes = encapsulated(
      [
        Uint8Array.of(0xff, 0xd8, 1, 1),
        Uint8Array.of(1, 0xff, 0xd9, 0),
        jpeg(2, 2),
        Uint8Array.of(0xff, 0xd8),
        Uint8Array.of(0xff, 0xd9),
      ],
      small(3),
      baseline,
    );
    expect(await streamOf(bytes, 0)).toEqual([0xff, 0xd8, 1, 1, 1, 0xff, 0xd9, 0]);
    expect(await streamOf(bytes, 1)).toEqual([...jpeg(2, 2)]);
    expect(await streamOf(bytes, 2)).toEqual([0xff, 0xd8, 0xff, 0xd9]);
  });

  it('of an image that is alone are all its fragments', async () => {
    const bytes = encapsulated([Uint8Array.of(1, 2), Uint8Array.of(3, 4)], small(1), baseline);
    expect(await streamOf(bytes, 0)).toEqual([1, 2, 3, 4]);
  });

  it('that are cut are not taken for whole, unless no more was asked for', () => {
    const item = element('fffee000', 'UN', Uint8Array.of(1, 2, 3, 4), implicitLittleEndian) as Bytes;
    expect(() => joinFragments(item.slice(0, 10))).toThrow('ends before');
    expect([...joinFragments(item.slice(0, 10), true)]).toEqual([1, 2]);
    expect(() => joinFragments(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))).toThrow('no fragment');
    expect(() => joinFragments(new Uint8Array(0))).toThrow('no fragments');
  });
});

describe('native frames', () => {
  it('of any size lie one behind the other, bits and turned words too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(1, 2, 4, 8),
        fc.boolean(),
        (size, count, word, bits) => {
          const frameBits = bits ? size : size * 8;
          const total = Math.ceil((frameBits * count) / 8 / word) * word;
          const straight = Uint8Array.from({ length: total }, (_, i) => (i * 37 + 11) & 255);
          // As the file has them: the bytes of each word in reverse.
          const stored = straight.slice();
          for (let i = 0; i < total; i += word) stored.subarray(i, i + word).reverse();
          const coding = { kind: 'native', samples: 'integer', frameBits, wordBytes: word } as const;
          const parts: ObjectParts = {
            header: 0,
            pixels: { coding: coding as never, range: { from: 0, to: total } },
          };
          for (let frame = 0; frame < count; frame++) {
            const range = frameRange(parts, frame);
            if (!range) throw new Error('no range');
            const { bytes, fromBit } = nativeBytes(
              stored.slice(range.from, range.to),
              coding as never,
              frame,
            );
            for (let i = 0; i < frameBits; i++) {
              const at = frame * frameBits + i;
              const want = ((straight[at >> 3] as number) >> (at & 7)) & 1;
              expect(((bytes[(fromBit + i) >> 3] as number) >> ((fromBit + i) & 7)) & 1).toBe(want);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a header', () => {
  it('is read with the first look, however large the pixels are', async () => {
    const file = watched(
      part10({
        '00280010': ['US', [2000]],
        '00280011': ['US', [2000]],
        '7fe00010': ['OW', new Uint8Array(4_000_000)],
      }),
    );
    const header = await openHeader(file, '');
    expect(header.ok).toBe(true);
    expect(file.reads).toEqual([[0, 16 * 1024]]);
  });

  it('ends where the pixels’ own tag begins, of every kind of them', async () => {
    const withFloats = part10({ '00280100': ['US', [32]], '7fe00008': ['OF', new Uint8Array(16)] }).slice(
      0,
      -16,
    );
    for (const [bytes, tag] of [
      [part10(), [0xe0, 0x7f, 0x10, 0x00]],
      [part10({}, implicitLittleEndian), [0xe0, 0x7f, 0x10, 0x00]],
      [withFloats, [0xe0, 0x7f, 0x08, 0x00]],
    ] as const) {
      const { header } = await partsIn(bytes);
      expect([...bytes.slice(header, header + 4)]).toEqual(tag);
    }
    const document = part10({}, explicitLittleEndian).slice(0, -16);
    expect((await partsIn(document)).header).toBe(document.length);
  });
});
