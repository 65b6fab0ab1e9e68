/** A chest phantom as a DX Image – For Presentation (PS3.3 A.26), complete enough for dciodvfy. */
import { type ChestFilm, type ChestOptions, type ChestView, renderChest } from './chest.ts';
import { type Compression, encodePixels } from './compress.ts';
import { greyElements, type PhantomGrey } from './grey.ts';
import { CS, code, type DataSet, DS, decimal, IS, LO, SQ, UI, US, writePart10 } from './part10.ts';
import {
  characterSetOf,
  type PhantomPatient,
  type Script,
  studyElements,
  type Visit,
  yearsOf,
} from './patient.ts';
import { phantomUid } from './uid.ts';

export interface ChestDxOptions extends Omit<ChestOptions, 'ageYears'> {
  /** DICOM AS, such as `045Y`. */
  readonly age?: string;
  readonly script?: Script;
  readonly compression?: Compression;
  /** Tables, functions, padding and overlays, where it is not to be the plain film that most are. */
  readonly grey?: PhantomGrey;
  readonly visit?: Visit;
  /** Where the header says that rows and columns run, whatever the picture shows. */
  readonly patientOrientation?: readonly string[];
}

export interface ChestDx {
  readonly film: ChestFilm;
  readonly patient: PhantomPatient;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export async function writeChestDx(options: ChestDxOptions): Promise<ChestDx> {
  const { seed, sex = 'M', age = '045Y', script = 'latin' } = options;
  const patient: PhantomPatient = { seed, sex, age, script, visit: options.visit };
  const film = renderChest({ ...options, sex, ageYears: yearsOf(age) ?? 45 });
  const { pixelData, transferSyntaxUid } = await encodePixels(
    [
      {
        rows: film.rows,
        columns: film.columns,
        samplesPerPixel: 1,
        bitsAllocated: 16,
        bitsStored: film.bitsStored,
        signed: false,
        bytes: new Uint8Array(film.pixels.buffer),
      },
    ],
    options.compression ?? 'none',
  );
  const asked = {
    ...dxElements(film, patient),
    ...(options.patientOrientation && { '00200020': CS(options.patientOrientation) }),
    ...greyElements(options.grey ?? {}),
    '7FE00010': pixelData,
  };
  const dataSet: DataSet = Object.fromEntries(
    Object.entries(asked).flatMap(([tag, element]) => (element ? [[tag, element]] : [])),
  );
  return {
    film,
    patient,
    bytes: writePart10({ dataSet, transferSyntaxUid, characterSet: characterSetOf[script] }),
  };
}

const views: Readonly<
  Record<ChestView, { readonly orientation: readonly string[]; readonly view: DataSet }>
> = {
  PA: { orientation: ['L', 'F'], view: code('272479007', 'SCT', 'postero-anterior') },
  AP: { orientation: ['L', 'F'], view: code('399348003', 'SCT', 'antero-posterior') },
  LL: { orientation: ['P', 'F'], view: code('399173006', 'SCT', 'left lateral') },
};

function dxElements(film: ChestFilm, patient: PhantomPatient): DataSet {
  const max = 2 ** film.bitsStored - 1;
  const mono1 = film.photometricInterpretation === 'MONOCHROME1';
  const { orientation, view } = views[film.view];
  const spacing = decimal(film.pixelSpacingMm);
  return {
    ...studyElements({ patient, modality: 'DX', seriesNumber: 1, seriesTail: film.view }),
    '00080008': CS(['ORIGINAL', 'PRIMARY', '']),
    '00080016': UI('1.2.840.10008.5.1.4.1.1.1.1'),
    '00080018': UI(phantomUid(patient.seed, `instance/DX/${film.view}`)),
    '00080068': CS('FOR PRESENTATION'),
    '00082218': SQ(code('51185008', 'SCT', 'Chest')),
    '00180015': CS('CHEST'),
    '00180060': DS(film.view === 'LL' ? '125' : '120'),
    '00181110': DS('1800'),
    '00181111': DS('1800'),
    '00181150': IS('10'),
    '00181152': IS('3'),
    '00181164': DS([spacing, spacing]),
    '00181400': LO('Beer-Lambert projection'),
    '00181508': CS('NONE'),
    '00185101': CS(film.view),
    '00187004': CS('DIRECT'),
    '00187005': CS('AREA'),
    '00200013': IS('1'),
    '00200020': CS(orientation),
    '00200062': CS('U'),
    '00280002': US(1),
    '00280004': CS(film.photometricInterpretation),
    '00280010': US(film.rows),
    '00280011': US(film.columns),
    '00280030': DS([spacing, spacing]),
    '00280100': US(16),
    '00280101': US(film.bitsStored),
    '00280102': US(film.bitsStored - 1),
    '00280103': US(0),
    '00280A02': CS('FIDUCIAL'),
    '00280A04': LO('Phantom stands on the detector'),
    '00280301': CS('NO'),
    '00281040': CS('LOG'),
    '00281041': { vr: 'SS', value: mono1 ? 1 : -1 },
    '00281050': DS(String((max + 1) / 2)),
    '00281051': DS(String(max + 1)),
    '00281052': DS('0'),
    '00281053': DS('1'),
    '00281054': LO('US'),
    '00282110': CS('00'),
    '00400555': SQ(),
    '00540220': SQ({ ...view, '00540222': SQ() }),
    '20500020': CS(mono1 ? 'INVERSE' : 'IDENTITY'),
  };
}
