import { describe, expect, it } from 'vitest';
import type { ImagePixels } from '#domain/study/instance.ts';
import { openingImage } from '#viewer/layout/grid.ts';
import { colourOf } from '#viewer/layout/heat-colours.ts';
import { imageBudget } from '#viewer/layout/image-budget.ts';
import { edgeLetters, type Turn, turnTo } from '#viewer/layout/orientation.ts';
import { windowPresets } from '#viewer/layout/window-presets.ts';
import type { EdgeLetters } from '#viewer/port.ts';
import { instance, pixels } from '../domain/study-arbitrary.ts';

const axial: ImagePixels = { ...pixels(), orientation: [1, 0, 0, 0, 1, 0] };
const upright = { row: [1, 0], column: [0, 1] } as const;

describe('orientation letters', () => {
  it('of an axial slice: right of the patient at the left of the screen, front at the top', () => {
    expect(edgeLetters(axial, upright)).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' });
  });

  it('follow a quarter turn clockwise', () => {
    const turned = { row: [0, 1], column: [-1, 0] } as const;
    expect(edgeLetters(axial, turned)).toEqual({ left: 'P', right: 'A', top: 'R', bottom: 'L' });
  });

  it('follow a flip', () => {
    const flipped = { row: [-1, 0], column: [0, 1] } as const;
    expect(edgeLetters(axial, flipped)).toEqual({ left: 'L', right: 'R', top: 'A', bottom: 'P' });
  });

  it('name two directions where a slice lies between them', () => {
    const tilt = Math.SQRT1_2;
    const coronal: ImagePixels = { ...pixels(), orientation: [1, 0, 0, 0, tilt, -tilt] };
    expect(edgeLetters(coronal, upright)?.bottom).toHaveLength(2);
  });

  it('of a film come from Patient Orientation, turned to its opposite at the other edge', () => {
    const film: ImagePixels = { ...pixels(), patientOrientation: ['L', 'F'] };
    expect(edgeLetters(film, upright)).toEqual({ left: 'R', right: 'L', top: 'H', bottom: 'F' });
  });

  it('are none where the header says nothing, or something that is no direction', () => {
    expect(edgeLetters(pixels(), upright)).toBeUndefined();
    expect(edgeLetters({ ...pixels(), patientOrientation: ['X', 'F'] }, upright)).toBeUndefined();
  });
});

describe('window presets', () => {
  it('begin with the windows of the file, and never pass the nine keys', () => {
    const windows = [
      { center: 1, width: 10, explanation: 'SOFT' },
      { center: 2, width: 20 },
    ];
    const presets = windowPresets(instance('1', { modality: 'CT', pixels: { ...pixels(), windows } }));
    expect(presets.slice(0, 2)).toEqual(windows.map((window) => ({ kind: 'file', window })));
    expect(presets.length).toBeLessThanOrEqual(9);
    expect(presets.at(-1)).toEqual({ kind: 'full' });
  });

  it('name every table and window of the file, tables first, and keep five of the modality', () => {
    const windows = Array.from({ length: 6 }, (_, i) => ({ center: i, width: 10 }));
    const file = pixels({ windows, voiTables: ['NORMAL', ''] });
    const presets = windowPresets(instance('1', { modality: 'CT', pixels: file }));
    expect(presets.slice(0, 2)).toEqual([
      { kind: 'table', explanation: 'NORMAL', index: 0 },
      { kind: 'table', explanation: '', index: 1 },
    ]);
    expect(presets.map(({ kind }) => kind).slice(2)).toEqual([
      ...windows.map(() => 'file'),
      ...Array(5).fill('named'),
      'full',
    ]);
  });

  it('are those of the frame, where an enhanced object gives each its own', () => {
    const file = pixels({ perFrame: [{}, { windows: [{ center: 7, width: 8 }] }] });
    const of = (frame: number) => windowPresets(instance('1', { modality: 'MR', pixels: file }), frame);
    expect(of(0).map(({ kind }) => kind)).toEqual(['auto', 'full']);
    expect(of(1)[0]).toEqual({ kind: 'file', window: { center: 7, width: 8 } });
  });

  it('of CT are in Hounsfield units; of others, whose scale means nothing elsewhere, on the picture', () => {
    const of = (modality: string) => windowPresets(instance('1', { modality, pixels: pixels() }));
    expect(of('CT')).toContainEqual({ kind: 'named', id: 'lung', window: { center: -600, width: 1500 } });
    expect(of('MR').map(({ kind }) => kind)).toEqual(['auto', 'full']);
  });
});

describe('hanging', () => {
  const stack = (rule: string, count: number) => ({
    id: `${rule}/${count}`,
    rule,
    images: Array.from({ length: count }, (_, i) => ({ instance: instance(`${i}`), frame: 0 })),
  });

  it('opens a stack of slices in its middle, a film and a cine at their start', () => {
    expect(openingImage(stack('plane', 61))).toBe(30);
    expect(openingImage(stack('multi-frame', 61))).toBe(0);
  });
});

describe('heat colours', () => {
  it('paint nothing where nothing was seen, and grow brighter and more solid with evidence', () => {
    expect(colourOf(0)[3]).toBe(0);
    expect(colourOf(1)[3]).toBe(255);
    const light = (value: number): number => colourOf(value)[0] + colourOf(value)[1] + colourOf(value)[2];
    for (let i = 1; i <= 20; i++) expect(light(i / 20)).toBeGreaterThanOrEqual(light((i - 1) / 20));
  });
});

describe('a hanging’s orientation', () => {
  const upright = { left: 'R', right: 'L', top: 'H', bottom: 'F' };
  /** A quarter clockwise, and left for right, as a person would do it by hand. */
  const quarter = (edges: EdgeLetters): EdgeLetters => ({
    right: edges.top,
    bottom: edges.right,
    left: edges.bottom,
    top: edges.left,
  });
  const mirror = (edges: EdgeLetters): EdgeLetters => ({ ...edges, left: edges.right, right: edges.left });
  const after = (edges: EdgeLetters, turn: Turn): EdgeLetters =>
    Array.from({ length: turn.rotation / 90 }).reduce<EdgeLetters>(
      quarter,
      turn.mirrored ? mirror(edges) : edges,
    );
  const wished = { right: 'L', bottom: 'F' };

  it('is reached from all eight ways to lay a film', () => {
    for (const start of [upright, mirror(upright)]) {
      for (let quarters = 0; quarters < 4; quarters++) {
        const shown = Array.from({ length: quarters }).reduce<EdgeLetters>(quarter, start);
        const turn = turnTo(shown, wished);
        expect(turn).toBeDefined();
        expect(after(shown, turn!)).toEqual(upright);
      }
    }
  });

  it('leaves as it is what already lies so, and what cannot lie so', () => {
    expect(turnTo(upright, wished)).toEqual({ mirrored: false, rotation: 0 });
    expect(turnTo({ left: 'A', right: 'P', top: 'H', bottom: 'F' }, wished)).toBeUndefined();
  });

  it('goes by the strongest letter of each edge', () => {
    const oblique = { left: 'LA', right: 'RP', top: 'FA', bottom: 'HP' };
    expect(turnTo(oblique, wished)).toEqual({ mirrored: false, rotation: 180 });
  });
});

it('[R25] images may fill a quarter of the memory, neither too little to scroll nor more than a tab holds', () => {
  expect([undefined, 0.5, 1, 4, 8].map((gibibytes) => imageBudget(gibibytes) / 2 ** 20)).toEqual([
    1024, 256, 256, 1024, 1536,
  ]);
});
