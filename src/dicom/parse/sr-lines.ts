/** A content tree as lines that a person can read, whoever wrote the report. */
import type { Code, ObjectReference, SrItem, SrLine, SrValue } from '#contracts/structured-report.ts';
import { readableName } from '#domain/study/person-name.ts';

/** Depth first, as the report is to be read; a line for each content item that says something. */
export function srLines(root: SrItem): readonly SrLine[] {
  const lines: SrLine[] = [];
  const visit = (item: SrItem, depth: number): void => {
    const name = item.name ? readableCode(item.name) : '';
    const value = readableValue(item.value);
    if (name !== '' || value !== '') lines.push({ depth, relationship: item.relationship, name, value });
    for (const child of item.children) visit(child, depth + 1);
  };
  visit(root, 0);
  return lines;
}

function readableCode({ meaning, value, scheme }: Code): string {
  return meaning || [value, scheme].filter((part) => part !== '').join(' ');
}

function readableValue(value: SrValue): string {
  switch (value.type) {
    case 'CONTAINER':
      return '';
    case 'TEXT':
      return value.text;
    case 'CODE':
      return readableCode(value.code);
    case 'NUM':
      return readableNumber(value);
    case 'PNAME':
      return readableName(value.name);
    case 'DATE':
      return date(value.value);
    case 'TIME':
      return time(value.value);
    case 'DATETIME':
      return dateTime(value.value);
    case 'UIDREF':
      return value.uid;
    case 'IMAGE':
    case 'COMPOSITE':
    case 'WAVEFORM':
      return readableReference(value.reference);
    case 'SCOORD':
    case 'SCOORD3D':
      return readablePoints(value);
    case 'TCOORD':
      return value.range;
    case 'REFERENCE':
      return `→ ${value.path.join('.')}`;
    case 'UNKNOWN':
      return value.valueType;
  }
}

function readableNumber({ number, unit, qualifier }: Extract<SrValue, { type: 'NUM' }>): string {
  if (number === undefined) return qualifier ? readableCode(qualifier) : '';
  // UCUM writes annotations in braces and "1" for no unit: neither is a word for a person.
  const symbol = unit && !/^(1|\{.*\})$/.test(unit.value) ? unit.value : '';
  return symbol === '' ? String(number) : `${number} ${symbol}`;
}

function readableReference({ sopInstanceUid, frames }: ObjectReference): string {
  return frames.length === 0 ? sopInstanceUid : `${sopInstanceUid} [${frames.map((f) => f + 1).join(', ')}]`;
}

const shownPoints = 8;

function readablePoints({ type, graphic, points }: Extract<SrValue, { graphic: string }>): string {
  const size = type === 'SCOORD' ? 2 : 3;
  const count = Math.floor(points.length / size);
  const shown = Array.from({ length: Math.min(count, shownPoints) }, (_, i) =>
    points
      .slice(i * size, (i + 1) * size)
      .map((number) => Number(number.toFixed(2)))
      .join(', '),
  );
  return [graphic, ...shown.map((point) => `(${point})`), ...(count > shownPoints ? ['…'] : [])].join(' ');
}

/** ISO 8601 where the value is what it should be, else the value as it stands. */
function date(value: string): string {
  return value.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

function time(value: string): string {
  return value.replace(
    /^(\d{2})(\d{2})(\d{2})?(\.\d+)?$/,
    (_, hours: string, minutes: string, seconds?: string) =>
      [hours, minutes, seconds].filter(Boolean).join(':'),
  );
}

function dateTime(value: string): string {
  const match = /^(\d{8})(\d{4,6})(?:\.\d+)?([+-]\d{4})?$/.exec(value);
  if (!match) return date(value);
  return [date(match[1] ?? ''), time(match[2] ?? ''), match[3]].filter(Boolean).join(' ');
}
