/** Grayscale Softcopy Presentation States over the images of a phantom (PS3.3 A.33.1), complete enough for dciodvfy. */
import { type DocumentOptions, documentElements } from './documents.ts';
import { lutItem, type PhantomTable } from './grey.ts';
import {
  CS,
  DA,
  type DataSet,
  DS,
  decimal,
  FL,
  IS,
  LO,
  PN,
  SL,
  SQ,
  TM,
  UI,
  US,
  writePart10,
} from './part10.ts';
import { characterSetOf } from './patient.ts';
import { markPart, type PhantomGraphic, type PhantomText } from './presentation-marks.ts';
import { type PhantomShutter, shutterElements } from './shutter.ts';
import { phantomUid } from './uid.ts';

export interface PhantomReference {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  /** From 1. */
  readonly frames?: readonly number[];
}

/** The film that `writeChestDx` makes of the same seed. */
export function chestReference(seed: number, view: 'PA' | 'AP' | 'LL' = 'PA'): PhantomReference {
  return {
    sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
    sopInstanceUid: phantomUid(seed, `instance/DX/${view}`),
    seriesInstanceUid: phantomUid(seed, 'series/DX/1'),
  };
}

/** A slice that `writeCt` makes of the same seed, by its index. */
export function ctReference(seed: number, index: number): PhantomReference {
  return {
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    sopInstanceUid: phantomUid(seed, `instance/CT/${index + 1}`),
    seriesInstanceUid: phantomUid(seed, 'series/CT/1'),
  };
}

export interface PresentationOptions extends DocumentOptions {
  readonly images: readonly PhantomReference[];
  readonly label?: string;
  readonly description?: string;
  readonly creator?: string;
  readonly window?: readonly [center: number, width: number];
  readonly voiFunction?: string;
  readonly voiTable?: PhantomTable;
  readonly rescale?: readonly [slope: number, intercept: number];
  readonly shape?: 'IDENTITY' | 'INVERSE';
  readonly presentationTable?: PhantomTable;
  readonly rotation?: number;
  readonly flipped?: boolean;
  /** Of the images, all alike. */
  readonly frame: { readonly rows: number; readonly columns: number };
  /** Outermost pixels that are seen, from 1: left, upper, right, lower. */
  readonly area?: readonly [left: number, upper: number, right: number, lower: number];
  readonly mode?: 'SCALE TO FIT' | 'TRUE SIZE' | 'MAGNIFY';
  readonly magnification?: number;
  readonly graphics?: readonly PhantomGraphic[];
  readonly texts?: readonly PhantomText[];
  /** P-Value of the layer that holds all marks. */
  readonly layerGrey?: number;
  readonly shutter?: PhantomShutter;
  /** Laid over the rest, for what no sane writer writes. */
  readonly odd?: DataSet;
}

export function writePresentation(options: PresentationOptions): Uint8Array<ArrayBuffer> {
  const { seed, script = 'latin', label = 'AS READ', odd = {} } = options;
  const marked = (options.graphics?.length ?? 0) + (options.texts?.length ?? 0) > 0;
  // Of an image, not of a state.
  const { '00080023': _, '00080033': __, ...study } = documentElements(options, 'PR', 92);
  const dataSet: DataSet = {
    ...study,
    '00180015': CS('CHEST'),
    '00080016': UI('1.2.840.10008.5.1.4.1.1.11.1'),
    '00080018': UI(phantomUid(seed, `instance/PR/${label}`)),
    '00081115': SQ(...seriesItems(options.images)),
    '00700080': CS(label),
    '00700081': LO(options.description ?? ''),
    '00700082': DA('20250315'),
    '00700083': TM('101500'),
    '00700084': PN(options.creator ?? ''),
    ...greyPart(options),
    ...(options.rotation !== undefined || options.flipped
      ? { '00700041': CS(options.flipped ? 'Y' : 'N'), '00700042': US(options.rotation ?? 0) }
      : {}),
    '0070005A': SQ(areaItem(options)),
    ...(marked && markPart(options)),
    ...(options.shutter && shutterElements(options.shutter)),
    ...odd,
  };
  return writePart10({ dataSet, characterSet: characterSetOf[script] });
}

const imageItem = ({ sopClassUid, sopInstanceUid, frames }: PhantomReference): DataSet => ({
  '00081150': UI(sopClassUid),
  '00081155': UI(sopInstanceUid),
  ...(frames && { '00081160': IS(frames.map(String)) }),
});

function seriesItems(images: readonly PhantomReference[]): readonly DataSet[] {
  const series = [...new Set(images.map(({ seriesInstanceUid }) => seriesInstanceUid))];
  return series.map((uid) => ({
    '0020000E': UI(uid),
    '00081140': SQ(...images.filter(({ seriesInstanceUid }) => seriesInstanceUid === uid).map(imageItem)),
  }));
}

function greyPart({
  rescale = [1, 0],
  window,
  voiFunction,
  voiTable,
  shape = 'IDENTITY',
  presentationTable,
}: PresentationOptions): DataSet {
  const voi: DataSet = {
    ...(voiTable && { '00283010': SQ(lutItem(voiTable)) }),
    ...(window && { '00281050': DS(decimal(window[0])), '00281051': DS(decimal(window[1])) }),
    ...(voiFunction !== undefined && { '00281056': CS(voiFunction) }),
  };
  return {
    '00281052': DS(decimal(rescale[1])),
    '00281053': DS(decimal(rescale[0])),
    '00281054': LO('US'),
    ...(Object.keys(voi).length > 0 && { '00283110': SQ(voi) }),
    ...(presentationTable ? { '20500010': SQ(lutItem(presentationTable)) } : { '20500020': CS(shape) }),
  };
}

/** Corners are named by where turning puts them (PS3.3 C.10.4). */
function areaItem(options: PresentationOptions): DataSet {
  const { frame, mode = 'SCALE TO FIT', magnification, rotation = 0, flipped = false } = options;
  const [left, upper, right, lower] = options.area ?? [1, 1, frame.columns, frame.rows];
  const clockwise = [
    [left, upper],
    [right, upper],
    [right, lower],
    [left, lower],
  ] as const;
  // Each quarter brings the corner before to the upper left; a flip the one that was upper right.
  const first = (4 - rotation / 90 + (flipped ? 1 : 0)) % 4;
  return {
    '00700052': SL(clockwise[first] ?? [0, 0]),
    '00700053': SL(clockwise[(first + 2) % 4] ?? [0, 0]),
    '00700100': CS(mode),
    ...(mode === 'TRUE SIZE' ? { '00700101': DS(['0.7', '0.7']) } : { '00700102': IS(['1', '1']) }),
    ...(magnification !== undefined && { '00700103': FL(magnification) }),
  };
}
