/** Which presses tools hear: Cornerstone lets every button drag what lies under it, whatever is shown. */
import type { AnnotationTool } from '@cornerstonejs/tools';

/** A pen turned round (W3C Pointer Events, `buttons`). */
const eraser = 32;

type Press = Parameters<AnnotationTool['handleSelectedCallback']>[0];

/** A finger has no buttons. */
function isFirst({ detail }: Press): boolean {
  const { event } = detail;
  return !(event instanceof MouseEvent) || event.buttons === 1;
}

/** The other buttons pan and zoom, also where a shape lies under them. */
export function takeByFirstButton(tool: AnnotationTool): void {
  const handle = tool.handleSelectedCallback.bind(tool);
  const whole = tool.toolSelectedCallback.bind(tool);
  tool.handleSelectedCallback = (press, ...rest) => {
    if (isFirst(press)) handle(press, ...rest);
  };
  tool.toolSelectedCallback = (press, ...rest) => {
    if (isFirst(press)) whole(press, ...rest);
  };
}

/** No tool hears a press while `waits`: what it would draw on is not the image that is meant. Returns what undoes it. */
export function ignorePresses(element: HTMLElement, waits: () => boolean): () => void {
  const stop = (event: Event): void => {
    if (waits()) event.stopImmediatePropagation();
  };
  const presses = ['mousedown', 'touchstart'] as const;
  for (const press of presses) element.addEventListener(press, stop, { capture: true });
  return () => {
    for (const press of presses) element.removeEventListener(press, stop, { capture: true });
  };
}

/** Nothing here is wiped away: no tool hears the other end of a pen. Returns what undoes it. */
export function ignoreEraser(element: HTMLElement): () => void {
  const stop = (event: MouseEvent): void => {
    if ((event.buttons & eraser) !== 0) event.stopImmediatePropagation();
  };
  element.addEventListener('mousedown', stop, { capture: true });
  return () => element.removeEventListener('mousedown', stop, { capture: true });
}
