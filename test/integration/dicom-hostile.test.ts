/** Files made to break a reader: each gets an answer, none a crash, none for ever. */
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { inMemory } from '#base/byte-file.ts';
import { openImage } from '#dicom/open.ts';
import { openHeader } from '#dicom/open-header.ts';
import { inflateBounded } from '#dicom/parse/inflate.ts';
import { encodePixels } from '../../phantom/compress.ts';
import { guardedWorker } from '../../server/open/guarded-worker.ts';
import { deflateBomb, nested, polyglot, preambles } from '../support/hostile-files.ts';
import {
  concat,
  dataSet,
  deflated,
  element,
  encapsulated,
  explicitLittleEndian,
  implicitLittleEndian,
  latin1,
  part10,
  part10Around,
} from '../unit/dicom/part10-bytes.ts';
import { bytesOf, filesUnder, noData, orOne } from '../unit/dicom/shared-data.ts';

/** Not a promise of speed, only a guard against an endless loop between awaits. */
function within<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer within 5 s')), 5000);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

async function codesOf(bytes: Uint8Array<ArrayBuffer>): Promise<readonly string[]> {
  const header = await within(openHeader(inMemory(bytes), ''));
  const opened = await within(openImage(bytes));
  const codes = [header.ok ? header.value.kind : header.error.code, opened.ok ? 'opened' : opened.error.code];
  if (!opened.ok) return codes;
  const decoded = await within(opened.value.decode(0));
  return [...codes, decoded.ok ? 'decoded' : decoded.error.code];
}

describe('the collection of hostile files', () => {
  it.for(orOne(filesUnder('hostile')))('%s', async (name, context) => {
    if (noData) context.skip(noData);
    const codes = await codesOf(bytesOf(name));
    expect(codes.length).toBeGreaterThanOrEqual(2);
    // Header and image agree on whether there is something to show.
    expect(codes[0] === 'instance').toBe(codes[1] === 'opened');
  });
});

describe('[I5] nesting', () => {
  it.each([
    ['explicit', explicitLittleEndian],
    ['implicit', implicitLittleEndian],
  ])('a hundred thousand sequences deep is refused, %s VR', async (_, syntax) => {
    for (const code of await codesOf(nested(syntax))) expect(['malformed', 'truncated']).toContain(code);
  });
});

describe('lengths that lie', () => {
  it.each([
    ['longer than the file', 0x7ffffffe],
    ['the longest there is', 0xfffffffe],
  ])('%s', async (_, length) => {
    const body = concat(
      dataSet({ '00080018': ['UI', '1.2.3'] }),
      element('00081140', 'UN', new Uint8Array(8), explicitLittleEndian, length),
    );
    const [header, image] = await codesOf(part10Around(body));
    expect(['truncated', 'malformed', 'missing-identifiers']).toContain(header);
    expect(['truncated', 'malformed', 'missing-identifiers']).toContain(image);
  });

  it('every prefix of a good file gets an answer', async () => {
    const whole = part10();
    for (let length = 0; length < whole.length; length += 7) await codesOf(whole.slice(0, length));
  });

  it('every single wrong byte in the header gets an answer', async () => {
    const whole = part10();
    for (let at = 132; at < whole.length; at++) {
      const wrong = whole.slice();
      wrong[at] = 0xff;
      await codesOf(wrong);
    }
  });
});

describe('[I5] deflate bombs', () => {
  it('are refused: half a megabyte that would become more than half a gigabyte', async () => {
    const file = deflateBomb();
    expect(file.length).toBeLessThan(2 ** 20);
    const opened = await openImage(file);
    expect(opened).toMatchObject({
      ok: false,
      error: { code: 'malformed', detail: expect.stringContaining('limit') },
    });
  });

  it('are stopped where they pass the limit, not after', () => {
    const packed = new Uint8Array(deflateRawSync(new Uint8Array(2 ** 22)));
    expect(() => inflateBounded(packed, 0, 2 ** 20)).toThrow(/limit/);
    expect(inflateBounded(packed, 0, 2 ** 23).length).toBe(2 ** 22);
  });

  it('and an honest deflated image is read', async () => {
    const plain = part10({}, deflated);
    const start = 132 + 12 + (plain[140] ?? 0);
    const file = concat(plain.subarray(0, start), new Uint8Array(deflateRawSync(plain.subarray(start))));
    expect(await codesOf(file)).toEqual(['instance', 'opened', 'decoded']);
  });
});

describe('files that pretend', () => {
  it.each([
    ['text', latin1('Dear colleague, please find the images enclosed. Best regards.'), 'not-an-image-file'],
    ['nothing', new Uint8Array(0), 'empty'],
    ['a preamble alone', concat(new Uint8Array(128), latin1('DICM')), 'malformed'],
    ['a JPEG signature alone', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'truncated'],
    ['a PNG signature alone', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'truncated'],
  ])('%s', async (_, bytes, code) => {
    expect(await codesOf(Uint8Array.from(bytes))).toEqual([code, code]);
  });
});

