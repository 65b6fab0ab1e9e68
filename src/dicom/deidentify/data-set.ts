/** Data set → what of it may leave under a pseudonym (PS3.15 annex E): what is listed is kept, all else stays at home. */
import { lookup } from '#base/lookup.ts';
import { ageFromString } from '../parse/instance.ts';
import { type ElementReader, elementReader } from '../parse/values.ts';
import {
  AS,
  CS,
  code,
  type DataSet,
  decimal,
  type Element,
  LO,
  type NumberVr,
  PN,
  SH,
  SQ,
  UI,
} from '../write/element.ts';
import { fits } from '../write/value-rules.ts';
import {
  type KeptNumbers,
  keptClasses,
  keptCodes,
  keptNumbers,
  keptSequences,
  keptTerms,
  keptUids,
} from './kept.ts';
import { isTerm, meaningOf } from './terms.ts';

/** What stands where an identity stood. */
export interface Replacements {
  /** The identifier of an instance → another one; undefined: it does not leave. */
  readonly uid: (uid: string) => string | undefined;
  readonly patientName: string;
  readonly patientId: string;
}

/** Deeper than any image of the standard: functional group, macro, sequence, code. */
const deepest = 6;

/** Longer tables are none. */
const mostEntries = 65_536;

/** All but the pixels. */
export function cleanDataSet(source: ElementReader['dataSet'], replacements: Replacements): DataSet {
  const header = elementReader(source);
  const sex = header.text('x00100040');
  const kept = keptOf(header, replacements, 0);
  return {
    ...kept,
    // Type 2: there, and empty (PS3.3 C.7.1.1, C.7.2.1, C.7.5.1).
    '00080020': { vr: 'DA', value: '' },
    '00080030': { vr: 'TM', value: '' },
    '00080050': SH(''),
    '00080070': LO(''),
    '00080090': PN(''),
    '00100010': PN(replacements.patientName),
    '00100020': LO(replacements.patientId),
    '00100030': { vr: 'DA', value: '' },
    '00100040': CS(sex === 'M' || sex === 'F' || sex === 'O' ? sex : ''),
    '00101010': AS(roughAge(header)),
    '00120062': CS('YES'),
    '00120063': LO('Manara: listed attributes alone'),
    // PS3.16 CID 7050.
    '00120064': SQ(
      code('113100', 'DCM', 'Basic Application Confidentiality Profile'),
      code('113108', 'DCM', 'Retain Patient Characteristics Option'),
    ),
    // What must not be empty where something else is there, in words of our own.
    ...(header.text('x00180010') !== undefined && { '00180010': LO('contrast') }),
    ...('00280A02' in kept && { '00280A04': LO('calibrated') }),
    ...('00200052' in kept && { '00201040': LO('') }),
    '00200010': SH(''),
    '00280303': CS('REMOVED'),
    ...(header.text('x00080060') === 'DX' && { '00400555': SQ() }),
  };
}

/** Years, or months below two years; no age of more than ninety years tells who it is. */
function roughAge(header: ElementReader): string {
  const years = ageFromString(header.text('x00101010')) ?? ageByDates(header);
  if (years === undefined || years < 0) return '';
  const digits = (count: number): string => String(Math.floor(count + 1e-6)).padStart(3, '0');
  return years < 2 ? `${digits(years * 12)}M` : `${digits(Math.min(years, 90))}Y`;
}

function ageByDates(header: ElementReader): number | undefined {
  const [born, seen] = ['x00100030', 'x00080020'].map((tag) => {
    const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(header.text(tag) ?? '') ?? [];
    return year ? Date.UTC(Number(year), Number(month) - 1, Number(day)) : Number.NaN;
  });
  const years = ((seen as number) - (born as number)) / (365.25 * 86_400_000);
  return years >= 0 && years < 130 ? years : undefined;
}

/** What is there with a value that must not leave stays there without one: many attributes may be empty and not absent. */
function keptOf(
  header: ElementReader,
  replacements: Replacements,
  depth: number,
  signedAround = false,
): DataSet {
  const kept: Record<string, Element> = {};
  const said = header.uint16('x00280103');
  const signed = said === undefined ? signedAround : said === 1;
  for (const key of Object.keys(header.dataSet.elements)) {
    const tag = key.slice(1).toUpperCase();
    const element = keptElement({ header, key, tag, signed, replacements, depth });
    if (element) kept[tag] = element;
  }
  const table = tableData(header);
  return { ...kept, ...(table && { '00283006': table }) };
}

interface Place {
  readonly header: ElementReader;
  readonly key: string;
  readonly tag: string;
  readonly signed: boolean;
  readonly replacements: Replacements;
  readonly depth: number;
}

