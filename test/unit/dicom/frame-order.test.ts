/** Multi-frame objects whose frames lie in the file in any order: rule G10 of docs/spec/grouping.md. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '#base/present.ts';
import { openImage } from '#dicom/open.ts';
import { stackFrames } from '#domain/study/frame-stacks.ts';
import { groupStudies } from '#domain/study/grouping.ts';
import { placeSlices } from '#domain/study/slice-places.ts';
import type { Stack } from '#domain/study/study.ts';
import { type EnhancedFrame, type EnhancedOptions, writeEnhanced } from '../../../phantom/enhanced.ts';
import { axial, pixels } from '../domain/study-arbitrary.ts';
import { bytesOf, noData } from './shared-data.ts';

async function stacksOf(bytes: Uint8Array<ArrayBuffer>): Promise<readonly Stack[]> {
  const opened = await openImage(bytes);
  if (!opened.ok) throw new Error(opened.error.code);
  return groupStudies([opened.value.instance]).flatMap(({ series }) =>
    series.flatMap(({ stacks }) => stacks),
  );
}

/** Zero-based numbers of the file, stack by stack. */
async function framesOf(
  frames: readonly EnhancedFrame[],
  facts: Partial<EnhancedOptions> = {},
): Promise<readonly (readonly number[])[]> {
  const stacks = await stacksOf(writeEnhanced({ seed: 1, modality: 'MR', ...facts, frames }));
  return stacks.map(({ images }) => images.map(({ frame }) => frame));
}

const shuffled = [3, 0, 7, 1, 5, 2, 6, 4];
/** Where in the file each place lies. */
const byPlace = [1, 3, 5, 0, 7, 4, 6, 2];

