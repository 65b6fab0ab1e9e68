/**
 * The gate on a mixed bag: images outside the scope of the children's model must be refused, those inside it must not.
 * Every image goes through the product's core, from its file to its answer. Films of the shared data get the header that
 * a child's film would have, so that nothing but the pixels can tell; phantoms and other studies bring their own.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '#base/result.ts';
import type { CodedFrame } from '#contracts/coded-frame.ts';
import { openFrame, openImage } from '#dicom/open.ts';
import { pixelsOfFrame } from '#domain/study/instance.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { refusalOf } from '#domain/triage/result.ts';
import { createInferenceCore } from '#inference/core.ts';
import { shippedModels } from '#inference/models.ts';
import type { OpenFrame, SourceFrame, SourceImage } from '#inference/ports.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import { dataFolder, listImages, readFilm } from '../../models/training/images.ts';
import { createRandom } from '../../models/training/random.ts';
import { writeChestDx } from '../../phantom/chest-dx.ts';

const modelId = 'chest-xray-pneumonia-child';

interface Sample {
  /** What is wrong with it; `in scope` where nothing is. */
  readonly kind: string;
  readonly image: () => Promise<SourceImage>;
}

interface Counts {
  images: number;
  /** Refused by the header alone, by the pixels, or as what holds no picture. */
  header: number;
  pixels: number;
  undecodable: number;
  readonly rules: Record<string, number>;
}

const isOfPixels = (rule: string): boolean =>
  ['flat', 'covered', 'clipped', 'lettered', 'turned', 'inverted', 'not-chest-like'].includes(rule);

/** Which film is asked about stands beside it. */
const film: CodedFrame = {
  objectId: 'film',
  sopInstanceUid: '1' as SopInstanceUid,
  header: new Uint8Array(),
  frame: 0,
  encoded: new Uint8Array(),
};

export async function run(args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const every = Number(args[0] ?? 1);
  const kinds = new Map<string, Counts>();
  const samples = [...films(every), ...(await strangers(every))];
  let current: Sample | undefined;
  const open: OpenFrame = async (coded) => (current ? ok(await current.image()) : openFrame(coded));
  const core = createInferenceCore({
    runtime: ortNodeRuntime(),
    models: shippedModels(async (url) => new Uint8Array(await readFile(url))),
    openFrame: open,
    clock: () => performance.now(),
  });
  for (const [i, sample] of samples.entries()) {
    current = sample;
    const job = { jobId: `${i}`, modelId, priority: 2 } as const;
    const answer = await core.run(
      job,
      async () => ok(film),
      () => {},
    );
    const of = kinds.get(sample.kind) ?? { images: 0, header: 0, pixels: 0, undecodable: 0, rules: {} };
    kinds.set(sample.kind, of);
    of.images++;
    // What cannot be decoded gets no answer either.
    const rules = answer.ok ? refusalOf(answer.value)?.map(({ rule }) => rule) : [answer.error.code];
    if (!rules) continue;
    of[answer.ok ? (rules.some(isOfPixels) ? 'pixels' : 'header') : 'undecodable']++;
    for (const rule of rules) of.rules[rule] = (of.rules[rule] ?? 0) + 1;
  }
  const outside = [...kinds].filter(([kind]) => kind !== 'in scope').map(([, of]) => of);
  const inside = kinds.get('in scope');
  const sum = (of: 'images' | 'header' | 'pixels' | 'undecodable'): number =>
    outside.reduce((total, one) => total + one[of], 0);
  const refused = ({ header, pixels, undecodable }: Counts): number => header + pixels + undecodable;
  for (const [kind, of] of kinds)
    console.log(`${kind}: ${refused(of)} of ${of.images} refused, ${JSON.stringify(of.rules)}`);
  const [images, header, pixels, undecodable] = [
    sum('images'),
    sum('header'),
    sum('pixels'),
    sum('undecodable'),
  ];
  const share = (part: number, whole: number): number => Math.round((10_000 * part) / whole) / 10_000;
  return {
    out_of_scope_abstain: share(header + pixels + undecodable, images),
    /** Of those whose header says nothing against them. */
    out_of_scope_abstain_by_pixels: share(pixels, images - header - undecodable),
    in_scope_refused: inside ? share(refused(inside), inside.images) : null,
    images: samples.length,
    out_of_scope: images,
    by_header: header,
    by_pixels: pixels,
    undecodable,
    in_scope: inside?.images ?? 0,
  };
}

type Trouble = (frame: SourceFrame, i: number) => SourceFrame;

const mapped =
  (change: (value: number, x: number, y: number, i: number) => number): Trouble =>
  (frame, i) => ({
    ...frame,
    pixels: Uint8Array.from({ length: frame.pixels.length }, (_, at) =>
      change(frame.pixels[at] ?? 0, at % frame.columns, Math.floor(at / frame.columns), i),
    ),
  });

/** The pixel that comes to stand at x, y. */
const moved =
  (from: (x: number, y: number, side: number) => readonly [number, number]): Trouble =>
  (frame) => {
    const side = frame.columns;
    return mapped((_, x, y) => {
      const [u, v] = from(x, y, side);
      return frame.pixels[v * side + u] ?? 0;
    })(frame, 0);
  };

const clamp = (value: number): number => Math.max(0, Math.min(255, value));

