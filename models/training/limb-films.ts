/** Films of the limb model: how one becomes a plane, which are fitted, in which fold, and which are kept for the end. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, ensure } from '#base/assert.ts';
import type { ImageInput, Preprocessing } from '#contracts/model-manifest.ts';
import type { Plane } from './augment.ts';
import { filmTensor, readFilm } from './images.ts';
import { hashOf } from './random.ts';

export const size = 384;
export const shape: ImageInput['shape'] = [1, 3, size, size];

export const preprocessing: Preprocessing = {
  version: 1,
  // Between two percentiles, whatever window a site sends: the films came as exports whose windows nobody knows.
  voi: 'full-range',
  percentiles: [1, 99],
  invertMonochrome1: true,
  crop: 'whole-frame',
  trim: 0,
  resample: { method: 'bilinear-antialiased', size },
  equalisation: 'none',
  range: [-1, 1],
  channels: 3,
};

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LimbFilm {
  /** Below the folder `xray` of the data, as all films are named. */
  readonly file: string;
  readonly positive: boolean;
  /** In pixels of the file. */
  readonly boxes: readonly Box[];
  readonly region: string;
  readonly hardware: boolean;
  /** Several films, or both limbs, in one picture. */
  readonly several: boolean;
  readonly views: readonly ('frontal' | 'lateral' | 'oblique')[];
  readonly group: string;
}

const folder = 'xray-more/fracatlas';

export function limbFilms(data: string): readonly LimbFilm[] {
  const [header = '', ...lines] = readFileSync(join(data, folder, 'manifest.csv'), 'utf8')
    .trim()
    .split('\n');
  const names = header.split(',');
  const films = lines.map((line) => {
    const cells = line.split(',');
    const of = (name: string): string => ensure(cells[names.indexOf(name)], name);
    return {
      file: join('..', folder, of('file')),
      positive: of('label') === '1',
      boxes: of('boxes_xywh').split(';').filter(Boolean).map(boxOf),
      region: of('region'),
      hardware: of('hardware') === '1',
      several: of('multiscan') === '1',
      views: (['frontal', 'lateral', 'oblique'] as const).filter((view) => of(view) === '1'),
      group: of('group'),
    };
  });
  assert(films.length === 3008, 'the set has 3008 films');
  return films;
}

function boxOf(text: string): Box {
  const [x = 0, y = 0, width = 0, height = 0] = text.trim().split(/\s+/).map(Number);
  return { x, y, width, height };
}

/** Hand, arm or leg is on the film, perhaps beside more; films of hips and shoulders alone are not the model's matter. */
export const isLimb = ({ region }: LimbFilm): boolean => /hand|leg/.test(region);

export const folds = 5;
/** The part that nothing was fitted on, chosen by or looked at before the last weights were there. */
export const kept = folds;

/**
 * Which part each group belongs to: 0…4 are folds, 5 is kept. Neighbouring films look alike and are one group, so a
 * group is never divided. Large ones first, each to the part that has least so far, fractures and films weighed alike.
 */
export function partOfGroup(films: readonly LimbFilm[]): ReadonlyMap<string, number> {
  const positives = films.filter(({ positive }) => positive).length;
  const byName = new Map<string, { group: string; weight: number; positive: number }>();
  for (const { group, positive } of films) {
    const own = byName.get(group) ?? { group, weight: 0, positive: 0 };
    own.weight += 1 / films.length;
    own.positive += positive ? 1 / positives : 0;
    byName.set(group, own);
  }
  const groups = [...byName.values()];
  groups.sort((a, b) => b.weight + b.positive - a.weight - a.positive || hashOf(a.group) - hashOf(b.group));
  const filled = Array.from({ length: folds + 1 }, () => ({ weight: 0, positive: 0 }));
  const parts = new Map<string, number>();
  for (const { group, weight, positive } of groups) {
    const after = filled.map((part) => (part.weight + weight) ** 2 + (part.positive + positive) ** 2);
    const gain = filled.map((part, i) => (after[i] ?? 0) - part.weight ** 2 - part.positive ** 2);
    const least = gain.indexOf(Math.min(...gain));
    const part = ensure(filled[least], 'a part');
    part.weight += weight;
    part.positive += positive;
    parts.set(group, least);
  }
  return parts;
}

/** One film, one plane: the product's own pipeline, before the channels are copied. */
export function filmPlane(data: string, { file }: Pick<LimbFilm, 'file'>): Plane {
  return { size, grey: filmTensor(readFilm(data, file), { ...preprocessing, channels: 1 }) };
}
