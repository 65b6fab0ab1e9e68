/** The shipped limb model through the product's own gate and pipeline: what it refuses, and what it says of films. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensure } from '#base/assert.ts';
import { ok } from '#base/result.ts';
import { modelManifestSchema } from '#contracts/model-manifest.ts';
import { openFrame } from '#dicom/open.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import type { TriageFinding } from '#domain/triage/result.ts';
import { createInferenceCore } from '#inference/core.ts';
import { shippedModels } from '#inference/models.ts';
import type { OpenFrame } from '#inference/ports.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import { auc } from '../../models/training/evaluate.ts';
import { dataFolder, readFilm } from '../../models/training/images.ts';
import { filmsOfPart } from '../../models/training/limb-cases.ts';
import { kept, type LimbFilm } from '../../models/training/limb-films.ts';
import { kindOf } from '../../models/training/limb-gate.ts';
import { writeChestDx } from '../../phantom/chest-dx.ts';
import { codedIn } from '../support/coded.ts';

const id = 'limb-fracture';
const source = ensure(
  shippedModels(async (url) => new Uint8Array(await readFile(url))).find((model) => model.id === id),
  id,
);
const manifest = modelManifestSchema.parse(await source.manifest());
const data = dataFolder();
const present = existsSync(join(data, 'xray-more/fracatlas'));
const withoutFilms = 'no FracAtlas films: set MANARA_DATA to the data folder';

/** What the header says of the next film, and what happened to its pixels. */
type Claim = Partial<Pick<Instance, 'bodyPartExamined' | 'viewPosition' | 'modality'>> & {
  readonly trouble?: (value: number) => number;
};

/** Films of the data folder have no header: each gets the one that is claimed for it. */
const claimed =
  (file: string, { trouble = (value) => value, ...claim }: Claim): OpenFrame =>
  async () => {
    const stored = readFilm(data, file);
    const frame = { ...stored, pixels: Uint8Array.from(stored.pixels, trouble) };
    const { rows, columns } = frame;
    const pixels = { rows, columns, frames: 1, samplesPerPixel: 1, rescaleSlope: 1, rescaleIntercept: 0 };
    const instance = {
      ...{ patient: { id: 'p', name: { alphabetic: 'P' } }, modality: 'DX', bodyPartExamined: 'HAND' },
      ...{ imageType: [], filmExport: false, warnings: [], ...claim },
      pixels: { ...pixels, bitsStored: 8, signed: false, windows: [] },
    } as unknown as Instance;
    return ok({ instance, decode: async () => ok(frame) });
  };

/** One for the shipped thresholds, one whose band of uncertainty is closed; what opens an image changes with each question. */
let opening: OpenFrame = openFrame;
const runtime = ortNodeRuntime();
const coreWith = (closed: boolean) => {
  const findings = manifest.findings.map(({ operatingPoints, ...finding }) => {
    const { presentAt, absentAt } = operatingPoints;
    return {
      ...finding,
      operatingPoints: { ...operatingPoints, absentAt: closed ? presentAt - 1e-9 : absentAt },
    };
  });
  return createInferenceCore({
    runtime,
    models: [{ ...source, manifest: async () => ({ ...manifest, findings }) }],
    openFrame: (coded) => opening(coded),
    clock: () => performance.now(),
  });
};
const [shipped, decisive] = [coreWith(false), coreWith(true)];

async function ask(
  open: OpenFrame,
  coded: Awaited<ReturnType<typeof codedIn>>,
  band?: 'closed',
): Promise<TriageFinding> {
  opening = open;
  const answer = await (band ? decisive : shipped).run(
    { jobId: id, modelId: id, priority: 0 },
    async () => ok(coded),
    () => undefined,
  );
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return ensure(answer.value.findings[0], 'a finding');
}

const none = { objectId: '1', sopInstanceUid: '1.2.3' as SopInstanceUid, frame: 0 };
const bytes = { header: new Uint8Array(), encoded: new Uint8Array() };
const askFilm = (file: string, claim: Claim = {}, band?: 'closed'): Promise<TriageFinding> =>
  ask(claimed(file, claim), { ...none, ...bytes }, band);

const keptLimbs = (positive: boolean, count: number): readonly LimbFilm[] => {
  const own = filmsOfPart(data, kept).filter((film) => kindOf(film) === 'limb' && film.positive === positive);
  return own.filter((_, i) => i % Math.floor(own.length / count) === 0).slice(0, count);
};

