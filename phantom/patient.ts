/** Who the phantom pretends to be: invented names and descriptions in four scripts, and the study around the image. */
import type { CharacterSet } from './character-set.ts';
import { AS, CS, DA, type DataSet, LO, LT, PN, SH, TM, UI } from './part10.ts';
import { createRng } from './rng.ts';
import { phantomUid } from './uid.ts';

export const scripts = ['latin', 'arabic', 'arabic-utf8', 'cyrillic'] as const;
export type Script = (typeof scripts)[number];

export type PhantomModality = 'DX' | 'CT' | 'US' | 'MR';

export const characterSetOf: Readonly<Record<Script, CharacterSet>> = {
  latin: 'ISO_IR 100',
  arabic: 'ISO_IR 127',
  'arabic-utf8': 'ISO_IR 192',
  cyrillic: 'ISO_IR 144',
};

export interface PhantomPatient {
  readonly seed: number;
  readonly script: Script;
  readonly sex: 'M' | 'F';
  /** DICOM AS: `045Y`, `018M`, `003W`, `010D`. */
  readonly age: string;
  readonly visit?: Visit | undefined;
}

/** Another study of somebody else's phantom: the person of that seed, on a day (DICOM DA) of its own. */
export interface Visit {
  readonly of: number;
  readonly date: string;
}

interface Wording {
  readonly names: Readonly<Record<'M' | 'F', readonly string[]>>;
  readonly study: Readonly<Record<PhantomModality, string>>;
  readonly institution: string;
}

const arabic: Wording = {
  names: {
    F: ['الهاشمي^ليلى', 'بن صالح^أمينة', 'المنصوري^زينب'],
    M: ['الخطيب^يوسف', 'بن علي^عمر', 'الحداد^سامي'],
  },
  study: {
    DX: 'صورة شعاعية للصدر',
    CT: 'تصوير مقطعي للصدر',
    US: 'تصوير البطن بالصدى',
    MR: 'تصوير الدماغ بالرنين المغناطيسي',
  },
  institution: 'مستشفى المنارة',
};

const wordings: Readonly<Record<Script, Wording>> = {
  latin: {
    names: {
      F: ['DUPRÉ^Hélène', 'BENOÎT^Zoé', 'MÜLLER^Françoise'],
      M: ['LEFÈVRE^François', 'GARÇON^Noël', 'NÚÑEZ^André'],
    },
    study: {
      DX: 'Radiographie du thorax',
      CT: 'Scanner thoracique',
      US: 'Échographie abdominale',
      MR: 'IRM cérébrale',
    },
    institution: 'Hôpital Manara',
  },
  arabic,
  'arabic-utf8': arabic,
  cyrillic: {
    names: {
      F: ['Морозова^Анна', 'Ёлкина^Юлия', 'Соколова^Дарья'],
      M: ['Щукин^Фёдор', 'Орлов^Илья', 'Журавлёв^Пётр'],
    },
    study: {
      DX: 'Рентгенография грудной клетки',
      CT: 'КТ органов грудной клетки',
      US: 'УЗИ брюшной полости',
      MR: 'МРТ головного мозга',
    },
    institution: 'Больница Манара',
  },
};

/** Name in Unicode, as written into (0010,0010) before encoding. */
export function patientName({ seed, script, sex, visit }: PhantomPatient): string {
  const names = wordings[script].names[sex];
  return names[Math.floor(createRng(visit?.of ?? seed, 'name').next() * names.length)]!;
}

/** Years in a DICOM AS value, fractions for months, weeks and days; undefined where it is none. */
export function yearsOf(age: string): number | undefined {
  const match = /^(\d{3})([YMWD])$/.exec(age);
  if (!match) return undefined;
  const perYear = { Y: 1, M: 12, W: 52.1786, D: 365.25 }[match[2] as 'Y' | 'M' | 'W' | 'D'];
  return Number(match[1]) / perYear;
}

const usualDate = '20250314';

export interface SeriesFacts {
  readonly patient: PhantomPatient;
  readonly modality: PhantomModality;
  readonly seriesNumber: number;
  /** In the patient's script where it has words; technical tails such as `PA` or `T1` stay Latin. */
  readonly seriesTail: string;
}

/** Patient, study, series and equipment: the elements every phantom shares. */
export function studyElements({ patient, modality, seriesNumber, seriesTail }: SeriesFacts): DataSet {
  const { seed, script, sex, age, visit } = patient;
  const studyDate = visit?.date ?? usualDate;
  const words = wordings[script];
  const title = words.study[modality];
  return {
    '00080020': DA(studyDate),
    '00080021': DA(studyDate),
    '00080023': DA(studyDate),
    '00080030': TM('091500'),
    '00080031': TM('091600'),
    '00080033': TM('091630'),
    '00080050': SH(`PH${String(seed).padStart(6, '0')}`),
    '00080060': CS(modality),
    '00080070': LO('Manara'),
    '00080080': LO(words.institution),
    '00080090': PN(''),
    '00081030': LO(title),
    '0008103E': LO(`${title} ${seriesTail}`.trim()),
    '00081090': LO('Manara phantom'),
    '00100010': PN(patientName(patient)),
    '00100020': LO(`PHANTOM-${visit?.of ?? seed}`),
    '00100030': DA(birthDate(age)),
    '00100040': CS(sex),
    '00101010': AS(age),
    '00104000': LT('phantom'),
    '00181000': LO(String(seed)),
    '00181020': LO('1'),
    '0020000D': UI(phantomUid(seed, 'study')),
    '0020000E': UI(phantomUid(seed, `series/${modality}/${seriesNumber}`)),
    '00200010': SH(String(seed)),
    '00200011': { vr: 'IS', value: String(seriesNumber) },
  };
}

function birthDate(age: string): string {
  const years = yearsOf(age) ?? 45;
  const born = new Date(Date.UTC(2025, 2, 14) - years * 365.25 * 86_400_000 - 40 * 86_400_000);
  return born.toISOString().slice(0, 10).replaceAll('-', '');
}
