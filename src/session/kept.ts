/** One thing that is kept in this browser: read through its stored format, held live, written when it changes. */
import { createStore, type ReadonlyStore } from '#base/store.ts';
import { readWritten, type StoredFault, type StoredFormat, written } from '#contracts/stored/format.ts';

/** Texts by name; a browser that forbids storage answers undefined and keeps nothing. */
export interface Keeping {
  readonly read: (name: string) => string | undefined;
  readonly write: (name: string, text: string) => void;
  readonly forget: (name: string) => void;
}

/** The same where a text must outlast a browser that is killed: what it says of a write is so on the disk. */
export interface LastingKeeping {
  /** Name and text of all whose name begins so; none where the browser forbids storage, or does not answer. */
  readonly all: (beginning: string) => Promise<readonly (readonly [name: string, text: string])[]>;
  /** Whether it is kept. */
  readonly write: (name: string, text: string) => Promise<boolean>;
  /** Where `only` is given, nothing but that text: another window may have written since. */
  readonly forget: (name: string, only?: string) => Promise<void>;
}

export interface Kept<T> {
  readonly state: ReadonlyStore<T>;
  /** Why what was kept is not what is shown. What a newer release wrote stays as it is: nothing is written over it. */
  readonly fault: StoredFault | undefined;
  readonly set: (next: T) => void;
}

export interface KeptOptions<T> {
  readonly keeping: Keeping;
  readonly format: StoredFormat<T>;
  /** Under which it is kept. */
  readonly name: string;
  readonly fallback: T;
  /** As version 1, what stood under other names before it had this one; undefined where nothing did. */
  readonly before?: () => unknown;
}

export function createKept<T>({ keeping, format, name, fallback, before }: KeptOptions<T>): Kept<T> {
  const text = keeping.read(name);
  const earlier = text === undefined ? before?.() : undefined;
  const read =
    text !== undefined
      ? readWritten(format, text)
      : earlier !== undefined
        ? format.read(earlier, 1)
        : undefined;
  const state = createStore<T>(read?.ok ? read.value : fallback);
  const fault = read && !read.ok ? read.error : undefined;
  return {
    state,
    fault,
    set: (next) => {
      state.set(next);
      // As it is now: another tab, of a newer release perhaps, may have written since.
      const there = keeping.read(name);
      const known = there === undefined ? undefined : readWritten(format, there);
      if (known && !known.ok && known.error.code === 'newer') return;
      // A person's own work, perhaps: it gives way, and is not lost.
      if (there !== undefined && !known?.ok) keeping.write(`${name}.damaged`, there);
      keeping.write(name, written(format, next));
    },
  };
}
