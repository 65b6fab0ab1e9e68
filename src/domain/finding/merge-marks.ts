/** One person's marks from two devices, made one by what both began with: nothing that a hand drew is lost. */
import type { Mark, Marks } from './marks.ts';
import type { HandScale } from './measurement.ts';
import { isSameShape } from './shape.ts';

type ById = ReadonlyMap<string, Mark>;

const byId = ({ marks }: Marks): ById => new Map(marks.map((mark) => [mark.id, mark]));

const isSame = (a: Mark | undefined, b: Mark | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && isSameShape(a.shape, b.shape));

/**
 * `mine` with what `theirs` changed since `base`. What one of them removed is removed, unless the other changed it
 * meanwhile; of a mark that both changed `mine` stays, and `theirs` stands beside it under a name of its own.
 */
export function mergeMarks(base: Marks, mine: Marks, theirs: Marks, newId: () => string): Marks {
  const [before, here, there] = [byId(base), byId(mine), byId(theirs)];
  const ids = new Set([...here.keys(), ...there.keys()]);
  const marks = [...ids].flatMap((id) => {
    const [was, one, other] = [before.get(id), here.get(id), there.get(id)];
    if (isSame(one, other) || isSame(other, was)) return one ?? [];
    if (isSame(one, was)) return other ?? [];
    if (!one || !other) return one ?? other ?? [];
    return [one, { ...other, id: newId() }];
  });
  return { marks, scales: mergeScales(base, mine, theirs) };
}

const keyOf = (uid: string, { from }: HandScale): string => `${from} ${uid}`;

const scalesOf = ({ scales }: Marks): ReadonlyMap<string, readonly [uid: string, scale: HandScale]> =>
  new Map(
    scales.flatMap(([uid, given]) =>
      given.map((scale) => [keyOf(uid, scale), [uid, scale] as const] as const),
    ),
  );

/** A scale is a person's word for an instance and a unit: what was said later, `mine`, holds. */
function mergeScales(base: Marks, mine: Marks, theirs: Marks): Marks['scales'] {
  const [before, here, there] = [scalesOf(base), scalesOf(mine), scalesOf(theirs)];
  const merged = new Map<string, readonly HandScale[]>();
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    const touched = here.get(key)?.[1].mm !== before.get(key)?.[1].mm;
    const kept = touched ? here.get(key) : there.get(key);
    if (kept) merged.set(kept[0], [...(merged.get(kept[0]) ?? []), kept[1]]);
  }
  return [...merged];
}
