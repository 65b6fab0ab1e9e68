/** Presentation states: from the elements of a file to what is shown, and what is left of broken ones (PS3.3 A.33). */
import { describe, expect, it } from 'vitest';
import { readDocument } from '#dicom/document.ts';
import { openImage } from '#dicom/open.ts';
import { isSet } from '#domain/study/overlay.ts';
import { stateVoi } from '#domain/study/presentation-grey.ts';
import { type PresentationState, presentationOf } from '#domain/study/presentation-state.ts';
import type { ImageRef } from '#domain/study/study.ts';
import { greyCurve } from '#domain/study/voi.ts';
import { writeChestDx } from '../../../phantom/chest-dx.ts';
import { overlayElements } from '../../../phantom/grey.ts';
import { CS, type DataSet, type Element, FL, IS, SL, SQ, ST, UI, US } from '../../../phantom/part10.ts';
import {
  chestReference,
  type PresentationOptions,
  writePresentation,
} from '../../../phantom/presentation.ts';

const seed = 71;
const film = await writeChestDx({ seed, rows: 64 });
const opened = await openImage(film.bytes);
if (!opened.ok) throw new Error(opened.error.code);
const image: ImageRef = { instance: opened.value.instance, frame: 0 };
const pixels = image.instance.pixels!;

function bytesOf(options: Partial<PresentationOptions>): Uint8Array<ArrayBuffer> {
  return writePresentation({ seed, frame: film.film, images: [chestReference(seed)], ...options });
}

function read(options: Partial<PresentationOptions>): PresentationState {
  const document = readDocument(bytesOf(options));
  if (!document.ok || document.value.kind !== 'presentation') throw new Error('no presentation state');
  return document.value.state;
}

/** Single precision as our own writer would refuse to write it: no numbers, or too many. */
const raw = (...numbers: readonly number[]): Element => ({
  vr: 'OW',
  value: new Uint8Array(Float32Array.from(numbers).buffer),
});
const corners: DataSet = { '00700052': SL([1, 1]), '00700053': SL([64, 64]) };