describe('the limb model', () => {
  it('[T3] does not speak of a chest', async () => {
    const { bytes: chest } = await writeChestDx({ seed: 931, rows: 384 });
    expect(await ask(openFrame, await codedIn(chest))).toMatchObject({
      decision: 'abstain',
      reasons: [{ rule: 'body-part', value: 'CHEST' }],
    });
  });

  it('[T12] does not speak of a chest whose header says hand', async () => {
    const { bytes: chest } = await writeChestDx({ seed: 932, rows: 384 });
    const open: OpenFrame = async (coded) => {
      const opened = await openFrame(coded);
      if (!opened.ok) return opened;
      const instance = { ...opened.value.instance, bodyPartExamined: 'HAND' };
      return ok({ ...opened.value, instance });
    };
    expect(await ask(open, await codedIn(chest))).toMatchObject({
      decision: 'abstain',
      reasons: [{ rule: 'not-chest-like' }],
    });
  });

  it('[T2] [T12] does not speak of slices, whatever their header says', async (context) => {
    const folder = join(data, 'dicom/ct-thorax-phantom');
    if (!existsSync(folder)) return context.skip('no thorax phantom: set MANARA_DATA to the data folder');
    const coded = await codedIn(
      new Uint8Array(readFileSync(join(folder, ensure(readdirSync(folder)[120], 'a slice')))),
    );
    expect(await ask(openFrame, coded)).toMatchObject({
      reasons: [{ rule: 'modality' }, { rule: 'body-part' }],
    });
    const open: OpenFrame = async (one) => {
      const opened = await openFrame(one);
      if (!opened.ok) return opened;
      return ok({
        ...opened.value,
        instance: { ...opened.value.instance, modality: 'DX', bodyPartExamined: 'LEG' },
      });
    };
    expect(await ask(open, coded)).toMatchObject({
      decision: 'abstain',
      reasons: [{ rule: 'not-chest-like' }],
    });
  });

  it.for(['HIP', 'SHOULDER', 'CHEST', 'SKULL', ''])(
    '[T3] does not speak where the header says "%s"',
    async (bodyPartExamined, context) => {
      if (!present) return context.skip(withoutFilms);
      const film = ensure(keptLimbs(true, 1)[0], 'a film');
      expect(await askFilm(film.file, { bodyPartExamined })).toMatchObject({
        decision: 'abstain',
        reasons: [{ rule: 'body-part' }],
      });
    },
  );

  it('[T12] refuses most films of hips, shoulders, and of several limbs, whose header says leg', async (context) => {
    if (!present) return context.skip(withoutFilms);
    const others = filmsOfPart(data, kept).filter((film) => /^(hip|shoulder|several)$/.test(kindOf(film)));
    const some = others.filter((_, i) => i % 6 === 0);
    const answers = [];
    for (const { file } of some) answers.push(await askFilm(file, { bodyPartExamined: 'LEG' }, 'closed'));
    expect(answers.filter(({ decision }) => decision === 'abstain').length / some.length).toBeGreaterThan(
      0.8,
    );
  });

  it('[T23] [T24] says that black and white are exchanged', async (context) => {
    if (!present) return context.skip(withoutFilms);
    for (const { file } of keptLimbs(false, 4)) {
      const { reasons } = (await askFilm(file, { trouble: (value) => 255 - value })) as {
        reasons?: readonly object[];
      };
      expect(reasons).toContainEqual({ rule: 'inverted' });
    }
  });

  it('ranks 28 films that nothing was fitted on, and falls silent on few; no view and no age is needed', async (context) => {
    if (!present) return context.skip(withoutFilms);
    const scored = [];
    for (const film of [...keptLimbs(true, 14), ...keptLimbs(false, 14)]) {
      const finding = await askFilm(film.file, {}, 'closed');
      if (finding.decision !== 'abstain') scored.push({ score: finding.score, positive: film.positive });
    }
    expect(scored.length).toBeGreaterThanOrEqual(26);
    expect(auc(scored)).toBeGreaterThan(0.75);
  });

  it('[T14] draws its map as strongest in a box for most fractures that it calls', async (context) => {
    if (!present) return context.skip(withoutFilms);
    let [called, pointed] = [0, 0];
    for (const { file, boxes } of keptLimbs(true, 12)) {
      const finding = await askFilm(file);
      if (finding.decision !== 'present' || !finding.heatMap) continue;
      const { values, columns, rows, region } = finding.heatMap;
      const at = values.indexOf(Math.max(...values));
      const [width, height] = [region.width / columns, region.height / rows];
      const [x, y] = [region.x + (at % columns) * width, region.y + Math.floor(at / columns) * height];
      called++;
      // The strongest place, a twelfth of each side, touches a box.
      if (
        boxes.some(
          (box) => box.x < x + width && x < box.x + box.width && box.y < y + height && y < box.y + box.height,
        )
      )
        pointed++;
    }
    expect(called).toBeGreaterThan(5);
    expect(pointed / called).toBeGreaterThan(0.6);
  });
});
