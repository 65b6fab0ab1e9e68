/** Rows that `chest-views.ts` wrote, read back one at a time. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { cutShape } from './chest-films.ts';
import { parts, type ViewRow } from './chest-views.ts';

const length = cutShape.reduce<number>((product, n) => product * n, 1);

export interface CutRow extends ViewRow {
  readonly values: Float32Array;
}

/** The rows that `wanted` picks, part after part. */
export function* readRows(work: string, wanted: (row: ViewRow) => boolean): Generator<CutRow> {
  for (let part = 0; part < parts; part++) {
    const rows = JSON.parse(readFileSync(join(work, `views-${part}.json`), 'utf8')) as ViewRow[];
    const file = openSync(join(work, `views-${part}.f32`), 'r');
    for (const [i, row] of rows.entries()) {
      if (!wanted(row)) continue;
      const values = new Float32Array(length);
      readSync(file, values, 0, values.byteLength, i * values.byteLength);
      yield { ...row, values };
    }
    closeSync(file);
  }
}
