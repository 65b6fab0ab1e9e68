/** Labels of an evaluation: a CSV with the columns `file` and `label` (RFC 4180), anything else beside them. */
import { lookup } from '#base/lookup.ts';
import { err, ok, type Result } from '#base/result.ts';

export interface Label {
  readonly file: string;
  readonly positive: boolean;
  /** The other columns by their names: what subgroups are made of. */
  readonly columns: Readonly<Record<string, string>>;
}

export type LabelsError =
  | { readonly code: 'no-header' }
  | { readonly code: 'bad-label'; readonly line: number; readonly value: string }
  | { readonly code: 'empty' };

const truths: Readonly<Record<string, boolean>> = {
  '1': true,
  '0': false,
  true: true,
  false: false,
  present: true,
  absent: false,
  positive: true,
  negative: false,
};

/** The first row names the columns; labels are 1/0, true/false, present/absent or positive/negative. */
export function readLabels(csv: string): Result<readonly Label[], LabelsError> {
  const [first, ...rows] = readCsv(csv.replace(/^\uFEFF/, ''));
  const header = first?.fields;
  const fileAt = header?.findIndex((name) => name.trim().toLowerCase() === 'file') ?? -1;
  const labelAt = header?.findIndex((name) => name.trim().toLowerCase() === 'label') ?? -1;
  if (fileAt < 0 || labelAt < 0) return err({ code: 'no-header' });
  const labels: Label[] = [];
  for (const { fields: row, line } of rows) {
    const file = row[fileAt]?.trim();
    if (!file) continue;
    const value = row[labelAt]?.trim() ?? '';
    const positive = lookup(truths, value.toLowerCase());
    if (positive === undefined) return err({ code: 'bad-label', line, value: value.slice(0, 40) });
    const columns = Object.fromEntries(
      (header ?? []).flatMap((name, at) =>
        at === fileAt || at === labelAt ? [] : [[name.trim(), row[at]?.trim() ?? '']],
      ),
    );
    labels.push({ file: file.replaceAll('\\', '/'), positive, columns });
  }
  return labels.length > 0 ? ok(labels) : err({ code: 'empty' });
}

interface Row {
  readonly fields: readonly string[];
  /** Of the file, from 1: where the row begins. */
  readonly line: number;
}

/** Rows of fields; quoted fields may hold commas, line ends and doubled quotes. */
function readCsv(text: string): readonly Row[] {
  const rows: Row[] = [];
  let row: string[] = [];
  let line = 1;
  let begun = 1;
  let field = '';
  let quoted = false;
  const endField = (): void => {
    row.push(field);
    field = '';
  };
  const endRow = (): void => {
    endField();
    if (row.length > 1 || row[0] !== '') rows.push({ fields: row, line: begun });
    row = [];
    begun = line;
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === ',' || char === ';' || char === '\t') endField();
    else if (char === '\n') endRow();
    else if (char !== '\r') field += char;
  }
  endRow();
  return rows;
}
