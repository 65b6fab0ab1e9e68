/** Image Pixel, LUT, plane and calibration modules → `ImagePixels` (PS3.3 C.7.6.3, C.7.6.2, C.11, C.7.6.16). */
import { present } from '#base/present.ts';
import type { FrameFacts, ImagePixels } from '#domain/study/instance.ts';
import { readFrameOrder } from './frame-order.ts';
import { explanations, lacksGrey, readPadding, readPhotometric, readWindows } from './grey.ts';
import { voiItems } from './lookup-tables.ts';
import { lacksOverlay } from './overlays.ts';
import { readSuvFactor, readUnit } from './quantity.ts';
import { readShutter } from './shutter.ts';
import { readPixelAspect, readRegions, readSpacing } from './spacing.ts';
import type { ElementReader } from './values.ts';

const maxFrames = 100_000;

/** Undefined where the object has no pixel matrix: reports, plans, waveforms. */
export function readImagePixels(
  header: ElementReader,
  modality: string,
  transferSyntaxUid: string,
): ImagePixels | undefined {
  const rows = header.uint16('x00280010');
  const columns = header.uint16('x00280011');
  if (!rows || !columns) return undefined;
  const facts = functionalGroups(header);
  const find = (tag: string): ElementReader => facts.find((group) => group.element(tag)) ?? header;
  const [modalityTable] = header.items('x00283000');
  const signed = header.uint16('x00280103') === 1;
  const allocated = header.uint16('x00280100') ?? 16;
  const layout = {
    rows,
    columns,
    frames: clampFrames(header.number('x00280008')),
    samplesPerPixel: header.uint16('x00280002') ?? 1,
    bitsAllocated: allocated,
    bitsStored: Math.min(header.uint16('x00280101') ?? allocated, allocated),
  };
  const { shutter, broken } = readShutter(find('x00181600'), layout);
  return {
    ...layout,
    photometricInterpretation: readPhotometric(header),
    signed,
    // A table takes the place of both.
    rescaleSlope: (!modalityTable && find('x00281053').number('x00281053')) || 1,
    rescaleIntercept: (!modalityTable && find('x00281052').number('x00281052')) || 0,
    windows: readWindows(find('x00281050')),
    voiTables: explanations(voiItems(header, 0)),
    ultrasoundRegions: readRegions(header),
    notApplied: [
      ...(lacksGrey(header, find('x00281056')) ? (['lookup-table'] as const) : []),
      ...(lacksOverlay({ header, pixels: layout, transferSyntaxUid }) ? (['overlay'] as const) : []),
      ...(broken ? (['shutter'] as const) : []),
    ],
    ...present({
      padding: readPadding(header, signed),
      rescaleType: readUnit(header, find('x00281054'), modality),
      pixelAspect: readPixelAspect(header),
      suvFactor: readSuvFactor(header, modality),
      spacing: readSpacing(header, find('x00280030')),
      orientation: tuple(find('x00200037').numbers('x00200037'), 6) as ImagePixels['orientation'],
      position: tuple(find('x00200032').numbers('x00200032'), 3) as ImagePixels['position'],
      frameOfReferenceUid: header.text('x00200052'),
      sliceThicknessMm: find('x00180050').number('x00180050'),
      patientOrientation: tuple(header.texts('x00200020'), 2) as ImagePixels['patientOrientation'],
      frameTimeMs: frameTime(header),
      shutter,
      ...readFrames(header, layout),
      burnedInAnnotation: yesNo(header.text('x00280301')),
      lossy: readLossy(header, transferSyntaxUid),
    }),
  };
}

/** JPEG processes 1, 2 and 4. */
const alwaysLossy = ['50', '51', '53', '55'].map((process) => `1.2.840.10008.1.2.4.${process}`);

const macros = ['x00289110', 'x00209116', 'x00209113', 'x00289132', 'x00289145', 'x00189472'];

/** One entry a frame where there are several; what a frame leaves unsaid is the instance's. */
function readFrames(
  header: ElementReader,
  size: Pick<ImagePixels, 'rows' | 'columns'>,
): Pick<ImagePixels, 'perFrame' | 'frameOrder'> {
  const groups = header.items('x52009230').slice(0, maxFrames);
  if (groups.length < 2) return {};
  return { perFrame: readPerFrame(groups, header, size), frameOrder: groups.map(readFrameOrder) };
}

function readPerFrame(
  groups: readonly ElementReader[],
  header: ElementReader,
  size: Pick<ImagePixels, 'rows' | 'columns'>,
): readonly FrameFacts[] {
  return groups.map((group) => {
    const facts = macros.flatMap((macro) => group.items(macro).slice(0, 1));
    const find = (tag: string): ElementReader | undefined => facts.find((one) => one.element(tag));
    const windows = find('x00281050');
    const tables = find('x00283010');
    const measures = find('x00280030');
    const shutter = find('x00181600');
    return present({
      rescaleSlope: find('x00281053')?.number('x00281053') || undefined,
      rescaleIntercept: find('x00281052')?.number('x00281052'),
      windows: windows && readWindows(windows),
      voiTables: tables && explanations(tables.items('x00283010')),
      spacing: measures && readSpacing(header, measures),
      shutter: shutter && readShutter(shutter, size).shutter,
      orientation: tuple(find('x00200037')?.numbers('x00200037') ?? [], 6) as ImagePixels['orientation'],
      position: tuple(find('x00200032')?.numbers('x00200032') ?? [], 3) as ImagePixels['position'],
    });
  });
}

/** Shared and first per-frame functional groups of enhanced objects, flattened in the order they are asked. */
function functionalGroups(header: ElementReader): readonly ElementReader[] {
  const outer = [...header.items('x52009229').slice(0, 1), ...header.items('x52009230').slice(0, 1)];
  return [header, ...outer.flatMap((group) => macros.flatMap((macro) => group.items(macro).slice(0, 1)))];
}

/** By Lossy Image Compression (0028,2110), or by a coding that always loses; the ratios of all steps multiply. */
function readLossy(header: ElementReader, transferSyntaxUid: string): ImagePixels['lossy'] {
  if (header.text('x00282110') !== '01' && !alwaysLossy.includes(transferSyntaxUid)) return undefined;
  const ratios = header.numbers('x00282112').filter((ratio) => ratio >= 1);
  const ratio = ratios.reduce((product, one) => product * one, 1);
  return ratio > 1 && ratio < 1000 ? { ratio } : {};
}

function frameTime(header: ElementReader): number | undefined {
  const time = header.number('x00181063');
  if (time !== undefined && time > 0) return time;
  const rate = header.number('x00180040') ?? header.number('x00082144');
  return rate !== undefined && rate > 0 ? 1000 / rate : undefined;
}

function clampFrames(frames: number | undefined): number {
  return Math.min(Math.max(Math.trunc(frames ?? 1), 1), maxFrames);
}

function tuple<T>(values: readonly T[], length: number): readonly T[] | undefined {
  return values.length === length ? values : undefined;
}

function yesNo(value: string | undefined): boolean | undefined {
  return value === 'YES' ? true : value === 'NO' ? false : undefined;
}