describe('frames of one object', () => {
  for (const legacy of [false, true]) {
    it(`[G10] go by place, whatever their order in the file (${legacy ? 'legacy converted' : 'enhanced'})`, async () => {
      const frames = shuffled.map((at) => ({
        z: 2 * at,
        stackId: '1',
        inStackPosition: at + 1,
        dimensions: [1, at + 1],
      }));
      const [stack, ...others] = await stacksOf(writeEnhanced({ seed: 1, modality: 'CT', legacy, frames }));
      expect(others).toEqual([]);
      expect(stack?.rule).toBe('frames');
      expect(stack?.images.map(({ frame }) => frame)).toEqual(byPlace);
      const placed = placeSlices(stack?.images ?? []);
      expect(placed.ok && placed.value.slices.length).toBe(8);
    });
  }

  it('[G10] go by place alone, by their number in the stack alone, or by their dimensions alone', async () => {
    expect(await framesOf(shuffled.map((at) => ({ z: 2 * at })))).toEqual([byPlace]);
    expect(await framesOf(shuffled.map((at) => ({ inStackPosition: at + 1 })))).toEqual([byPlace]);
    expect(await framesOf(shuffled.map((at) => ({ dimensions: [1, at + 1] })))).toEqual([byPlace]);
  });

  it('[G10] go in the sense in which the scanner numbered them', async () => {
    const frames = shuffled.map((at) => ({ z: -2 * at, inStackPosition: at + 1 }));
    expect(await framesOf(frames)).toEqual([byPlace]);
    const stored = [0, 1, 2].map((at) => ({ z: -2 * at }));
    expect(await framesOf(stored)).toEqual([[0, 1, 2]]);
  });

  it('[G10] of several stacks stand apart, by the name of the stack and by plane', async () => {
    const frames = [3, 1, 2, 0].flatMap((at) => [
      { z: 2 * at, stackId: 'A', inStackPosition: at + 1 },
      { z: 100 + 2 * at, stackId: 'B', inStackPosition: at + 1 },
    ]);
    expect(await framesOf(frames)).toEqual([
      [6, 2, 4, 0],
      [7, 3, 5, 1],
    ]);
    const planes = [0, 2].flatMap((z) => [{ z }, { z, orientation: [0, 1, 0, 0, 0, -1] }]);
    expect((await framesOf(planes)).map((one) => one.length)).toEqual([2, 2]);
  });

  it('[G10] that each name a stack of their own are one stack', async () => {
    expect(await framesOf([2, 0, 1].map((at) => ({ z: at, stackId: `${at}` })))).toEqual([[0, 2, 1]]);
  });

  it.each<readonly [string, (one: number, at: number) => EnhancedFrame]>([
    ['times', (one) => ({ temporalPosition: one + 1 })],
    ['b-values', (one) => ({ bValue: 800 * one })],
    ['kinds', (one) => ({ frameType: ['ORIGINAL', 'PRIMARY', one === 0 ? 'M' : 'P', 'NONE'] })],
    ['a dimension that we know nothing of', (one, at) => ({ dimensions: [1, at + 1, one + 1] })],
  ])('[G10] that show the same places again stand apart: %s', async (_, facts) => {
    const frames = [0, 1, 2].flatMap((at) => [1, 0].map((one) => ({ z: 3 * at, ...facts(one, at) })));
    expect(await framesOf(frames)).toEqual([
      [1, 3, 5],
      [0, 2, 4],
    ]);
  });

  it('[G10] that show the same places again without a word stand apart in turns', async () => {
    expect(await framesOf([0, 1, 2, 0, 1, 2].map((z) => ({ z })))).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(await framesOf([0, 1, 1, 2].map((z) => ({ z })))).toEqual([[0, 1, 2, 3]]);
  });

  it('[G9] are in exactly one stack, whatever they say', () => {
    const few = fc.option(fc.nat({ max: 3 }), { nil: undefined });
    const facts = fc.record({
      z: few,
      stack: few,
      time: few,
      dimensions: fc.array(fc.nat({ max: 3 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(facts, { minLength: 2, maxLength: 30 }), (frames) => {
        const object = pixels({
          frames: frames.length,
          orientation: axial,
          perFrame: frames.map(({ z }) =>
            present({ position: z === undefined ? undefined : ([0, 0, z] as const) }),
          ),
          frameOrder: frames.map(({ stack, time, dimensions }) => ({
            dimensions,
            ...present({ stackId: stack?.toString(), temporalPosition: time }),
          })),
        });
        const all = stackFrames(object).flatMap((stack) => stack.frames);
        expect(all.toSorted((a, b) => a - b)).toEqual(frames.map((_, i) => i));
      }),
    );
  });

  it('[G10] are not torn apart by what is another in each of them, such as an hour', async () => {
    const frames = [2, 0, 1].flatMap((at) =>
      [0, 1].map((one) => ({ z: at, temporalPosition: 2 * at + one + 1 })),
    );
    expect((await framesOf(frames)).map((one) => one.length)).toEqual([3, 3]);
  });

  it('[G10] of a last phase that was cut short are a stack all the same', async () => {
    const whole = [1, 2].flatMap((temporalPosition) => [0, 1, 2, 3].map((z) => ({ z, temporalPosition })));
    expect(await framesOf(whole.slice(0, -1))).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('[G10] of one place go by time, and begin at their first', async () => {
    const [stack] = await stacksOf(
      writeEnhanced({
        seed: 1,
        modality: 'MR',
        frames: [2, 3, 1].map((temporalPosition) => ({ z: 0, temporalPosition })),
      }),
    );
    expect(stack).toMatchObject({ rule: 'multi-frame', images: [{ frame: 2 }, { frame: 0 }, { frame: 1 }] });
  });

  it('[G10] that say nothing stay as they are stored, each once', () => {
    expect(stackFrames(pixels({ frames: 3 }))).toEqual([{ rule: 'multi-frame', frames: [0, 1, 2] }]);
    const half = pixels({
      frames: 3,
      perFrame: [{}, {}],
      frameOrder: [{ dimensions: [2] }, { dimensions: [1] }],
    });
    expect(
      stackFrames(half)
        .flatMap(({ frames }) => frames)
        .toSorted(),
    ).toEqual([0, 1, 2]);
  });

  it.skipIf(noData)('[G10] of the reported files show a bar that grows', async () => {
    for (const name of ['enhanced', 'legacy-converted']) {
      const bytes = bytesOf(`reported/${name}-ct-frames-out-of-order.dcm`);
      const [stack] = await stacksOf(bytes);
      const opened = await openImage(bytes);
      const bars: number[] = [];
      for (const { frame } of stack?.images ?? []) {
        const decoded = opened.ok ? await opened.value.decode(frame) : undefined;
        const values = decoded?.ok ? [...decoded.value.pixels] : [];
        bars.push(values.filter((value) => value === Math.max(...values)).length);
      }
      expect(bars.length).toBe(8);
      expect(bars).toEqual(bars.toSorted((a, b) => a - b));
      expect(new Set(bars).size).toBe(8);
    }
  });
});
