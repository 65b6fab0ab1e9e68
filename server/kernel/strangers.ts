/** How much strangers may write into a log that can never be thinned out (docs/spec/audit.md, A12). */
export interface Strangers {
  /** Whether this one is written, and how many before it were not. */
  readonly next: () => { readonly write: boolean; readonly unwritten: number };
}

const writtenPerMinute = 30;
const minute = 60_000;

export function createStrangers(now: () => Date): Strangers {
  let windowEnds = 0;
  let inWindow = 0;
  let missed = 0;
  return {
    next: () => {
      const at = now().getTime();
      if (at >= windowEnds) {
        windowEnds = at + minute;
        inWindow = 0;
      }
      if (++inWindow > writtenPerMinute) {
        missed++;
        return { write: false, unwritten: missed };
      }
      const unwritten = missed;
      missed = 0;
      return { write: true, unwritten };
    },
  };
}
