/** What a film of known stored values must look like, square by square. */
import { expect } from '@playwright/test';
import { greyCurve, type Voi } from '#domain/study/voi.ts';
import type { ChestDx } from '../../phantom/chest-dx.ts';
import type { ViewportDriver } from './viewport.ts';

/** Squares from dark to bright: lung, shoulder, diaphragm, belly; large enough for the noise of the film to even out. */
const places = [
  [0.3, 0.3],
  [0.1, 0.3],
  [0.6, 0.7],
  [0.7, 0.8],
  [0.6, 0.85],
] as const;

export async function expectShownBy(
  viewport: ViewportDriver,
  { film }: ChestDx,
  voi: Voi,
  { inverted = false, tolerance = 2 } = {},
): Promise<void> {
  const curve = greyCurve(voi);
  const side = Math.round(film.columns / 12);
  const picture = await viewport.picture();
  for (const [across, down] of places) {
    const [x, y] = [Math.round(film.columns * across), Math.round(film.rows * down)];
    let sum = 0;
    for (let row = y; row < y + side; row++) {
      for (let column = x; column < x + side; column++)
        sum += curve(film.pixels[row * film.columns + column]!);
    }
    const grey = (255 * sum) / side ** 2;
    const seen = picture.meanLuminance(await viewport.regionOf(film, { x, y, width: side, height: side }));
    const expected = inverted ? 255 - grey : grey;
    expect(Math.abs(seen - expected), `${across} ${down}: ${seen}, not ${expected}`).toBeLessThan(tolerance);
  }
}
