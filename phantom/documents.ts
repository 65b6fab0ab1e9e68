/** Objects without images in the study of a phantom: a report of plain text, and a PDF in its envelope (PS3.3 A.35.1, A.45.1). */
import { CS, code, type DataSet, DT, IS, LO, SQ, ST, UI, UT, writePart10 } from './part10.ts';
import { characterSetOf, type PhantomPatient, studyElements } from './patient.ts';
import { phantomUid } from './uid.ts';

const usual = { sex: 'M', age: '045Y', script: 'latin' } as const;

/** Of the study that a phantom image of this seed belongs to. */
export interface DocumentOptions extends Partial<Omit<PhantomPatient, 'seed'>> {
  readonly seed: number;
}

export function documentElements(
  { seed, ...own }: DocumentOptions,
  modality: string,
  seriesNumber: number,
): DataSet {
  const patient: PhantomPatient = { seed, ...usual, ...own };
  return {
    ...studyElements({ patient, modality: 'DX', seriesNumber, seriesTail: '' }),
    '00080060': CS(modality),
    '0008103E': LO(`${modality} of the phantom`),
    '0020000E': UI(phantomUid(seed, `series/${modality}/${seriesNumber}`)),
    '00200013': IS('1'),
  };
}

export interface ReportOptions extends DocumentOptions {
  /** Name and text of each line, in turn. */
  readonly lines: readonly (readonly [name: string, text: string])[];
  readonly title?: string;
  readonly complete?: boolean;
}

/** Basic Text SR: a container with a line of text for each finding. */
export function writeReport(options: ReportOptions): Uint8Array<ArrayBuffer> {
  const { lines, title = 'Radiology Report', complete = true } = options;
  const item = (name: string, text: string): DataSet => ({
    '0040A010': CS('CONTAINS'),
    '0040A040': CS('TEXT'),
    '0040A043': SQ(code('121071', 'DCM', name)),
    '0040A160': UT(text),
  });
  const dataSet: DataSet = {
    ...documentElements(options, 'SR', 90),
    '00080016': UI('1.2.840.10008.5.1.4.1.1.88.11'),
    '00080018': UI(phantomUid(options.seed, `instance/SR/${title}`)),
    '00081111': SQ(),
    '0040A040': CS('CONTAINER'),
    '0040A043': SQ(code('18748-4', 'LN', title)),
    '0040A050': CS('SEPARATE'),
    '0040A372': SQ(),
    '0040A491': CS(complete ? 'COMPLETE' : 'PARTIAL'),
    '0040A493': CS('UNVERIFIED'),
    '0040A730': SQ(...lines.map(([name, text]) => item(name, text))),
  };
  return writePart10({ dataSet, characterSet: characterSetOf[options.script ?? usual.script] });
}

export interface EnvelopeOptions extends DocumentOptions {
  readonly title: string;
  /** What stands where the PDF should. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

/** Encapsulated PDF. */
export function writeEncapsulatedPdf(options: EnvelopeOptions): Uint8Array<ArrayBuffer> {
  const { seed, title, bytes = smallPdf } = options;
  const padded = new Uint8Array(bytes.length + (bytes.length % 2));
  padded.set(bytes);
  const dataSet: DataSet = {
    ...documentElements(options, 'DOC', 91),
    '00080016': UI('1.2.840.10008.5.1.4.1.1.104.1'),
    '00080018': UI(phantomUid(seed, `instance/DOC/${title}`)),
    '00080064': CS('WSD'),
    '0008002A': DT(''),
    '00280301': CS('YES'),
    '0040A043': SQ(),
    '00420010': ST(title),
    '00420011': { vr: 'OB', value: padded },
    '00420012': LO('application/pdf'),
  };
  return writePart10({ dataSet, characterSet: characterSetOf[options.script ?? usual.script] });
}

/** One page that says where it came from. */
export const smallPdf: Uint8Array<ArrayBuffer> = pdf('A page of the phantom');

function pdf(text: string): Uint8Array<ArrayBuffer> {
  const stream = `BT /F1 24 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return new TextEncoder().encode(body + table + trailer);
}