function keptElement({ header, key, tag, signed, replacements, depth }: Place): Element | undefined {
  const numbers = lookup(keptNumbers, tag);
  if (numbers) return numbersOf(header, key, numbers, signed);
  if (keptTerms.has(tag)) return termsOf(header, key, tag);
  if (keptClasses.has(tag)) return classOf(header, key);
  if (keptUids.has(tag)) return uidOf(header, key, replacements);
  if (keptCodes.has(tag)) return codesOf(header, key);
  if (!keptSequences.has(tag) || depth === deepest) return undefined;
  return SQ(...header.items(key).map((item) => keptOf(item, replacements, depth + 1, signed)));
}

/** Programs write more digits than a DS may have; a number that is dropped for it would change the picture. */
function shortened(text: string): string {
  const number = Number(text);
  return fits('DS', text) || !Number.isFinite(number) ? text : decimal(number);
}

/** As the file says it; with an implicit VR, as the pixels are (PS3.5 A.1). */
function signOf(header: ElementReader, key: string, signed: boolean): 'US' | 'SS' {
  const vr = header.element(key)?.vr;
  return vr === 'US' || vr === 'SS' ? vr : signed ? 'SS' : 'US';
}

const sizes = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8, AT: 4 } as const;

function numbersOf(header: ElementReader, key: string, [said, most]: KeptNumbers, signed: boolean): Element {
  if (said === 'DS' || said === 'IS') {
    const texts = header.texts(key).map((text) => (said === 'DS' ? shortened(text) : text));
    const proper = texts.length <= most && texts.every((text) => fits(said, text));
    return { vr: said, value: proper ? texts : [] };
  }
  const vr = said === 'xs' ? signOf(header, key, signed) : said;
  const bytes = header.element(key)?.length ?? 0;
  const count = bytes / sizes[vr];
  if (!Number.isInteger(count) || count < 0 || count > most) return { vr, value: [] };
  const values = Array.from({ length: count }, (_, i) => numberAt(header, key, vr, i) ?? Number.NaN);
  return { vr, value: values.every(Number.isFinite) ? values : [] };
}

function numberAt({ dataSet }: ElementReader, key: string, vr: NumberVr, i: number): number | undefined {
  switch (vr) {
    case 'US':
      return dataSet.uint16(key, i);
    case 'SS':
      return dataSet.int16(key, i);
    case 'UL':
      return dataSet.uint32(key, i);
    case 'SL':
      return dataSet.int32(key, i);
    case 'FL':
      return dataSet.float(key, i);
    case 'FD':
      return dataSet.double(key, i);
    case 'AT':
      return (dataSet.uint16(key, 2 * i) ?? 0) * 0x1_0000 + (dataSet.uint16(key, 2 * i + 1) ?? 0);
  }
}

/** Rescale Type, Window Center & Width Explanation, Modality LUT Type: LO, all others CS. */
const longTerms: ReadonlySet<string> = new Set(['00281054', '00281055', '00283004']);

/** As far as they are known: the first ones weigh most (PS3.3 C.7.6.1.1.2). */
function termsOf(header: ElementReader, key: string, tag: string): Element {
  const texts = header.texts(key);
  const strange = texts.findIndex((text) => !isTerm(text, tag));
  const known = strange < 0 ? texts : texts.slice(0, strange);
  return { vr: longTerms.has(tag) ? 'LO' : 'CS', value: known };
}

/** Storage classes of the standard (PS3.4 B.5); whatever else stands under its root may be anybody's own. */
const storageClass = /^1\.2\.840\.10008\.5\.1\.4\.1\.1(\.\d{1,3}){1,4}$/;

function classOf(header: ElementReader, key: string): Element | undefined {
  const value = header.text(key) ?? '';
  return storageClass.test(value) ? UI(value) : undefined;
}

function uidOf(header: ElementReader, key: string, { uid }: Replacements): Element | undefined {
  const value = header.text(key);
  if (value === undefined || !fits('UI', value)) return undefined;
  const other = uid(value);
  return other === undefined ? undefined : UI(other);
}

function codesOf(header: ElementReader, key: string): Element {
  const items = header.items(key).flatMap((item) => {
    const [value = '', scheme = ''] = [item.text('x00080100'), item.text('x00080102')];
    const meaning = meaningOf(value, scheme);
    return meaning === undefined ? [] : [code(value, scheme, meaning)];
  });
  return SQ(...items);
}

/** LUT Data (0028,3006), where it is as long as its descriptor says (PS3.3 C.11.1.1). */
function tableData({ dataSet, element }: ElementReader): Element | undefined {
  const data = element('x00283006');
  const [descriptor] = element('x00283002') ? [dataSet.uint16('x00283002', 0)] : [];
  if (!data || descriptor === undefined) return undefined;
  const count = descriptor === 0 ? mostEntries : descriptor;
  const words = Array.from({ length: data.length / 2 }, (_, i) => dataSet.uint16('x00283006', i) ?? 0);
  if (words.length !== count && words.length !== Math.ceil(count / 2)) return undefined;
  return { vr: 'OW', value: new Uint8Array(Uint16Array.from(words).buffer) };
}