describe('[R21] a presentation state', () => {
  it('says who made it, when, and of what', () => {
    expect(read({ label: 'NODULE', description: 'Seen twice', creator: 'Reader^First' })).toMatchObject({
      label: 'NODULE',
      description: 'Seen twice',
      creator: { alphabetic: 'Reader^First' },
      date: '20250315',
      time: '101500',
      images: [{ sopInstanceUid: chestReference(seed).sopInstanceUid, frames: [] }],
      lacks: [],
    });
  });

  it('refers to images, or to frames of them, and to no others', () => {
    const other = { ...image, frame: 1 };
    expect(presentationOf(read({}), image)).toBeDefined();
    expect(presentationOf(read({}), other)).toBeDefined();
    const second = read({ images: [{ ...chestReference(seed), frames: [2, 3] }] });
    expect(presentationOf(second, image)).toBeUndefined();
    expect(presentationOf(second, other)).toBeDefined();
    expect(presentationOf(read({ images: [chestReference(seed + 1)] }), image)).toBeUndefined();
  });

  it('turns first and flips then', () => {
    expect(read({ rotation: 270, flipped: true }).turning).toEqual({ rotation: 270, flipped: true });
    expect(read({}).turning).toEqual({ rotation: 0, flipped: false });
    const odd = read({ rotation: 45 });
    expect(odd.turning.rotation).toBe(0);
    expect(odd.lacks).toEqual(['damaged']);
  });

  it.each([0, 90, 180, 270])('has its area where it is in the stored frame, turned by %i', (rotation) => {
    for (const flipped of [false, true]) {
      const { areas } = read({ rotation, flipped, area: [11, 21, 30, 60] });
      expect(areas[0]?.area).toEqual({
        left: 10,
        right: 30,
        upper: 20,
        lower: 60,
        mode: 'fit',
        pixelAspect: 1,
      });
    }
  });

  it('magnifies where it says by how much, and says that no size is true here', () => {
    const magnified = read({ mode: 'MAGNIFY', magnification: 2.5 });
    expect(presentationOf(magnified, image)?.area).toMatchObject({ mode: 'magnify', magnification: 2.5 });
    expect(read({ mode: 'MAGNIFY' }).areas[0]?.area.mode).toBe('fit');
    const odd = { '0070005A': SQ({ ...corners, '00700100': CS('MAGNIFY'), '00700103': raw(Number.NaN) }) };
    expect(read({ odd }).areas[0]?.area.mode).toBe('fit');
    expect(presentationOf(read({ mode: 'TRUE SIZE' }), image)?.lacks).toEqual(['true-size']);
  });

  it('has a window of its own, with its function', () => {
    const { grey } = read({ window: [100, 50], voiFunction: 'SIGMOID', shape: 'INVERSE' });
    expect(grey).toMatchObject({
      inverted: true,
      modality: { slope: 1, intercept: 0 },
      vois: [{ of: [], voi: { center: 100, width: 50, function: 'SIGMOID' } }],
    });
  });

  it('speaks of stored values through its own rescale', () => {
    const shown = presentationOf(read({ rescale: [2, -1000], window: [1000, 400] }), image)!;
    const curve = greyCurve(stateVoi(shown.grey!, pixels)!);
    const exact = greyCurve({ center: 1000, width: 400 });
    for (const stored of [800, 900, 950, 1000, 1050, 1100, 1200]) {
      expect(curve(stored)).toBeCloseTo(exact(2 * stored - 1000), 2);
    }
    // A film that was measured through a table has no way back.
    const table = { first: 0, step: 1, entries: Uint16Array.of(3, 1), most: 3, explanation: '' };
    expect(stateVoi(shown.grey!, pixels, table)).toBeUndefined();
  });

  it('has tables that begin below zero, where the values of the image do', () => {
    const voiTable = { first: -2, bits: 8, entries: [0, 10, 200, 255] };
    const { grey } = presentationOf(read({ voiTable }), image)!;
    const signed = { ...pixels, signed: true, rescaleSlope: 1, rescaleIntercept: 0 };
    const curve = greyCurve(stateVoi(grey!, signed)!);
    expect([-3, -2, -1, 0, 1, 2].map((value) => Math.round(255 * curve(value)))).toEqual([
      0, 0, 10, 200, 255, 255,
    ]);
    const table = { first: -2, step: 1, entries: Uint16Array.of(3, 1), most: 3, explanation: '' };
    const same = { ...grey!, modality: { ...table, first: 65_534 } };
    expect(stateVoi(same, signed, table)).toBeDefined();
  });

  it('hides by its own shutter, where that leaves something of the frame', () => {
    const inside = read({ shutter: { rectangle: { left: 5, right: 40, upper: 1, lower: 64 } } });
    expect(presentationOf(inside, image)?.shutter?.shapes).toHaveLength(1);
    const beside = read({ shutter: { rectangle: { left: 500, right: 600, upper: 1, lower: 64 } } });
    expect(presentationOf(beside, image)?.shutter).toBeUndefined();
    expect(presentationOf(beside, image)?.lacks).toEqual(['shutter']);
  });

  const plane = { rows: 4, columns: 8, origin: [3, 2], isSet: (x: number) => x === 5 } as const;

  it('brings overlays of its own, in the colour of the layer that it activates them in', () => {
    const layer = {
      '00700060': SQ({ '00700002': CS('OUTLINE'), '00700062': IS('1'), '00700066': US(0xffff) }),
    };
    const shown = presentationOf(read({ odd: { ...overlayElements(plane, 'OUTLINE'), ...layer } }), image)!;
    expect(shown.lacks).toEqual([]);
    expect(shown.overlays).toMatchObject([
      { colour: [255, 255, 255], plane: { group: 0x6000, rows: 4, columns: 8, row: 2, column: 1 } },
    ]);
    expect(isSet(shown.overlays[0]!.plane, 5)).toBe(true);
    expect(isSet(shown.overlays[0]!.plane, 6)).toBe(false);
    expect(presentationOf(read({ odd: overlayElements(plane, '') }), image)).toMatchObject({
      overlays: [],
      lacks: [],
    });
  });

  it('says that an overlay is missing which is another for each frame, or is not there whole', () => {
    for (const spoiled of [{ '60000015': IS('2') }, { '60000010': US(400) }]) {
      const state = read({ odd: { ...overlayElements(plane, 'OUTLINE'), ...spoiled } });
      expect(state).toMatchObject({ overlays: [], lacks: ['overlay'] });
    }
  });

  it('hides by a bitmap, alone or with a shape; one that is not there is told', () => {
    const bitmap = { ...overlayElements(plane, ''), '00181623': US(0x6000), '00181622': US(0) };
    const alone = presentationOf(read({ odd: { ...bitmap, '00181600': CS('BITMAP') } }), image)!;
    expect(alone).toMatchObject({ lacks: [], overlays: [], shutter: { shapes: [], colour: [0, 0, 0] } });
    expect(isSet(alone.shutter!.bitmap!, 5)).toBe(true);
    const shutter = { rectangle: { left: 5, right: 40, upper: 1, lower: 64 } };
    const both = read({ shutter, odd: { ...bitmap, '00181600': CS(['RECTANGULAR', 'BITMAP']) } });
    expect(both).toMatchObject({
      lacks: [],
      shutter: { shapes: [{ kind: 'rectangle' }], bitmap: { rows: 4 } },
    });
    const gone = read({ odd: { ...bitmap, '00181600': CS('BITMAP'), '00181623': US(0x6002) } });
    expect(gone).toMatchObject({ lacks: ['shutter'] });
    expect(gone.shutter).toBeUndefined();
  });

  it('draws its layers from the lowest, in their colours', () => {
    const layered = (name: string, x: number): DataSet => ({
      '00700002': CS(name),
      '00700009': SQ({
        '00700005': CS('PIXEL'),
        '00700020': US(2),
        '00700021': US(1),
        '00700022': FL([x, 1]),
        '00700023': CS('POINT'),
      }),
    });
    const state = read({
      odd: {
        '00700001': SQ(layered('UPPER', 1), layered('LOWER', 2), layered('NONE', 3)),
        '00700060': SQ(
          { '00700002': CS('UPPER'), '00700062': IS('2'), '00700066': US(0xffff) },
          { '00700002': CS('LOWER'), '00700062': IS('1'), '00700401': US([0, 0x8080, 0x8080]) },
        ),
      },
    });
    const drawn = presentationOf(state, image)!.marks.map(({ mark, colour }) => [
      mark.kind === 'graphic' ? mark.points[0]?.[0] : undefined,
      colour,
    ]);
    expect(drawn).toEqual([
      [3, [126, 224, 255]],
      [2, [0, 0, 0]],
      [1, [255, 255, 255]],
    ]);
  });
});

