/** Two sources of pixels under one contract: dropped files, and ranges of an HTTP resource on a line that breaks. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ensure } from '#base/assert.ts';
import { inMemory } from '#base/byte-file.ts';
import type { ObjectParts } from '#contracts/object-parts.ts';
import { openFrame, openImage } from '#dicom/open.ts';
import { openHeader } from '#dicom/open-header.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { droppedSource } from '#platform/sources/dropped.ts';
import type { Line } from '#platform/sources/range-reader.ts';
import { rangeSource } from '#platform/sources/ranges.ts';
import type { StudySource } from '#session/source.ts';
import { writeChestDx } from '../../phantom/chest-dx.ts';
import { writeEncapsulatedPdf } from '../../phantom/documents.ts';
import { writeUs } from '../../phantom/us.ts';
import { type RangeServer, serveRanges } from '../drivers/range-server.ts';
import { concat, deflated, encapsulated, explicitBigEndian, part10 } from '../unit/dicom/part10-bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const cine = { '00280008': ['IS', '3'], '00280010': ['US', [2]], '00280011': ['US', [2]] } as const;
const twelve = Uint8Array.from({ length: 12 }, (_, i) => i);
const rle = '1.2.840.10008.1.2.5';

const coded = once(async () => (await writeChestDx({ seed: 7, rows: 64, compression: 'jpeg-ls' })).bytes);
const bare = once(async () => (await writeChestDx({ seed: 7, rows: 64 })).bytes);
const ultrasound = once(
  async () => (await writeUs({ seed: 3, frames: 6, rows: 96, columns: 128, compression: 'jpeg-ls' })).bytes,
);

const files: Readonly<Record<string, () => Promise<Bytes>>> = {
  'a film, coded': coded,
  'a film, bare': bare,
  'a cine, coded, with a table of offsets': ultrasound,
  'a cine, bare': async () => part10({ ...cine, '7fe00010': ['OW', twelve] }),
  'a cine of which the bytes are turned over': async () =>
    part10({ ...cine, '7fe00010': ['OW', twelve] }, explicitBigEndian),
  'a cine without a table, a fragment a frame': async () =>
    encapsulated([1, 2, 3].map(rleOf), part10Elements, rle),
  'a cine of one bit, whose frames begin inside a byte': async () =>
    part10({
      ...cine,
      '00280011': ['US', [5]],
      '00280100': ['US', [1]],
      '00280101': ['US', [1]],
      '00280102': ['US', [0]],
      '7fe00010': ['OB', Uint8Array.of(0b10110101, 0b01101100, 0b11001011, 0b00101101)],
    }),
  'pixels of floating point': async () =>
    part10({ '00280100': ['US', [32]], '7fe00008': ['OF', floats(1.5, -2, 3, 4e6)] }).slice(0, -16),
};

const floats = (...values: readonly number[]): Bytes => new Uint8Array(Float32Array.from(values).buffer);

const part10Elements = {
  ...cine,
  '00280002': ['US', [1]],
  '00280004': ['CS', 'MONOCHROME2'],
} as const;

/** Four pixels of one value, as one replicate run (PS3.5 G). */
function rleOf(value: number): Bytes {
  const stream = new Uint8Array(66);
  new DataView(stream.buffer).setUint32(0, 1, true);
  new DataView(stream.buffer).setUint32(4, 64, true);
  stream.set([253, value], 64);
  return stream;
}

