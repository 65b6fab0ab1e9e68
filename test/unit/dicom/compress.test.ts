/** AR17, AR18: what a file becomes on its way, and what stays as it is. */
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inMemory } from '#base/byte-file.ts';
import { compress } from '#dicom/compress/compress.ts';
import { isDeidentified } from '#dicom/deidentify/check.ts';
import { deidentify } from '#dicom/deidentify/deidentify.ts';
import { openImage, openObject } from '#dicom/open.ts';
import { openHeader } from '#dicom/open-header.ts';
import { readPart10 } from '#dicom/parse/part10.ts';
import { elementReader } from '#dicom/parse/values.ts';
import { writeChestDx } from '../../../phantom/chest-dx.ts';
import { writeCt } from '../../../phantom/ct.ts';
import { writeUs } from '../../../phantom/us.ts';
import { codedIn } from '../../support/coded.ts';
import {
  concat,
  deflated,
  element,
  explicitBigEndian,
  explicitLittleEndian,
  implicitLittleEndian,
  latin1,
  part10,
} from './part10-bytes.ts';
import { bytesOf, noData } from './shared-data.ts';

const rpcl = '1.2.840.10008.1.2.4.202';

/** Sixty-four rows and columns of a slope: what is worth coding. */
const slope = Uint16Array.from({ length: 64 * 64 }, (_, i) => ((i >> 6) + (i & 63)) * 16);
const wide = (words: Uint16Array | Int16Array) => ({
  '00280010': ['US', [64]] as const,
  '00280011': ['US', [64]] as const,
  '00280100': ['US', [16]] as const,
  '00280101': ['US', [12]] as const,
  '00280102': ['US', [11]] as const,
  '7fe00010': ['OW', new Uint8Array(words.buffer)] as const,
});

/** A sequence in implicit VR; without lengths where they are told by delimiters. */
function sequence(tag: string, items: readonly Uint8Array[], lengths = true): Uint8Array {
  const bare = (tag: string, value: Uint8Array, length?: number) =>
    element(tag, 'UN', value, implicitLittleEndian, length);
  const end = (tag: string) => bare(tag, new Uint8Array(0));
  if (lengths) return bare(tag, concat(...items.map((one) => bare('fffee000', one))));
  const body = items.map((one) => bare('fffee000', concat(one, end('fffee00d')), 0xffffffff));
  return bare(tag, concat(...body, end('fffee0dd')), 0xffffffff);
}

/** The slope in implicit VR, with `between` before its pixels. */
function implicit(between: Uint8Array): Uint8Array<ArrayBuffer> {
  const { '7fe00010': pixels, ...rest } = wide(slope);
  const whole = part10(wide(slope), implicitLittleEndian);
  const tail = element('7fe00010', pixels[0], pixels[1], implicitLittleEndian);
  expect(Object.keys(rest)).toHaveLength(5);
  return concat(whole.subarray(0, whole.length - tail.length), between, tail);
}

/** Undefined where it stays. */
async function compressed(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const made = await compress(bytes);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

async function smaller(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const made = await compressed(bytes);
  if (!made) throw new Error('it stays as it is');
  expect(made.length).toBeLessThan(bytes.length * 0.9);
  return made;
}

/** Elements of the header as they lie in the file, by tag; without what says how the pixels are coded. */
function header(bytes: Uint8Array<ArrayBuffer>): Record<string, string> {
  const file = readPart10(bytes);
  if (!file.ok) throw new Error(file.error.code);
  const { elements, byteArray } = file.value.dataSet;
  const coding = ['x00020000', 'x00020010', 'x00280004', 'x00280006', 'x7fe00010'];
  return Object.fromEntries(
    Object.entries(elements)
      // The parser takes the preamble of a deflated file for elements.
      .filter(([tag]) => /^x00(02|08|10|20|28)/.test(tag) && !coding.includes(tag))
      .map(([tag, { vr, dataOffset, length }]) => [
        tag,
        `${vr} ${Buffer.from(byteArray.subarray(dataOffset, dataOffset + length)).toString('latin1')}`,
      ]),
  );
}

async function frames(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const image = await openImage(bytes);
  if (!image.ok) throw new Error(image.error.code);
  const count = image.value.instance.pixels?.frames ?? 0;
  return Promise.all(Array.from({ length: count }, (_, i) => image.value.decode(i)));
}

const film = async (): Promise<Uint8Array> => (await writeChestDx({ seed: 5, rows: 256 })).bytes;

const samples: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'a film of 12 bits': film,
  'a film of 16 bits, black and white turned over': async () =>
    (
      await writeChestDx({
        seed: 5,
        rows: 256,
        bitsStored: 16,
        photometricInterpretation: 'MONOCHROME1',
      })
    ).bytes,
  'a slice of CT': async () =>
    (await writeCt({ seed: 6, slices: 1, size: 128, script: 'latin' })).files[0] as Uint8Array,
  'a cine in colour': async () =>
    (await writeUs({ seed: 7, frames: 3, rows: 120, columns: 160, script: 'latin' })).bytes,
  'signed values': async () =>
    part10({ ...wide(Int16Array.from(slope, (value) => value - 1000)), '00280103': ['US', [1]] }),
  'a deflated data set': async () => {
    const plain = part10(wide(slope), deflated);
    const at = 132 + 12 + new DataView(plain.buffer).getUint32(140, true);
    return concat(plain.subarray(0, at), deflateSync(plain.subarray(at), { level: 0 }));
  },
};