const graphic = (more: DataSet): DataSet => ({
  '00700005': CS('PIXEL'),
  '00700020': US(2),
  '00700021': US(2),
  '00700022': FL([1, 1, 9, 9]),
  '00700023': CS('POLYLINE'),
  ...more,
});
const marksOf = (state: PresentationState) => state.annotations.flatMap(({ marks }) => marks);

describe('[R21] other kinds of state', () => {
  const kind = (tail: string): DataSet => ({ '00080016': UI(`1.2.840.10008.5.1.4.1.1.11.${tail}`) });

  it('of colour images have no grey', () => {
    const state = read({ rotation: 90, window: [1, 1], odd: kind('2') });
    expect(state.grey).toBeUndefined();
    expect(presentationOf(state, image)).toMatchObject({ turning: { rotation: 90 }, lacks: [] });
  });

  it('of pseudo-colour are shown in grey, and say so', () => {
    const state = read({ window: [100, 50], odd: { ...kind('3'), '00281101': US([256, 0, 16]) } });
    expect(state.grey?.vois).toHaveLength(1);
    expect(state.lacks).toEqual(['palette']);
  });

  it('that blend two series are not read', () => {
    const document = readDocument(bytesOf({ odd: kind('4') }));
    expect(document).toEqual({ ok: false, error: { code: 'not-readable' } });
  });
});

