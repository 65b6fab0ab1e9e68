/**
 * How one viewport shows grey: as the file says, until a hand sets something else. Cornerstone moves a linear range;
 * tables, SIGMOID and LINEAR_EXACT are drawn over it from the same curves that previews and triage use.
 */
import { cache, type Types, utilities } from '@cornerstonejs/core';
import type { Window } from '#domain/study/instance.ts';
import type { LookupTable } from '#domain/study/lookup-table.ts';
import { joinedWindow } from '#domain/study/opening-window.ts';
import { isTable, linearWindow, type Voi } from '#domain/study/voi.ts';
import { sentVoi } from '../../layout/sent-voi.ts';
import type { ImageLoading } from './image-loader.ts';
import type { ImageRegistry } from './image-registry.ts';
import { drawCurve } from './transfer-curve.ts';

export interface GreyControl {
  /** What the image on the screen is shown with; undefined before there is one. */
  readonly shown: () => { readonly voi: Voi; readonly tables: readonly LookupTable[] } | undefined;
  /** To be called when an image has come to the screen: Cornerstone then has its own idea of it. */
  readonly apply: () => void;
  /** To be called when more of the stack is decoded: true where its window has grown, and the image is to be drawn. */
  readonly grow: () => boolean;
  /** To be called when Cornerstone's range has changed: a hand that drags leaves a table for a line. */
  readonly follow: () => void;
  /** A hand has chosen another grey than what comes with the image. */
  readonly isChosen: () => boolean;
  readonly setWindow: (window: Window) => void;
  /** By its place in the file. */
  readonly setTable: (index: number) => void;
  readonly asSent: () => void;
  /** Of another stack: what a hand chose on the last one. */
  readonly forget: () => void;
}

type Choice =
  | { readonly kind: 'as-sent' }
  | { readonly kind: 'table'; readonly index: number }
  | { readonly kind: 'window'; readonly window: Window };

interface Applied {
  readonly imageId: string;
  readonly voi: Voi;
  readonly tables: readonly LookupTable[];
  readonly range: Types.VOIRange;
}

/**
 * `stored` is the grey of a stored presentation, which comes before what the file says; `stack` names all images that
 * scroll together.
 */
export function createGreyControl(
  viewport: Types.IStackViewport,
  registry: ImageRegistry,
  loading: ImageLoading,
  stored: (imageId: string) => Voi | undefined,
  stack: () => readonly string[],
): GreyControl {
  let choice: Choice = { kind: 'as-sent' };
  let applied: Applied | undefined;
  let curved = false;

  /** Of what is decoded by now. */
  const ofStack = (): Window | undefined =>
    joinedWindow(stack().flatMap((imageId) => loading.factsOf(imageId)?.window ?? []));

  const wanted = (imageId: string): Pick<Applied, 'voi' | 'tables'> | undefined => {
    const image = registry.imageOf(imageId);
    const frame = loading.factsOf(imageId);
    if (!image?.instance.pixels || !frame) return undefined;
    const { tables } = frame;
    if (choice.kind === 'window') return { voi: choice.window, tables };
    const table = choice.kind === 'table' ? tables[choice.index] : undefined;
    return { voi: table ?? stored(imageId) ?? sentVoi(frame, image, ofStack), tables };
  };

  const apply = (): void => {
    const imageId = viewport.getCurrentImageId() ?? '';
    const want = wanted(imageId);
    if (!want) {
      applied = undefined;
      return;
    }
    const range = linearRange(want.voi);
    applied = { imageId, ...want, range };
    viewport.setProperties({ voiRange: range });
    const curves = isCurve(want.voi);
    if (curves || curved) drawCurve(viewport, want.voi, curves);
    curved = curves;
  };

  const choose = (next: Choice): void => {
    choice = next;
    apply();
  };

  return {
    shown: () => (applied?.imageId === viewport.getCurrentImageId() ? applied : undefined),
    apply,
    grow: () => {
      const want = wanted(viewport.getCurrentImageId() ?? '');
      if (!want || !applied || isSameRange(linearRange(want.voi), applied.range)) return false;
      apply();
      return true;
    },
    follow: () => {
      const { voiRange } = viewport.getProperties();
      if (!applied || !voiRange || applied.imageId !== viewport.getCurrentImageId()) return;
      if (isSameRange(voiRange, applied.range)) return;
      const { windowCenter, windowWidth } = utilities.windowLevel.toWindowLevel(
        voiRange.lower,
        voiRange.upper,
      );
      const { voi } = applied;
      const kept = isTable(voi) ? undefined : voi.function;
      const window = { center: windowCenter, width: windowWidth, ...(kept && { function: kept }) };
      choose({ kind: 'window', window });
    },
    isChosen: () => choice.kind !== 'as-sent',
    setWindow: (window) => choose({ kind: 'window', window }),
    setTable: (index) => choose({ kind: 'table', index }),
    asSent: () => choose({ kind: 'as-sent' }),
    forget: () => {
      choice = { kind: 'as-sent' };
      applied = undefined;
    },
  };
}

const isSameRange = (a: Types.VOIRange, b: Types.VOIRange): boolean =>
  a.lower === b.lower && a.upper === b.upper;

const isCurve = (voi: Voi): boolean => isTable(voi) || voi.function !== undefined;

/** Cornerstone cannot draw a line of no width, which a LINEAR window of 1 is. */
const leastWidth = 1.01;

/** What Cornerstone is told, whatever the function: its window tool reads centre and width back by the LINEAR formula. */
export function linearRange(voi: Voi): Types.VOIRange {
  const { center, width } = isTable(voi) ? linearWindow(voi) : voi;
  return utilities.windowLevel.toLowHighRange(Math.max(width, leastWidth), center);
}

/** From the least to the greatest value of the image on the screen. */
export function fullWindow(viewport: Types.IStackViewport): Window | undefined {
  const image = cache.getImage(viewport.getCurrentImageId() ?? '');
  if (!image || image.color) return undefined;
  const { minPixelValue: low, maxPixelValue: high } = image;
  return { center: (low + high + 1) / 2, width: high - low + 1 };
}
