/** The concepts of a triage report, each with the table of PS3.16 (2025b) that asks for it. Writer and reader share them. */

import type { Language } from '#base/language.ts';
import type { Code } from '#contracts/structured-report.ts';
import type { AbstainReason } from '#domain/triage/result.ts';

/** Our own coding scheme: PS3.16 §8 keeps designators that begin with 99 for private ones. */
export const privateScheme = '99MANARA';

const dcm = (value: string, meaning: string): Code => ({ value, scheme: 'DCM', meaning });
const sct = (value: string, meaning: string): Code => ({ value, scheme: 'SCT', meaning });
const ucum = (value: string, meaning: string): Code => ({ value, scheme: 'UCUM', meaning });
const ours = (value: string, meaning: string): Code => ({ value, scheme: privateScheme, meaning });

export const concepts = {
  // TID 1500
  report: dcm('126000', 'Imaging Measurement Report'),
  procedureReported: dcm('121058', 'Procedure reported'),
  imagingMeasurements: dcm('126010', 'Imaging Measurements'),
  // TID 1204
  language: dcm('121049', 'Language of Content Item and Descendants'),
  // TID 1002, TID 1004
  observerType: dcm('121005', 'Observer Type'),
  device: dcm('121007', 'Device'),
  deviceUid: dcm('121012', 'Device Observer UID'),
  deviceName: dcm('121013', 'Device Observer Name'),
  deviceManufacturer: dcm('121014', 'Device Observer Manufacturer'),
  deviceModel: dcm('121015', 'Device Observer Model Name'),
  deviceSerial: dcm('121016', 'Device Observer Serial Number'),
  // TID 1600 to 1602
  imageLibrary: dcm('111028', 'Image Library'),
  imageLibraryGroup: dcm('126200', 'Image Library Group'),
  modality: dcm('121139', 'Modality'),
  rows: dcm('110910', 'Pixel Data Rows'),
  columns: dcm('110911', 'Pixel Data Columns'),
  // TID 1410, TID 1501
  measurementGroup: dcm('125007', 'Measurement Group'),
  trackingIdentifier: dcm('112039', 'Tracking Identifier'),
  trackingUid: dcm('112040', 'Tracking Unique Identifier'),
  finding: dcm('121071', 'Finding'),
  source: sct('260753009', 'Source'),
  imageRegion: dcm('111030', 'Image Region'),
  visualExplanation: dcm('130401', 'Visual explanation'),
  // TID 4019, CID 7162
  algorithmName: dcm('111001', 'Algorithm Name'),
  algorithmVersion: dcm('111003', 'Algorithm Version'),
  algorithmParameters: dcm('111002', 'Algorithm Parameters'),
  algorithmManufacturer: dcm('122405', 'Algorithm Manufacturer'),
  algorithmFamily: dcm('111000', 'Algorithm Family'),
  artificialIntelligence: dcm('123110', 'Artificial Intelligence'),
  // TID 4006, where CAD says how sure it is, in per cent
  certainty: dcm('111012', 'Certainty of Finding'),
  // TID 2000 and others
  comment: dcm('121106', 'Comment'),
  // CID 240
  present: sct('52101004', 'Present'),
  absent: sct('272519000', 'Absent'),
  undetermined: sct('373068000', 'Undetermined'),
  // Procedures, SNOMED CT
  plainChestXray: sct('399208008', 'Plain chest X-ray'),
  imaging: sct('363679005', 'Imaging'),
  // Ours: the standard has no word for a machine that declines to answer.
  abstainReason: ours('ABSTAIN', 'Reason for not assessing'),
} as const;

export const units = {
  percent: ucum('%', 'Percent'),
  none: ucum('1', 'no units'),
  years: ucum('a', 'year'),
  pixels: ucum('{pixels}', 'Pixels'),
  frames: ucum('{frames}', 'frames'),
  degrees: ucum('deg', 'degree'),
} as const;

/** CID 42: a measurement without a number. */
export const qualifiers = {
  notANumber: dcm('114000', 'Not a number'),
  minusInfinity: dcm('114001', 'Negative Infinity'),
  plusInfinity: dcm('114002', 'Positive Infinity'),
} as const;

/** CID 29, for the modalities that models are made for; another modality stays without its code. */
export const modalities: Readonly<Record<string, Code>> = {
  CR: dcm('CR', 'Computed Radiography'),
  CT: dcm('CT', 'Computed Tomography'),
  DX: dcm('DX', 'Digital Radiography'),
  MG: dcm('MG', 'Mammography'),
  MR: dcm('MR', 'Magnetic Resonance'),
  US: dcm('US', 'Ultrasound'),
};

