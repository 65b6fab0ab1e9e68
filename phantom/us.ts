/** Colour ultrasound cine as a US Multi-frame Image (PS3.3 A.7), calibrated, with a burned-in name. */
import { type Compression, encodePixels } from './compress.ts';
import { CS, type DataSet, DS, FD, IS, SL, SQ, UI, UL, US, writePart10 } from './part10.ts';
import { characterSetOf, type PhantomPatient, type Script, studyElements } from './patient.ts';
import { phantomUid } from './uid.ts';
import { renderUs, type UsRenderOptions, type UsTruth } from './us-render.ts';

export interface UsOptions extends UsRenderOptions {
  readonly sex?: 'M' | 'F';
  readonly age?: string;
  readonly script?: Script;
  readonly compression?: Compression;
}

export interface UsPhantom {
  readonly truth: UsTruth;
  readonly patient: PhantomPatient;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export async function writeUs(options: UsOptions): Promise<UsPhantom> {
  const { seed, sex = 'F', age = '038Y', script = 'latin', compression = 'none' } = options;
  const patient: PhantomPatient = { seed, sex, age, script };
  const { truth, frames } = renderUs(options);
  const { pixelData, transferSyntaxUid } = await encodePixels(
    frames.map((bytes) => ({
      rows: truth.rows,
      columns: truth.columns,
      samplesPerPixel: 3,
      bitsAllocated: 8,
      bitsStored: 8,
      signed: false,
      bytes,
    })),
    compression,
  );
  const rct = compression === 'htj2k';
  const dataSet: DataSet = {
    ...studyElements({ patient, modality: 'US', seriesNumber: 1, seriesTail: 'cine' }),
    ...usElements(truth, seed),
    '00280004': CS(rct ? 'YBR_RCT' : 'RGB'),
    '7FE00010': pixelData,
  };
  return {
    truth,
    patient,
    bytes: writePart10({ dataSet, transferSyntaxUid, characterSet: characterSetOf[script] }),
  };
}

function usElements(truth: UsTruth, seed: number): DataSet {
  const { region } = truth;
  return {
    '00080008': CS(['ORIGINAL', 'PRIMARY', 'ABDOMINAL', '0001']),
    '00080016': UI('1.2.840.10008.5.1.4.1.1.3.1'),
    '00080018': UI(phantomUid(seed, 'instance/US/1')),
    '00180015': CS('ABDOMEN'),
    '00181063': DS(String(truth.frameTimeMs)),
    '00186011': SQ({
      '00186012': US(1),
      '00186014': US(1),
      '00186016': UL(0),
      '00186018': UL(region.minX0),
      '0018601A': UL(region.minY0),
      '0018601C': UL(region.maxX1),
      '0018601E': UL(region.maxY1),
      '00186020': SL(Math.round(truth.columns / 2) - region.minX0),
      '00186022': SL(0),
      '00186024': US(3),
      '00186026': US(3),
      '00186028': FD(0),
      '0018602A': FD(0),
      '0018602C': FD(truth.cmPerPixel),
      '0018602E': FD(truth.cmPerPixel),
    }),
    '00200013': IS('1'),
    '00200020': CS(''),
    '00280002': US(3),
    '00280006': US(0),
    '00280008': IS(String(truth.frames)),
    '00280009': { vr: 'AT', value: 0x00181063 },
    '00280010': US(truth.rows),
    '00280011': US(truth.columns),
    '00280014': US(1),
    '00280100': US(8),
    '00280101': US(8),
    '00280102': US(7),
    '00280103': US(0),
    '00280301': CS('YES'),
    '00282110': CS('00'),
  };
}
