/** Display shutters: from the elements of a file to the outline that is painted (PS3.3 C.7.6.11). */
import { describe, expect, it } from 'vitest';
import { openImage } from '#dicom/open.ts';
import { cielabRgb } from '#domain/study/cielab.ts';
import { type ImagePixels, pixelsOfFrame } from '#domain/study/instance.ts';
import { shutterOutline } from '#domain/study/shutter.ts';
import { CS, type DataSet, IS, SQ, UI, US, writePart10 } from '../../../phantom/part10.ts';
import { type PhantomShutter, shutterElements } from '../../../phantom/shutter.ts';

const [rows, columns] = [100, 200];

async function pixelsWith(elements: DataSet, frames = 1): Promise<ImagePixels> {
  const dataSet: DataSet = {
    '00080016': UI('1.2.840.10008.5.1.4.1.1.7'),
    '00080018': UI('2.25.1'),
    '00080060': CS('OT'),
    '0020000D': UI('2.25.2'),
    '0020000E': UI('2.25.3'),
    '00280002': US(1),
    '00280004': CS('MONOCHROME2'),
    '00280008': IS(String(frames)),
    '00280010': US(rows),
    '00280011': US(columns),
    '00280100': US(8),
    '00280101': US(8),
    '00280102': US(7),
    '00280103': US(0),
    ...elements,
    '7FE00010': { vr: 'OB', value: new Uint8Array(rows * columns * frames) },
  };
  const image = await openImage(writePart10({ characterSet: 'ISO_IR 192', dataSet }));
  if (!image.ok) throw new Error(image.error.code);
  return image.value.instance.pixels!;
}

const read = (shutter: PhantomShutter): Promise<ImagePixels> => pixelsWith(shutterElements(shutter));

describe('a shutter', () => {
  it('has its edges at the outer side of the last pixels that are seen', async () => {
    const { shutter, notApplied } = await read({
      rectangle: { left: 11, right: 190, upper: 1, lower: 100 },
      value: 0xffff,
    });
    expect(notApplied).toEqual([]);
    expect(shutter?.colour).toEqual([255, 255, 255]);
    expect(shutter?.shapes).toEqual([{ kind: 'rectangle', left: 10, right: 190, upper: 0, lower: 100 }]);
    expect(shutterOutline(shutter!.shapes[0]!, {})).toEqual([
      [10, 0],
      [190, 0],
      [190, 100],
      [10, 100],
    ]);
  });

  it('has its centre in the middle of a pixel, and is round in the patient', async () => {
    const { shutter } = await read({ circle: { row: 50, column: 100, radius: 40 } });
    expect(shutter?.colour).toEqual([0, 0, 0]);
    const outline = shutterOutline(shutter!.shapes[0]!, { pixelAspect: 2 });
    const down = outline.map(([, row]) => row);
    const across = outline.map(([column]) => column);
    expect(Math.max(...across)).toBeCloseTo(99.5 + 40, 6);
    // Twice as high as wide: half as many rows.
    expect(Math.max(...down)).toBeCloseTo(49.5 + 20, 6);
    expect(Math.min(...down)).toBeCloseTo(49.5 - 20, 6);
  });

  it('may be of all three shapes at once, rows before columns', async () => {
    const { shutter, notApplied } = await read({
      rectangle: { left: 2, right: 199, upper: 2, lower: 99 },
      circle: { row: 50, column: 100, radius: 300 },
      polygon: [1, 1, 1, 200, 100, 100],
    });
    expect(notApplied).toEqual([]);
    expect(shutter?.shapes.map(({ kind }) => kind)).toEqual(['rectangle', 'circle', 'polygon']);
    expect(shutter?.shapes[2]).toEqual({
      kind: 'polygon',
      points: [
        [0.5, 0.5],
        [199.5, 0.5],
        [99.5, 99.5],
      ],
    });
  });

  it('takes its colour from CIELab where no grey is named', async () => {
    const lab = { vr: 'US', value: [0xffff, 0x8080, 0x8080] } as const;
    const { '00181622': _, ...elements } = shutterElements({ circle: { row: 50, column: 100, radius: 40 } });
    const { shutter } = await pixelsWith({ ...elements, '00181624': lab });
    for (const channel of shutter!.colour) expect(channel).toBeGreaterThan(252);
  });

  it('may differ from frame to frame', async () => {
    const item = (radius: number) => ({
      '00189472': SQ(shutterElements({ circle: { row: 50, column: 100, radius } })),
    });
    const pixels = await pixelsWith({ '52009230': SQ(item(20), item(30)) }, 2);
    const radii = [0, 1].map((frame) => pixelsOfFrame(pixels, frame).shutter?.shapes[0]);
    expect(radii).toMatchObject([{ radius: 20 }, { radius: 30 }]);
  });
});

