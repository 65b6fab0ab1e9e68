/** How long a pixel is, and by which rule of the standard (PS3.3 10.7, C.7.6.3.1.7, C.8.5.5). */
import type { Spacing, UltrasoundRegion } from '#domain/study/instance.ts';
import type { ElementReader } from './values.ts';

/** Two spacings further apart than this differ on purpose, not by how they were written. */
const sameWithin = 1e-4;

/** `measures` is where Pixel Spacing stands: the header, or a functional group of an enhanced object. */
export function readSpacing(header: ElementReader, measures: ElementReader): Spacing | undefined {
  const pixel = pair(measures, 'x00280030');
  const detector = pair(header, 'x00181164');
  const calibrated =
    header.element('x00280a02') !== undefined || (pixel && detector && !isSame(pixel, detector));
  if (pixel && (calibrated || !detector)) {
    return { ...pixel, source: calibrated ? 'PixelSpacingCalibrated' : 'PixelSpacing' };
  }
  if (detector) return atPatient(detector, header.number('x00181114'));
  const scanned = pair(header, 'x00182010');
  return scanned && { ...scanned, source: 'NominalScannedPixelSpacing' };
}

type Size = Pick<Spacing, 'rowMm' | 'columnMm'>;

/** What lies before the detector is drawn larger than it is, by the factor where the file tells it. */
function atPatient({ rowMm, columnMm }: Size, magnification: number | undefined): Spacing {
  return magnification !== undefined && magnification >= 1 && magnification < 10
    ? {
        rowMm: rowMm / magnification,
        columnMm: columnMm / magnification,
        source: 'EstimatedRadiographicMagnificationFactor',
      }
    : { rowMm, columnMm, source: 'ImagerPixelSpacing' };
}

function pair(facts: ElementReader, tag: string): Size | undefined {
  const [rowMm = 0, columnMm = 0] = facts.numbers(tag);
  return rowMm > 0 && columnMm > 0 ? { rowMm, columnMm } : undefined;
}

function isSame(a: Size, b: Size): boolean {
  return Math.abs(a.rowMm / b.rowMm - 1) < sameWithin && Math.abs(a.columnMm / b.columnMm - 1) < sameWithin;
}

/** Pixel Aspect Ratio (0028,0034): height of a pixel over its width; undefined where it is 1, or not usable. */
export function readPixelAspect(header: ElementReader): number | undefined {
  const [height = 1, width = 1] = header.numbers('x00280034');
  const aspect = height / width;
  return aspect > 0.05 && aspect < 20 && aspect !== 1 ? aspect : undefined;
}

/**
 * Sequence of Ultrasound Regions, without those that lack a fact. Where they overlap, pixels of high priority come before those
 * of low (Region Flags, bit 0; PS3.3 C.8.5.5.1.3), and a small region before the large one that it lies in.
 */
export function readRegions(header: ElementReader): readonly UltrasoundRegion[] {
  const size = ({ minX0, maxX1, minY0, maxY1 }: UltrasoundRegion): number =>
    (maxX1 - minX0) * (maxY1 - minY0);
  return header
    .items('x00186011')
    .flatMap((item) => {
      const region = readRegion(item);
      return region ? [{ region, low: (item.uint32('x00186016') ?? 0) & 1 }] : [];
    })
    .sort((a, b) => a.low - b.low || size(a.region) - size(b.region))
    .map(({ region }) => region);
}

function readRegion(item: ElementReader): UltrasoundRegion | undefined {
  const region = {
    minX0: item.uint32('x00186018'),
    minY0: item.uint32('x0018601a'),
    maxX1: item.uint32('x0018601c'),
    maxY1: item.uint32('x0018601e'),
    physicalUnitsX: item.uint16('x00186024'),
    physicalUnitsY: item.uint16('x00186026'),
    physicalDeltaX: item.float64('x0018602c'),
    physicalDeltaY: item.float64('x0018602e'),
  };
  const usable = Object.values(region).every((value) => value !== undefined && Number.isFinite(value));
  return usable && region.physicalDeltaX !== 0 && region.physicalDeltaY !== 0
    ? (region as UltrasoundRegion)
    : undefined;
}
