/**
 * Texts in this browser's IndexedDB, which is on the disk when it says so. Local storage is not: Chromium writes it some
 * seconds later, up to a minute where much is written, and a browser that is killed takes that time with it.
 */
import { createStore, del, entries, set } from 'idb-keyval';
import type { LastingKeeping } from '#session/kept.ts';

export function indexedKeeping(): LastingKeeping {
  const store = createStore('manara', 'texts');
  return {
    all: async (beginning) => {
      try {
        const found = await entries<string, unknown>(store);
        return found.flatMap(([name, text]) =>
          name.startsWith(beginning) && typeof text === 'string' ? [text] : [],
        );
      } catch {
        return [];
      }
    },
    write: async (name, text) => {
      try {
        await set(name, text, store);
        return true;
      } catch {
        // A full disk, or a browser that forbids storage: it is the page's to say so.
        return false;
      }
    },
    forget: async (name) => {
      try {
        await del(name, store);
      } catch {
        // It kept nothing.
      }
    },
  };
}
