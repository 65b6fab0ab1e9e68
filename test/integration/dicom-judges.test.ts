/**
 * What we decode, against decoders that share no code with ours: pydicom for native, RLE and deflated pixels and for
 * names, dcmtk for the JPEG family and for big endian, Pillow for JPEG 2000. The files are not in the repository.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { type OpenedImage, openImage } from '#dicom/open.ts';
import { readPart10 } from '#dicom/parse/part10.ts';
import { elementReader } from '#dicom/parse/values.ts';
import { bytesOf, filesUnder, noData, orOne, pathOf } from '../unit/dicom/shared-data.ts';

const script = fileURLToPath(new URL('./dicom-judges.py', import.meta.url));

const works = (program: string, ...args: readonly string[]): boolean => {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const python = '/usr/bin/python3';
const noPython =
  noData ??
  (works(python, '-c', 'import pydicom, numpy')
    ? undefined
    : 'python3-pydicom or python3-numpy is not installed');
const noPillow = noPython ?? (works(python, '-c', 'import PIL') ? undefined : 'python3-pil is not installed');
const noDcmtk =
  noPython ??
  (['dcmconv', 'dcmdjpls', 'dcmdjpeg'].every((tool) => works(tool, '--version'))
    ? undefined
    : 'dcmtk is not installed');

const skipWithout = (context: TestContext, missing: string | undefined): void => {
  if (missing) context.skip(missing);
};

async function mustOpen(name: string): Promise<OpenedImage> {
  const opened = await openImage(bytesOf(name));
  if (!opened.ok) throw new Error(`${name} does not open: ${opened.error.code}`);
  return opened.value;
}

/** Files with pixels that we refuse, whole or frame by frame, and what we say of them. */
const refused: Readonly<Record<string, string>> = {
  // Its image size was overwritten; its last bytes are gone.
  'JPEG2000-embedded-sequence-delimiter.dcm': 'damaged-pixels',
  'MR_truncated.dcm': 'damaged-pixels',
};

/** Images that other readers open and we do not, and what we say of them. */
const unopened: Readonly<Record<string, string>> = {
  // Implicit VR in a transfer syntax that is explicit.
  'SC_rgb_jpeg.dcm': 'truncated',
  // A stray byte before the data set.
  'no_meta.dcm': 'not-an-image-file',
  'meta_missing_tsyntax.dcm': 'malformed',
};

/** Images that no judge here can read, and the file that holds the same picture otherwise coded. */
const twins: Readonly<Record<string, string>> = {
  'liver_j2k.dcm': 'transfer-syntaxes/liver.dcm',
  'liver_rle.dcm': 'transfer-syntaxes/liver.dcm',
  'liver_deflate.dcm': 'transfer-syntaxes/liver.dcm',
  'liver_nonbyte_aligned_deflate.dcm': 'transfer-syntaxes/liver_nonbyte_aligned.dcm',
  'liver_nonbyte_aligned_j2k.dcm': 'transfer-syntaxes/liver_nonbyte_aligned.dcm',
  'liver_nonbyte_aligned_rle.dcm': 'transfer-syntaxes/liver_nonbyte_aligned.dcm',
  'emri_small_jpeg_2k_lossless_too_short.dcm': 'multiframe/emri_small_jpeg_2k_lossless.dcm',
  'badVR.dcm': 'oddities/rtdose_1frame.dcm',
};

/** Pillow gives up on its broken JP2 boxes: we can only say that it decodes. */
const unjudged: readonly string[] = ['GDCMJ2K_TextGBR.dcm'];

/** Largest difference that two right decoders may show; zero for whatever is lossless or has one right answer. */
const tolerances: Readonly<Record<string, { readonly grey: number; readonly colour: number }>> = {
  // Film exports, JPEG or PNG.
  '': { grey: 2, colour: 4 },
  '1.2.840.10008.1.2.4.50': { grey: 2, colour: 4 },
  '1.2.840.10008.1.2.4.91': { grey: 1, colour: 1 },
  '1.2.840.10008.1.2.4.203': { grey: 1, colour: 1 },
};

