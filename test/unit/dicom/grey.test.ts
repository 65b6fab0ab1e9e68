/** Tables, functions, padding and polarity: from the bytes of a file to the frame that the eye gets. */
import { describe, expect, it } from 'vitest';
import { type OpenedImage, openImage } from '#dicom/open.ts';
import { displayFrame } from '#dicom/pixel/display.ts';
import type { DisplayFrame } from '#domain/study/frame.ts';
import { type ImagePixels, pixelsOfFrame } from '#domain/study/instance.ts';
import { lookUp } from '#domain/study/lookup-table.ts';
import { greyElements, type PhantomGrey } from '../../../phantom/grey.ts';
import { CS, type DataSet, DS, IS, SQ, UI, US, writePart10 } from '../../../phantom/part10.ts';

interface Film {
  readonly values: readonly number[];
  readonly grey?: PhantomGrey;
  readonly elements?: DataSet;
  readonly signed?: boolean;
  readonly frames?: number;
}

async function opened({
  values,
  grey = {},
  elements = {},
  signed = false,
  frames = 1,
}: Film): Promise<OpenedImage> {
  const asked = Object.entries(greyElements(grey)).flatMap(([tag, element]) =>
    element ? [[tag, element]] : [],
  );
  const dataSet: DataSet = {
    '00080016': UI('1.2.840.10008.5.1.4.1.1.7'),
    '00080018': UI('2.25.1'),
    '00080060': CS('OT'),
    '0020000D': UI('2.25.2'),
    '0020000E': UI('2.25.3'),
    '00280002': US(1),
    '00280004': CS('MONOCHROME2'),
    '00280008': IS(String(frames)),
    '00280010': US(1),
    '00280011': US(values.length / frames),
    '00280100': US(16),
    '00280101': US(16),
    '00280102': US(15),
    '00280103': US(signed ? 1 : 0),
    ...Object.fromEntries(asked),
    ...elements,
    '7FE00010': { vr: 'OW', value: new Uint8Array(Int16Array.from(values).buffer) },
  };
  const image = await openImage(writePart10({ characterSet: 'ISO_IR 192', dataSet }));
  if (!image.ok) throw new Error(image.error.code);
  return image.value;
}

const pixelsOf = ({ instance }: OpenedImage): ImagePixels => instance.pixels!;

async function shown(film: Film, frame = 0): Promise<DisplayFrame> {
  const image = await opened(film);
  const decoded = await image.decode(frame);
  if (!decoded.ok) throw new Error(decoded.error.code);
  return displayFrame(decoded.value, pixelsOfFrame(pixelsOf(image), frame));
}

describe('[R2] a window on the picture', () => {
  it('is the same for whole numbers, which are counted, as for real ones, which are put in order', async () => {
    const values = Array.from({ length: 4000 }, (_, i) => (i * i * 7) % 3989);
    const rescaled = (slope: string, intercept: string) =>
      shown({ values, elements: { '00281052': DS(intercept), '00281053': DS(slope) } });
    const ordered = values.toSorted((a, b) => a - b);
    const [low, high] = [0.005, 0.995].map((share) => ordered[Math.round(3999 * share)] as number);
    for (const [slope, intercept] of [
      [1, 0],
      [-1, 10],
      [0.5, -1024],
    ] as const) {
      const ends = [low as number, high as number].map((value) => value * slope + intercept);
      const [from, to] = [Math.min(...ends), Math.max(...ends)];
      const { window } = await rescaled(`${slope}`, `${intercept}`);
      expect(window).toEqual({ center: (from + to + 1) / 2, width: to - from + 1 });
    }
  });
});

describe('rescale slope and intercept', () => {
  const rescaled = (slope: string, intercept: string, values: readonly number[], signed: boolean) =>
    shown({ values, signed, elements: { '00281052': DS(intercept), '00281053': DS(slope) } });

  for (const [name, kind, slope, intercept, signed, values] of [
    ['CT stored signed in 16 bits', Int16Array, '1', '-1024', true, [-1000, 0, 1024, 4095]],
    ['CT stored unsigned in 16 bits', Int16Array, '1', '-1024', false, [0, 1024, 4095, 33_791]],
    ['with a slope of whole numbers', Int16Array, '-2', '10', true, [-16_378, 0, 16_389, 1]],
    ['too large for a sign', Uint16Array, '2', '1', false, [0, 32_767, 16_384, 5]],
    ['below what 16 bits hold', Float32Array, '1', '-1024', true, [-32_768, 0, 1, 2]],
    ['above what 16 bits hold', Float32Array, '2', '0', false, [32_768, 0, 1, 2]],
    ['on both sides of zero', Float32Array, '1', '-1', false, [0, 65_535, 1, 2]],
    ['a slope of fractions', Float32Array, '0.5', '0', true, [2, 4, 6, 8]],
    ['an intercept of fractions', Float32Array, '1', '0.25', true, [2, 4, 6, 8]],
  ] as const) {
    it(`${name}: measured values are exact, in ${kind.name}`, async () => {
      const { pixels, min, max } = await rescaled(slope, intercept, values, signed);
      const exact = values.map((value) => value * Number(slope) + Number(intercept));
      expect([...pixels]).toEqual(exact);
      expect(pixels).toBeInstanceOf(kind);
      expect([min, max]).toEqual([Math.min(...exact), Math.max(...exact)]);
    });
  }
});