describe('AR17: in fewer bytes', () => {
  for (const [title, make] of Object.entries(samples)) {
    it(`${title}: every stored value and all else of the header are the same`, async () => {
      const before = new Uint8Array(await make());
      const after = await smaller(before);
      const read = readPart10(after);
      expect(read.ok && read.value.transferSyntaxUid).toBe(rpcl);
      expect(await frames(after)).toEqual(await frames(before));
      expect(header(after)).toEqual(header(before));
    });
  }

  it('implicit VR: each value is the same under the VR of the dictionary, in sequences too; group lengths go', async () => {
    const le = implicitLittleEndian;
    const inner = concat(
      sequence('00209111', [element('00209056', 'SH', 'A1', le)], false),
      element('00280103', 'US', [1], le),
      element('00280106', 'SS', [0xfffe], le),
    );
    const before = implicit(
      concat(
        element('00280106', 'US', [7], le),
        element('00281101', 'US', [0, 0, 16], le),
        sequence('00283010', [element('00283002', 'US', [2, 0, 8], le)]),
        element('00290000', 'UL', [26], le),
        element('00290010', 'LO', 'MAKER 1 ', le),
        element('00291001', 'UN', Uint8Array.of(1, 2), le),
        sequence('00400260', [], false),
        sequence('00400275', [inner, new Uint8Array(0)], false),
        sequence('00409096', [inner]),
        element('00500ffe', 'UN', latin1('what is younger than the table'), le),
        element('60200010', 'US', [64], le),
        element('60203000', 'OW', Uint8Array.of(3, 0), le),
      ),
    );
    const after = await smaller(before);
    const read = readPart10(after);
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.transferSyntaxUid).toBe(rpcl);
    expect(await frames(after)).toEqual(await frames(before));
    const { elements, byteArray } = read.value.dataSet;
    type Found = typeof elements;
    const told = (found: Found): object =>
      Object.fromEntries(
        Object.entries(found).map(([tag, { vr, items, dataOffset, length }]) => [
          tag,
          items
            ? [vr, ...items.map((one) => told(one.dataSet?.elements ?? {}))]
            : [vr, Buffer.from(byteArray.subarray(dataOffset, dataOffset + length)).toString('latin1')],
        ]),
      );
    const item = {
      x00280103: ['US', '\x01\0'],
      x00280106: ['SS', '\xfe\xff'],
      x00209111: ['SQ', { x00209056: ['SH', 'A1'] }],
    };
    const { x00290000, ...all } = told(elements) as Record<string, unknown>;
    expect(x00290000).toBeUndefined();
    expect(all).toMatchObject({
      x00080060: ['CS', 'OT'],
      x00280010: ['US', '@\0'],
      x00280106: ['US', '\x07\0'],
      x00281101: ['US', '\0\0\0\0\x10\0'],
      x00283010: ['SQ', { x00283002: ['US', '\x02\0\0\0\x08\0'] }],
      x00290010: ['LO', 'MAKER 1 '],
      x00291001: ['UN', '\x01\x02'],
      x00400260: ['SQ'],
      x00400275: ['SQ', item, {}],
      x00409096: ['SQ', item],
      x00500ffe: ['UN', 'what is younger than the table'],
      x60200010: ['US', '@\0'],
      x60203000: ['OW', '\x03\0'],
    });
  });

  it('implicit VR: a text too long for its VR goes without one', async () => {
    const long = latin1('x'.repeat(0x1_0000));
    const made = await smaller(implicit(element('00324000', 'LT', long, implicitLittleEndian)));
    const read = readPart10(made);
    expect(read.ok && read.value.dataSet.elements.x00324000).toMatchObject({ vr: 'UN', length: 0x1_0000 });
  });

  it('the coarsest picture of a large film has no more than 64 rows', async () => {
    const [rows, columns] = [2304, 2300];
    const words = Uint16Array.from({ length: rows * columns }, (_, i) => (i / columns) & 4095);
    const made = await smaller(
      part10({ ...wide(words), '00280010': ['US', [rows]], '00280011': ['US', [columns]] }),
    );
    const cod = Buffer.from(made).indexOf(Buffer.from([0xff, 0x52]));
    // Number of decomposition levels (ITU-T T.800 A.6.1).
    expect(made[cod + 9]).toBe(6);
  });

  it('DI4: what left without the patient still passes the gateway', async () => {
    const pseudonym = { key: 'a key of the home site', name: 'WXYZ-2345' };
    const clean = await deidentify(new Uint8Array(await film()), pseudonym);
    if (!clean.ok) throw new Error(clean.error.code);
    const made = inMemory(await smaller(clean.value.bytes));
    const header = await openHeader(made, '');
    if (!header.ok || header.value.kind !== 'instance') throw new Error('there is no header');
    expect(await isDeidentified(made, header.value.parts, pseudonym.name)).toBe(true);
  });

  it('the same file gives the same bytes each time, so that what has arrived is known again', async () => {
    const plain = part10(wide(slope));
    expect(await smaller(plain)).toEqual(await smaller(plain));
  });

  it('the group of the meta header says its length, and colour says how it is transformed', async () => {
    const { bytes } = await writeUs({ seed: 7, frames: 2, rows: 120, columns: 160, script: 'latin' });
    const read = readPart10(await smaller(new Uint8Array(bytes)));
    if (!read.ok) throw new Error(read.error.code);
    const { elements } = read.value.dataSet;
    const meta = Object.values(elements).filter(({ tag }) => tag.startsWith('x0002'));
    const end = Math.max(...meta.map(({ dataOffset, length }) => dataOffset + length));
    expect(read.value.dataSet.uint32('x00020000')).toBe(end - 144);
    const said = elementReader(read.value.dataSet);
    expect(said.text('x00280004')).toBe('YBR_RCT');
    expect(said.uint16('x00280006')).toBe(0);
  });

  it('AR19: the first bytes of a frame give the whole picture, coarse', async () => {
    const { bytes } = await writeChestDx({ seed: 5, rows: 512 });
    const small = await smaller(new Uint8Array(bytes));
    const image = await openImage(small);
    if (!image.ok) throw new Error(image.error.code);
    const whole = await image.value.decode(0);
    if (!whole.ok) throw new Error(whole.error.code);
    const coded = await codedIn(small);
    const tenth = coded.encoded.slice(0, coded.encoded.length / 10);
    const opened = await openObject(coded);
    if (!opened.ok) throw new Error(opened.error.code);
    const coarse = await opened.value.decode({ ...coded, encoded: tenth, partial: true });
    if (!coarse.ok) throw new Error('a tenth gives nothing');
    const exact = Array.from(whole.value.pixels);
    const error = exact.reduce((sum, value, i) => sum + Math.abs(value - (coarse.value.pixels[i] ?? 0)), 0);
    expect(coarse.value.pixels.length).toBe(exact.length);
    expect(error / exact.length).toBeLessThan(2 ** whole.value.bitsStored / 100);
  });

  it('AR19: the first bytes of another coding are no picture', async () => {
    const { bytes } = await writeChestDx({ seed: 5, rows: 128, compression: 'jpeg-ls' });
    const coded = await codedIn(new Uint8Array(bytes));
    const opened = await openObject(coded);
    if (!opened.ok) throw new Error(opened.error.code);
    const half = coded.encoded.slice(0, coded.encoded.length / 2);
    expect(await opened.value.decode({ ...coded, encoded: half, partial: true })).toMatchObject({
      error: { code: 'damaged-pixels' },
    });
  });
});

