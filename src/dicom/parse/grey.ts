/** What a header says of grey, but for the tables themselves: windows, functions, padding, polarity (PS3.3 C.11). */
import type { ImagePixels, Window } from '#domain/study/instance.ts';
import { readTable, voiItems } from './lookup-tables.ts';
import type { ElementReader } from './values.ts';

/** MONOCHROME2 that Presentation LUT Shape (2050,0020) turns over is MONOCHROME1 by another name (PS3.3 C.11.6). */
export function readPhotometric(header: ElementReader): string {
  const said = header.text('x00280004') ?? 'MONOCHROME2';
  return said === 'MONOCHROME2' && header.text('x20500020') === 'INVERSE' ? 'MONOCHROME1' : said;
}

/** Pixel Padding Value (0028,0120) and Range Limit (0028,0121), which stand in the sign of the pixels. */
export function readPadding(header: ElementReader, signed: boolean): ImagePixels['padding'] {
  const read = (tag: string): number | undefined => {
    const value = header.uint16(tag);
    return value !== undefined && signed ? (value << 16) >> 16 : value;
  };
  const value = read('x00280120');
  if (value === undefined) return undefined;
  const limit = read('x00280121') ?? value;
  return [Math.min(value, limit), Math.max(value, limit)];
}

const isReadable = (item: ElementReader): boolean => readTable(item, false) !== undefined;

/** Explanations of the VOI LUTs among `items` that can be read. */
export function explanations(items: readonly ElementReader[]): readonly string[] {
  return items.filter(isReadable).map((item) => item.text('x00283003') ?? '');
}

/** True where a table of the file is broken, or where its VOI LUT Function is one that nobody defined. */
export function lacksGrey(header: ElementReader, voi: ElementReader): boolean {
  const tables = [...header.items('x00283000').slice(0, 1), ...voiItems(header, 0)];
  return !tables.every(isReadable) || voiFunction(voi) === undefined;
}

export function readWindows(facts: ElementReader): readonly Window[] {
  const centers = facts.numbers('x00281050');
  const widths = facts.numbers('x00281051');
  const explanations = facts.texts('x00281055');
  const curve = voiFunction(facts);
  return centers.flatMap((center, i) => {
    const width = widths[i];
    const explanation = explanations[i];
    if (width === undefined || width <= 0) return [];
    return [
      {
        center,
        width,
        ...(curve && curve !== 'LINEAR' && { function: curve }),
        ...(explanation && { explanation }),
      },
    ];
  });
}

/** Undefined where the file names a function that PS3.3 C.11.2.1.3 does not have. */
function voiFunction(facts: ElementReader): 'LINEAR' | NonNullable<Window['function']> | undefined {
  const named = facts.text('x00281056') ?? 'LINEAR';
  return named === 'LINEAR' || named === 'LINEAR_EXACT' || named === 'SIGMOID' ? named : undefined;
}