describe('a broken shutter is told, and hides nothing', () => {
  const text = (tag: string, value: string | readonly string[]): DataSet => ({ [tag]: IS(value) });
  const named = (shape: string): DataSet => ({ '00181600': CS(shape) });
  const broken: Readonly<Record<string, DataSet>> = {
    'edges beyond the frame': shutterElements({ rectangle: { left: 1, right: 300, upper: 1, lower: 100 } }),
    'edges that have changed places': shutterElements({
      rectangle: { left: 90, right: 10, upper: 1, lower: 100 },
    }),
    'a missing edge': { ...named('RECTANGULAR'), ...text('00181602', '1') },
    'a radius of 0': shutterElements({ circle: { row: 50, column: 100, radius: 0 } }),
    'a circle far away': shutterElements({ circle: { row: 500, column: 900, radius: 20 } }),
    'a centre without a row': { ...named('CIRCULAR'), ...text('00181610', '5'), ...text('00181612', '9') },
    'two corners': shutterElements({ polygon: [1, 1, 50, 50] }),
    'half a corner': shutterElements({ polygon: [1, 1, 1, 200, 100, 100, 7] }),
    'corners on one line': shutterElements({ polygon: [1, 1, 50, 50, 100, 100] }),
    'corners that are no numbers': {
      ...named('POLYGONAL'),
      '00181620': { vr: 'LO', value: ['1', 'x', '3', '4', '5', '6'] },
    },
    'more corners than anybody draws': shutterElements({
      polygon: Array.from({ length: 6000 }, (_, i) => (i * 7) % 97),
    }),
    'a shape that nobody defined': named('HEXAGONAL'),
  };
  it.each(Object.entries(broken))('%s', async (_, elements) => {
    const { shutter, notApplied } = await pixelsWith(elements);
    expect(shutter).toBeUndefined();
    expect(notApplied).toEqual(['shutter']);
  });

  it('beside one that holds, which is applied', async () => {
    const { shutter, notApplied } = await read({
      rectangle: { left: 11, right: 190, upper: 1, lower: 100 },
      polygon: [1, 1, 50, 50],
    });
    expect(shutter?.shapes.map(({ kind }) => kind)).toEqual(['rectangle']);
    expect(notApplied).toEqual(['shutter']);
  });
});

describe('recommended colours', () => {
  const scaled = (l: number, a: number, b: number) =>
    [(l / 100) * 0xffff, ((a + 128) / 255) * 0xffff, ((b + 128) / 255) * 0xffff] as const;
  // sRGB primaries as CIELab under D50, from Bruce Lindbloom's tables.
  it.each([
    [scaled(54.29, 80.81, 69.89), [255, 0, 0]],
    [scaled(87.82, -79.29, 80.99), [0, 255, 0]],
    [scaled(29.57, 68.3, -112.03), [0, 0, 255]],
    [scaled(0, 0, 0), [0, 0, 0]],
    [scaled(53.39, 0, 0), [127, 127, 127]],
  ])('%j is %j', (lab, rgb) => {
    cielabRgb(lab).forEach((channel, i) => {
      expect(Math.abs(channel - rgb[i]!)).toBeLessThan(4);
    });
  });
});