/** Big letters as some machines burn them in: strokes of a grid, in several places. */
const strokes = (x: number, y: number, i: number): boolean => {
  const [u, v] = [(x + 13 * (i % 5)) % 56, (y + 9 * (i % 7)) % 72];
  return u < 40 && v < 56 && (u < 7 || v < 7 || (v > 24 && v < 32) || u > 33) && x > 8 && y > 8;
};

const troubles: Readonly<Record<string, Trouble>> = {
  'turned by 90°': moved((x, y, side) => [y, side - 1 - x]),
  'turned by 270°': moved((x, y, side) => [side - 1 - y, x]),
  'upside down': moved((x, y, side) => [side - 1 - x, side - 1 - y]),
  'black and white exchanged': mapped((value) => 255 - value),
  'burnt out': mapped((value) => clamp((value - 90) * 6)),
  'nearly all black': mapped((value) => clamp((value - 190) * 3)),
  flat: mapped((value) => 120 + value / 40),
  'collimated away': mapped((value, x, y, i) =>
    Math.hypot(x - 112 + (i % 9) * 4, y - 112) < 70 ? value : 0,
  ),
  'giant letters': mapped((value, x, y, i) => (strokes(x, y, i) ? 255 : value)),
  noise: mapped((_, x, y, i) => createRandom(x + 977 * y + 7 * i).between(0, 255)),
};

function films(every: number): readonly Sample[] {
  const data = dataFolder();
  const test = listImages(data, 'kermany_test').filter((_, i) => i % every === 0);
  const spoilt = test.filter((_, i) => i % 6 === 0);
  const adults = [...listImages(data, 'nih1000'), ...listImages(data, 'hannover')].filter(
    (_, i) => i % (5 * every) === 0,
  );
  const film = (kind: string, file: string, trouble: Trouble, ageYears: number, i: number): Sample => ({
    kind,
    image: async () => childFilm(trouble(readFilm(data, file), i), ageYears),
  });
  const asIs: Trouble = (frame) => frame;
  return [
    ...test.map(({ file }, i) => film('in scope', file, asIs, 3, i)),
    ...Object.entries(troubles).flatMap(([kind, trouble]) =>
      spoilt.map(({ file }, i) => film(kind, file, trouble, 3, i)),
    ),
    ...adults.map(({ file }, i) => film('adults, age in the header', file, asIs, 45, i)),
    ...adults.map(({ file }, i) => film('adults, header says three years', file, asIs, 3, i)),
  ];
}

/** A film of the data folder under the header of a child's chest film. */
function childFilm(frame: SourceFrame, ageYears: number): SourceImage {
  const instance = {
    sopInstanceUid: '1.2.3',
    patient: { id: 'p', name: { alphabetic: 'P' }, ageYears },
    modality: 'DX',
    bodyPartExamined: 'CHEST',
    viewPosition: 'AP',
    imageType: [],
    filmExport: false,
    warnings: [],
    pixels: {
      rows: frame.rows,
      columns: frame.columns,
      frames: 1,
      samplesPerPixel: 1,
      bitsStored: 8,
      signed: false,
      rescaleSlope: 1,
      rescaleIntercept: 0,
      windows: [{ center: 128, width: 256 }],
    },
  } as unknown as SourceImage['instance'];
  return { instance, decode: async () => ok(frame) };
}

/** Other kinds of image: real ones as they come, and again under a header that lies about what they are. */
async function strangers(every: number): Promise<readonly Sample[]> {
  const files: { readonly kind: string; readonly bytes: () => Promise<Uint8Array<ArrayBuffer>> }[] = [];
  for (const folder of ['ct-thorax-phantom', 'multiframe', 'objects', 'transfer-syntaxes', 'chest-xray']) {
    const path = join(dataFolder(), 'dicom', folder);
    const names = await readdir(path, { recursive: true, withFileTypes: true });
    const wanted = names
      .filter((one) => one.isFile())
      .filter((_, i) => i % (folder.startsWith('ct') ? 10 : 1) === 0);
    for (const one of wanted)
      files.push({
        kind: folder,
        bytes: async () => new Uint8Array(await readFile(join(one.parentPath, one.name))),
      });
  }
  for (let seed = 0; seed < Math.ceil(60 / every); seed++)
    for (const view of ['LL', 'AP'] as const)
      files.push({
        kind: view === 'LL' ? 'lateral phantoms' : 'frontal phantoms',
        bytes: async () => (await writeChestDx({ seed, rows: 384, columns: 384, view, age: '004Y' })).bytes,
      });
  const samples: Sample[] = [];
  for (const { kind, bytes } of files) {
    const opened = await openImage(await bytes());
    if (!opened.ok || !opened.value.instance.pixels) continue;
    const { instance, decode } = opened.value;
    const image: SourceImage = { instance, decode: () => decode(0) };
    if (kind !== 'frontal phantoms') samples.push({ kind, image: async () => image });
    if ((image.instance.pixels?.samplesPerPixel ?? 0) !== 1) continue;
    samples.push({ kind: `${kind}, header says a child’s chest`, image: async () => lying(image) });
  }
  return samples;
}

function lying(image: SourceImage): SourceImage {
  const { pixels, patient } = image.instance;
  return {
    ...image,
    instance: {
      ...image.instance,
      patient: { ...patient, ageYears: 3 },
      modality: 'DX',
      bodyPartExamined: 'CHEST',
      viewPosition: 'AP',
      presentationIntent: 'FOR PRESENTATION',
      filmExport: false,
      ...(pixels && { pixels: { ...pixelsOfFrame(pixels, 0), frames: 1 } }),
    },
  };
}
