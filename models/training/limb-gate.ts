/** What the limb model's gate is fitted on and tried with: its own films, other films, and no films at all. */
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Plane, quarterTurn, threeChannels } from './augment.ts';
import { openBackbone, runMap } from './backbone.ts';
import { cutAt } from './backbone-graph.ts';
import { cutName } from './chest-films.ts';
import { partMeans } from './features.ts';
import { mildView } from './film-views.ts';
import { listImages } from './images.ts';
import {
  filmPlane,
  kept,
  type LimbFilm,
  limbFilms,
  partOfGroup,
  preprocessing,
  shape,
  size,
} from './limb-films.ts';
import { type Graph, writeGraph } from './onnx-graph.ts';
import { createRandom, hashOf, type Random } from './random.ts';
import { ctPlanes, noisePlanes, phantomPlanes } from './strangers.ts';

export const gateCells = 4;
export const cutMap = { name: cutName, channels: 64, rows: size / 16, columns: size / 16 };

/** One limb on one film is what the model is for; the others it must leave alone, but for limbs beside a trunk. */
export type GateKind = 'limb' | 'limb with trunk' | 'several' | 'hip' | 'shoulder' | 'other';

export interface GateRow {
  readonly set: string;
  readonly kind: GateKind;
  readonly heldOut: boolean;
  readonly view: 'taken' | 'mild' | 'inverted';
}

export type FilledRow = GateRow & { readonly parts: Float32Array };

export function kindOf({ region, several }: LimbFilm): GateKind {
  if (several) return 'several';
  if (region === 'hand' || region === 'leg' || region === 'hand+leg') return 'limb';
  if (/hand|leg/.test(region)) return 'limb with trunk';
  return region.startsWith('hip') ? 'hip' : 'shoulder';
}

/** As the next film could be; limbs lie in all directions. */
const nextView = (plane: Plane, random: Random): Plane =>
  quarterTurn(mildView(plane, random), Math.floor(random.between(0, 4)));

type Planes = Iterable<readonly [GateRow, Plane]>;

function* ownFilms(data: string, heldFold: number): Planes {
  const films = limbFilms(data);
  const parts = partOfGroup(films);
  for (const film of films) {
    const part = parts.get(film.group);
    if (part === kept) continue;
    const kind = kindOf(film);
    const row = { set: 'own', kind, heldOut: part === heldFold } as const;
    const plane = filmPlane(data, film);
    yield [{ ...row, view: 'taken' }, plane];
    const random = createRandom(Math.floor(hashOf(film.file) * 2 ** 32));
    if (kind !== 'limb' || random.next() < 0.5) yield [{ ...row, view: 'mild' }, nextView(plane, random)];
    if (kind === 'limb' && random.next() < 0.3) {
      const { grey } = nextView(plane, random);
      yield [
        { ...row, view: 'inverted' },
        { size, grey: grey.map((v) => -v) },
      ];
    }
  }
}

/** Chests and slices: some to fit on, others of the same sources to try with, and one source never fitted. */
async function* strangers(data: string): AsyncIterable<readonly [GateRow, Plane]> {
  const row = (set: string, heldOut: boolean): GateRow => ({ set, kind: 'other', heldOut, view: 'taken' });
  const every = <T>(all: readonly T[], n: number): T[] => all.filter((_, i) => i % n === 0);
  for (const film of every(listImages(data, 'kermany_train'), 26))
    yield [row('chests of children', false), filmPlane(data, film)];
  for (const film of every(listImages(data, 'kermany_test'), 5))
    yield [row('chests of children', true), filmPlane(data, film)];
  for (const [i, film] of every(listImages(data, 'nih1000'), 4).entries())
    yield [row('chests of adults', i % 2 === 0), filmPlane(data, film)];
  const findings = 'xray-more/nih_findings/img';
  for (const file of every(readdirSync(join(data, findings)).toSorted(), 6))
    yield [row('chests of adults, another set', true), filmPlane(data, { file: join('..', findings, file) })];
  for (const [i, plane] of (await ctPlanes(data, preprocessing)).entries())
    yield [row('CT slices of a thorax phantom', i % 2 === 0), plane];
  for (const plane of phantomPlanes('AP', preprocessing)) yield [row('drawn chests', true), plane];
  for (const plane of noisePlanes(size)) yield [row('white noise', true), plane];
}

/** Means over parts of the map at the cut, for every row; kept in the work folder under `name`. */
export async function gateRows(data: string, work: string, name: string, trunk: Graph, heldFold: number) {
  const paths = { rows: join(work, `gate-${name}.json`), values: join(work, `gate-${name}.f32`) };
  const width = cutMap.channels * gateCells ** 2;
  if (!existsSync(paths.rows)) {
    const { channels, rows: high, columns } = cutMap;
    const opening = await openBackbone(
      writeGraph(cutAt(trunk, cutName, shape, [1, channels, high, columns])),
    );
    const rows: GateRow[] = [];
    const file = openSync(paths.values, 'w');
    const add = async ([row, plane]: readonly [GateRow, Plane]): Promise<void> => {
      const map = await runMap(opening, threeChannels(plane), shape);
      writeSync(file, new Uint8Array(partMeans(map, [channels, high, columns], gateCells).buffer));
      rows.push(row);
    };
    for (const one of ownFilms(data, heldFold)) await add(one);
    for await (const one of strangers(data)) await add(one);
    closeSync(file);
    writeFileSync(paths.rows, JSON.stringify(rows));
  }
  const rows = JSON.parse(readFileSync(paths.rows, 'utf8')) as GateRow[];
  const values = new Float32Array(new Uint8Array(readFileSync(paths.values)).buffer);
  return rows.map((row, i): FilledRow => ({ ...row, parts: values.subarray(i * width, (i + 1) * width) }));
}
