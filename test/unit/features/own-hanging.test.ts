/** Hangings of a person's own: made from what is shown, kept, replaced, forgotten; broken ones do not count. */
import { describe, expect, it } from 'vitest';
import type { Stack } from '#domain/study/study.ts';
import { hang } from '#viewer/layout/hanging.ts';
import { hangingIn, memoryKeeping } from '../../drivers/keeping.ts';
import { instance, pixels } from '../domain/study-arbitrary.ts';

const series = (seriesDescription: string): Stack => ({
  id: seriesDescription,
  rule: 'plane',
  images: [
    {
      instance: instance(seriesDescription, {
        modality: 'CT',
        bodyPartExamined: 'Abdomen',
        seriesDescription,
        pixels: pixels(),
      }),
      frame: 0,
    },
  ],
});
const [arterial, portal, late] = [series('arterial'), series('portal'), series('late')];
const window = { center: 60, width: 160 };

describe('a hanging of one’s own', () => {
  it('hangs the next such study alike, at the next visit too', () => {
    const storage = memoryKeeping();
    const orientation = { right: 'R', bottom: 'A' };
    hangingIn(storage).keep('1x2', [
      { stack: portal, window },
      { stack: arterial, orientation },
    ]);
    const rules = hangingIn(storage).rules.getSnapshot();
    const hung = hang([arterial, late, portal], rules);
    expect(hung.layout).toBe('1x2');
    expect(hung.stacks.map(({ id }) => id)).toEqual(['portal', 'arterial', 'late']);
    expect(hung.views).toMatchObject([{ window }, { orientation }]);
    expect(hung.views[0]).not.toHaveProperty('orientation');
  });

  it('is replaced by the next for such studies, and forgotten when asked', () => {
    const own = hangingIn(memoryKeeping());
    own.keep('1x2', [{ stack: portal }, { stack: arterial }]);
    const id = own.keep('1x1', [{ stack: late }]);
    expect(own.rules.getSnapshot().map(({ layout }) => layout)).toEqual(['1x1']);
    own.forget(id!);
    expect(own.rules.getSnapshot()).toEqual([]);
  });

  it('is not made of an empty screen', () => {
    expect(hangingIn(memoryKeeping()).keep('1x1', [{ stack: undefined }])).toBeUndefined();
  });

  it.each([
    'nonsense',
    '{}',
    '[null]',
    '[{"id":"x","layout":"9x9","modalities":["CT"],"places":[]}]',
    '[{"id":"x","layout":"1x1","modalities":"CT","places":[]}]',
    '[{"id":"x","layout":"1x1","modalities":["CT"],"places":[{"window":{"center":1,"width":-1}}]}]',
    '[{"id":"x","layout":"1x1","modalities":["CT"],"places":[{"orientation":{"right":1,"bottom":"F"}}]}]',
  ])('does not count where what was kept is broken: %s', (kept) => {
    expect(hangingIn(memoryKeeping({ hanging: kept })).rules.getSnapshot()).toEqual([]);
  });
});
