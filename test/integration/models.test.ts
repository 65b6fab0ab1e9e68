/** The shipped models on the real ONNX Runtime, asked through the same contract as the page asks. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expose, proxy, type Remote, releaseProxy, wrap } from 'comlink';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensure } from '#base/assert.ts';
import { ok } from '#base/result.ts';
import { sha256Hex } from '#base/sha256.ts';
import type { CodedFrame } from '#contracts/coded-frame.ts';
import type { InferenceApi } from '#contracts/inference-api.ts';
import { modelManifestSchema } from '#contracts/model-manifest.ts';
import { openFrame } from '#dicom/open.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import type { AbstainReason, TriageFinding } from '#domain/triage/result.ts';
import { createInferenceCore } from '#inference/core.ts';
import { type FetchBytes, shippedModels } from '#inference/models.ts';
import type { OpenFrame } from '#inference/ports.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import { auc } from '../../models/training/evaluate.ts';
import { dataFolder, listImages, readFilm } from '../../models/training/images.ts';
import { type ChestDxOptions, writeChestDx } from '../../phantom/chest-dx.ts';
import { makeDemoStudy } from '../../phantom/demo.ts';
import { codedIn } from '../support/coded.ts';

const fromDisk: FetchBytes = async (url) => new Uint8Array(await readFile(url));
const models = shippedModels(fromDisk);
const child = 'chest-xray-pneumonia-child';
const phantom = 'phantom-opacity';

const { port1, port2 } = new MessageChannel();
const api: Remote<InferenceApi> = wrap<InferenceApi>(port2);

/** Films of the data folder have no header: give each the one it would have as a DX of a three-year-old. */
interface HeaderlessFilm {
  readonly file: string;
  readonly ageYears: number;
  /** What went wrong with its pixels on the way. */
  readonly trouble: (pixels: ArrayLike<number>) => Uint8Array;
}
const films = new Map<string, HeaderlessFilm>();
const openEither: OpenFrame = async (coded) => {
  const film = films.get(new TextDecoder().decode(coded.encoded.subarray(0, 200)));
  if (!film) return openFrame(coded);
  const asStored = readFilm(dataFolder(), film.file);
  const frame = { ...asStored, pixels: film.trouble(asStored.pixels) };
  const instance = {
    patient: { id: 'p', name: { alphabetic: 'P' }, ageYears: film.ageYears },
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
      rescaleSlope: 1,
      rescaleIntercept: 0,
      bitsStored: 8,
      signed: false,
      windows: [{ center: 128, width: 256 }],
    },
  } as unknown as Instance;
  return ok({ instance, decode: async () => ok(frame) });
};

beforeAll(() => {
  expose(
    createInferenceCore({
      runtime: ortNodeRuntime(),
      models,
      openFrame: openEither,
      clock: () => performance.now(),
    }),
    port1,
  );
});
afterAll(() => {
  api[releaseProxy]();
  port1.close();
  port2.close();
});