describe('AR18: as it is', () => {
  const noise = Uint16Array.from({ length: 64 * 64 }, (_, i) => Math.imul(i + 1, 2654435761) >>> 16);
  const stays: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
    'values that no coding makes shorter': part10({
      ...wide(noise),
      '00280101': ['US', [16]],
      '00280102': ['US', [15]],
    }),
    'values with something in the bits that are not theirs': part10(wide(slope.map((v) => v | 0x1000))),
    'signed values below what their bits hold': part10({
      ...wide(Int16Array.from(slope, (v) => -2049 - (v & 1023))),
      '00280103': ['US', [1]],
    }),
    'an overlay in bits of the pixels': part10({ ...wide(slope), '60000102': ['US', [12]] }),
    'a group that tells its length': part10({ ...wide(slope), '7fe00000': ['UL', [8204]] }),
    'offsets of its frames': part10({ ...wide(slope), '7fe00001': ['OB', new Uint8Array(8)] }),
    'bits that do not lie where they usually do': part10({ ...wide(slope), '00280102': ['US', [15]] }),
    'more bytes than its frames have': part10({
      ...wide(slope),
      '7fe00010': ['OW', concat(new Uint8Array(slope.buffer), new Uint8Array(512))],
    }),
    'fewer bytes than its frames have': part10({
      ...wide(slope),
      '7fe00010': ['OW', new Uint8Array(slope.buffer).slice(0, 8000)],
    }),
    'pixels that somebody signed': part10({ ...wide(slope), fffafffa: ['SQ', new Uint8Array(0)] }),
    'a palette': part10({ ...wide(slope), '00280004': ['CS', 'PALETTE COLOR'] }),
    'big endian': part10(wide(slope), explicitBigEndian),
    'implicit VR, and an element that nobody knows and that tells no length': implicit(
      element('00291010', 'UN', new Uint8Array(8), implicitLittleEndian, 0xffffffff),
    ),
    'implicit VR, and a value of odd length': implicit(
      element('00291010', 'UN', new Uint8Array(3), implicitLittleEndian),
    ),
    'implicit VR, and a sequence of no items': implicit(
      element('00209116', 'SQ', new Uint8Array(8).fill(1), implicitLittleEndian),
    ),
    'implicit VR, and an element of the meta group behind it': implicit(
      element('00020010', 'UI', '1.2.840.10008.1.2', implicitLittleEndian),
    ),
    'implicit VR, and tags that do not ascend': implicit(
      concat(
        element('00280107', 'US', [9], implicitLittleEndian),
        element('00280106', 'US', [7], implicitLittleEndian),
      ),
    ),
    'implicit VR, and one tag twice': implicit(
      concat(
        element('00280106', 'US', [7], implicitLittleEndian),
        element('00280106', 'US', [8], implicitLittleEndian),
      ),
    ),
    'implicit VR, and an item that somebody signed': implicit(
      sequence('00400275', [sequence('fffafffa', [new Uint8Array(0)])]),
    ),
    'implicit VR, and a table of what was rescaled below nought': implicit(
      concat(
        element('00281052', 'DS', '-1024 ', implicitLittleEndian),
        sequence('00283010', [new Uint8Array(0)]),
      ),
    ),
    'implicit VR, and a table in a functional group': implicit(
      sequence('52009229', [sequence('00289132', [sequence('00283010', [new Uint8Array(0)])])]),
    ),
    'implicit VR, and zeros behind the pixels': concat(
      part10(wide(slope), implicitLittleEndian),
      new Uint8Array(8),
    ),
    'implicit VR, nested deeper than any image': implicit(
      Array.from({ length: 20 }).reduce<Uint8Array>(
        (inner) => sequence('00209116', [inner]),
        new Uint8Array(0),
      ),
    ),
    'a file without the prefix': part10(wide(slope)).slice(132),
    'no file of DICOM': new Uint8Array(1000),
    'a document': part10({ '7fe00010': ['UN', new Uint8Array(0)] }).slice(0, -12),
  };
  for (const [title, bytes] of Object.entries(stays)) {
    it(title, async () => {
      expect(await compressed(bytes)).toBeUndefined();
    });
  }

  it.skipIf(noData)('runs of which the fragments are no frames', async () => {
    const before = bytesOf('chest-xray/nih_dx_rle.dcm');
    const file = readPart10(before);
    if (!file.ok) throw new Error(file.error.code);
    const { dataOffset, fragments } = file.value.dataSet.elements.x7fe00010 ?? {};
    const last = fragments?.at(-1);
    if (!last || dataOffset === undefined) throw new Error('no fragments');
    const end = last.position + last.length;
    // The frame once more, behind itself.
    const item = before.slice(last.position - 8, end);
    expect(await compressed(concat(before.slice(0, end), item, before.slice(end)))).toBeUndefined();
  });

  it('what is coded already', async () => {
    for (const compression of ['jpeg-ls', 'htj2k'] as const) {
      const { bytes } = await writeChestDx({ seed: 5, rows: 128, compression });
      expect(await compressed(new Uint8Array(bytes))).toBeUndefined();
    }
  });

  it('what follows the pixels stays behind them', async () => {
    const trailing = element('fffcfffc', 'OB', new Uint8Array(64), explicitLittleEndian);
    const made = await smaller(concat(part10(wide(slope)), trailing));
    expect(Buffer.from(made.subarray(-trailing.length)).equals(Buffer.from(trailing))).toBe(true);
  });

  it.skipIf(noData)('AR17: a real slice in implicit VR', async () => {
    const before = bytesOf('transfer-syntaxes/CT_LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2.dcm');
    expect(await frames(await smaller(before))).toEqual(await frames(before));
  });

  it.skipIf(noData)('AR17: runs of equal bytes are coded anew', async () => {
    const before = bytesOf('chest-xray/nih_dx_rle.dcm');
    expect(await frames(await smaller(before))).toEqual(await frames(before));
  });
});
