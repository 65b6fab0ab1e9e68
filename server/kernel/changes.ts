/**
 * What watchers are told, live: the changes that a subject hands in, and that their access changed. One process reads
 * the changes of all; each stream gets what its own session may see at that moment.
 */
import type { Caller } from './caller.ts';
import { channels, type Kernel } from './gateway.ts';
import { callersOf } from './store.ts';

/** `event` is the subject's word for it. `seq` is its place: whoever lost the line asks again from there. */
export interface FeedEvent {
  readonly event: string;
  readonly seq?: number;
  readonly data: object;
}

/** From this place on everything is told: whatever is read after it misses nothing. */
const ready = (seq: number): FeedEvent => ({ event: 'ready', seq, data: {} });
/** Roles, agreements or sessions changed: what is on the screen may have to go. */
const access: FeedEvent = { event: 'access', data: {} };

export interface Change {
  readonly seq: number;
}

/** Where the changes come from. */
export interface ChangeSource<C extends Change> {
  /** The place of the newest; 0 before the first. */
  readonly newest: () => Promise<number>;
  /** What came after the place, in order, `most` at most. */
  readonly after: (seq: number, most: number) => Promise<readonly C[]>;
  /** What the caller may be told of a change, as of now. */
  readonly eyesOf: (caller: Caller) => Promise<(change: C) => FeedEvent | undefined>;
}

export interface Watcher {
  readonly sessionId: string;
  readonly tell: (event: FeedEvent) => void;
  /** The session is over. */
  readonly end: () => void;
}

export interface Feed {
  /** What changed after `from`, then live. Gives the way to stop. */
  readonly watch: (watcher: Watcher, from: number | undefined) => Promise<() => void>;
  readonly watchers: () => number;
  readonly close: () => Promise<void>;
}

/** A watcher who was away for longer than this many changes reads the list anew. */
const mostAtOnce = 1000;
/** Windows of one browser; the oldest gives way. */
const mostPerSession = 8;

export async function createFeed<C extends Change>(
  { store, now, limits }: Pick<Kernel, 'store' | 'now' | 'limits'>,
  source: ChangeSource<C>,
): Promise<Feed> {
  const watchers = new Map<Watcher, number>();

  /** Brings the given watchers up to date; each is told nothing twice. */
  const deliver = async (who: readonly Watcher[]): Promise<void> => {
    if (who.length === 0) return;
    const oldest = Math.min(...who.map((one) => watchers.get(one) ?? Number.POSITIVE_INFINITY));
    const changes = await source.after(oldest, mostAtOnce + 1);
    const tooMany = changes.length > mostAtOnce;
    const callers = await callersOf(
      store,
      who.map(({ sessionId }) => sessionId),
      now(),
      limits,
    );
    for (const watcher of who) {
      const from = watchers.get(watcher);
      const caller = callers.get(watcher.sessionId);
      if (from === undefined) continue;
      if (caller === undefined) {
        watchers.delete(watcher);
        watcher.end();
        continue;
      }
      const see = await source.eyesOf(caller);
      if (tooMany) watcher.tell(access);
      for (const change of changes) {
        const event = change.seq > from ? see(change) : undefined;
        if (event) watcher.tell(event);
      }
      watchers.set(watcher, tooMany ? await source.newest() : Math.max(from, changes.at(-1)?.seq ?? from));
    }
  };

  /** One round at a time: what is heard during a round is looked for in the next. */
  let turn: Promise<void> = Promise.resolve();
  let waiting = 0;
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work, work);
    return turn;
  };
  const roundOfAll = (): void => {
    if (waiting > 0) return;
    waiting++;
    // A failed round is made good by the next: nothing was marked as told.
    void inTurn(() => {
      waiting--;
      return deliver([...watchers.keys()]);
    }).catch(() => undefined);
  };

  const accessChanged = (): void => {
    void inTurn(async () => {
      await deliver([...watchers.keys()]);
      for (const watcher of watchers.keys()) watcher.tell(access);
    }).catch(() => undefined);
  };

  const stops = await Promise.all([
    store.listen(channels.changes, roundOfAll),
    store.listen(channels.access, accessChanged),
  ]);
  // Sessions end by time too, and a notification may be lost with its line.
  const timer = setInterval(roundOfAll, 20_000);
  timer.unref();

  return {
    watch: async (watcher, from) => {
      const own = [...watchers.keys()].filter(({ sessionId }) => sessionId === watcher.sessionId);
      for (const oldest of own.slice(0, Math.max(0, own.length + 1 - mostPerSession))) {
        watchers.delete(oldest);
        oldest.end();
      }
      const seq = from ?? (await source.newest());
      watchers.set(watcher, seq);
      watcher.tell(ready(seq));
      try {
        await inTurn(() => deliver([watcher]));
      } catch (cause) {
        watchers.delete(watcher);
        throw cause;
      }
      return () => watchers.delete(watcher);
    },
    watchers: () => watchers.size,
    close: async () => {
      clearInterval(timer);
      for (const watcher of watchers.keys()) watcher.end();
      watchers.clear();
      await turn.catch(() => undefined);
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}
