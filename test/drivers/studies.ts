/** Synthetic studies as files, made once a run however many tests open them. */

import { type ChestDx, type ChestDxOptions, writeChestDx } from '../../phantom/chest-dx.ts';
import { type CtOptions, type CtPhantom, writeCt } from '../../phantom/ct.ts';
import { type MrOptions, type MrPhantom, writeMr } from '../../phantom/mr.ts';
import {
  CS,
  DA,
  type DataSet,
  DS,
  type Element,
  IS,
  LO,
  PN,
  UI,
  US,
  writePart10,
} from '../../phantom/part10.ts';
import { createRng } from '../../phantom/rng.ts';
import { phantomUid } from '../../phantom/uid.ts';
import { type UsOptions, type UsPhantom, writeUs } from '../../phantom/us.ts';

export interface StudyFile {
  /** May hold slashes where a folder is meant. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const made = new Map<string, Promise<unknown>>();

function once<T>(kind: string, options: object, make: () => Promise<T>): Promise<T> {
  const key = `${kind} ${JSON.stringify(options)}`;
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known as Promise<T>;
}

export const chest = (options: ChestDxOptions): Promise<ChestDx> =>
  once('chest', options, () => writeChestDx({ rows: 512, ...options }));
export const ct = (options: CtOptions): Promise<CtPhantom> => once('ct', options, () => writeCt(options));
export const us = (options: UsOptions): Promise<UsPhantom> => once('us', options, () => writeUs(options));
export const mr = (options: MrOptions): Promise<MrPhantom> => once('mr', options, () => writeMr(options));

export const named = (name: string, bytes: Uint8Array): StudyFile => ({ name, bytes });

export function numbered(prefix: string, files: readonly Uint8Array[]): readonly StudyFile[] {
  return files.map((bytes, i) => named(`${prefix}${String(i + 1).padStart(4, '0')}.dcm`, bytes));
}

export interface PlainOptions {
  readonly seed: number;
  readonly patientName?: string;
  readonly studyDescription?: string;
  readonly seriesDescription?: string;
  readonly size?: number;
  /** Of the images in one series, from 1. */
  readonly number?: number;
  /** MONOCHROME1 is stored turned over, so that it looks the same. */
  readonly photometricInterpretation?: 'MONOCHROME1' | 'MONOCHROME2';
  /** In place of ours; undefined leaves ours out. */
  readonly elements?: Readonly<Record<string, Element | undefined>>;
}

/** A small grey secondary capture with whatever texts a test wants in its header, in UTF-8. */
export function plainImage(options: PlainOptions): Uint8Array<ArrayBuffer> {
  const {
    seed,
    patientName = 'PLAIN^IMAGE',
    size = 64,
    number = 1,
    photometricInterpretation = 'MONOCHROME2',
  } = options;
  const rng = createRng(seed, `plain/${number}`);
  const stored = (grey: number): number => (photometricInterpretation === 'MONOCHROME1' ? 255 - grey : grey);
  const pixels = Uint8Array.from({ length: size * size }, (_, i) =>
    stored(Math.round(((i % size) / size) * 200 + rng.next() * 40)),
  );
  const dataSet: DataSet = {
    '00080008': CS(['DERIVED', 'SECONDARY']),
    '00080016': UI('1.2.840.10008.5.1.4.1.1.7'),
    '00080018': UI(phantomUid(seed, `plain/${number}`)),
    '00080020': DA('20250314'),
    '00080060': CS('OT'),
    '00081030': LO(options.studyDescription ?? 'Plain study'),
    '0008103E': LO(options.seriesDescription ?? 'Plain series'),
    '00100010': PN(patientName),
    '00100020': LO(`PLAIN-${seed}`),
    '0020000D': UI(phantomUid(seed, 'study')),
    '0020000E': UI(phantomUid(seed, 'series')),
    '00200011': IS('1'),
    '00200013': IS(String(number)),
    '00280002': US(1),
    '00280004': CS(photometricInterpretation),
    '00280010': US(size),
    '00280011': US(size),
    '00280100': US(8),
    '00280101': US(8),
    '00280102': US(7),
    '00280103': US(0),
    '00281050': DS('128'),
    '00281051': DS('256'),
    '7FE00010': { vr: 'OB', value: pixels },
  };
  const whole = Object.entries({ ...dataSet, ...options.elements }).filter(([, element]) => element);
  return writePart10({ dataSet: Object.fromEntries(whole) as DataSet, characterSet: 'ISO_IR 192' });
}
