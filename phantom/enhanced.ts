/** Enhanced and legacy converted CT and MR (PS3.3 A.38, A.36, A.70, A.71) whose frames lie in the file in any order. */
import { CS, type DataSet, DS, decimal, FD, IS, LO, SH, SQ, UI, UL, US, writePart10 } from './part10.ts';
import { characterSetOf, studyElements } from './patient.ts';
import { phantomUid } from './uid.ts';

export interface EnhancedFrame {
  /** First pixel along z, mm; none where the file does not say. */
  readonly z?: number;
  /** Image Orientation (Patient); axial where absent. */
  readonly orientation?: readonly number[];
  readonly stackId?: string;
  readonly inStackPosition?: number;
  readonly dimensions?: readonly number[];
  readonly temporalPosition?: number;
  /** s/mm². */
  readonly bValue?: number;
  readonly frameType?: readonly string[];
  /** Of a bar from the left edge, pixels of 32: what tells frames apart by eye. */
  readonly bar?: number;
}

export interface EnhancedOptions {
  readonly seed: number;
  readonly modality: 'CT' | 'MR';
  readonly legacy?: boolean;
  readonly frames: readonly EnhancedFrame[];
}

const classes = {
  CT: { enhanced: '1.2.840.10008.5.1.4.1.1.2.1', legacy: '1.2.840.10008.5.1.4.1.1.2.2' },
  MR: { enhanced: '1.2.840.10008.5.1.4.1.1.4.1', legacy: '1.2.840.10008.5.1.4.1.1.4.4' },
} as const;

const side = 32;
/** In the order of the file, the first frame first. */
export function writeEnhanced({ seed, modality, legacy, frames }: EnhancedOptions): Uint8Array<ArrayBuffer> {
  const patient = { seed, sex: 'M', age: '045Y', script: 'latin' } as const;
  const dataSet: DataSet = {
    ...studyElements({ patient, modality, seriesNumber: 1, seriesTail: 'enhanced' }),
    '00080008': CS(['ORIGINAL', 'PRIMARY', 'VOLUME', 'NONE']),
    '00080016': UI(classes[modality][legacy ? 'legacy' : 'enhanced']),
    '00080018': UI(phantomUid(seed, `instance/${modality}/enhanced`)),
    '00200013': IS('1'),
    '00200052': UI(phantomUid(seed, `frame-of-reference/${modality}`)),
    '00280002': US(1),
    '00280004': CS('MONOCHROME2'),
    '00280008': IS(String(frames.length)),
    '00280010': US(side),
    '00280011': US(side),
    '00280100': US(16),
    '00280101': US(16),
    '00280102': US(15),
    '00280103': US(0),
    '52009229': SQ({
      '00289110': SQ({ '00180050': DS('2'), '00280030': DS(['1', '1']) }),
      '00289132': SQ({ '00281050': DS('500'), '00281051': DS('1000') }),
      '00289145': SQ({ '00281052': DS('0'), '00281053': DS('1'), '00281054': LO('US') }),
    }),
    '52009230': SQ(...frames.map((frame) => groupOf(frame, modality))),
    '7FE00010': { vr: 'OW', value: pixelsOf(frames) },
  };
  return writePart10({ dataSet, characterSet: characterSetOf.latin });
}

function groupOf(frame: EnhancedFrame, modality: 'CT' | 'MR'): DataSet {
  const { z, stackId, inStackPosition, dimensions, temporalPosition, bValue, frameType } = frame;
  const { orientation = [1, 0, 0, 0, 1, 0] } = frame;
  return {
    '00209111': SQ({
      ...(stackId && { '00209056': SH(stackId) }),
      ...(inStackPosition && { '00209057': UL(inStackPosition) }),
      ...(temporalPosition && { '00209128': UL(temporalPosition) }),
      ...(dimensions && { '00209157': UL(dimensions) }),
    }),
    ...(z !== undefined && {
      '00209113': SQ({ '00200032': DS(['0', '0', decimal(z)]) }),
      '00209116': SQ({ '00200037': DS(orientation.map(decimal)) }),
    }),
    ...(bValue !== undefined && { '00189117': SQ({ '00189087': FD(bValue) }) }),
    ...(frameType && { [modality === 'MR' ? '00189226' : '00189329']: SQ({ '00089007': CS(frameType) }) }),
  };
}

/** A bar of 1000 on 0. */
function pixelsOf(frames: readonly EnhancedFrame[]): Uint8Array {
  const values = frames.flatMap(({ bar = 0 }) =>
    Array.from({ length: side * side }, (_, i) => (i % side < bar ? 1000 : 0)),
  );
  return new Uint8Array(Uint16Array.from(values).buffer);
}
