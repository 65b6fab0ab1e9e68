/**
 * Stands in for Cornerstone's guard against a tap that browsers tell twice, as a finger and then as a mouse. Its own
 * turns deaf to fingers for two seconds after a mouse has moved, and still lets the second press of a tap through.
 */

/** A browser tells the second at once after the finger is lifted; none that we know takes longer. */
const echoMs = 1000;
/** Browsers tell it where the finger was put down or lifted, or move it on to what they think was meant. */
const echoPx = 15;

const guarded = new WeakMap<HTMLElement, AbortController>();

function enable(element: HTMLElement): void {
  disable(element);
  const guard = new AbortController();
  guarded.set(element, guard);
  const options = { capture: true, passive: true, signal: guard.signal };

  let spots: readonly { readonly x: number; readonly y: number }[] = [];
  let last = Number.NEGATIVE_INFINITY;
  const hear = ({ type, changedTouches, touches, timeStamp }: TouchEvent): void => {
    const heard = [...changedTouches].map(({ clientX, clientY }) => ({ x: clientX, y: clientY }));
    const isFirst = type === 'touchstart' && touches.length === changedTouches.length;
    spots = isFirst ? heard : [...spots, ...heard];
    last = timeStamp;
  };
  for (const touch of ['touchstart', 'touchend'] as const) element.addEventListener(touch, hear, options);
  // A mouse or a pen of its own, which tells itself before its press.
  const another = ({ pointerType }: PointerEvent): void => {
    if (pointerType !== 'touch') spots = [];
  };
  for (const told of ['pointerdown', 'pointermove'] as const)
    element.addEventListener(told, another, options);
  const drop = (event: MouseEvent): void => {
    const { clientX, clientY, timeStamp } = event;
    const near = spots.some(({ x, y }) => Math.hypot(clientX - x, clientY - y) <= echoPx);
    if (near && timeStamp - last < echoMs) event.stopImmediatePropagation();
  };
  for (const press of ['mousedown', 'mousemove'] as const) element.addEventListener(press, drop, options);
}

function disable(element: HTMLElement): void {
  guarded.get(element)?.abort();
}

// biome-ignore lint/style/noDefaultExport: Cornerstone imports it by its default export.
export default { enable, disable };
