import dicomParser from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import { encodeText } from '../../../phantom/character-set.ts';
import { writeChestDx } from '../../../phantom/chest-dx.ts';
import { encodePixels } from '../../../phantom/compress.ts';
import { CS, DS, decimal, type Element, LO, SQ, UI, US, writePart10 } from '../../../phantom/part10.ts';
import { characterSetOf, patientName, type Script, scripts, yearsOf } from '../../../phantom/patient.ts';
import { phantomUid } from '../../../phantom/uid.ts';

const encodings: Readonly<Record<Script, string>> = {
  latin: 'iso-8859-1',
  arabic: 'iso-8859-6',
  'arabic-utf8': 'utf-8',
  cyrillic: 'iso-8859-5',
};

describe('the Part 10 writer', () => {
  const identity = { '00080016': UI('1.2.3'), '00080018': UI('1.2.3.4') };

  it('sorts tags, pads to even length and ends sequences', () => {
    const bytes = writePart10({
      dataSet: {
        ...identity,
        '00280010': US(7),
        '00080060': CS('DX'),
        '00081030': LO('odd'),
        '00082218': SQ({ '00080100': CS('A') }, {}),
      },
      characterSet: 'ISO_IR 100',
    });
    const parsed = dicomParser.parseDicom(bytes);
    const inFile = Object.values(parsed.elements).sort((a, b) => a.dataOffset - b.dataOffset);
    const tags = inFile.map((element) => element.tag);
    expect(tags).toEqual([...tags].sort());
    expect(bytes.length % 2).toBe(0);
    expect(parsed.string('x00081030')).toBe('odd');
    expect(parsed.elements.x00081030?.length).toBe(4);
    expect(parsed.elements.x00082218?.items?.length).toBe(2);
    expect(parsed.uint16('x00280010')).toBe(7);
    expect(parsed.string('x00020010')).toBe('1.2.840.10008.1.2.1');
  });

  it('refuses a letter that the character set lacks', () => {
    expect(() => encodeText('Анна', 'ISO_IR 127')).toThrow(/ISO_IR 127/);
    expect(() => encodeText('ليلى', 'ISO_IR 100')).toThrow(RangeError);
    expect(() => encodeText('Müller', 'ISO_IR 144')).toThrow(RangeError);
  });

  it('refuses values that are longer than their VR allows', () => {
    const write = (element: Element): Uint8Array =>
      writePart10({ dataSet: { ...identity, '00081030': element }, characterSet: 'ISO_IR 192' });
    expect(() => write(DS('1.23456789012345678'))).toThrow(/DS/);
    expect(() => write(LO('م'.repeat(65)))).toThrow(/LO/);
    expect(write(LO('م'.repeat(64))).length).toBeGreaterThan(200);
    expect(decimal(1 / 3).length).toBeLessThanOrEqual(16);
  });

  it('refuses a data set without its identity, and a tag that is none', () => {
    expect(() => writePart10({ dataSet: {}, characterSet: 'ISO_IR 100' })).toThrow(/00080016/);
    expect(() =>
      writePart10({ dataSet: { ...identity, '8001g': US(1) }, characterSet: 'ISO_IR 100' }),
    ).toThrow(/tag/);
  });

  it('makes valid 2.25 UIDs that differ by name and seed', () => {
    const uids = ['a', 'b'].flatMap((name) => [1, 2].map((seed) => phantomUid(seed, name)));
    expect(new Set(uids).size).toBe(4);
    for (const uid of uids) {
      expect(uid).toMatch(/^2\.25\.[1-9]\d{0,38}$/);
      expect(uid.length).toBeLessThanOrEqual(64);
    }
    expect(phantomUid(1, 'a')).toBe(uids[0]);
  });
});

describe('names on a phantom', () => {
  it.each(scripts)('come back as they were written in %s', async (script) => {
    for (const seed of [1, 2, 3]) {
      const { bytes, patient } = await writeChestDx({ seed, rows: 32, script });
      const parsed = dicomParser.parseDicom(bytes);
      const { dataOffset, length } = parsed.elements.x00100010!;
      const raw = bytes.subarray(dataOffset, dataOffset + length);
      expect(parsed.string('x00080005')).toBe(characterSetOf[script]);
      expect(new TextDecoder(encodings[script]).decode(raw).trimEnd()).toBe(patientName(patient));
    }
  });

  it('say so on every phantom', async () => {
    const parsed = dicomParser.parseDicom((await writeChestDx({ seed: 1, rows: 32 })).bytes);
    expect(parsed.string('x00080070')).toBe('Manara');
    expect(parsed.string('x00081090')).toBe('Manara phantom');
    expect(parsed.string('x00104000')).toBe('phantom');
  });

  it('carry an age that DICOM knows', () => {
    expect(yearsOf('045Y')).toBe(45);
    expect(yearsOf('018M')).toBe(1.5);
    expect(yearsOf('45')).toBeUndefined();
  });
});

describe('compressed phantoms', () => {
  const bytes = new Uint8Array(Uint16Array.from({ length: 64 * 48 }, (_, i) => (i * 37) % 4096).buffer);
  const frame = {
    rows: 48,
    columns: 64,
    samplesPerPixel: 1,
    bitsAllocated: 16,
    bitsStored: 12,
    signed: false,
    bytes,
  } as const;

  it.each([
    ['jpeg-ls', '1.2.840.10008.1.2.4.80', [0xff, 0xd8]],
    ['htj2k', '1.2.840.10008.1.2.4.201', [0xff, 0x4f]],
  ] as const)('hold a %s bit stream', async (compression, uid, start) => {
    const { transferSyntaxUid, pixelData } = await encodePixels([frame, frame], compression);
    expect(transferSyntaxUid).toBe(uid);
    if (!('frames' in pixelData)) throw new Error('expected fragments');
    expect(pixelData.frames).toHaveLength(2);
    expect([...pixelData.frames[0]!.subarray(0, 2)]).toEqual(start);
  });
});
