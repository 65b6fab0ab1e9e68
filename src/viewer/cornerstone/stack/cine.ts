/** Plays a stack at its own rate; a frame that is late is waited for, never skipped in silence. */

export interface Cine {
  readonly playing: () => boolean;
  readonly toggle: (intervalMs: number) => void;
  readonly stop: () => void;
}

/** `step` shows the next frame, or answers false where it is not there yet. */
export function createCine(step: () => boolean): Cine {
  let request: number | undefined;
  const stop = (): void => {
    if (request !== undefined) cancelAnimationFrame(request);
    request = undefined;
  };
  return {
    playing: () => request !== undefined,
    stop,
    toggle: (intervalMs) => {
      if (request !== undefined) return stop();
      let due = performance.now() + intervalMs;
      const tick = (now: number): void => {
        request = requestAnimationFrame(tick);
        if (now < due) return;
        if (step()) due = Math.max(due + intervalMs, now - intervalMs);
      };
      request = requestAnimationFrame(tick);
    },
  };
}
