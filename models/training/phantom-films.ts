/** Chest phantoms for training and testing: each seed names one film, its anatomy, its findings and its exposure. */
import { type ChestFilm, type ChestOptions, renderChest } from '../../phantom/chest.ts';
import { createRandom } from './random.ts';

/** Half the seeds have an opacity, alone or beside another finding; the rest are clear of it, half of them with another finding. */
export function phantomOptions(seed: number, rows: number): ChestOptions {
  const random = createRandom(seed * 7919 + 13);
  const opacity = random.next() < 0.5;
  const other = random.next();
  const share = opacity ? 0.15 : 0.27;
  return {
    seed,
    rows,
    view: random.next() < 0.6 ? 'PA' : 'AP',
    sex: random.next() < 0.5 ? 'M' : 'F',
    ageYears: Math.floor(random.between(16, 90)),
    bitsStored: 12,
    findings: {
      opacity,
      effusion: other < share,
      pneumothorax: other >= share && other < 2 * share,
    },
  };
}

export interface PhantomFilm extends ChestFilm {
  readonly seed: number;
  readonly positive: boolean;
}

export function phantomFilm(seed: number, rows: number): PhantomFilm {
  const film = renderChest(phantomOptions(seed, rows));
  return { ...film, seed, positive: film.regions.some(({ finding }) => finding === 'opacity') };
}