/** Programs of dcmtk that turn a file into one that pydicom reads without help from its own codecs. */
const plainers: Readonly<Record<string, readonly string[]>> = {
  '1.2.840.10008.1.2.4.50': ['dcmdjpeg'],
  '1.2.840.10008.1.2.4.51': ['dcmdjpeg'],
  '1.2.840.10008.1.2.4.53': ['dcmdjpeg'],
  '1.2.840.10008.1.2.4.55': ['dcmdjpeg'],
  '1.2.840.10008.1.2.4.57': ['dcmdjpeg'],
  '1.2.840.10008.1.2.4.70': ['dcmdjpeg'],
  '1.2.840.10008.1.2.4.80': ['dcmdjpls'],
  '1.2.840.10008.1.2.4.81': ['dcmdjpls'],
};

/** Codings that pydicom reads through Pillow, and film exports, which have none. */
const pillows: readonly string[] = [
  '',
  '1.2.840.10008.1.2.4.90',
  '1.2.840.10008.1.2.4.91',
  '1.2.840.10008.1.2.4.201',
  '1.2.840.10008.1.2.4.203',
];

/** Why the judge of this file is not here, or undefined. */
function missingJudge(name: string): string | undefined {
  const syntax = syntaxes.get(name) ?? '';
  if (plainers[syntax] || eightBitBigEndian.includes(name)) return noDcmtk;
  return pillows.includes(syntax) ? noPillow : noPython;
}

interface Verdict {
  readonly frames: readonly number[];
  readonly dtype: 'i8' | 'f8';
}
type Judged<T> = T | { readonly error: string };

const candidates = ['transfer-syntaxes', 'multiframe', 'chest-xray', 'oddities', 'objects'].flatMap(
  filesUnder,
);
const images: string[] = [];
const syntaxes = new Map<string, string>();
/** Eight-bit words of big endian files are turned over by the standard and by dcmtk, and left by pydicom. */
const eightBitBigEndian: string[] = [];
for (const name of candidates) {
  const opened = await openImage(bytesOf(name));
  if (!opened.ok || !opened.value.instance.pixels) continue;
  images.push(name);
  const { transferSyntaxUid, pixels } = opened.value.instance;
  syntaxes.set(name, transferSyntaxUid);
  if (transferSyntaxUid === '1.2.840.10008.1.2.2' && pixels.bitsAllocated <= 8) eightBitBigEndian.push(name);
}
const charsets = filesUnder('charsets').filter((name) => name.endsWith('.dcm'));
const judged = images.filter(
  (name) => !(basename(name) in refused || basename(name) in twins || unjudged.includes(basename(name))),
);

const work = mkdtempSync(join(tmpdir(), 'manara-judges-'));
let verdicts: Record<string, Judged<Verdict>> = {};
let names: Record<string, Judged<readonly string[]>> = {};

