/** Small settings in this browser's local storage. */
import type { Keeping } from '#session/kept.ts';

export const localKeeping: Keeping = {
  read: (name) => {
    try {
      return localStorage.getItem(name) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write: (name, text) => {
    try {
      localStorage.setItem(name, text);
    } catch {
      // A browser that forbids storage still works; it only forgets.
    }
  },
  forget: (name) => {
    try {
      localStorage.removeItem(name);
    } catch {
      // It kept nothing.
    }
  },
};
