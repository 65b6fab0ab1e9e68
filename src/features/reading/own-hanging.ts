/** Hangings that a person has saved from what was on the screen: rules of their own, before ours. */
import type { ReadonlyStore } from '#base/store.ts';
import type { StoredFault } from '#contracts/stored/format.ts';
import type { Stack } from '#domain/study/study.ts';
import type { Kept } from '#session/kept.ts';
import type { HangingLayout, HangingRule, PlaceView } from '#viewer/layout/hanging.ts';

/** A person has no more habits than that; the oldest goes. */
const most = 50;

/** A stack with what a hand chose for it, where that is worth keeping. */
export interface ShownPlace extends PlaceView {
  readonly stack: Stack | undefined;
}

export interface OwnHanging {
  readonly rules: ReadonlyStore<readonly HangingRule[]>;
  /** Why the rules are not those that were kept. */
  readonly fault: StoredFault | undefined;
  /** Studies like this one hang so from now on; a rule that a person had for them is replaced. The id of the new one. */
  readonly keep: (layout: HangingLayout, places: readonly ShownPlace[]) => string | undefined;
  readonly forget: (id: string) => void;
}

export function createOwnHanging(kept: Kept<readonly HangingRule[]>): OwnHanging {
  const rules = kept.state;
  const set = (next: readonly HangingRule[]): void => kept.set(next.slice(0, most));
  return {
    rules,
    fault: kept.fault,
    keep: (layout, places) => {
      const rule = ruleOf(layout, places);
      if (rule) set([rule, ...rules.getSnapshot().filter(({ id }) => id !== rule.id)]);
      return rule?.id;
    },
    forget: (id) => set(rules.getSnapshot().filter((rule) => rule.id !== id)),
  };
}

const code = (value: string | undefined): string => (value ?? '').trim().toUpperCase();

function ruleOf(layout: HangingLayout, places: readonly ShownPlace[]): HangingRule | undefined {
  const shown = places.flatMap(({ stack }) => stack?.images[0]?.instance ?? []);
  const [first] = shown;
  if (!first) return undefined;
  const modality = code(first.modality);
  const bodyPart = code(first.bodyPartExamined);
  return {
    id: `own ${modality} ${bodyPart}`.trim(),
    modalities: [modality],
    ...(bodyPart !== '' && { bodyParts: [bodyPart] }),
    layout,
    places: places.map(({ stack, window, orientation }) => {
      const instance = stack?.images[0]?.instance;
      const { viewPosition, laterality, seriesDescription } = instance ?? {};
      return {
        ...(viewPosition && { views: [code(viewPosition)] }),
        ...((laterality === 'L' || laterality === 'R') && { laterality }),
        ...(seriesDescription && { description: seriesDescription }),
        ...(window && { window }),
        ...(orientation && { orientation }),
      };
    }),
  };
}