beforeAll(async () => {
  if (noPython) return;
  const run = promisify(execFile);
  const tasks: Record<string, string> = {};
  for (const [index, name] of judged.entries()) {
    tasks[index] = pathOf(name);
    const [tool, ...options] = eightBitBigEndian.includes(name)
      ? ['dcmconv', '+ti']
      : (plainers[syntaxes.get(name) ?? ''] ?? []);
    if (!tool || noDcmtk) continue;
    tasks[index] = join(work, `${index}.dcm`);
    await run(tool, [...options, pathOf(name), tasks[index]]);
  }
  const people = Object.fromEntries(charsets.map((name) => [name, pathOf(name)]));
  const judging = run(python, [script], { maxBuffer: 2 ** 26 });
  judging.child.stdin?.end(JSON.stringify({ out: work, images: tasks, names: people }));
  const answer = JSON.parse((await judging).stdout);
  verdicts = answer.images;
  names = answer.names;
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function verdictOf(name: string): Verdict {
  const verdict = verdicts[judged.indexOf(name)];
  if (!verdict || 'error' in verdict) throw new Error(`no judgement of ${name}: ${verdict?.error}`);
  return verdict;
}

function judgedValues(name: string, frame: number): ArrayLike<number> {
  const raw = readFileSync(join(work, `${judged.indexOf(name)}.${frame}.raw`));
  const bytes = new Uint8Array(raw).buffer;
  return verdictOf(name).dtype === 'f8'
    ? new Float64Array(bytes)
    : Float64Array.from(new BigInt64Array(bytes), Number);
}

async function valuesOf(name: string, frame: number): Promise<ArrayLike<number>> {
  const decoded = await (await mustOpen(name)).decode(frame);
  if (!decoded.ok) throw new Error(`${name} does not decode: ${JSON.stringify(decoded.error)}`);
  return decoded.value.pixels;
}

function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let far = 0;
  for (let i = 0; i < a.length; i++) far = Math.max(far, Math.abs((a[i] as number) - (b[i] as number)));
  return far;
}

describe('stored values are those of an independent decoder', () => {
  it.for(orOne(judged))('%s', async (name, context) => {
    skipWithout(context, missingJudge(name));
    const pixels = (await mustOpen(name)).instance.pixels!;
    const tolerance =
      tolerances[syntaxes.get(name)!]?.[pixels.samplesPerPixel === 1 ? 'grey' : 'colour'] ?? 0;
    const { frames } = verdictOf(name);
    expect(frames).toEqual(pixels.frames === 1 ? [0] : [0, pixels.frames - 1]);
    for (const frame of frames) {
      expect(
        farthest(await valuesOf(name, frame), judgedValues(name, frame)),
        `frame ${frame}`,
      ).toBeLessThanOrEqual(tolerance);
    }
  });
});

describe('stored values are those of the same picture, otherwise coded', () => {
  it.for(orOne(images.filter((name) => twins[basename(name)])))('%s', async (name, context) => {
    skipWithout(context, noData);
    const frames = (await mustOpen(name)).instance.pixels?.frames ?? 1;
    for (const frame of new Set([0, frames - 1])) {
      const twin = twins[basename(name)]!;
      expect(farthest(await valuesOf(name, frame), await valuesOf(twin, frame)), `frame ${frame}`).toBe(0);
    }
  });
});

describe('images that only we can decode', () => {
  it.for(orOne(images.filter((name) => unjudged.includes(basename(name)))))('%s', async (name, context) => {
    skipWithout(context, noData);
    expect(new Set(Array.from(await valuesOf(name, 0))).size).toBeGreaterThan(10);
  });
});

describe('what we cannot decode is refused by its right name', () => {
  it.for(orOne(images.filter((name) => basename(name) in refused)))('%s', async (name, context) => {
    skipWithout(context, noData);
    const decoded = await (await mustOpen(name)).decode(0);
    expect(decoded.ok ? 'decoded' : decoded.error.code).toBe(refused[basename(name)]);
  });

  it.for(orOne(candidates.filter((name) => basename(name) in unopened)))('%s', async (name, context) => {
    skipWithout(context, noData);
    const opened = await openImage(bytesOf(name));
    expect(opened.ok ? 'opened' : opened.error.code).toBe(unopened[basename(name)]);
  });

  it('and every file named in this test is there', (context) => {
    skipWithout(context, noData);
    const there = new Set(images.map((name) => basename(name)));
    const named = [...Object.keys(refused), ...Object.keys(twins), ...unjudged];
    expect(named.filter((name) => !there.has(name))).toEqual([]);
  });
});

describe('person names are those that pydicom reads', () => {
  it.for(orOne(charsets))('%s', async (name, context) => {
    skipWithout(context, noPython);
    const judgement = names[name];
    if (!judgement || 'error' in judgement) throw new Error(`no judgement of ${name}: ${judgement?.error}`);
    const file = readPart10(bytesOf(name), { headerOnly: true });
    if (!file.ok) throw new Error(`${name} does not open`);
    const header = elementReader(file.value.dataSet);
    const [requested = header] = header.items('x00321064');
    const ours = header.name('x00100010') ?? requested.name('x00100010');
    const bare = (group: string | undefined): string => (group ?? '').replace(/\^+$/, '').trim();
    expect([ours?.alphabetic ?? '', ours?.ideographic ?? '', ours?.phonetic ?? '']).toEqual(
      [0, 1, 2].map((group) => bare(judgement[group])),
    );
  });
});
