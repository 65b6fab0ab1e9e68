/**
 * Runs views of the films through the frozen opening of the trunk and writes what comes out, for `fine-tune.py` to
 * read: raw float32 rows, and a JSON file that says what each row is. Films become tensors here and nowhere else.
 *
 * Started by `chest-xray-pneumonia-child.ts`, once per part: tsx chest-views.ts --work <folder> --part <0…parts−1>.
 */
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { poses } from '#inference/tensor-shapes.ts';
import { type Plane, quarterTurn, threeChannels } from './augment.ts';
import { openBackbone, runMap } from './backbone.ts';
import { cutAt, withSmallWeights } from './backbone-graph.ts';
import { cutName, cutShape, filmPlane, kermanyFilms, shape } from './chest-films.ts';
import { hardView, mildView } from './film-views.ts';
import { dataFolder, type LabelledImage } from './images.ts';
import { readGraph, writeGraph } from './onnx-graph.ts';
import { createRandom, hashOf } from './random.ts';

export type ViewKind = 'taken' | 'mild' | 'hard' | 'posed';

export interface ViewRow {
  readonly file: string;
  readonly heldOut: boolean;
  readonly positive: boolean;
  readonly kind: ViewKind;
  /** How a `posed` view lies, as a place in `poses`. */
  readonly pose?: number;
}

export const parts = 2;

interface View extends Pick<ViewRow, 'kind' | 'pose'> {
  readonly view: Plane;
}

/** A film's views depend on its name alone, not on which films came before. */
export function* viewsOf(
  { file }: LabelledImage,
  plane: Plane,
  { mild, hard, posed }: { readonly mild: number; readonly hard: number; readonly posed: number },
): Generator<View> {
  const random = createRandom(Math.floor(hashOf(file) * 2 ** 32));
  yield { kind: 'taken', view: plane };
  for (let i = 0; i < mild; i++) yield { kind: 'mild', view: mildView(plane, random) };
  for (let i = 0; i < hard; i++) yield { kind: 'hard', view: hardView(plane, random) };
  const first = Math.floor(4 * hashOf(`${file} pose`));
  for (let i = 0; i < posed; i++) {
    const pose = 1 + ((first + i) % 4);
    yield { kind: 'posed', pose, view: posedAs(mildView(plane, random), pose) };
  }
}

/** As a film must not lie: turned by quarters, or with black and white exchanged (`poses` of the gate). */
export function posedAs(plane: Plane, pose: number): Plane {
  return pose === poses.indexOf('inverted')
    ? { ...plane, grey: plane.grey.map((value) => -value) }
    : quarterTurn(plane, pose);
}

/** How many: normal films are a quarter of the split, so each is seen in more views. */
export const fittedCounts = ({ positive }: LabelledImage) => ({
  mild: 1,
  hard: positive ? 2 : 6,
  posed: 1,
});
export const heldOutCounts = { mild: 2, hard: 2, posed: 4 };

async function writePart(data: string, work: string, part: number): Promise<void> {
  const trunk = withSmallWeights(readGraph(readFileSync(join(data, 'models/mobilenetv2_features_f32.onnx'))));
  const opening = await openBackbone(writeGraph(cutAt(trunk, cutName, shape, cutShape)));
  const { fitted, heldOut } = kermanyFilms(data);
  const films = [
    ...fitted.map((film) => ({ film, held: false })),
    ...heldOut.map((film) => ({ film, held: true })),
  ].filter((_, i) => i % parts === part);

  const rows: ViewRow[] = [];
  const file = openSync(join(work, `views-${part}.f32`), 'w');
  let written: Promise<unknown> = Promise.resolve();
  for (const { film, held } of films) {
    const counts = held ? heldOutCounts : fittedCounts(film);
    for (const { kind, pose, view } of viewsOf(film, filmPlane(data, film), counts)) {
      rows.push({
        file: film.file,
        heldOut: held,
        positive: film.positive,
        kind,
        ...(pose !== undefined && { pose }),
      });
      const answer = runMap(opening, threeChannels(view), shape);
      await written;
      written = answer.then((values) => writeSync(file, new Uint8Array(values.buffer)));
    }
  }
  await written;
  closeSync(file);
  writeFileSync(join(work, `views-${part}.json`), JSON.stringify(rows));
  console.log(`part ${part}: ${rows.length} views of ${films.length} films`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { work: { type: 'string' }, part: { type: 'string' }, data: { type: 'string' } },
  });
  await writePart(dataFolder(), values.work ?? '.', Number(values.part));
}
