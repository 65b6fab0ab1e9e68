/** Structured reports → content tree (PS3.3 C.17.3), of any template and any maker: tolerant, and bounded. */
import { present } from '#base/present.ts';
import { err, ok, type Result } from '#base/result.ts';
import type {
  Code,
  ObjectReference,
  SrError,
  SrItem,
  SrValue,
  StructuredReport,
} from '#contracts/structured-report.ts';
import { toInstance } from './instance.ts';
import { readPart10 } from './part10.ts';
import { type ElementReader, elementReader } from './values.ts';

/** No report that a person can read is larger; a tree beyond this is cut, and says so. */
const maxItems = 20_000;
const maxDepth = 40;
/** `ElementReader` cuts texts here. */
const maxTextBytes = 10_240;

interface Reading {
  items: number;
  cut: boolean;
}

/** `not-a-report` where the file is DICOM and has no content tree; never throws on bad bytes. */
export function readStructuredReport(bytes: Uint8Array<ArrayBuffer>): Result<StructuredReport, SrError> {
  const file = readPart10(bytes);
  if (!file.ok) return err({ code: 'unreadable', detail: file.error.code });
  const instance = toInstance(file.value);
  if (!instance.ok) return err({ code: 'unreadable', detail: instance.error.code });
  const header = elementReader(file.value.dataSet);
  if (header.text('x0040a040') !== 'CONTAINER' || !header.element('x0040a730')) {
    return err({ code: 'not-a-report' });
  }
  const reading: Reading = { items: 0, cut: false };
  const root = readItem(header, 0, reading);
  return ok({
    instance: instance.value,
    root,
    complete: header.text('x0040a491') === 'COMPLETE',
    verified: header.text('x0040a493') === 'VERIFIED',
    cut: reading.cut,
  });
}

function readItem(item: ElementReader, depth: number, reading: Reading): SrItem {
  reading.items++;
  return {
    relationship: item.text('x0040a010') ?? '',
    value: readValue(item, reading),
    children: readChildren(item, depth, reading),
    ...present({ name: codeIn(item, 'x0040a043'), observedAt: item.text('x0040a032') }),
  };
}

function readChildren(item: ElementReader, depth: number, reading: Reading): readonly SrItem[] {
  const children: SrItem[] = [];
  for (const child of item.items('x0040a730')) {
    if (reading.items >= maxItems || depth >= maxDepth) {
      reading.cut = true;
      break;
    }
    children.push(readItem(child, depth + 1, reading));
  }
  return children;
}

function readValue(item: ElementReader, reading: Reading): SrValue {
  const path = item.element('x0040db73');
  if (path) return { type: 'REFERENCE', path: unsigned32(item, 'x0040db73', path.length) };
  const type = item.text('x0040a040') ?? '';
  switch (type) {
    case 'CONTAINER':
      return { type };
    case 'TEXT':
      if ((item.element('x0040a160')?.length ?? 0) > maxTextBytes) reading.cut = true;
      return { type, text: item.text('x0040a160') ?? '' };
    case 'CODE':
      return { type, code: codeIn(item, 'x0040a168') ?? { value: '', scheme: '', meaning: '' } };
    case 'NUM':
      return readNumber(item);
    case 'PNAME':
      return { type, name: item.name('x0040a123') ?? { alphabetic: '' } };
    case 'DATE':
      return { type, value: item.text('x0040a121') ?? '' };
    case 'TIME':
      return { type, value: item.text('x0040a122') ?? '' };
    case 'DATETIME':
      return { type, value: item.text('x0040a120') ?? '' };
    case 'UIDREF':
      return { type, uid: item.text('x0040a124') ?? '' };
    case 'IMAGE':
    case 'COMPOSITE':
    case 'WAVEFORM':
      return { type, reference: readReference(item) };
    case 'SCOORD':
    case 'SCOORD3D':
      return {
        type,
        graphic: item.text('x00700023') ?? '',
        points: item.floats('x00700022', maxNumbers),
        ...present({ frameOfReferenceUid: item.text('x30060024') }),
      };
    case 'TCOORD':
      return { type, range: item.text('x0040a130') ?? '' };
    default:
      return { type: 'UNKNOWN', valueType: type };
  }
}

/** The exact double where there is one, else the decimal (PS3.3 C.18.1). */
function readNumber(item: ElementReader): SrValue {
  const [measured] = item.items('x0040a300');
  return {
    type: 'NUM',
    ...present({
      number: measured?.float64('x0040a161') ?? measured?.number('x0040a30a'),
      unit: measured && codeIn(measured, 'x004008ea'),
      qualifier: codeIn(item, 'x0040a301'),
    }),
  };
}

function readReference(item: ElementReader): ObjectReference {
  const [referenced] = item.items('x00081199');
  return {
    sopClassUid: referenced?.text('x00081150') ?? '',
    sopInstanceUid: referenced?.text('x00081155') ?? '',
    frames: (referenced?.numbers('x00081160') ?? []).map((frame) => frame - 1),
  };
}

/** Short, long or URN code value (PS3.3 table 8.8-1). */
function codeIn(item: ElementReader, tag: string): Code | undefined {
  const [code] = item.items(tag);
  if (!code) return undefined;
  return {
    value: code.text('x00080100') ?? code.text('x00080119') ?? code.text('x00080120') ?? '',
    scheme: code.text('x00080102') ?? '',
    meaning: code.text('x00080104') ?? '',
  };
}

/** Points of one outline that we keep; a hand-drawn one has hundreds. */
const maxNumbers = 30_000;

function unsigned32(item: ElementReader, tag: string, bytes: number): readonly number[] {
  const count = Math.min(Math.floor(bytes / 4), maxDepth);
  return Array.from({ length: count }, (_, i) => item.dataSet.uint32(tag, i) ?? 0);
}
