/** Files made to break a reader: each gets an answer, none a crash, none for ever. */
import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openHeader, openImage } from '#dicom/open.ts';
import { inflateBounded } from '#dicom/parse/inflate.ts';
import {
  concat,
  dataSet,
  deflated,
  element,
  explicitLittleEndian,
  implicitLittleEndian,
  latin1,
  part10,
  part10Around,
} from './part10-bytes.ts';
import { bytesOf, filesUnder, noData, orOne } from './shared-data.ts';

/** Not a promise of speed, only a guard against an endless loop between awaits. */
function within<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer within 5 s')), 5000);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

async function codesOf(bytes: Uint8Array<ArrayBuffer>): Promise<readonly string[]> {
  const header = await within(openHeader(new Blob([bytes]), ''));
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
  const levels = 100_000;
  const undefinedLength = 0xffffffff;
  const nested = (syntax: string): Uint8Array<ArrayBuffer> => {
    const open = concat(
      element('0040a730', 'SQ', new Uint8Array(0), syntax, undefinedLength),
      element('fffee000', 'UN', new Uint8Array(0), implicitLittleEndian, undefinedLength),
    );
    const body = new Uint8Array(open.length * levels);
    for (let level = 0; level < levels; level++) body.set(open, level * open.length);
    return part10Around(concat(dataSet({ '00080018': ['UI', '1.2.3'] }, syntax), body), syntax);
  };

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
    // A flushed block is not the last one, so that it may be repeated for ever.
    const block = (bytes: Uint8Array) => deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
    const head = concat(
      dataSet({ '00080018': ['UI', '1.2.3'] }),
      element('00091010', 'OB', new Uint8Array(0), explicitLittleEndian, 2 ** 30),
    );
    const zeros = new Uint8Array(block(new Uint8Array(2 ** 24)));
    const file = part10Around(concat(new Uint8Array(block(head)), ...Array(40).fill(zeros)), deflated);
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
