/** What is coming, counted before it comes. */
import { expect, test } from 'vitest';
import { countsOf, mostSeries, outlineOf } from '#domain/case/outline.ts';
import type { Series, Stack } from '#domain/study/study.ts';

const series = (modality: string, ...stacks: readonly number[]) =>
  ({
    modality,
    stacks: stacks.map((images) => ({ images: Array(images) as unknown as Stack['images'] })),
    documents: [],
  }) as unknown as Series;

test('[Q9] images are counted by series, over their stacks; what has none is no part of it', () => {
  const outline = outlineOf({ series: [series('CT', 120, 130), series('SR'), series('PT', 40)] });
  expect(outline).toEqual({
    series: [
      { modality: 'CT', images: 250 },
      { modality: 'PT', images: 40 },
    ],
  });
  expect(outlineOf({ series: [series('SR')] })).toBeUndefined();
});

test('[Q9] a file cannot put words of its own into it, and what is too much is not told', () => {
  const told = outlineOf({
    series: ['Jean Dupont', 'DUPONT_JEAN', '', 'X'.repeat(17)].map((one) => series(one, 1)),
  });
  expect(told).toEqual({ series: Array(4).fill({ images: 1 }) });
  expect(outlineOf({ series: Array(mostSeries + 1).fill(series('CT', 1)) })).toBeUndefined();
});

test('[Q9] of each modality one count, in the order of their first series', () => {
  const outline = outlineOf({ series: [series('CT', 3), series('PT', 2), series('CT', 4), series('', 1)] });
  expect(outline && countsOf(outline)).toEqual([
    { modality: 'CT', series: 2, images: 7 },
    { modality: 'PT', series: 1, images: 2 },
    { modality: undefined, series: 1, images: 1 },
  ]);
});
