/**
 * Stands in for Cornerstone's guard against a tap that browsers tell twice, as a finger and then as a mouse. Its own
 * turns deaf to fingers for two seconds after a mouse has moved, and still lets the second press of a tap through.
 */

/** A browser tells the second at once after the finger is lifted; none that we know takes longer. */
const echoMs = 1000;
const echoPx = 1;

const guarded = new WeakMap<HTMLElement, AbortController>();

function enable(element: HTMLElement): void {
  disable(element);
  const guard = new AbortController();
  guarded.set(element, guard);
  const options = { capture: true, passive: true, signal: guard.signal };

  let lifted: { readonly x: number; readonly y: number; readonly at: number } | undefined;
  element.addEventListener(
    'touchend',
    ({ changedTouches: [touch], timeStamp }) => {
      if (touch) lifted = { x: touch.clientX, y: touch.clientY, at: timeStamp };
    },
    options,
  );
  const drop = (event: MouseEvent): void => {
    if (
      lifted &&
      event.timeStamp - lifted.at < echoMs &&
      Math.abs(event.clientX - lifted.x) <= echoPx &&
      Math.abs(event.clientY - lifted.y) <= echoPx
    )
      event.stopImmediatePropagation();
  };
  for (const press of ['mousedown', 'mousemove'] as const) element.addEventListener(press, drop, options);
}

function disable(element: HTMLElement): void {
  guarded.get(element)?.abort();
}

// biome-ignore lint/style/noDefaultExport: Cornerstone imports it by its default export.
export default { enable, disable };
