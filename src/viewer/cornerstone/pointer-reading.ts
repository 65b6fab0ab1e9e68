/** What lies under the pointer, also while it rests and the picture changes below it. */
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { CursorReading } from '../port.ts';

export interface PointerReading {
  readonly cursor: ReadonlyStore<CursorReading | undefined>;
  /** To be called when another picture, or another place of it, may lie under the pointer. */
  readonly again: () => void;
  readonly [Symbol.dispose]: () => void;
}

/** `read` takes a point of the element in CSS pixels. */
export function createPointerReading(
  element: HTMLElement,
  read: (point: readonly [x: number, y: number]) => CursorReading | undefined,
): PointerReading {
  const cursor = createStore<CursorReading | undefined>(undefined);
  let pointer: readonly [number, number] | undefined;
  const again = (): void => {
    if (pointer) cursor.set(read(pointer));
  };
  const follow = (event: PointerEvent): void => {
    const box = element.getBoundingClientRect();
    pointer = [event.clientX - box.left, event.clientY - box.top];
    again();
  };
  const leave = (): void => {
    pointer = undefined;
    cursor.set(undefined);
  };
  element.addEventListener('pointermove', follow);
  element.addEventListener('pointerleave', leave);
  return {
    cursor,
    again,
    [Symbol.dispose]: () => {
      element.removeEventListener('pointermove', follow);
      element.removeEventListener('pointerleave', leave);
    },
  };
}