describe('the Modality LUT Sequence', () => {
  const modalityTable = { first: 10, bits: 16, entries: [100, 200, 300] };

  it('takes the place of rescale: measured values are its output, in its unit', async () => {
    const film = { values: [0, 10, 11, 12, 99], grey: { modalityTable } };
    expect([...(await shown(film)).pixels]).toEqual([100, 100, 200, 300, 300]);
    const pixels = pixelsOf(
      await opened({ ...film, elements: { '00281052': DS('7'), '00281053': DS('2') } }),
    );
    expect(pixels).toMatchObject({ rescaleSlope: 1, rescaleIntercept: 0, rescaleType: 'OD', notApplied: [] });
  });

  it('may begin below zero where stored values are signed, whatever sign its descriptor has', async () => {
    for (const first of [-2, 65_534]) {
      const grey = { modalityTable: { ...modalityTable, first } };
      const { pixels } = await shown({ values: [-3, -2, -1, 0, 1], signed: true, grey });
      expect([...pixels]).toEqual([100, 100, 200, 300, 300]);
    }
  });

  it('that is shorter than it says is told, and not applied', async () => {
    const broken = SQ({ '00283002': US([9, 0, 16]), '00283006': US([1, 2]) });
    const film = { values: [1, 2], elements: { '00283000': broken } };
    expect(pixelsOf(await opened(film)).notApplied).toEqual(['lookup-table']);
    expect([...(await shown(film)).pixels]).toEqual([1, 2]);
  });
});

describe('the VOI LUT Sequence', () => {
  it('comes with its explanations, in the order of the file', async () => {
    const voiTables = [
      { first: 0, bits: 12, entries: [0, 4095], explanation: 'NORMAL' },
      { first: 5, bits: 8, entries: [255, 0] },
    ];
    const film = { values: [0, 1], grey: { voiTables } };
    expect(pixelsOf(await opened(film)).voiTables).toEqual(['NORMAL', '']);
    expect((await shown(film)).tables).toMatchObject([
      { first: 0, most: 4095, explanation: 'NORMAL' },
      { first: 5, most: 255, explanation: '' },
    ]);
  });

  it('of 65536 entries crosses to the page as a small table', async () => {
    const entries = Array.from({ length: 65_536 }, (_, i) => 65_535 - i);
    const [table] = (await shown({ values: [0, 1], grey: { voiTables: [{ first: 0, bits: 16, entries }] } }))
      .tables;
    expect(table?.entries.length).toBe(4096);
    expect(lookUp(table!, 20_000)).toBeCloseTo(45_535, -1);
  });

  it('packed two entries to a word is read byte by byte', async () => {
    const packed = { vr: 'OW' as const, value: Uint8Array.of(7, 8, 9, 10) };
    const elements = { '00283010': SQ({ '00283002': US([4, 0, 8]), '00283006': packed }) };
    expect([...(await shown({ values: [0, 1], elements })).tables[0]!.entries]).toEqual([7, 8, 9, 10]);
  });

  it('whose descriptor understates its bits is not burnt out', async () => {
    const voiTables = [{ first: 0, bits: 8, entries: [0, 1023] }];
    expect((await shown({ values: [0, 1], grey: { voiTables } })).tables[0]?.most).toBe(1023);
  });

  it('of a frame stands in its functional group, before one that all frames share', async () => {
    const sequence = (entry: number) =>
      SQ({ '00283002': US([1, 0, 8]), '00283003': CS(`T${entry}`), '00283006': US([entry]) });
    const macro = (entry: number) => ({ '00289132': SQ({ '00283010': sequence(entry) }) });
    const elements = { '52009229': SQ(macro(1)), '52009230': SQ({}, macro(2)) };
    const film = { values: [0, 1, 2, 3], frames: 2, elements };
    expect((await shown(film, 0)).tables.map(({ explanation }) => explanation)).toEqual(['T1']);
    expect((await shown(film, 1)).tables.map(({ explanation }) => explanation)).toEqual(['T2']);
    const pixels = pixelsOf(await opened(film));
    expect([0, 1].map((frame) => pixelsOfFrame(pixels, frame).voiTables)).toEqual([['T1'], ['T2']]);
  });
});

