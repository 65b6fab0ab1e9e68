/** The grey of a presentation state, over values that have been through the image's own Modality LUT (PS3.4 N.2.1). */
import type { ImagePixels } from './instance.ts';
import { type LookupTable, lookUp } from './lookup-table.ts';
import { greyCurve, inputRange, type Voi } from './voi.ts';

export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
}

export interface StateGrey {
  /** Of stored values; it takes the place of the image's own, and is 1 and 0 where the state has none. */
  readonly modality: Rescale | LookupTable;
  /** Absent where all values are to be seen. */
  readonly voi?: Voi;
  /** Presentation LUT Sequence (PS3.3 C.11.6). */
  readonly presentation?: LookupTable;
}

type Facts = Pick<ImagePixels, 'rescaleSlope' | 'rescaleIntercept' | 'bitsStored' | 'signed'>;

/** Points of a curve that is put together from several. */
const points = 65_536;

/**
 * What the viewer has to show the image with; `table` is the image's own Modality LUT.
 * Undefined where nothing leads from the image's values back to those that the state speaks of.
 */
export function stateVoi(sent: StateGrey, facts: Facts, table?: LookupTable): Voi | undefined {
  const image = table ?? { slope: facts.rescaleSlope, intercept: facts.rescaleIntercept };
  const state = facts.signed ? overSigned(sent) : sent;
  const same = isSame(state.modality, image);
  if (!same && (isTable(image) || image.slope === 0)) return undefined;
  const { presentation } = state;
  const voi = state.voi ?? everything(state.modality, facts);
  if (same && !presentation) return voi;
  const [low, high] = same ? inputRange(voi) : ends(image, facts);
  const step = (high - low) / (points - 1);
  if (!(step > 0)) return undefined;
  const curve = greyCurve(voi);
  const toState = same || isTable(image) ? identity : throughStored(state.modality, image);
  const shape = presentation ? (grey: number) => presented(presentation, grey) : identity;
  return {
    first: low,
    step,
    entries: Uint16Array.from({ length: points }, (_, i) =>
      Math.round(65_535 * shape(curve(toState(low + i * step)))),
    ),
    most: 65_535,
    explanation: '',
  };
}

/** A state does not know its images: only they tell that the first input of a table is a negative number. */
function overSigned({ modality, voi, ...rest }: StateGrey): StateGrey {
  const shown = voi && ('entries' in voi && !isTable(modality) ? fromSigned(voi) : voi);
  return {
    modality: isTable(modality) ? fromSigned(modality) : modality,
    ...rest,
    ...(shown && { voi: shown }),
  };
}

const fromSigned = (table: LookupTable): LookupTable =>
  table.first > 32_767 ? { ...table, first: table.first - 65_536 } : table;

const identity = (value: number): number => value;

const isTable = (modality: Rescale | LookupTable): modality is LookupTable => 'entries' in modality;

function isSame(a: Rescale | LookupTable, b: Rescale | LookupTable): boolean {
  if (!isTable(a)) return !isTable(b) && a.slope === b.slope && a.intercept === b.intercept;
  const { first, entries } = a;
  if (!isTable(b) || b.first !== first || b.entries.length !== entries.length) return false;
  return entries.every((entry, i) => entry === b.entries[i]);
}

function measure(modality: Rescale | LookupTable, stored: number): number {
  return isTable(modality) ? lookUp(modality, stored) : modality.slope * stored + modality.intercept;
}

const throughStored =
  (state: Rescale | LookupTable, image: Rescale) =>
  (value: number): number =>
    measure(state, (value - image.intercept) / image.slope);

/** The least and the greatest value that the bits of the image can become. */
function ends(modality: Rescale | LookupTable, { bitsStored, signed }: Facts): readonly [number, number] {
  if (isTable(modality)) return [0, modality.most];
  const low = signed ? -(2 ** (bitsStored - 1)) : 0;
  const both = [measure(modality, low), measure(modality, low + 2 ** bitsStored - 1)];
  return [Math.min(...both), Math.max(...both)];
}

/** A state without a VOI shows whatever there can be (PS3.4 N.2.1.2). */
function everything(modality: Rescale | LookupTable, facts: Facts): Voi {
  const [low, high] = ends(modality, facts);
  return { center: (low + high) / 2, width: high - low, function: 'LINEAR_EXACT' };
}

function presented(table: LookupTable, grey: number): number {
  return lookUp(table, table.first + grey * (table.entries.length - 1)) / table.most;
}
