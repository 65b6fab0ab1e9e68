/** One SOP instance as the rest of the product knows it: header facts, no pixels, no parser types. */
import type { FrameOrder } from './frame-stacks.ts';
import type { Shutter } from './shutter.ts';
import type { SeriesInstanceUid, SopInstanceUid, StudyInstanceUid } from './uid.ts';

/** Person name (PS3.5 §6.2.1): up to three component groups, already decoded from the character set. */
export interface PersonName {
  readonly alphabetic: string;
  readonly ideographic?: string;
  readonly phonetic?: string;
}

export interface Patient {
  readonly id: string;
  readonly name: PersonName;
  /** DICOM DA, `YYYYMMDD`, where the header has one that is a date. */
  readonly birthDate?: string;
  readonly sex?: 'M' | 'F' | 'O';
  /** Years, from PatientAge (0010,1010), else from birth date and study date. */
  readonly ageYears?: number;
}

export interface Window {
  readonly center: number;
  readonly width: number;
  /** VOI LUT Function (0028,1056); absent where it is LINEAR. */
  readonly function?: 'LINEAR_EXACT' | 'SIGMOID';
  readonly explanation?: string;
}

/**
 * Where a length came from, so that a measurement can say which rule it trusts (PS3.3 10.7): Pixel Spacing as it is, or
 * calibrated away from the detector's; the detector's own; the detector's over the estimated magnification; a scanner's.
 */
export type SpacingSource =
  | 'PixelSpacing'
  | 'PixelSpacingCalibrated'
  | 'ImagerPixelSpacing'
  | 'EstimatedRadiographicMagnificationFactor'
  | 'NominalScannedPixelSpacing';

export interface Spacing {
  readonly rowMm: number;
  readonly columnMm: number;
  readonly source: SpacingSource;
}

/** A calibrated area of an ultrasound frame (PS3.3 C.8.5.5), bounds included; units are centimetres where both are 3. */
export interface UltrasoundRegion {
  readonly minX0: number;
  readonly minY0: number;
  readonly maxX1: number;
  readonly maxY1: number;
  readonly physicalDeltaX: number;
  readonly physicalDeltaY: number;
  readonly physicalUnitsX: number;
  readonly physicalUnitsY: number;
}

/** Image pixel module (PS3.3 C.7.6.3) as declared; the decoder checks it against the bytes. */
export interface ImagePixels {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samplesPerPixel: number;
  readonly photometricInterpretation: string;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly signed: boolean;
  readonly rescaleSlope: number;
  readonly rescaleIntercept: number;
  /** Unit of the measured value: Modality LUT Type, Rescale Type, `HU` for CT, Units of PET; else undefined. */
  readonly rescaleType?: string;
  readonly windows: readonly Window[];
  /** Explanations of the VOI LUTs, in their order; the tables themselves come with the frame. */
  readonly voiTables: readonly string[];
  /** Stored values that stand for no picture, both ends included (PS3.3 C.7.5.1.1.2). */
  readonly padding?: readonly [from: number, to: number];
  readonly spacing?: Spacing;
  /** Height of a pixel over its width, for what is drawn where no spacing is known; absent where it is square. */
  readonly pixelAspect?: number;
  /** Standardized uptake value by body weight (g/ml) for one unit of the measured value. */
  readonly suvFactor?: number;
  /** In the order in which they decide where they overlap. */
  readonly ultrasoundRegions: readonly UltrasoundRegion[];
  /** Image Orientation (Patient): row direction then column direction, unit vectors in LPS. */
  readonly orientation?: readonly [number, number, number, number, number, number];
  readonly position?: readonly [number, number, number];
  readonly frameOfReferenceUid?: string;
  readonly sliceThicknessMm?: number;
  /** Patient Orientation (0020,0020) for projections: letters of the row and column directions. */
  readonly patientOrientation?: readonly [string, string];
  readonly frameTimeMs?: number;
  /** What the file hides from the eye, and from nothing else. */
  readonly shutter?: Shutter;
  readonly burnedInAnnotation?: boolean;
  /** The picture lost something to compression, now or ever before (PS3.3 C.7.6.1.1.5); by how much, where it is said. */
  readonly lossy?: { readonly ratio?: number };
  /** Enhanced objects: what each frame says for itself (PS3.3 C.7.6.16), by frame; absent where all are alike. */
  readonly perFrame?: readonly FrameFacts[];
  /** Enhanced objects: where each frame stands among the others. */
  readonly frameOrder?: readonly FrameOrder[];
  /** The first bytes of a frame give the whole picture, coarse (PS3.5 A.4.12, RPCL). */
  readonly progressive?: true;
  /** What the file asks of a viewer and we cannot do: said on the image, never passed over. */
  readonly notApplied: readonly NotApplied[];
}

export type NotApplied = 'lookup-table' | 'overlay' | 'shutter';

/** Facts that may differ from frame to frame. */
export type FrameFacts = Partial<
  Pick<
    ImagePixels,
    | 'rescaleSlope'
    | 'rescaleIntercept'
    | 'windows'
    | 'voiTables'
    | 'spacing'
    | 'orientation'
    | 'position'
    | 'shutter'
  >
>;

/** The image pixel facts of one frame (zero-based): its own, where it has any, over those of the instance. */
export function pixelsOfFrame(pixels: ImagePixels, frame: number): ImagePixels {
  const own = pixels.perFrame?.[frame];
  return own ? { ...pixels, ...own } : pixels;
}

/** Size of a drawn pixel: in millimetres, or where none are known as wide as a unit and as high as its aspect says. */
export function drawnPixel({ spacing, pixelAspect = 1 }: Pick<ImagePixels, 'spacing' | 'pixelAspect'>): {
  readonly height: number;
  readonly width: number;
} {
  return spacing ? { height: spacing.rowMm, width: spacing.columnMm } : { height: pixelAspect, width: 1 };
}

export interface Instance {
  readonly sopInstanceUid: SopInstanceUid;
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  readonly seriesInstanceUid: SeriesInstanceUid;
  readonly studyInstanceUid: StudyInstanceUid;
  readonly patient: Patient;
  readonly modality: string;
  readonly studyDate?: string;
  readonly studyTime?: string;
  readonly studyDescription?: string;
  readonly accessionNumber?: string;
  readonly institutionName?: string;
  readonly seriesNumber?: number;
  readonly seriesDescription?: string;
  readonly bodyPartExamined?: string;
  readonly viewPosition?: string;
  readonly laterality?: string;
  readonly presentationIntent?: 'FOR PRESENTATION' | 'FOR PROCESSING';
  readonly imageType: readonly string[];
  /** Of an object without images: what it calls itself. */
  readonly documentTitle?: string;
  readonly instanceNumber?: number;
  readonly acquisitionNumber?: number;
  readonly echoTimeMs?: number;
  /** Diffusion b-value (0018,9087), s/mm². */
  readonly diffusionBValue?: number;
  /** Temporal Position Identifier (0020,0100). */
  readonly temporalPosition?: number;
  readonly manufacturer?: string;
  readonly manufacturerModelName?: string;
  /** Absent on objects without an image: reports, plans, waveforms. */
  readonly pixels?: ImagePixels;
  /** A JPEG or PNG export of a film: shown, never measured in millimetres, "not a diagnostic source". */
  readonly filmExport: boolean;
  /** What the parser had to forgive, for the file's information, not shown as an error. */
  readonly warnings: readonly string[];
}
