/** A CT phantom as CT Images (PS3.3 A.3): signed 16 bit, RescaleIntercept −1024, one file for each slice. */
import { type Compression, encodePixels } from './compress.ts';
import { type CtRenderOptions, type CtTruth, renderCt } from './ct-render.ts';
import { CS, type DataSet, DS, decimal, IS, LO, SH, UI, US, writePart10 } from './part10.ts';
import { characterSetOf, type PhantomPatient, type Script, studyElements, type Visit } from './patient.ts';
import { phantomUid } from './uid.ts';

export interface CtOptions extends CtRenderOptions {
  readonly script?: Script;
  readonly compression?: Compression;
  readonly visit?: Visit;
  readonly stack?: CtStackOptions;
}

/** What is unusual about the slices; the voxels are those of `renderCt` all the same. */
export interface CtStackOptions {
  /** Slices that were never sent, by index. */
  readonly missing?: readonly number[];
  /** Slices that were sent twice, under two UIDs, by index. */
  readonly twice?: readonly number[];
  /** Gantry tilt: columns of the slices lean so far from the patient's back to the head, slices still step along z. */
  readonly tiltDegrees?: number;
  /** Height of a pixel over its width. */
  readonly aspect?: number;
  /** VOI LUT Function, where it is not to be linear. */
  readonly voiFunction?: 'SIGMOID';
}

export interface CtPhantom {
  readonly truth: CtTruth;
  readonly patient: PhantomPatient;
  /** One Part 10 file for each slice, head first. */
  readonly files: readonly Uint8Array<ArrayBuffer>[];
}

const rescaleIntercept = -1024;

export async function writeCt(options: CtOptions): Promise<CtPhantom> {
  const { seed, sex = 'M', age = '045Y', script = 'latin', compression = 'none' } = options;
  const patient: PhantomPatient = { seed, sex, age, script, visit: options.visit };
  const { truth, slices } = renderCt(options);
  const shared = studyElements({
    patient,
    modality: 'CT',
    seriesNumber: 1,
    seriesTail: `${decimal(truth.sliceSpacingMm)} mm`,
  });
  const files: Uint8Array<ArrayBuffer>[] = [];
  const { missing = [], twice = [] } = options.stack ?? {};
  const sent = slices.flatMap((hu, index) => [
    ...(missing.includes(index) ? [] : [{ hu, index, copy: 0 }]),
    ...(twice.includes(index) ? [{ hu, index, copy: 1 }] : []),
  ]);
  for (const { hu, index, copy } of sent) {
    const stored = hu.map((value) => value - rescaleIntercept);
    const { pixelData, transferSyntaxUid } = await encodePixels(
      [
        {
          rows: truth.rows,
          columns: truth.columns,
          samplesPerPixel: 1,
          bitsAllocated: 16,
          bitsStored: 16,
          signed: true,
          bytes: new Uint8Array(stored.buffer),
        },
      ],
      compression,
    );
    const dataSet = {
      ...shared,
      ...ctElements(truth, seed, index, copy, options.stack),
      '7FE00010': pixelData,
    };
    files.push(writePart10({ dataSet, transferSyntaxUid, characterSet: characterSetOf[script] }));
  }
  return { truth, patient, files };
}

function ctElements(
  truth: CtTruth,
  seed: number,
  index: number,
  copy: number,
  { tiltDegrees = 0, aspect = 1, voiFunction }: CtStackOptions = {},
): DataSet {
  const [cos, sin] = [Math.cos((tiltDegrees * Math.PI) / 180), Math.sin((tiltDegrees * Math.PI) / 180)];
  const [x, y, z] = truth.originMm;
  const position = z - index * truth.sliceSpacingMm;
  const spacing = decimal(truth.pixelSpacingMm);
  return {
    '00080008': CS(['ORIGINAL', 'PRIMARY', 'AXIAL']),
    '00080016': UI('1.2.840.10008.5.1.4.1.1.2'),
    '00080018': UI(
      phantomUid(
        seed,
        `instance/CT/${index + 1}${copy > 0 ? `/${copy}` : ''}${tiltDegrees === 0 ? '' : `/tilted ${tiltDegrees}`}`,
      ),
    ),
    '00180015': CS('CHEST'),
    '00180050': DS(decimal(truth.sliceSpacingMm)),
    '00180060': DS('120'),
    '00180088': DS(decimal(truth.sliceSpacingMm)),
    '00181151': IS('180'),
    '00181152': IS('90'),
    '00181210': SH('PHANTOM'),
    '00185100': CS('HFS'),
    '00200012': IS('1'),
    '00200013': IS(String(index + 1)),
    '00200032': DS([decimal(x), decimal(y), decimal(position)]),
    '00200037': DS(['1', '0', '0', '0', decimal(cos), decimal(sin)]),
    '00200052': UI(phantomUid(seed, 'frame-of-reference/CT')),
    '00201040': LO(''),
    '00201041': DS(decimal(position)),
    '00280002': US(1),
    '00280004': CS('MONOCHROME2'),
    '00280010': US(truth.rows),
    '00280011': US(truth.columns),
    '00280030': DS([decimal(truth.pixelSpacingMm * aspect), spacing]),
    '00280100': US(16),
    '00280101': US(16),
    '00280102': US(15),
    '00280103': US(1),
    '00280301': CS('NO'),
    '00281050': DS(['40', '-600']),
    '00281051': DS(['400', '1500']),
    '00281052': DS(String(rescaleIntercept)),
    '00281053': DS('1'),
    '00281054': LO('HU'),
    '00281055': LO(['MEDIASTINUM', 'LUNG']),
    ...(voiFunction && { '00281056': CS(voiFunction) }),
  };
}
