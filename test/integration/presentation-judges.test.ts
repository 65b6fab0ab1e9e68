/** Presentation states: dciodvfy reads what the phantom writes, and dcmp2pgm shows the same film by it, grey for grey. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDocument } from '#dicom/document.ts';
import { openImage } from '#dicom/open.ts';
import { applyModalityLut } from '#dicom/pixel/modality.ts';
import { stateVoi } from '#domain/study/presentation-grey.ts';
import { presentationOf } from '#domain/study/presentation-state.ts';
import { greyCurve } from '#domain/study/voi.ts';
import { unturned } from '#viewer/layout/presented-place.ts';
import { type ChestDxOptions, writeChestDx } from '../../phantom/chest-dx.ts';
import { chestReference, type PresentationOptions, writePresentation } from '../../phantom/presentation.ts';

interface Case {
  readonly film?: Partial<ChestDxOptions>;
  readonly state: Partial<PresentationOptions>;
}

const curve = (length: number, most: number, power: number): number[] =>
  Array.from({ length }, (_, i) => Math.round(most * (i / (length - 1)) ** power));

const cases: Readonly<Record<string, Case>> = {
  'a window': { state: { window: [1500, 900] } },
  'a window, inverse': { state: { window: [1500, 900], shape: 'INVERSE' } },
  'a window over a MONOCHROME1 film': {
    film: { photometricInterpretation: 'MONOCHROME1' },
    state: { window: [1500, 900] },
  },
  'a window, inverse, over a MONOCHROME1 film': {
    film: { photometricInterpretation: 'MONOCHROME1' },
    state: { window: [2000, 1200], shape: 'INVERSE' },
  },
  'no window at all': { state: {} },
  'a VOI LUT': {
    state: { voiTable: { first: 700, bits: 16, entries: curve(2500, 65_535, 0.4) } },
  },
  'a window and a Presentation LUT': {
    state: {
      window: [2000, 3000],
      presentationTable: { first: 0, bits: 16, entries: curve(4096, 65_535, 2) },
    },
  },
  'another rescale than the film’s': { state: { rescale: [2, -1000], window: [2500, 1800] } },
  'turned by 90': { state: { window: [1500, 900], rotation: 90 } },
  'turned by 180': { state: { window: [1500, 900], rotation: 180 } },
  'turned by 270': { state: { window: [1500, 900], rotation: 270 } },
  flipped: { state: { window: [1500, 900], flipped: true } },
  'turned by 90 and flipped': { state: { window: [1500, 900], rotation: 90, flipped: true } },
  'turned by 270 and flipped': { state: { window: [1500, 900], rotation: 270, flipped: true } },
};

const judgedByEye: Readonly<Record<string, Partial<PresentationOptions>>> = {
  'marks of every kind': {
    graphics: [
      { type: 'POINT', points: [10, 10] },
      { type: 'POLYLINE', points: [10, 10, 60, 20, 30, 90, 10, 10], filled: true },
      { type: 'INTERPOLATED', points: [10, 10, 60, 20, 30, 90] },
      { type: 'CIRCLE', points: [60, 60, 80, 60], filled: false },
      { type: 'ELLIPSE', points: [20, 60, 100, 60, 60, 40, 60, 80] },
    ],
    texts: [
      { text: 'an anchor', anchor: { point: [20, 20] } },
      { text: 'a box', box: { units: 'DISPLAY', corners: [0.1, 0.8, 0.6, 0.9] } },
    ],
    layerGrey: 0xffff,
  },
  'a part of the film': { area: [20, 30, 100, 90], rotation: 90 },
  'a part of the film, magnified': { area: [20, 30, 100, 90], mode: 'MAGNIFY', magnification: 2 },
  'true size': { mode: 'TRUE SIZE' },
  'a shutter': { shutter: { circle: { row: 60, column: 60, radius: 40 }, value: 0x8000 } },
};

const folder = mkdtempSync(join(tmpdir(), 'presentation-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

function onDisk(bytes: Uint8Array): string {
  const path = join(folder, `${++count}.dcm`);
  writeFileSync(path, bytes);
  return path;
}

const lacks = (program: string): boolean => spawnSync(program, ['--version']).error !== undefined;
const noDciodvfy = lacks('dciodvfy');
const noDcmp2pgm = lacks('dcmp2pgm');

async function make({ film, state }: Case) {
  const seed = 31;
  const made = await writeChestDx({ seed, rows: 128, ...film });
  const states = writePresentation({
    seed,
    images: [chestReference(seed)],
    frame: made.film,
    creator: 'Reader^First',
    description: 'As it was read',
    ...state,
  });
  return { film: made.bytes, states };
}

/** Pixels of a binary PGM of eight bits. */
function pgm(path: string): { readonly width: number; readonly height: number; readonly grey: Uint8Array } {
  const bytes = readFileSync(path);
  const [head = '', width, height] =
    /^P5\s+(?:#[^\n]*\n)?(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1')) ?? [];
  return { width: Number(width), height: Number(height), grey: new Uint8Array(bytes.subarray(head.length)) };
}

/** The film as our viewer is told to show it, pixel by pixel, in eight bits. */
async function ours(made: {
  readonly film: Uint8Array<ArrayBuffer>;
  readonly states: Uint8Array<ArrayBuffer>;
}) {
  const opened = await openImage(made.film);
  const read = readDocument(made.states);
  if (!opened.ok || !opened.value.instance.pixels) throw new Error('the film does not open');
  if (!read.ok || read.value.kind !== 'presentation') throw new Error('the state does not open');
  const { instance } = opened.value;
  const shown = presentationOf(read.value.state, { instance, frame: 0 });
  const frame = await opened.value.decode(0);
  if (!frame.ok || !instance.pixels || !shown?.grey) throw new Error('nothing to show');
  expect(shown.lacks).toEqual([]);
  const { rows, columns } = instance.pixels;
  const measured = applyModalityLut(frame.value, instance.pixels, frame.value.tables.modality);
  const voi = stateVoi(shown.grey, instance.pixels, frame.value.tables.modality);
  if (!voi) throw new Error('no grey');
  const grey = greyCurve(voi);
  const across = shown.turning.rotation % 180 === 90;
  const [width, height] = across ? [rows, columns] : [columns, rows];
  const { inverted } = shown.grey;
  const pixels = Array.from({ length: width * height }, (_, i) => {
    const [x, y] = unturned(
      shown.turning,
      ((i % width) + 0.5) / width,
      (Math.floor(i / width) + 0.5) / height,
    );
    const value = grey(measured[Math.floor(y * rows) * columns + Math.floor(x * columns)] as number);
    return 255 * (inverted ? 1 - value : value);
  });
  return { width, height, pixels };
}

describe('dciodvfy', () => {
  const states = [
    ...Object.entries(cases),
    ...Object.entries(judgedByEye).map(([title, state]) => [title, { state }] as const),
  ];
  it.for(states)('finds no error and no warning in: %s', async ([, one], context) => {
    context.skip(noDciodvfy, 'dciodvfy is not installed');
    const made = await make(one);
    const { stdout, stderr } = spawnSync('dciodvfy', ['-new', onDisk(made.states)], { encoding: 'utf8' });
    const lines = `${stdout}\n${stderr}`.split('\n');
    expect(lines.filter((line) => /^(Error|Warning|Abort)/.test(line))).toEqual([]);
  });
});

describe('dcmp2pgm', () => {
  it.for(Object.entries(cases))(
    '[R21] shows the same grey at the same place: %s',
    async ([, one], context) => {
      context.skip(noDcmp2pgm, 'dcmp2pgm is not installed');
      const made = await make(one);
      const out = join(folder, `${count}.pgm`);
      const { status, stderr } = spawnSync('dcmp2pgm', ['-p', onDisk(made.states), onDisk(made.film), out], {
        encoding: 'utf8',
      });
      expect(status, stderr).toBe(0);
      const theirs = pgm(out);
      const { width, height, pixels } = await ours(made);
      expect([theirs.width, theirs.height]).toEqual([width, height]);
      const far = pixels.reduce((most, grey, i) => Math.max(most, Math.abs(grey - theirs.grey[i]!)), 0);
      expect(new Set(theirs.grey).size).toBeGreaterThan(50);
      // Theirs is cut off to whole greys, after every table.
      expect(far).toBeLessThan(1.1);
    },
  );
});