/** CID 5000. */
export const languageCodes: Readonly<Record<Language, Code>> = {
  ar: { value: 'ar', scheme: 'RFC5646', meaning: 'Arabic' },
  en: { value: 'en', scheme: 'RFC5646', meaning: 'English' },
  fr: { value: 'fr', scheme: 'RFC5646', meaning: 'French' },
  ru: { value: 'ru', scheme: 'RFC5646', meaning: 'Russian' },
};

type RuleName = AbstainReason['rule'];

/** The rules of docs/spec/triage.md by their numbers; `-unknown` where the header says nothing. */
export const ruleCodes: Readonly<Record<RuleName, Code>> = {
  'film-export': ours('T1', 'Export of a film'),
  modality: ours('T2', 'Modality outside the scope of the model'),
  'body-part': ours('T3', 'Body part outside the scope of the model'),
  view: ours('T4', 'View outside the scope of the model'),
  'view-unknown': ours('T4-unknown', 'View not known'),
  'presentation-intent': ours('T5', 'Not for presentation'),
  device: ours('T6', 'Device outside the scope of the model'),
  age: ours('T7', 'Age outside the scope of the model'),
  'age-unknown': ours('T7-unknown', 'Age not known'),
  'multi-frame': ours('T8', 'More than one frame'),
  colour: ours('T9', 'Colour image'),
  'too-small': ours('T10', 'Too few pixels'),
  flat: ours('T11', 'Image without contrast'),
  'not-chest-like': ours('T12', 'Unlike the images the model learnt from'),
  uncertain: ours('T13', 'Score between the thresholds of the model'),
  'input-unknown': ours('T22', 'Fact that the model needs not known'),
  turned: ours('T23', 'Turned image'),
  inverted: ours('T24', 'Black and white exchanged'),
  clipped: ours('T25', 'Too much of the image quite black or quite white'),
  covered: ours('T26', 'Too much of the image covered or empty'),
  lettered: ours('T27', 'Too many letters, lines or covers on the image'),
};

type KeysOfUnion<T> = T extends unknown ? keyof T : never;
/** Everything a reason may say besides its rule. */
export type FactName = Exclude<KeysOfUnion<AbstainReason>, 'rule'>;

export type FactForm =
  | { readonly kind: 'text' | 'texts'; readonly name: Code }
  | {
      readonly kind: 'number';
      readonly name: Code;
      readonly unit: Code;
      /** All numbers that it may be; absent: any. */
      readonly among?: readonly number[];
    };

export const facts: Readonly<Record<FactName, FactForm>> = {
  value: { kind: 'text', name: ours('VALUE', 'Value in the image') },
  expected: { kind: 'texts', name: ours('EXPECTED', 'Value the model knows') },
  years: { kind: 'number', name: dcm('121033', 'Subject Age'), unit: units.years },
  minYears: { kind: 'number', name: ours('MIN_AGE', 'Lowest age the model knows'), unit: units.years },
  maxYears: { kind: 'number', name: ours('MAX_AGE', 'Highest age the model knows'), unit: units.years },
  frames: { kind: 'number', name: ours('FRAMES', 'Number of frames'), unit: units.frames },
  rows: { kind: 'number', name: concepts.rows, unit: units.pixels },
  columns: { kind: 'number', name: concepts.columns, unit: units.pixels },
  share: { kind: 'number', name: ours('SHARE', 'Share of the image'), unit: units.none },
  degrees: {
    kind: 'number',
    name: ours('DEGREES', 'Clockwise turn from how the training images stood'),
    unit: units.degrees,
    among: [90, 180, 270],
  },
  distance: { kind: 'number', name: ours('DISTANCE', 'Distance from the training images'), unit: units.none },
  limit: { kind: 'number', name: ours('LIMIT', 'Largest value the model accepts'), unit: units.none },
  low: { kind: 'number', name: ours('ABSENT_AT', 'Score at or below which absent'), unit: units.none },
  high: { kind: 'number', name: ours('PRESENT_AT', 'Score at or above which present'), unit: units.none },
};

/** What each rule says besides itself. */
export const factsOfRule: { readonly [R in RuleName]: readonly FactName[] } = {
  'film-export': [],
  modality: ['value', 'expected'],
  'body-part': ['value', 'expected'],
  view: ['value', 'expected'],
  'view-unknown': [],
  'presentation-intent': ['value', 'expected'],
  device: ['value', 'expected'],
  age: ['years', 'minYears', 'maxYears'],
  'age-unknown': ['minYears', 'maxYears'],
  'multi-frame': ['frames'],
  colour: [],
  'too-small': ['rows', 'columns'],
  flat: [],
  'not-chest-like': ['distance', 'limit'],
  uncertain: ['low', 'high'],
  'input-unknown': ['value'],
  turned: ['degrees'],
  inverted: [],
  clipped: ['share', 'limit'],
  covered: ['share', 'limit'],
  lettered: ['share', 'limit'],
};
