/** docs/spec/deidentification.md: what leaves under a pseudonymous agreement. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inMemory } from '#base/byte-file.ts';
import { isDeidentified } from '#dicom/deidentify/check.ts';
import { withoutWords } from '#dicom/deidentify/codestream.ts';
import { cleanDataSet } from '#dicom/deidentify/data-set.ts';
import { deidentify } from '#dicom/deidentify/deidentify.ts';
import { pseudonymousId, pseudonymousUid } from '#dicom/deidentify/uids.ts';
import { openImage } from '#dicom/open.ts';
import { openHeader } from '#dicom/open-header.ts';
import { readPart10 } from '#dicom/parse/part10.ts';
import { elementReader } from '#dicom/parse/values.ts';
import { writePart10 } from '#dicom/write/part10.ts';
import { stackFrames } from '#domain/study/frame-stacks.ts';
import { writeChestDx } from '../../../../phantom/chest-dx.ts';
import { compressions } from '../../../../phantom/compress.ts';
import { writeCt } from '../../../../phantom/ct.ts';
import { writeEnhanced } from '../../../../phantom/enhanced.ts';
import { writeUs } from '../../../../phantom/us.ts';
import {
  concat,
  dataSet,
  type Elements,
  element,
  encapsulated,
  explicitBigEndian,
  explicitLittleEndian,
  implicitLittleEndian,
  latin1,
  part10,
  part10Around,
} from '../part10-bytes.ts';
import { bytesOf, filesUnder, noData, orOne } from '../shared-data.ts';

const pseudonym = { key: 'a key of the home site', name: 'WXYZ-2345' };
const canary = 'KANARIENVOGEL';

/** A slice of CT, so that it may leave at all. */
const ctElements: Elements = {
  '00080016': ['UI', '1.2.840.10008.5.1.4.1.1.2'],
  '00080060': ['CS', 'CT'],
  '00100010': ['PN', 'DUPRE^HELENE'],
  '00100020': ['LO', 'H-17'],
};
const ct = (elements: Elements = {}, syntax?: string) => part10({ ...ctElements, ...elements }, syntax);

async function mustLeave(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const left = await deidentify(bytes, pseudonym);
  if (!left.ok) throw new Error(`it stays: ${left.error.code}`);
  return left.value.bytes;
}

async function passes(bytes: Uint8Array<ArrayBuffer>, name = pseudonym.name): Promise<boolean> {
  const header = await openHeader(inMemory(bytes), '');
  if (!header.ok || header.value.kind !== 'instance') return false;
  return isDeidentified(inMemory(bytes), header.value.parts, name);
}

const sequenceOf = (item: Elements): readonly ['SQ', Uint8Array] => [
  'SQ',
  element('fffee000', 'UN', dataSet(item), implicitLittleEndian),
];

const holds = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(text, 0, 'latin1');