/** Made once, for it takes a while. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const quick: Line = { fetch: (...asked) => fetch(...asked), waits: [1, 1], idleMs: 200 };

interface Given {
  readonly uid: SopInstanceUid;
  readonly parts: ObjectParts;
  readonly frames: number;
}

async function headerOf(bytes: Bytes): Promise<Given> {
  const header = await openHeader(inMemory(bytes), '');
  if (!header.ok || header.value.kind !== 'instance') throw new Error('there is no header');
  const { instance, parts } = header.value;
  return { uid: instance.sopInstanceUid, parts, frames: instance.pixels?.frames ?? 0 };
}

type Opened = Given & { readonly source: StudySource; readonly server?: RangeServer } & AsyncDisposable;

async function dropped(bytes: Bytes): Promise<Opened> {
  const given = await headerOf(bytes);
  const file = new Blob([bytes]);
  const source = droppedSource((uid) => (uid === given.uid ? { file, parts: given.parts } : undefined));
  return { ...given, source, [Symbol.asyncDispose]: async () => {} };
}

async function served(bytes: Bytes): Promise<Opened & { readonly server: RangeServer }> {
  const given = await headerOf(bytes);
  const server = await serveRanges(new Map([['object', bytes]]));
  const object = {
    objectId: 'object',
    sopInstanceUid: given.uid,
    parts: given.parts,
    url: server.urlOf('object'),
  };
  const source = rangeSource((uid) => (uid === given.uid ? object : undefined), quick);
  return { ...given, source, server, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const nobody = '2.25.404' as SopInstanceUid;

describe.each([
  ['dropped files', dropped],
  ['an HTTP resource', served],
])('a source over %s', (_name, open) => {
  it.each(Object.keys(files))('gives each frame as the whole file has it: %s', async (name) => {
    const bytes = await ensure(files[name], 'a file')();
    await using given = await open(bytes);
    const whole = await openImage(bytes);
    if (!whole.ok) throw new Error(whole.error.code);
    expect(given.frames).toBeGreaterThan(0);
    // The last first: none needs another to have been asked for.
    for (let frame = given.frames - 1; frame >= 0; frame--) {
      const coded = await given.source.frame(given.uid, frame);
      if (!coded.ok) throw new Error(coded.error.code);
      const opened = await openFrame(coded.value);
      const decoded = opened.ok ? await opened.value.decode() : opened;
      expect(decoded.ok).toBe(true);
      expect(decoded).toEqual(await whole.value.decode(frame));
    }
  });

  it('has nothing of an object that is not its own', async () => {
    await using given = await open(part10());
    const unreadable = { ok: false, error: { code: 'unreadable' } };
    expect(await given.source.header(nobody)).toEqual(unreadable);
    expect(await given.source.frame(nobody, 0)).toEqual(unreadable);
  });

  it('gives a document whole, and the header of an image alone', async () => {
    const document = writeEncapsulatedPdf({ seed: 1, title: 'x' });
    await using paper = await open(document);
    expect(await paper.source.header(paper.uid)).toEqual({ ok: true, value: document });
    const image = part10();
    await using film = await open(image);
    const header = await film.source.header(film.uid);
    expect(header.ok && header.value.length).toBe(image.length - 16);
  });

  it('gives a frame in part, and says so', async () => {
    const bytes = await coded();
    await using given = await open(bytes);
    const [whole, part] = [
      await given.source.frame(given.uid, 0),
      await given.source.frame(given.uid, 0, { most: 100 }),
    ];
    if (!whole.ok || !part.ok) throw new Error('it gives none');
    expect(whole.value.partial).toBeUndefined();
    expect(part.value.partial).toBe(true);
    expect(part.value.encoded).toEqual(whole.value.encoded.slice(0, 100));
    const decoded = await openFrame(part.value);
    // Decoded or damaged, and nothing else: this coding is not one that gives a picture of its first bytes.
    expect(decoded.ok && (await decoded.value.decode())).toMatchObject({ error: { code: 'damaged-pixels' } });
  });

  it('leaves it to the decoder to say that there is no such frame', async () => {
    await using given = await open(part10());
    const coded = await given.source.frame(given.uid, 7);
    const opened = coded.ok ? await openFrame(coded.value) : coded;
    expect(opened.ok && (await opened.value.decode())).toMatchObject({ error: { code: 'no-such-frame' } });
  });

  it('gives up what nobody wants any more', async () => {
    await using given = await open(part10());
    const gone = AbortSignal.abort();
    expect(await given.source.frame(given.uid, 0, { signal: gone })).toEqual({
      ok: false,
      error: { code: 'cancelled' },
    });
  });
});

describe('what cannot be had in parts', () => {
  it('is had whole: a deflated data set', async () => {
    const plain = part10({}, deflated);
    // Behind the meta group, whose length stands in its first element.
    const start = 144 + (plain[140] ?? 0);
    const bytes = concat(plain.subarray(0, start), new Uint8Array(deflateRawSync(plain.subarray(start))));
    await using given = await served(bytes);
    const coded = await given.source.frame(given.uid, 0);
    if (!coded.ok) throw new Error(coded.error.code);
    expect(coded.value.encoded).toEqual(bytes);
    const opened = await openFrame(coded.value);
    const decoded = opened.ok ? await opened.value.decode() : opened;
    expect(decoded.ok && [...decoded.value.pixels]).toEqual([1, 2, 3, 4]);
  });
});

describe('a line', () => {
  it('carries of a long file no more than is asked for: a header once, and a frame', async () => {
    await using given = await served(await ultrasound());
    for (const frame of [4, 2, 4]) expect((await given.source.frame(given.uid, frame)).ok).toBe(true);
    const [header, ...frames] = given.server.asked;
    expect(header).toBe(`object 0-${given.parts.header - 1}`);
    const starts = ensure(given.parts.pixels?.starts, 'the places of frames');
    expect(frames).toEqual([4, 2, 4].map((i) => `object ${starts[i]}-${(starts[i + 1] as number) - 1}`));
  });

  it('carries a header that stands before a small frame together with it', async () => {
    await using given = await served(await bare());
    expect((await given.source.frame(given.uid, 0)).ok).toBe(true);
    expect(given.server.asked).toHaveLength(1);
  });

  it('that breaks goes on at the byte that was reached, and gives the same', async () => {
    const bytes = await bare();
    await using given = await served(bytes);
    given.server.troubles.push({ cutAfter: 1000 }, { status: 503 }, { cutAfter: 5000 }, { delayMs: 20 });
    const coded = await given.source.frame(given.uid, 0);
    if (!coded.ok) throw new Error(coded.error.code);
    const whole = await dropped(bytes);
    const expected = await whole.source.frame(whole.uid, 0);
    expect(coded.value.encoded).toEqual(expected.ok && expected.value.encoded);
    const froms = given.server.asked.map((line) => Number(/ (\d+)-/.exec(line)?.[1]));
    expect(froms).toEqual([0, 1000, 1000, 6000]);
  });

  it('that stays down is said to be, and may be asked again', async () => {
    await using given = await served(await bare());
    given.server.troubles.push({ status: 502 }, { cutAfter: 0 }, { status: 429 });
    const lost = await given.source.frame(given.uid, 0);
    expect(lost).toEqual({ ok: false, error: { code: 'unreachable' } });
    expect((await given.source.frame(given.uid, 0)).ok).toBe(true);
  });

  it('that falls silent is dialled again', async () => {
    await using given = await served(await bare());
    given.server.troubles.push({ silent: true });
    expect((await given.source.frame(given.uid, 0)).ok).toBe(true);
    expect(given.server.asked).toHaveLength(2);
  });

  it('to what is refused is asked once', async () => {
    await using given = await served(await bare());
    given.server.troubles.push({ status: 403 });
    expect(await given.source.header(given.uid)).toEqual({ ok: false, error: { code: 'unreadable' } });
    expect(given.server.asked).toHaveLength(1);
  });

  it('is hung up when nobody wants the frame any more', async () => {
    await using given = await served(await bare());
    given.server.troubles.push({ delayMs: 2000 });
    const gone = new AbortController();
    const asked = given.source.frame(given.uid, 0, { signal: gone.signal });
    await expect.poll(() => given.server.asked.length).toBe(1);
    gone.abort();
    expect(await asked).toEqual({ ok: false, error: { code: 'cancelled' } });
    await expect.poll(() => given.server.givenUp()).toBe(1);
    expect(given.server.asked).toHaveLength(1);
  });

  it('to a server that knows no ranges gives the same', async () => {
    const bytes = await bare();
    await using given = await served(bytes);
    given.server.troubles.push({ whole: true });
    const coded = await given.source.frame(given.uid, 0);
    const decoded = coded.ok ? await openFrame(coded.value) : coded;
    expect(decoded.ok && (await decoded.value.decode()).ok).toBe(true);
  });
});
