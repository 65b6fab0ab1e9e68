/** Image Pixel, LUT, plane and calibration modules → `ImagePixels` (PS3.3 C.7.6.3, C.7.6.2, C.11, C.7.6.16). */
import { present } from '#base/present.ts';
import type { ImagePixels } from '#domain/study/instance.ts';
import { functionalGroups, groupsOf, maxFrames, readFrames, tuple } from './functional-groups.ts';
import { explanations, lacksGrey, readPadding, readPhotometric, readWindows } from './grey.ts';
import { voiItems } from './lookup-tables.ts';
import { lacksOverlay } from './overlays.ts';
import { type OwnScale, readOwnScale } from './own-scale.ts';
import { readSuvFactor, readUnit } from './quantity.ts';
import { readShutter } from './shutter.ts';
import { readPixelAspect, readRegions, readSpacing } from './spacing.ts';
import type { ElementReader } from './values.ts';

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
  // A table takes the place of both.
  const slope = (!modalityTable && find('x00281053').number('x00281053')) || 1;
  const intercept = (!modalityTable && find('x00281052').number('x00281052')) || 0;
  const windows = readWindows(find('x00281050'));
  const unit = readUnit(header, find('x00281054'), modality);
  const isPlain = !modalityTable && slope === 1 && intercept === 0 && unit === undefined;
  const own = isPlain ? usable(readOwnScale(header, groupsOf(header)), windows) : undefined;
  const { shutter, broken } = readShutter(find('x00181600'), layout);
  return {
    ...layout,
    photometricInterpretation: readPhotometric(header),
    signed,
    rescaleSlope: own?.slope ?? slope,
    rescaleIntercept: own?.intercept ?? intercept,
    windows,
    voiTables: explanations(voiItems(header, 0)),
    ultrasoundRegions: readRegions(header),
    notApplied: [
      ...(lacksGrey(header, find('x00281056')) ? (['lookup-table'] as const) : []),
      ...(lacksOverlay({ header, pixels: layout, transferSyntaxUid }) ? (['overlay'] as const) : []),
      ...(broken ? (['shutter'] as const) : []),
    ],
    ...present({
      padding: readPadding(header, signed),
      rescaleType: unit ?? own?.unit,
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
      ...readFrames(header, layout, own),
      burnedInAnnotation: yesNo(header.text('x00280301')),
      lossy: readLossy(header, transferSyntaxUid),
      progressive: transferSyntaxUid === htj2kLosslessRpcl || undefined,
    }),
  };
}

/** Windows of the file are of the values before such a scale. */
function usable(own: OwnScale | undefined, windows: ImagePixels['windows']): OwnScale | undefined {
  const isUnitAlone = own?.slope === 1 && own.intercept === 0;
  return windows.length === 0 || isUnitAlone ? own : undefined;
}

/** HTJ2K, lossless, RPCL (PS3.5 A.4.12): of its kin the one that is sure to be coarse first. */
export const htj2kLosslessRpcl = '1.2.840.10008.1.2.4.202';

/** JPEG processes 1, 2 and 4. */
const alwaysLossy = ['50', '51', '53', '55'].map((process) => `1.2.840.10008.1.2.4.${process}`);

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

function yesNo(value: string | undefined): boolean | undefined {
  return value === 'YES' ? true : value === 'NO' ? false : undefined;
}
