/**
 * Texts in this browser's IndexedDB, which is on the disk when it says so. Local storage is not: Chromium writes it some
 * seconds later, up to a minute where much is written, and a browser that is killed takes that time with it.
 */
import { entries, promisifyRequest, set, type UseStore } from 'idb-keyval';
import type { LastingKeeping } from '#session/kept.ts';

const table = 'texts';

/** A disk that is asleep wakes in less; a browser whose storage is stuck never answers, and no page waits for it. */
const patienceMs = 2000;

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error('the browser’s storage does not answer')), patienceMs);
    void answer.then(done, fail).finally(() => clearTimeout(late));
  });
}

export function indexedKeeping(): LastingKeeping {
  let opened: Promise<IDBDatabase> | undefined;
  const open = async (): Promise<IDBDatabase> => {
    const request = indexedDB.open('manara');
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    const database = await promisifyRequest(request);
    database.onclose = () => {
      opened = undefined;
    };
    return database;
  };
  const store: UseStore = async (mode, use) => {
    opened ??= open().catch((cause: unknown) => {
      opened = undefined;
      throw cause;
    });
    const database = await opened;
    // Else a browser says so when the system has it, and a power cut takes what the system had not written.
    return use(database.transaction(table, mode, { durability: 'strict' }).objectStore(table));
  };
  return {
    all: async (beginning) => {
      try {
        const found = await inTime(entries<string, unknown>(store));
        return found.flatMap(([name, text]) =>
          name.startsWith(beginning) && typeof text === 'string' ? [[name, text] as const] : [],
        );
      } catch {
        return [];
      }
    },
    write: async (name, text) => {
      try {
        await inTime(set(name, text, store));
        return true;
      } catch {
        // A full disk, or a browser that forbids storage: it is the page's to say so.
        return false;
      }
    },
    forget: async (name, only) => {
      try {
        await inTime(store('readwrite', (texts) => remove(texts, name, only)));
      } catch {
        // It kept nothing.
      }
    },
  };
}

function remove(texts: IDBObjectStore, name: string, only: string | undefined): Promise<void> {
  const there = texts.get(name);
  there.onsuccess = () => {
    if (only === undefined || there.result === only) texts.delete(name);
  };
  return promisifyRequest(texts.transaction);
}
