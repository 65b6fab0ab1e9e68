/** States that can be gone back to: as many steps as are kept, and forward again until something else is done. */

export interface History<T> {
  readonly now: () => T;
  /** A new state, after which nothing can be redone. */
  readonly push: (state: T) => void;
  /** Another form of the same state: nothing was done. */
  readonly amend: (state: T) => void;
  /** The state before, or after; undefined where there is none. */
  readonly back: () => T | undefined;
  readonly forward: () => T | undefined;
}

export function createHistory<T>(first: T, most: number): History<T> {
  let states: T[] = [first];
  let at = 0;
  const step = (to: number): T | undefined => {
    if (to < 0 || to >= states.length) return undefined;
    at = to;
    return states[at];
  };
  return {
    now: () => states[at] as T,
    push: (state) => {
      states = [...states.slice(0, at + 1), state].slice(-(most + 1));
      at = states.length - 1;
    },
    amend: (state) => {
      states[at] = state;
    },
    back: () => step(at - 1),
    forward: () => step(at + 1),
  };
}