describe('the VOI LUT Function', () => {
  const window = [100, 50] as const;

  it('goes with each window; LINEAR goes without saying', async () => {
    for (const name of ['LINEAR', 'LINEAR_EXACT', 'SIGMOID']) {
      const { windows } = pixelsOf(await opened({ values: [1], grey: { window, voiFunction: name } }));
      expect(windows).toEqual([{ center: 100, width: 50, ...(name !== 'LINEAR' && { function: name }) }]);
    }
  });

  it('of a frame is that of its functional group', async () => {
    const macro = (name: string) => ({
      '00289132': SQ({ '00281050': DS('5'), '00281051': DS('9'), '00281056': CS(name) }),
    });
    const pixels = pixelsOf(
      await opened({
        values: [1, 2],
        frames: 2,
        elements: { '52009230': SQ(macro('SIGMOID'), macro('LINEAR')) },
      }),
    );
    expect([0, 1].map((frame) => pixelsOfFrame(pixels, frame).windows[0]?.function)).toEqual([
      'SIGMOID',
      undefined,
    ]);
  });

  it('that nobody defined is told', async () => {
    const pixels = pixelsOf(await opened({ values: [1], grey: { window, voiFunction: 'LOG' } }));
    expect(pixels.notApplied).toEqual(['lookup-table']);
    expect(pixels.windows).toEqual([{ center: 100, width: 50 }]);
  });
});

describe('polarity', () => {
  it.each([
    ['MONOCHROME2', 'IDENTITY', false],
    ['MONOCHROME2', 'INVERSE', true],
    ['MONOCHROME1', 'IDENTITY', true],
    ['MONOCHROME1', 'INVERSE', true],
  ] as const)(
    '%s with Presentation LUT Shape %s is turned over: %s',
    async (photometric, presentationShape, invert) => {
      const elements = { '00280004': CS(photometric) };
      const film = { values: [1, 2], grey: { presentationShape }, elements };
      expect((await shown(film)).invert).toBe(invert);
      expect([...(await shown(film)).pixels]).toEqual([1, 2]);
    },
  );
});

describe('pixel padding', () => {
  const picture = Array.from({ length: 100 }, (_, i) => 500 + i);

  it('is left out of range and automatic window, and as dark as the darkest of the picture', async () => {
    const values = [...picture, ...Array(50).fill(4000), 3990];
    const frame = await shown({ values, grey: { padding: [4000, 3990] } });
    expect(frame).toMatchObject({ min: 500, max: 599 });
    expect(frame.window.center + frame.window.width / 2).toBeLessThanOrEqual(600);
    expect([...frame.pixels.slice(100)]).toEqual(Array(51).fill(500));
  });

  it('that is darker than the picture keeps its value', async () => {
    const frame = await shown({ values: [...picture, 3], grey: { padding: [3, 3] } });
    expect(frame.min).toBe(500);
    expect(frame.pixels[100]).toBe(3);
  });

  it('is black where the picture is turned over, too', async () => {
    const frame = await shown({
      values: [...picture, 0, 4095],
      grey: { padding: [0, 0] },
      elements: { '00280004': CS('MONOCHROME1'), '00280121': US(0) },
    });
    expect(frame).toMatchObject({ invert: true, min: 500, max: 4095 });
    expect(frame.pixels[100]).toBe(4095);
  });

  it('is compared as stored, in the sign of the pixels, before rescale', async () => {
    const rescale = { '00281052': DS('-1024'), '00281053': DS('1') };
    const values = [-2000, 0, 100];
    const frame = await shown({
      values,
      signed: true,
      grey: { padding: [63_536, 63_536] },
      elements: rescale,
    });
    expect(frame).toMatchObject({ min: -1024, max: -924 });
    expect(frame.pixels[0]).toBe(-3024);
  });

  it('that is all there is is shown as it is', async () => {
    expect(await shown({ values: [7, 7], grey: { padding: [7, 7] } })).toMatchObject({ min: 7, max: 7 });
  });
});
