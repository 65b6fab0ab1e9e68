/** Lookup tables of grey values (PS3.3 C.11.1.1, C.11.2.1.1): evenly spaced inputs, the ends held beyond both ends. */

export interface LookupTable {
  /** Input of the first entry. */
  readonly first: number;
  /** From one input to the next: 1 as sent, more where a long table was thinned. */
  readonly step: number;
  readonly entries: Uint16Array;
  /** The greatest output that its bits can hold. */
  readonly most: number;
  readonly explanation: string;
}

/** The tables that a file brings for one frame. */
export interface GreyTables {
  /** Takes the place of rescale slope and intercept. */
  readonly modality?: LookupTable;
  readonly voi: readonly LookupTable[];
}

export function lastInput({ first, step, entries }: LookupTable): number {
  return first + step * (entries.length - 1);
}

/** Output of one input; between two entries on the line from one to the other. */
export function lookUp({ first, step, entries }: LookupTable, input: number): number {
  const place = Math.min(Math.max((input - first) / step, 0), entries.length - 1);
  const below = Math.floor(place);
  const low = entries[below] as number;
  return place === below ? low : low + (place - below) * ((entries[below + 1] as number) - low);
}

/** The same table with no more than `points` entries; a shorter one is itself. */
export function thinned(table: LookupTable, points: number): LookupTable {
  if (table.entries.length <= points) return table;
  const step = (table.step * (table.entries.length - 1)) / (points - 1);
  const entries = Uint16Array.from({ length: points }, (_, i) =>
    Math.round(lookUp(table, table.first + step * i)),
  );
  return { ...table, step, entries };
}