let jobs = 0;
async function ask(
  modelId: string,
  image: CodedFrame,
  core: Pick<InferenceApi, 'run'> | Remote<InferenceApi> = api,
): Promise<TriageFinding> {
  const result = await core.run(
    { jobId: `job-${jobs++}`, modelId, priority: 0 },
    proxy(async () => ok(image)),
    proxy(() => undefined),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return ensure(result.value.findings[0], 'a finding');
}

async function askPhantom(modelId: string, options: ChestDxOptions) {
  const { bytes, film } = await writeChestDx(options);
  return { film, finding: await ask(modelId, await codedIn(bytes)) };
}

const named = (file: string): CodedFrame => ({
  objectId: file,
  sopInstanceUid: '1.2.3' as SopInstanceUid,
  header: new Uint8Array(),
  frame: 0,
  encoded: new TextEncoder().encode(file),
});

async function askFilm(
  file: string,
  {
    ageYears = 3,
    trouble = (pixels) => Uint8Array.from(pixels),
    core,
  }: Partial<HeaderlessFilm> & { readonly core?: InferenceApi } = {},
): Promise<TriageFinding> {
  films.set(file, { file, ageYears, trouble });
  return ask(child, named(file), core ?? api);
}

describe.each(models)('$id', ({ id, manifest, weights }) => {
  it('[T15] has a manifest that holds, and weights that it signs', async () => {
    const parsed = modelManifestSchema.parse(await manifest());
    const bytes = await weights();
    expect(parsed.id).toBe(id);
    expect(parsed.weights.bytes).toBe(bytes.length);
    expect(await sha256Hex(bytes)).toBe(parsed.weights.sha256);
  });

  it('[T16] repeats its known answers on WASM', async () => {
    const alone = createInferenceCore({
      runtime: ortNodeRuntime(),
      models: models.filter((model) => model.id === id),
      openFrame,
      clock: () => performance.now(),
    });
    expect(await alone.warmUp()).toEqual({
      ok: true,
      value: { provider: 'wasm', threads: 1, reason: 'node' },
    });
  });

  it('has a card that says what it must not be used for', async () => {
    const card = await readFile(new URL(`../../models/${id}/CARD.md`, import.meta.url), 'utf8');
    expect(card).toContain('must not be used');
  });

  it('[T15] is refused when one bit of its weights has changed', async () => {
    const bytes = await weights();
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    const tampered = createInferenceCore({
      runtime: ortNodeRuntime(),
      models: [{ id, manifest, weights: async () => bytes }],
      openFrame,
      clock: () => performance.now(),
    });
    expect(await tampered.warmUp()).toEqual({ ok: false, error: { code: 'model-corrupt', modelId: id } });
  });
});

describe('the list of models', () => {
  it('comes from their manifests', async () => {
    const list = await api.models();
    expect(list).toMatchObject({
      ok: true,
      value: [
        { id: phantom, purpose: 'commissioning' },
        {
          id: child,
          purpose: 'triage',
          findings: [{ concept: { value: '233604007', meaning: 'Pneumonia' } }],
        },
        {
          id: 'limb-fracture',
          purpose: 'triage',
          findings: [{ concept: { value: '125605004', meaning: 'Fracture of bone' } }],
        },
      ],
    });
  });
});

describe('the commissioning check', () => {
  it.each([901, 902, 903, 904])('calls the opacity of phantom %i, and looks at it', async (seed) => {
    const { film, finding } = await askPhantom(phantom, {
      seed,
      rows: 512,
      findings: { opacity: { density: 0.8, radiusMm: 32 } },
    });
    expect(finding.decision).toBe('present');
    if (finding.decision !== 'present' || !finding.heatMap) throw new Error('a heat map comes with it');
    const { values, columns, rows, region } = finding.heatMap;
    const peak = values.indexOf(Math.max(...values));
    const x = region.x + (((peak % columns) + 0.5) * region.width) / columns;
    const y = region.y + ((Math.floor(peak / columns) + 0.5) * region.height) / rows;
    const opacity = film.regions.find((one) => one.finding === 'opacity')!;
    const cell = region.width / columns;
    expect(x).toBeGreaterThan(opacity.x - cell);
    expect(x).toBeLessThan(opacity.x + opacity.width + cell);
    expect(y).toBeGreaterThan(opacity.y - cell);
    expect(y).toBeLessThan(opacity.y + opacity.height + cell);
  });

  it.each([
    ['chest-opacity', 'present'],
    ['chest-normal', 'absent'],
    ['chest-effusion', 'absent'],
    ['chest-pneumothorax', 'absent'],
    ['chest-lateral', 'abstain'],
  ] as const)('says of the demo study %s: %s', async (id, decision) => {
    const { files } = await makeDemoStudy(id);
    expect((await ask(phantom, await codedIn(files[0]!.bytes))).decision).toBe(decision);
  });

  it.each<[string, ChestDxOptions]>([
    ['no finding', { seed: 911 }],
    ['an effusion', { seed: 912, findings: { effusion: true } }],
    ['a pneumothorax', { seed: 913, findings: { pneumothorax: true } }],
    ['a woman, AP', { seed: 914, sex: 'F', view: 'AP' }],
  ])('calls no opacity on a phantom with %s', async (_name, options) => {
    expect((await askPhantom(phantom, { rows: 512, ...options })).finding.decision).toBe('absent');
  });

  it('[T20] says the same of a film and of its MONOCHROME1 twin', async () => {
    const options: ChestDxOptions = {
      seed: 901,
      rows: 512,
      findings: { opacity: { density: 0.8, radiusMm: 32 } },
    };
    const { finding: a } = await askPhantom(phantom, options);
    const { finding: b } = await askPhantom(phantom, {
      ...options,
      photometricInterpretation: 'MONOCHROME1',
    });
    if (a.decision === 'abstain' || b.decision === 'abstain') throw new Error('both are called');
    expect(b.score).toBeCloseTo(a.score, 3);
  });

  it('[T4] is silent on a lateral phantom', async () => {
    const { finding } = await askPhantom(phantom, { seed: 905, rows: 384, view: 'LL' });
    expect(finding).toMatchObject({ decision: 'abstain', reasons: [{ rule: 'view', value: 'LL' }] });
  });
});

describe('the pneumonia model for children', () => {
  it('[T7] gives no score for an adult', async () => {
    const { finding } = await askPhantom(child, {
      seed: 921,
      rows: 384,
      age: '045Y',
      findings: { opacity: true },
    });
    expect(finding).toEqual({
      concept: { scheme: 'SCT', value: '233604007', meaning: 'Pneumonia' },
      decision: 'abstain',
      reasons: [{ rule: 'age', years: 45, minYears: 1, maxYears: 5 }],
    });
  });

  const present = existsSync(`${dataFolder()}/xray/kermany_test`);
  const labelled = (): ReturnType<typeof listImages> => {
    const all = listImages(dataFolder(), 'kermany_test');
    const pick = (positive: boolean) =>
      all
        .filter((one) => one.positive === positive)
        .filter((_, i) => i % 6 === 0)
        .slice(0, 30);
    return [...pick(true), ...pick(false)];
  };

  it('ranks 60 films of the Kermany test split, its band of uncertainty closed', async (context) => {
    if (!present) return context.skip('no Kermany films: set MANARA_DATA to the data folder');
    const source = models.find(({ id }) => id === child)!;
    const shipped = modelManifestSchema.parse(await source.manifest());
    const findings = shipped.findings.map(({ operatingPoints, ...finding }) => ({
      ...finding,
      operatingPoints: { ...operatingPoints, absentAt: operatingPoints.presentAt - 1e-9 },
    }));
    const decisive = createInferenceCore({
      runtime: ortNodeRuntime(),
      models: [{ ...source, manifest: async () => ({ ...shipped, findings }) }],
      openFrame: openEither,
      clock: () => performance.now(),
    });
    const scored = [];
    for (const { file, positive } of labelled()) {
      const finding = await askFilm(file, { core: decisive });
      if (finding.decision !== 'abstain') scored.push({ score: finding.score, positive });
    }
    expect(scored.length).toBeGreaterThanOrEqual(57);
    expect(auc(scored)).toBeGreaterThan(0.9);
  });

  it('[T13] calls hardly any of 30 pneumonia films absent, and most of them present', async (context) => {
    if (!present) return context.skip('no Kermany films: set MANARA_DATA to the data folder');
    const decisions = { present: 0, absent: 0, abstain: 0 };
    for (const { file, positive } of labelled()) {
      if (positive) decisions[(await askFilm(file)).decision] += 1;
    }
    expect(decisions.absent).toBeLessThanOrEqual(1);
    expect(decisions.present).toBeGreaterThanOrEqual(27);
  });

  it('calls at least half of 30 normal films absent', async (context) => {
    if (!present) return context.skip('no Kermany films: set MANARA_DATA to the data folder');
    const decisions = { present: 0, absent: 0, abstain: 0 };
    for (const { file, positive } of labelled()) {
      if (!positive) decisions[(await askFilm(file)).decision] += 1;
    }
    expect(decisions.absent).toBeGreaterThanOrEqual(15);
  });

  it.for<[string, HeaderlessFilm['trouble'], AbstainReason['rule']]>([
    ['upside down', (pixels) => Uint8Array.from(pixels).reverse(), 'turned'],
    [
      'on their side',
      (pixels) => Uint8Array.from(pixels, (_, i) => pixels[(i % 224) * 224 + Math.floor(i / 224)]!),
      'turned',
    ],
    ['black and white exchanged', (pixels) => Uint8Array.from(pixels, (value) => 255 - value), 'inverted'],
  ])('[T12] [T23] [T24] refuses films %s, and says so', async ([, trouble, rule], context) => {
    if (!present) return context.skip('no Kermany films: set MANARA_DATA to the data folder');
    for (const { file } of labelled().filter((_, i) => i % 6 === 0)) {
      expect(await askFilm(file, { trouble })).toMatchObject({
        decision: 'abstain',
        reasons: [{ rule }, { rule: 'not-chest-like' }],
      });
    }
  });

  it('[T7] gives no score for the same films at 45 years', async (context) => {
    if (!present) return context.skip('no Kermany films: set MANARA_DATA to the data folder');
    for (const { file } of labelled().slice(0, 3)) {
      expect(await askFilm(file, { ageYears: 45.5 })).toMatchObject({
        decision: 'abstain',
        reasons: [{ rule: 'age' }],
      });
    }
  });
});