const vrs = ['AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'LO', 'LT', 'PN', 'SH', 'ST', 'TM', 'UI', 'UN', 'UT'];
const binary = ['OB', 'OW', 'OF', 'US', 'SS', 'UL', 'FL', 'FD', 'AT'];

/** The word in each VR, in attributes that nobody knows, private ones, overlays and curves. */
const everyVr = (): Elements =>
  Object.fromEntries(
    [...vrs, ...binary].flatMap((vr, i) => {
      const two = i.toString(16).padStart(2, '0');
      const value = latin1(canary + canary.slice(0, 3));
      return ['0008ee', '001100', '002900', '600230', '500030'].map(
        (group) => [`${group}${two}`, [vr, value]] as const,
      );
    }),
  );

describe('what leaves under a pseudonym', () => {
  it.each([explicitLittleEndian, implicitLittleEndian, explicitBigEndian])(
    'DI1: holds no word of it, in whatever VR, in %s',
    async (syntax) => {
      const left = await mustLeave(ct(everyVr(), syntax));
      expect(holds(left, 'KANARI')).toBe(false);
      expect(await passes(left)).toBe(true);
    },
  );

  it('DI1: nor from items, however deep, of sequences that are kept and others', async () => {
    const item = (inner: Elements): Uint8Array =>
      element('fffee000', 'UN', dataSet(inner), implicitLittleEndian);
    for (const sequence of ['00289110', '52009230', '00081140', '00400275', '00211001', '00081115']) {
      let inner: Elements = { ...everyVr(), '00100010': ['PN', canary], '00281054': ['LO', canary] };
      for (let depth = 0; depth < 5; depth++) inner = { ...everyVr(), [sequence]: ['SQ', item(inner)] };
      expect(holds(await mustLeave(ct(inner)), 'KANARI')).toBe(false);
    }
  });

  it('DI1: nor in the preamble, the meta group, and behind the pixels', async () => {
    const body = ct();
    const meta = dataSet({
      '00020003': ['UI', '1.2.3.1'],
      '00020010': ['UI', explicitLittleEndian],
      '00020016': ['AE', canary],
      '00020102': ['OB', latin1(`${canary} `)],
    });
    const start = part10Around(new Uint8Array(0)).length;
    const whole = concat(
      latin1(canary.repeat(10).slice(0, 128)),
      latin1('DICM'),
      element('00020000', 'UL', [meta.length], explicitLittleEndian),
      meta,
      body.subarray(start),
      latin1(`${canary} `),
      element('fffcfffc', 'OB', latin1(`${canary} `), explicitLittleEndian),
    );
    // The same with pixels that are longer than the picture.
    const long = ct({ '7fe00010': ['OW', concat(Uint8Array.of(1, 2, 3, 4), latin1(`${canary} `))] });
    for (const bytes of [whole, long]) {
      expect(holds(bytes, canary)).toBe(true);
      const left = await mustLeave(bytes);
      expect(holds(left, 'KANARI')).toBe(false);
      const opened = await openImage(left);
      expect(opened.ok && (await opened.value.decode(0))).toMatchObject({
        ok: true,
        value: { pixels: Uint8Array.of(1, 2, 3, 4) },
      });
    }
  });

  const dictionary = '/usr/share/libdcmtk17/dicom.dic';
  it('DI1: nor from any attribute of the dictionary', async (context) => {
    if (!existsSync(dictionary)) context.skip('dcmtk is not installed');
    const lines = readFileSync(dictionary, 'latin1').matchAll(
      /^\(([0-9a-f]{4}),([0-9a-f]{4})\)\t(\w\w)\t/gim,
    );
    const all = [...lines].filter(([, group = '']) => Number.parseInt(group, 16) > 6);
    expect(all.length).toBeGreaterThan(4000);
    const words = all.map(([, group = '', rest = '', vr = '']) => {
      const value = latin1(vr === 'UI' ? `1.2.777${canary}` : `${canary} `);
      return [`${group}${rest}`.toLowerCase(), [vr === 'SQ' ? 'LO' : vr.toUpperCase(), value]] as const;
    });
    const known = new Set(Object.keys(ctElements));
    const pixels = /^(0028(00|01)|7fe0|0020000[de]|00080018)/;
    const elements = words.filter(([tag]) => !known.has(tag) && !pixels.test(tag));
    const read = readPart10(ct(Object.fromEntries(elements), implicitLittleEndian));
    if (!read.ok) throw new Error(read.error.code);
    // Of the header alone: with such words in it, no picture would be the same.
    const dataSet = cleanDataSet(read.value.dataSet, {
      uid: () => '2.25.1',
      patientName: pseudonym.name,
      patientId: pseudonym.name,
    });
    const left = writePart10({ dataSet });
    expect(holds(left, canary)).toBe(false);
    expect(holds(left, '777')).toBe(false);
  });

  it('DI2: bears the pseudonym, sex and a rough age, and says how it was made', async () => {
    const header = async (elements: Elements) => {
      const read = readPart10(await mustLeave(ct(elements)), { headerOnly: true });
      if (!read.ok) throw new Error(read.error.code);
      return elementReader(read.value.dataSet);
    };
    const one = await header({
      '00100030': ['DA', '19611102'],
      '00080020': ['DA', '20261101'],
      '00100040': ['CS', 'F'],
    });
    expect(one.text('x00100010')).toBe(pseudonym.name);
    expect(one.text('x00100020')).toBe(await pseudonymousId(pseudonym.key, 'H-17'));
    expect(one.text('x00100030')).toBeUndefined();
    expect(one.text('x00080020')).toBeUndefined();
    expect(one.text('x00100040')).toBe('F');
    expect(one.text('x00101010')).toBe('064Y');
    expect(one.text('x00120062')).toBe('YES');
    expect(one.items('x00120064').map((code) => code.text('x00080100'))).toEqual(['113100', '113108']);
    for (const [said, rough] of [
      ['103Y', '090Y'],
      ['009D', '000M'],
      ['013M', '013M'],
      ['030M', '002Y'],
    ] as const) {
      expect((await header({ '00101010': ['AS', said] })).text('x00101010')).toBe(rough);
    }
  });

  it('DI3: of the same patient and study has the same identifiers each time, and others with another key', async () => {
    const uidOf = async (key: string, uid: string) => {
      const left = await deidentify(ct({ '0020000d': ['UI', uid] }), { ...pseudonym, key });
      if (!left.ok) return undefined;
      const read = await openHeader(inMemory(left.value.bytes), '');
      return read.ok && read.value.kind === 'instance' ? read.value.instance : undefined;
    };
    const [a, again, other, elsewhere] = await Promise.all([
      uidOf('one', '1.2.3'),
      uidOf('one', '1.2.3'),
      uidOf('one', '1.2.4'),
      uidOf('two', '1.2.3'),
    ]);
    expect(a?.studyInstanceUid).toBe(await pseudonymousUid('one', '1.2.3'));
    expect(again).toEqual(a);
    expect(other?.seriesInstanceUid).toBe(a?.seriesInstanceUid);
    expect(new Set([a, other, elsewhere].map((one) => one?.studyInstanceUid)).size).toBe(3);
    expect(a?.patient.id).not.toBe(elsewhere?.patient.id);
    expect(await mustLeave(ct())).toEqual(await mustLeave(ct()));
  });

  it('DI3: no identifier stays what it was, though it stand under the root of the standard', async () => {
    const own = '1.2.840.10008.19611102.17';
    const left = await mustLeave(
      ct({
        '00080018': ['UI', `${own}.1`],
        '0020000d': ['UI', own],
        '00200052': ['UI', `${own}.2`],
        '00081150': ['UI', `${own}.3`],
      }),
    );
    expect(holds(left, '19611102')).toBe(false);
    expect(holds(left, '1.2.840.10008.5.1.4.1.1.2')).toBe(true);
    expect(await passes(left)).toBe(true);
  });

  it.each(compressions)('DI4: shows the very same picture, %s', async (compression) => {
    const { bytes } = await writeChestDx({ seed: 9, rows: 96, compression, findings: { opacity: true } });
    const { files } = await writeCt({ seed: 9, slices: 2, size: 48, compression });
    for (const file of [bytes, ...files]) {
      const [before, after] = [await openImage(file), await openImage(await mustLeave(file))];
      if (!before.ok || !after.ok) throw new Error('does not open');
      const { patient, studyInstanceUid, seriesInstanceUid, sopInstanceUid, ...was } = before.value.instance;
      expect(after.value.instance.pixels).toEqual({
        ...was.pixels,
        frameOfReferenceUid: after.value.instance.pixels?.frameOfReferenceUid,
      });
      const { modality, imageType, viewPosition } = after.value.instance;
      expect([modality, imageType, viewPosition]).toEqual([was.modality, was.imageType, was.viewPosition]);
      expect(await after.value.decode(0)).toEqual(await before.value.decode(0));
    }
  });

  it('DI4: frames of an enhanced object keep their order, their times and their units', async () => {
    const frames = [2, 0, 1].flatMap((at) =>
      [1, 2].map((temporalPosition) => ({
        z: 3 * at,
        stackId: 'KANARI',
        inStackPosition: at + 1,
        dimensions: [1, at + 1, temporalPosition],
        temporalPosition,
        bValue: 800,
        frameType: ['ORIGINAL', 'PRIMARY', 'KANARI', 'NONE'],
      })),
    );
    const file = writeEnhanced({ seed: 4, modality: 'MR', frames });
    const stacks = async (bytes: Uint8Array<ArrayBuffer>) => {
      const opened = await openImage(bytes);
      const pixels = opened.ok ? opened.value.instance.pixels : undefined;
      return pixels && stackFrames(pixels);
    };
    const left = await mustLeave(file);
    expect(await stacks(left)).toEqual(await stacks(file));
    expect(await stacks(left)).toHaveLength(2);
    expect(holds(left, 'KANARI')).toBe(false);
    expect(await passes(left)).toBe(true);

    const units = sequenceOf({ '00080100': ['SH', 'mm2/s'], '00080102': ['SH', 'UCUM'] });
    const map = sequenceOf({ '004008ea': units, '00409224': ['FD', [0]], '00409225': ['FD', [0.5]] });
    const measured = await openImage(await mustLeave(ct({ '00080060': ['CS', 'MR'], '00409096': map })));
    expect(measured.ok && measured.value.instance.pixels).toMatchObject({
      rescaleSlope: 0.5,
      rescaleType: 'mm²/s',
    });
  });

  it.each([
    ['may-show-text', async () => (await writeUs({ seed: 1, frames: 1, rows: 120, columns: 160 })).bytes],
    ['may-show-text', async () => ct({ '00280301': ['CS', 'YES'] })],
    ['may-show-text', async () => ct({ '00080008': ['CS', 'DERIVED\\SECONDARY\\SCREEN SAVE'] })],
    ['may-show-text', async () => part10()],
    ['no-image', async () => ct({ '7fe00010': ['OW', new Uint8Array(0)] }).slice(0, -12)],
    ['unreadable', async () => latin1('no DICOM at all') as Uint8Array<ArrayBuffer>],
    ['coding', async () => ct({ '7fe00010': ['OW', Uint8Array.of(1, 2)] })],
    // Film that was put through a digitizer, and a page that a machine wrote.
    ['may-show-text', async () => ct({ '00080064': ['CS', 'DF'] })],
    ['may-show-text', async () => ct({ '00080008': ['CS', 'DERIVED\\SECONDARY\\PROT'] })],
    // Overlays in bits that nobody can tell from the picture's.
    ['coding', async () => ct({ '60000010': ['US', [2]], '60000102': ['US', [12]] })],
    // A unit that would be lost, and with it what the values mean.
    [
      'changed',
      async () => ct({ '00281052': ['DS', '0'], '00281053': ['DS', '1'], '00281054': ['LO', 'KANARI'] }),
    ],
  ] as const)('DI5: stays at home where it must: %s', async (code, bytes) => {
    expect(await deidentify(await bytes(), pseudonym)).toEqual({ ok: false, error: { code } });
  });

  it('DI6: a file that was not made so does not pass', async () => {
    const good = await mustLeave(ct());
    expect(await passes(good)).toBe(true);
    expect(await passes(good, 'ABCD-EFGH')).toBe(false);
    expect(await passes(ct())).toBe(false);
    expect(await passes(concat(good, latin1('XX')))).toBe(false);
    const preamble = good.slice();
    preamble[3] = 65;
    expect(await passes(preamble)).toBe(false);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: good.length - 17 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const changed = good.slice();
          changed[at] = ((changed[at] as number) + by) % 256;
          const left = await deidentify(changed, pseudonym);
          // What still passes is what would be written: numbers, terms of the standard, identifiers of our own.
          if (await passes(changed)) expect(left.ok).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('DI7: no word stands in compressed pixels, beside the picture', () => {
    const text = latin1(canary);
    const segment = (marker: number, content: Uint8Array) =>
      concat(Uint8Array.of(0xff, marker, 0, content.length + 2), content);
    const scan = concat(
      segment(0xda, Uint8Array.of(1, 1, 0, 0, 0, 0)),
      Uint8Array.of(7, 0xff, 0, 7, 0xff, 0xd0, 8),
    );
    const jfif = segment(0xe0, concat(latin1('JFIF\0'), Uint8Array.of(1, 2, 0, 0, 1, 0, 1), text));
    const jpeg = concat(
      Uint8Array.of(0xff, 0xd8),
      jfif,
      segment(0xfe, text),
      segment(0xe1, text),
      segment(0xee, latin1('Adobe\0d\0\0\0\0\x01')),
      scan,
      segment(0xfe, text),
      scan,
      Uint8Array.of(0xff, 0xd9),
      text,
    );
    const left = withoutWords(jpeg, 'jpeg');
    expect(left?.length).toBe(jpeg.length);
    expect(holds(left as Uint8Array, canary)).toBe(false);
    expect(holds(left as Uint8Array, 'JFIF\0\x01\x02')).toBe(true);
    expect(holds(left as Uint8Array, 'Adobe\0d')).toBe(true);
    expect(holds(left as Uint8Array, '\x07\xff\0\x07\xff\xd0\x08')).toBe(true);
    const tile = concat(
      Uint8Array.of(0xff, 0x90, 0, 10, 0, 0, 0, 0, 0, 21, 0, 1, 0xff, 0x93),
      latin1('picture'),
    );
    const comment = concat(Uint8Array.of(0xff, 0x64, 0, text.length + 4, 0, 1), text);
    const j2k = concat(Uint8Array.of(0xff, 0x4f), comment, tile, Uint8Array.of(0xff, 0xd9), text);
    const blank = withoutWords(j2k, 'jpeg-2000') as Uint8Array;
    expect(holds(blank, canary)).toBe(false);
    expect(holds(blank, 'picture')).toBe(true);
    expect(withoutWords(text, 'jpeg')).toBeUndefined();
    expect(withoutWords(text, 'jpeg-2000')).toBeUndefined();
  });

  it('DI7: hostile streams come to an end', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('jpeg', 'jpeg-2000', 'rle'),
        (junk, codec) => {
          const start = { jpeg: [0xff, 0xd8], 'jpeg-2000': [0xff, 0x4f], rle: [] }[codec];
          const stream = Uint8Array.from([...start, ...junk]);
          const left = withoutWords(stream, codec);
          expect(left === undefined || left.length === stream.length).toBe(true);
        },
      ),
    );
  });

  it('DI4: numbers with more digits than the standard allows are shortened, not lost', async () => {
    const long = {
      '00281053': ['DS', '0.13999999999999999'],
      '00280030': ['DS', '0.68359375000000001\\0.6835937500'],
    };
    const opened = await openImage(await mustLeave(ct(long as unknown as Elements)));
    const pixels = opened.ok ? opened.value.instance.pixels : undefined;
    expect(pixels?.rescaleSlope).toBeCloseTo(0.14, 12);
    expect(pixels?.spacing).toMatchObject({ rowMm: 0.68359375, columnMm: 0.68359375 });
  });

  it('DI6, DI7: a frame with a comment in it, or one more than there are, does not pass', async () => {
    const { bytes } = await writeChestDx({ seed: 9, rows: 96, compression: 'htj2k' });
    const good = await mustLeave(bytes);
    expect(await passes(good)).toBe(true);
    // A delimiter of its own ends them; before it one more item is put.
    const item = element('fffee000', 'UN', latin1(`${canary} `), implicitLittleEndian);
    const more = concat(good.subarray(0, -8), item, good.subarray(-8));
    expect(await passes(more)).toBe(false);
  });

  it('DI5: pixels that cannot be looked into stay at home', async () => {
    const jp2 = encapsulated([latin1(`    jP  ${canary} `)], ctElements, '1.2.840.10008.1.2.4.90');
    expect(await deidentify(jp2, pseudonym)).toEqual({ ok: false, error: { code: 'coding' } });
  });

  it.for(orOne(['transfer-syntaxes', 'oddities', 'chest-xray'].flatMap(filesUnder)))(
    'DI4: %s, where it may leave, shows the same',
    async (name, context) => {
      if (noData) context.skip(noData);
      const bytes = bytesOf(name);
      const left = await deidentify(bytes, pseudonym);
      if (!left.ok) return expect(left.error.code).toMatch(/may-show-text|no-image|coding|unreadable/);
      expect(await passes(left.value.bytes)).toBe(true);
      expect(await pictureOf(left.value.bytes)).toBe(await pictureOf(bytes));
    },
  );
});

async function pictureOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const image = await openImage(bytes);
  if (!image.ok) return 'none';
  const frame = await image.value.decode(0);
  if (!frame.ok) return 'none';
  const { buffer, byteOffset, byteLength } = frame.value.pixels;
  return createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex');
}
