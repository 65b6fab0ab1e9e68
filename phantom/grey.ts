/** What a phantom's header asks of whoever shows it: tables, functions, padding, overlays (PS3.3 C.11, C.9.2, C.7.5.1.1). */

import { CS, type DataSet, DS, type Element, IS, LO, SQ, US } from './part10.ts';
import { type PhantomShutter, shutterElements } from './shutter.ts';

export interface PhantomTable {
  /** Input of the first entry. */
  readonly first: number;
  readonly bits: number;
  readonly entries: readonly number[];
  readonly explanation?: string;
}

export interface PhantomOverlay {
  readonly rows: number;
  readonly columns: number;
  /** One-based place of its first pixel in the image. */
  readonly origin: readonly [row: number, column: number];
  readonly isSet: (column: number, row: number) => boolean;
}

export interface PhantomGrey {
  readonly modalityTable?: PhantomTable;
  readonly rescale?: readonly [slope: number, intercept: number];
  readonly voiTables?: readonly PhantomTable[];
  readonly voiFunction?: string;
  readonly window?: readonly [center: number, width: number];
  readonly presentationShape?: 'IDENTITY' | 'INVERSE';
  /** Pixel Padding Value and Range Limit. */
  readonly padding?: readonly [number, number];
  readonly overlay?: PhantomOverlay;
  readonly shutter?: PhantomShutter;
}

/** Elements to be laid over those of an image without any of this; undefined takes one away. */
export function greyElements(grey: PhantomGrey): Readonly<Record<string, Element | undefined>> {
  const {
    modalityTable,
    rescale,
    voiTables,
    voiFunction,
    window,
    presentationShape,
    padding,
    overlay,
    shutter,
  } = grey;
  return {
    ...(modalityTable && {
      '00281052': undefined,
      '00281053': undefined,
      '00281054': undefined,
      '00283000': SQ({ ...lutItem(modalityTable), '00283004': LO('OD') }),
    }),
    ...(rescale && { '00281052': DS(String(rescale[1])), '00281053': DS(String(rescale[0])) }),
    ...(voiTables && { '00283010': SQ(...voiTables.map(lutItem)) }),
    ...(window && { '00281050': DS(String(window[0])), '00281051': DS(String(window[1])) }),
    ...(voiFunction !== undefined && { '00281056': CS(voiFunction) }),
    ...(presentationShape && { '20500020': CS(presentationShape) }),
    ...(padding && { '00280120': US(padding[0]), '00280121': US(padding[1]) }),
    ...(overlay && overlayElements(overlay)),
    ...(shutter && shutterElements(shutter)),
  };
}

export function lutItem({ first, bits, entries, explanation }: PhantomTable): DataSet {
  const descriptor = [entries.length % 65_536, first, bits];
  return {
    '00283002': { vr: first < 0 ? 'SS' : 'US', value: descriptor },
    ...(explanation !== undefined && { '00283003': LO(explanation) }),
    '00283006': { vr: 'OW', value: new Uint8Array(Uint16Array.from(entries).buffer) },
  };
}

/** `layer` is that of a presentation state in which the plane is to be shown. */
export function overlayElements({ rows, columns, origin, isSet }: PhantomOverlay, layer?: string): DataSet {
  const bits = new Uint8Array(2 * Math.ceil((rows * columns) / 16));
  for (let i = 0; i < rows * columns; i++) {
    if (isSet(i % columns, Math.floor(i / columns))) bits[i >> 3] = (bits[i >> 3] as number) | (1 << (i & 7));
  }
  return {
    '60000010': US(rows),
    '60000011': US(columns),
    '60000015': IS('1'),
    '60000040': CS('G'),
    '60000050': { vr: 'SS', value: origin },
    '60000100': US(1),
    '60000102': US(0),
    ...(layer === undefined ? { '60000051': US(1) } : { '60001001': CS(layer) }),
    '60003000': { vr: 'OW', value: bits },
  };
}