describe('[R23] of a broken state', () => {
  it.each<readonly [string, DataSet]>([
    ['a point that is no number', graphic({ '00700022': raw(1, Number.NaN, 9, 9) })],
    ['a point at infinity', graphic({ '00700022': raw(1, Number.POSITIVE_INFINITY, 9, 9) })],
    ['half a point', graphic({ '00700022': FL([1, 1, 9]) })],
    ['no points', graphic({ '00700022': FL([]) })],
    ['one point of a line', graphic({ '00700022': FL([1, 1]) })],
    ['three points of a circle', graphic({ '00700023': CS('CIRCLE'), '00700022': FL([1, 1, 2, 2, 3, 3]) })],
    ['an unknown shape', graphic({ '00700023': CS('SPIRAL') })],
    ['unknown units', graphic({ '00700005': CS('MATRIX') })],
    ['three dimensions', graphic({ '00700020': US(3), '00700022': FL([1, 1, 1, 2, 2, 2]) })],
    ['a list where a value belongs', graphic({ '00700022': SQ({ '00700022': FL([1, 1]) }) })],
  ])('%s is left out, and said; its neighbour stays', (_, broken) => {
    const state = read({ odd: { '00700001': SQ({ '00700009': SQ(broken, graphic({})) }) } });
    expect(marksOf(state)).toHaveLength(1);
    expect(state.lacks).toEqual(['damaged']);
  });

  it('words without a place, or a place without words, are left out', () => {
    const nowhere: DataSet = { '00700006': ST('nowhere') };
    const silent: DataSet = { '00700004': CS('PIXEL'), '00700014': FL([1, 1]), '00700015': CS('Y') };
    const state = read({ odd: { '00700001': SQ({ '00700008': SQ(nowhere, silent) }) } });
    expect(marksOf(state)).toEqual([]);
    expect(state.lacks).toEqual(['damaged']);
  });

  it('what is too much is cut, and said', () => {
    const many = Array.from({ length: 6000 }, () => graphic({}));
    const long = Array.from({ length: 10 }, () =>
      graphic({ '00700022': raw(...Array.from({ length: 30_000 }, (_, i) => i % 100)) }),
    );
    const cut = read({ odd: { '00700001': SQ({ '00700009': SQ(...many) }) } });
    expect(marksOf(cut)).toHaveLength(2000);
    expect(cut.lacks).toEqual(['cut']);
    const points = read({ odd: { '00700001': SQ({ '00700009': SQ(...long) }) } });
    expect(marksOf(points)).toHaveLength(2);
    expect(points.lacks).toEqual(['cut']);
  });

  it('references without an object, and frames that are none, are left out', () => {
    const uid = chestReference(seed).sopInstanceUid;
    const odd: DataSet = {
      '00081115': SQ(
        { '00081140': SQ({}, { '00081155': UI(uid), '00081160': IS(['-1', '0', '2']) }) },
        { '0020000E': UI('1.2') },
      ),
    };
    const state = read({ odd });
    expect(state.images).toEqual([{ sopInstanceUid: uid, frames: [1] }]);
    expect(state.lacks).toEqual(['damaged']);
  });

  it('a table that is too short leaves the grey as it was sent', () => {
    const table = {
      '00283002': US([256, 0, 16]),
      '00283006': { vr: 'OW', value: new Uint8Array(8) },
    } as const;
    const state = read({ odd: { '00283110': SQ({ '00283010': SQ(table) }), '00283000': SQ(table) } });
    expect(state.grey).toBeUndefined();
    expect(state.lacks).toEqual(['grey']);
  });

  it('a window of no width does, too', () => {
    const state = read({ window: [100, 0], shape: 'INVERSE', rotation: 90 });
    expect(state).toMatchObject({ turning: { rotation: 90 }, lacks: ['grey'] });
    expect(state.grey).toBeUndefined();
  });

  it('an area of half a corner is left out', () => {
    const state = read({ odd: { '0070005A': SQ({ '00700052': SL(1), '00700053': SL([5, 5]) }) } });
    expect(state.areas).toEqual([]);
    expect(presentationOf(state, image)?.area).toMatchObject({ left: 0, right: 64, upper: 0, lower: 64 });
  });

  it('nothing but its class shows the image as it is', () => {
    const bare = ['00081115', '0070005A', '00281052', '00281053', '00281054', '20500020', '00700080'];
    const state = read({ odd: Object.fromEntries(bare.map((tag) => [tag, SQ()])) });
    expect(state).toMatchObject({ images: [], areas: [], annotations: [], lacks: [] });
    expect(presentationOf(state, image)).toBeUndefined();
  });

  it('bytes cut anywhere never throw', () => {
    const whole = bytesOf({
      graphics: [{ type: 'CIRCLE', points: [5, 5, 9, 9] }],
      texts: [{ text: 'x', anchor: { point: [3, 3] } }],
      window: [5, 5],
      shutter: { circle: { row: 5, column: 5, radius: 4 } },
    });
    for (let length = 0; length < whole.length; length += 7) {
      expect(() => readDocument(whole.slice(0, length))).not.toThrow();
    }
  });
});
