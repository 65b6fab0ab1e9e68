/** Hangings that a person has saved from what was on the screen: rules of their own, before ours. */
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { Stack } from '#domain/study/study.ts';
import type { HangingLayout, HangingRule, PlaceView } from '#viewer/layout/hanging.ts';

const storageKey = 'manara.hanging';
/** A person has no more habits than that; the oldest goes. */
const most = 50;

/** A stack with what a hand chose for it, where that is worth keeping. */
export interface ShownPlace extends PlaceView {
  readonly stack: Stack | undefined;
}

export interface OwnHanging {
  readonly rules: ReadonlyStore<readonly HangingRule[]>;
  /** Studies like this one hang so from now on; a rule that a person had for them is replaced. The id of the new one. */
  readonly keep: (layout: HangingLayout, places: readonly ShownPlace[]) => string | undefined;
  readonly forget: (id: string) => void;
}

export function createOwnHanging(storage: Pick<Storage, 'getItem' | 'setItem'>): OwnHanging {
  const rules = createStore<readonly HangingRule[]>(readKept(storage));
  const set = (next: readonly HangingRule[]): void => {
    rules.set(next.slice(0, most));
    try {
      storage.setItem(storageKey, JSON.stringify(rules.getSnapshot()));
    } catch {
      // A browser that forbids storage still works; it only forgets.
    }
  };
  return {
    rules,
    keep: (layout, places) => {
      const rule = ruleOf(layout, places);
      if (rule) set([rule, ...rules.getSnapshot().filter(({ id }) => id !== rule.id)]);
      return rule?.id;
    },
    forget: (id) => set(rules.getSnapshot().filter((rule) => rule.id !== id)),
  };
}

/** Of this browser. */
export const ownHanging = createOwnHanging({
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
});

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

/** What is kept may be old or broken: a rule that is not whole does not count. */
function readKept(storage: Pick<Storage, 'getItem'>): readonly HangingRule[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRule).slice(0, most) : [];
  } catch {
    return [];
  }
}

function isRule(value: unknown): value is HangingRule {
  if (typeof value !== 'object' || value === null) return false;
  const { id, layout, modalities, bodyParts, places } = value as Record<string, unknown>;
  const texts = (list: unknown): boolean =>
    Array.isArray(list) && list.every((one) => typeof one === 'string');
  return (
    typeof id === 'string' &&
    (layout === '1x1' || layout === '1x2' || layout === '2x2') &&
    texts(modalities) &&
    (bodyParts === undefined || texts(bodyParts)) &&
    Array.isArray(places) &&
    places.length <= 4 &&
    places.every(isPlace)
  );
}

function isPlace(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { window, description, views, laterality, orientation } = value as Record<string, unknown>;
  const { center, width } = (window ?? { center: 0, width: 1 }) as Record<string, unknown>;
  return (
    Number.isFinite(center) &&
    typeof width === 'number' &&
    width > 0 &&
    (description === undefined || typeof description === 'string') &&
    (views === undefined || Array.isArray(views)) &&
    (laterality === undefined || laterality === 'L' || laterality === 'R') &&
    (orientation === undefined || isEdges(orientation))
  );
}

function isEdges(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { right, bottom } = value as Record<string, unknown>;
  return typeof right === 'string' && typeof bottom === 'string';
}
