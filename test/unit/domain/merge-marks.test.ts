/** Marks from two devices of one person, made one (MK2). */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSameDrawing, type Mark, type Marks, noMarks } from '#domain/finding/marks.ts';
import { mergeMarks } from '#domain/finding/merge-marks.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';

const image = { sopInstanceUid: '2.25.1' as SopInstanceUid, frame: 0 };
const mark = (id: string, x: number): Mark => ({
  id,
  shape: { on: 'image', kind: 'probe', image, points: [[x, 0]] },
  values: { kind: 'probe', values: [x], unit: '' },
});
const of = (...marks: Mark[]): Marks => ({ marks, scales: [] });
const fresh = () => 'fresh';
const anyMarks = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 3 }))
  .map((places) => of(...Object.entries(places).map(([id, x]) => mark(id, x))));
const placesOf = ({ marks }: Marks) => marks.map(({ shape }) => String(shape.points[0]?.[0]));

it('MK2: yields to the one side that changed', () => {
  fc.assert(
    fc.property(anyMarks, anyMarks, (base, changed) => {
      expect(isSameDrawing(mergeMarks(base, changed, base, fresh), changed)).toBe(true);
      expect(isSameDrawing(mergeMarks(base, base, changed, fresh), changed)).toBe(true);
      expect(isSameDrawing(mergeMarks(base, changed, changed, fresh), changed)).toBe(true);
    }),
  );
});

it('MK2: loses nothing that either drew or changed, and has each name once', () => {
  let serial = 0;
  fc.assert(
    fc.property(anyMarks, anyMarks, anyMarks, (base, mine, theirs) => {
      const merged = mergeMarks(base, mine, theirs, () => `fresh-${serial++}`);
      const unchanged = new Set(base.marks.map(({ id, shape }) => `${id} ${shape.points[0]?.[0]}`));
      const drawn = [mine, theirs].flatMap(({ marks }) =>
        marks.filter(({ id, shape }) => !unchanged.has(`${id} ${shape.points[0]?.[0]}`)),
      );
      for (const one of drawn) expect(placesOf(merged)).toContain(String(one.shape.points[0]?.[0]));
      expect(new Set(merged.marks.map(({ id }) => id)).size).toBe(merged.marks.length);
    }),
  );
});

it('MK2: what one removed stays removed; what both changed stands twice, the later under its name', () => {
  expect(mergeMarks(of(mark('a', 0)), noMarks, of(mark('a', 0)), fresh)).toEqual(noMarks);
  expect(mergeMarks(of(mark('a', 0)), noMarks, of(mark('a', 1)), fresh)).toEqual(of(mark('a', 1)));
  const both = mergeMarks(of(mark('a', 0)), of(mark('a', 1)), of(mark('a', 2)), fresh);
  expect(both).toEqual(of(mark('a', 1), mark('fresh', 2)));
});

it('MK2: a scale given later holds', () => {
  const scaled = (mm: number): Marks => ({ marks: [], scales: [['2.25.1', [{ from: 'px', mm }]]] });
  expect(mergeMarks(noMarks, scaled(1), scaled(2), fresh)).toEqual(scaled(1));
  expect(mergeMarks(scaled(1), scaled(1), scaled(2), fresh)).toEqual(scaled(2));
  expect(mergeMarks(scaled(1), noMarks, scaled(1), fresh)).toEqual(noMarks);
});
