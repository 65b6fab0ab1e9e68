/** Which rule hangs a study, what goes where, and which slice belongs beside which. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '#domain/study/instance.ts';
import type { Stack } from '#domain/study/study.ts';
import { type HangingRule, hang, shippedRules } from '#viewer/layout/hanging.ts';
import { linkedImage } from '#viewer/layout/linking.ts';
import { fitsWord } from '#viewer/layout/series-words.ts';
import { instance, pixels } from '../domain/study-arbitrary.ts';

const stack = (id: string, facts: Partial<Instance>, rule = 'plane'): Stack => ({
  id,
  rule,
  images: [{ instance: instance(id, { pixels: pixels(), ...facts }), frame: 0 }],
});
const ids = (stacks: readonly Stack[]): readonly string[] => stacks.map(({ id }) => id);

describe('hanging', () => {
  it('puts mammograms right over left in their places, in whatever order they came', () => {
    const film = (viewPosition: string, laterality: string): Stack =>
      stack(`${laterality}${viewPosition}`, { modality: 'MG', viewPosition, laterality });
    const films = [film('MLO', 'L'), film('CC', 'L'), film('MLO', 'R'), film('CC', 'R')];
    const order = fc.shuffledSubarray(films, { minLength: 4 });
    fc.assert(
      fc.property(order, (came) => {
        const hung = hang(came, shippedRules);
        expect(hung).toMatchObject({ layout: '2x2', rule: 'mammography' });
        expect(ids(hung.stacks)).toEqual(['RCC', 'LCC', 'RMLO', 'LMLO']);
      }),
    );
  });

  it('hangs the frontal chest film left of the lateral one', () => {
    const chest = { modality: 'DX', bodyPartExamined: 'CHEST' };
    const films = [
      stack('side', { ...chest, viewPosition: 'LL' }),
      stack('front', { ...chest, viewPosition: 'PA' }),
    ];
    expect(ids(hang(films, shippedRules).stacks)).toEqual(['front', 'side']);
  });

  it.each([
    ['Thorax Weichteil', 'LUNG 1.0', undefined],
    ['parties molles', 'poumon 1 mm', ['parties molles', 'poumon 1 mm']],
    ['Мягкие ткани', 'Лёгкие', ['Мягкие ткани', 'Лёгкие']],
    ['أنسجة رخوة', 'الرئة', ['أنسجة رخوة', 'الرئة']],
  ])('knows %s from %s', (soft, lung, expected) => {
    const facts = { modality: 'CT', bodyPartExamined: 'CHEST' };
    const came = [
      stack(lung, { ...facts, seriesDescription: lung }),
      stack(soft, { ...facts, seriesDescription: soft }),
    ];
    const hung = hang(came, shippedRules);
    expect(hung.layout).toBe('1x2');
    // A name that none of our words knows takes the place that is left.
    expect(ids(hung.stacks)).toEqual(expected ?? [soft, lung]);
  });

  it('opens a head with the window for brain only where it is the series meant', () => {
    const head = { modality: 'CT', bodyPartExamined: 'HEAD' };
    const named = (description: string) =>
      hang([stack('a', { ...head, seriesDescription: description })], shippedRules).views;
    expect(named('Brain 5 mm')).toMatchObject([{ window: { center: 40, width: 80 } }]);
    expect(named('BONE')).toEqual([undefined]);
  });

  it('gives no place to a localizer, and loses no stack', () => {
    const facts = { modality: 'CT', bodyPartExamined: 'CHEST' };
    const came = [
      stack('map', facts, 'localizer'),
      stack('one', facts),
      stack('two', facts),
      stack('three', facts),
    ];
    const { stacks } = hang(came, shippedRules);
    expect(ids(stacks).slice(0, 2)).toEqual(['one', 'two']);
    expect([...ids(stacks)].sort()).toEqual([...ids(came)].sort());
  });

  it('follows a person’s own rule before ours', () => {
    const own: HangingRule = {
      id: 'mine',
      modalities: ['MG'],
      layout: '1x2',
      places: [{ description: 'second' }, { description: 'first', window: { center: 1, width: 2 } }],
    };
    const came = ['first', 'second'].map((name) => stack(name, { modality: 'MG', seriesDescription: name }));
    expect(hang(came, [own, ...shippedRules])).toMatchObject({
      rule: 'mine',
      layout: '1x2',
      views: [{}, { window: { center: 1, width: 2 } }],
    });
  });

  it('hangs two films side by side, whatever they are, and two series one after the other', () => {
    const films = ['a', 'b'].map((name) => stack(name, { modality: 'OT' }, 'projection'));
    expect(hang(films, shippedRules)).toMatchObject({ layout: '1x2', rule: 'two-films' });
    const [image] = films[0]!.images;
    const series = films.map((one) => ({ ...one, images: [image!, image!] }));
    expect(hang(series, shippedRules).layout).toBe('1x1');
  });

  it('has no rule for what nobody thought of', () => {
    const came = [stack('a', { modality: 'XX' })];
    expect(hang(came, shippedRules)).toEqual({ layout: '1x1', stacks: came, views: [] });
  });
});

it('a short word is a whole word', () => {
  expect(fitsWord('THORAX OS 1mm', 'bone')).toBe(true);
  expect(fitsWord('oscillation', 'bone')).toBe(false);
  expect(fitsWord('AX T2 FLAIR', 't2')).toBe(true);
});

describe('linked scrolling', () => {
  const slices = (frame: string | undefined, positions: readonly number[]): Stack => ({
    id: `${frame} ${positions.length}`,
    rule: 'plane',
    images: positions.map((z) => ({
      instance: instance(`${frame}${z}`, {
        pixels: {
          ...pixels(),
          orientation: [1, 0, 0, 0, 1, 0],
          position: [0, 0, z],
          ...(frame && { frameOfReferenceUid: frame }),
        },
      }),
      frame: 0,
    })),
  });

  it('finds the nearest slice of the same place, whatever the order and the spacing', () => {
    const thick = slices('1.2', [0, 5, 10, 15]);
    const thin = slices('1.2', [15, 14, 12.5, 10, 7.5, 5, 2.5, 0]);
    expect(linkedImage(thick, 2, thin, 0)).toBe(3);
    expect(linkedImage(thin, 2, thick, 0)).toBe(2);
    expect(linkedImage(thick, 0, thin, 99)).toBe(7);
  });

  it('stays where the other does not reach', () => {
    expect(linkedImage(slices('1.2', [0, 5, 100]), 2, slices('1.2', [0, 5, 10]), 0)).toBeUndefined();
  });

  it('goes by steps where the two share no frame of reference, within the stack', () => {
    const [a, b] = [slices('1.2', [0, 1, 2, 3]), slices('9.9', [0, 10, 20])];
    expect(linkedImage(a, 1, b, 1)).toBe(2);
    expect(linkedImage(a, 3, b, 1)).toBe(2);
    expect(linkedImage(a, 0, b, -5)).toBe(0);
  });
});