describe('a polyglot', () => {
  it('whose preamble is another kind of file is read for what it is, and by nothing but its bytes', async () => {
    for (const preamble of preambles) {
      expect(await codesOf(polyglot(preamble))).toEqual(['instance', 'opened', 'decoded']);
    }
  });
});

/** Each was a fault of ours, found by `npm run fuzz` on the day of its name, and made again from code. */
describe('what once broke us', () => {
  const worker = guardedWorker<Uint8Array, string>(new URL('../fuzz/opener.ts', import.meta.url));
  afterAll(() => worker.close());
  const answerOf = async (bytes: Uint8Array): Promise<string> => {
    const guarded = await worker.run(bytes, 5000);
    return guarded.kind === 'answer' ? guarded.answer : guarded.kind;
  };

  const side = 32;
  const samples = new Uint8Array(new Uint16Array(side * side).map((_, i) => (i * 2654435761) >>> 20).buffer);
  const header = {
    '00280010': ['US', [side]],
    '00280011': ['US', [side]],
    '00280100': ['US', [16]],
    '00280101': ['US', [12]],
    '00280102': ['US', [11]],
  } as const;
  const coded = async (compression: 'jpeg-ls' | 'htj2k'): Promise<Uint8Array> => {
    const frame = {
      rows: side,
      columns: side,
      samplesPerPixel: 1,
      bitsAllocated: 16,
      bitsStored: 12,
    } as const;
    const { pixelData } = await encodePixels([{ ...frame, signed: false, bytes: samples }], compression);
    if (!('frames' in pixelData) || !pixelData.frames[0]) throw new Error('no frame was coded');
    return pixelData.frames[0];
  };
  const asFile = (stream: Uint8Array) => encapsulated([stream], header, '1.2.840.10008.1.2.4.80');

  it('2026-11-23 JPEG-LS cut short: CharLS never came back', async () => {
    const stream = await coded('jpeg-ls');
    expect(await answerOf(asFile(stream))).toBe('decoded');
    for (let length = stream.length - 3; length > 40; length -= 41) {
      expect(await answerOf(asFile(stream.slice(0, length))), `${length} bytes`).toBe('damaged-pixels');
    }
  });

  it('2026-11-24 HTJ2K whose component has fewer lines than the picture: OpenJPH never came back', async () => {
    const stream = await coded('htj2k');
    const asHtj2k = (bytes: Uint8Array) => encapsulated([bytes], header, '1.2.840.10008.1.2.4.201');
    expect(await answerOf(asHtj2k(stream))).toBe('decoded');
    // XRsiz and YRsiz of the only component.
    for (const at of [43, 44]) {
      const spoiled = stream.slice();
      spoiled[at] = 17;
      expect(await answerOf(asHtj2k(spoiled))).toBe('damaged-pixels');
    }
  });

  it('2026-11-23 hundreds of damaged frames: each left its part of the stack, and good ones broke', async () => {
    const stream = await coded('jpeg-ls');
    const open = async (bytes: Uint8Array) => {
      const opened = await openImage(asFile(bytes));
      if (!opened.ok) throw new Error(opened.error.code);
      return opened.value.decode(0);
    };
    for (let i = 0; i < 420; i++) expect(await open(stream.slice(0, 60))).toMatchObject({ ok: false });
    const decoded = await open(stream);
    expect(decoded.ok && new Uint8Array(decoded.value.pixels.buffer)).toEqual(samples);
  });

  it('2026-11-23 implicit VR cut inside a number: reading the number threw', async () => {
    const whole = part10({}, implicitLittleEndian);
    const pixelData = whole.length - 12;
    for (let length = 300; length < pixelData; length++) {
      expect(['truncated', 'no-pixels', 'malformed', 'missing-identifiers']).toContain(
        await answerOf(whole.slice(0, length)),
      );
    }
  });

  it('2026-11-23 a second Transfer Syntax UID, cut by the end of the file: reading it threw', async () => {
    const cut = latin1('\x02\x00\x10\x00UI\x16\x001.2');
    const file = part10();
    // Pixel Data comes last: twelve bytes of head and four of value.
    expect(await answerOf(concat(file.slice(0, -16), cut))).toBe('truncated');
    // What follows the pixels is not read at all.
    expect(await answerOf(concat(file, cut))).toBe('decoded');
  });

  it('2026-11-23 implicit VR with a header longer than its first read: the pixels were lost', async () => {
    const long = part10({ '00211010': ['OB', new Uint8Array(20_000)] }, implicitLittleEndian);
    const header = await openHeader(inMemory(long), '');
    expect(header).toMatchObject({ value: { instance: { pixels: { rows: 2, columns: 2 } } } });
  });
});
