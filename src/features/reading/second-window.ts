/** A window for a second monitor: a layout of its own over the same study, the same hands, shapes and links. */
import type { Stack } from '#domain/study/study.ts';
import { type LayoutId, viewportCount } from '#viewer/layout/grid.ts';
import type { ReadingState } from './reading-state.ts';

/** Volumes stay in the first window. */
export const secondLayouts = ['1x1', '1x2', '2x2'] as const satisfies readonly LayoutId[];
export type SecondLayout = (typeof secondLayouts)[number];

export interface SecondWindow {
  readonly window: Window;
  readonly layout: SecondLayout;
  /** Stack of each of its viewports, in their order. */
  readonly hung: readonly (Stack | undefined)[];
}

/** Its viewports are counted on from here; the first window has never more. */
export const firstOfSecond = 4;

export const isSecondLayout = (layout: LayoutId): layout is SecondLayout =>
  (secondLayouts as readonly LayoutId[]).includes(layout);

/** Stack that hangs in a viewport of either window. */
export function stackAt({ hung, second }: ReadingState, index: number): Stack | undefined {
  return index < firstOfSecond ? hung[index] : second?.hung[index - firstOfSecond];
}

/** `hung` with a viewport more or less for `layout`: what hangs stays, new places take what hangs nowhere. */
export function rehung(
  layout: LayoutId,
  hung: readonly (Stack | undefined)[],
  stacks: readonly Stack[],
  elsewhere: readonly (Stack | undefined)[] = [],
): readonly (Stack | undefined)[] {
  const kept = Array.from({ length: viewportCount(layout) }, (_, index) => hung[index]);
  const shown = new Set([...kept, ...elsewhere].map((stack) => stack?.id));
  const spare = stacks.filter((stack) => !shown.has(stack.id));
  return kept.map((stack) => stack ?? spare.shift());
}

const features = 'popup,width=1280,height=900';

/** An empty window that belongs to this one; undefined where the browser forbids it. */
export function openEmptyWindow(onClosed: () => void): Window | undefined {
  const opened = window.open('', '', features);
  if (!opened) return undefined;
  dress(opened.document);
  opened.addEventListener('pagehide', onClosed);
  return opened;
}

/** As this page looks: its language, direction, colours and styles. */
function dress(empty: Document): void {
  for (const { name, value } of document.documentElement.attributes) {
    empty.documentElement.setAttribute(name, value);
  }
  for (const style of document.querySelectorAll('link[rel=stylesheet], style')) {
    const copy = empty.importNode(style, true);
    // An empty page has no address that a short one could count from.
    if (style instanceof HTMLLinkElement) copy.setAttribute('href', style.href);
    empty.head.append(copy);
  }
}

/** Cornerstone follows a drag on the page it was loaded in: what the hand does in the other counts there too. */
export function forwardDrags({ document: from }: Window): () => void {
  const forward = (event: MouseEvent): void => {
    document.dispatchEvent(new MouseEvent(event.type, event));
  };
  const types = ['mousemove', 'mouseup'] as const;
  for (const type of types) from.addEventListener(type, forward);
  return () => {
    for (const type of types) from.removeEventListener(type, forward);
  };
}
