/** An MR phantom as MR Images (PS3.3 A.4), one file for each slice; no rescale, as scanners send them. */
import { type Compression, encodePixels } from './compress.ts';
import {
  type MrRenderOptions,
  type MrStack,
  type MrWeighting,
  renderMr,
  slicePosition,
} from './mr-render.ts';
import { CS, type DataSet, DS, decimal, IS, LO, SH, UI, US, writePart10 } from './part10.ts';
import { characterSetOf, type PhantomPatient, type Script, studyElements } from './patient.ts';
import { phantomUid } from './uid.ts';

export interface MrOptions extends MrRenderOptions {
  readonly sex?: 'M' | 'F';
  readonly age?: string;
  readonly script?: Script;
  readonly compression?: Compression;
}

export interface MrPhantom {
  readonly stack: MrStack;
  readonly patient: PhantomPatient;
  readonly files: readonly Uint8Array<ArrayBuffer>[];
}

export async function writeMr(options: MrOptions): Promise<MrPhantom> {
  const { seed, weighting = 'T1', sex = 'M', age = '052Y', script = 'latin', compression = 'none' } = options;
  const patient: PhantomPatient = { seed, sex, age, script };
  const stack = renderMr(options);
  const seriesNumber = weighting === 'T1' ? 1 : 2;
  const shared = studyElements({ patient, modality: 'MR', seriesNumber, seriesTail: weighting });
  const files: Uint8Array<ArrayBuffer>[] = [];
  for (const [index, pixels] of stack.slices.entries()) {
    const { pixelData, transferSyntaxUid } = await encodePixels(
      [
        {
          rows: stack.rows,
          columns: stack.columns,
          samplesPerPixel: 1,
          bitsAllocated: 16,
          bitsStored: 12,
          signed: false,
          bytes: new Uint8Array(pixels.buffer),
        },
      ],
      compression,
    );
    const dataSet = { ...shared, ...mrElements(stack, seed, weighting, index), '7FE00010': pixelData };
    files.push(writePart10({ dataSet, transferSyntaxUid, characterSet: characterSetOf[script] }));
  }
  return { stack, patient, files };
}

function mrElements(stack: MrStack, seed: number, weighting: MrWeighting, index: number): DataSet {
  const corner = (-(stack.columns - 1) / 2) * stack.pixelSpacingMm;
  const z = slicePosition(index, stack.slices.length);
  const spacing = decimal(stack.pixelSpacingMm);
  const t1 = weighting === 'T1';
  const middle = t1 ? 1000 : 1400;
  return {
    '00080008': CS(['ORIGINAL', 'PRIMARY', 'OTHER']),
    '00080016': UI('1.2.840.10008.5.1.4.1.1.4'),
    '00080018': UI(phantomUid(seed, `instance/MR/${weighting}/${index + 1}`)),
    '00180015': CS('BRAIN'),
    '00180020': CS('SE'),
    '00180021': CS('NONE'),
    '00180022': CS(''),
    '00180023': CS('2D'),
    '00180050': DS('5'),
    '00180080': DS(t1 ? '520' : '4200'),
    '00180081': DS(t1 ? '12' : '98'),
    '00180087': DS('1.5'),
    '00180088': DS(String(stack.sliceSpacingMm)),
    '00180091': IS(t1 ? '1' : '15'),
    '00185100': CS('HFS'),
    '00200012': IS('1'),
    '00200013': IS(String(index + 1)),
    '00200032': DS([corner, corner, z].map(decimal)),
    '00200037': DS(['1', '0', '0', '0', '1', '0']),
    '00200052': UI(phantomUid(seed, 'frame-of-reference/MR')),
    '00201040': LO(''),
    '00280002': US(1),
    '00280004': CS('MONOCHROME2'),
    '00280010': US(stack.rows),
    '00280011': US(stack.columns),
    '00280030': DS([spacing, spacing]),
    '00280100': US(16),
    '00280101': US(12),
    '00280102': US(11),
    '00280103': US(0),
    '00280301': CS('NO'),
    '00281050': DS(String(middle)),
    '00281051': DS(String(middle * 2)),
    '00181250': SH('PHANTOM'),
  };
}
