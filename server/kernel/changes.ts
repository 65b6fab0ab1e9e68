/**
 * What watchers are told, live: changes of the cases they see, and that their access changed. One process reads the
 * changes of all; each stream gets what its own session may see at that moment.
 */
import { asc, desc, gt, inArray } from 'drizzle-orm';
import { type Sight, sightOf } from '#domain/case/access.ts';
import type { Case, CaseId } from '#domain/case/case.ts';
import type { Instant } from '#domain/site/twinning.ts';
import { twinningsOf } from '../cases/sight.ts';
import { caseChange, caseTable } from '../store/schema-cases.ts';
import { type Caller, callersOf } from './caller.ts';
import { channels, type Gateway } from './gateway.ts';

export type FeedEvent =
  /** From this place on everything is told: whatever is read after it misses nothing. */
  | { readonly kind: 'ready'; readonly seq: number }
  | {
      readonly kind: 'case';
      readonly seq: number;
      readonly caseId: CaseId;
      readonly version: number;
      readonly state: Case['state'];
    }
  /** It was to be seen, and is no longer. */
  | { readonly kind: 'gone'; readonly seq: number; readonly caseId: CaseId }
  /** Roles, agreements or sessions changed: what is on the screen may have to go. */
  | { readonly kind: 'access' };

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

type Change = typeof caseChange.$inferSelect;
/** A watcher who was away for longer than this many changes reads the list anew. */
const mostAtOnce = 1000;
/** Windows of one browser; the oldest gives way. */
const mostPerSession = 8;

function eventFor(
  change: Change,
  case_: Case,
  caller: Caller,
  see: (case_: Case) => Sight | undefined,
): FeedEvent | undefined {
  const { seq, caseId, version, state } = change;
  if (see(case_)) return { kind: 'case', seq, caseId, version, state };
  // Cancelling takes a case out of the readers' sight. Who would see it were it still sent, saw it before.
  const before: Case = { ...case_, state: 'sent' };
  const wasSent = case_.sentAt !== undefined && case_.state === 'cancelled';
  return wasSent && caller.memberships.length > 0 && see(before) ? { kind: 'gone', seq, caseId } : undefined;
}

export async function createFeed(gateway: Gateway): Promise<Feed> {
  const { store, now, limits } = gateway;
  const watchers = new Map<Watcher, number>();

  const newest = async (): Promise<number> => {
    const [row] = await store.db
      .select({ seq: caseChange.seq })
      .from(caseChange)
      .orderBy(desc(caseChange.seq))
      .limit(1);
    return row?.seq ?? 0;
  };

  /** Brings the given watchers up to date; each is told nothing twice. */
  const deliver = async (who: readonly Watcher[]): Promise<void> => {
    if (who.length === 0) return;
    const oldest = Math.min(...who.map((one) => watchers.get(one) ?? Number.POSITIVE_INFINITY));
    const changes = await store.db
      .select()
      .from(caseChange)
      .where(gt(caseChange.seq, oldest))
      .orderBy(asc(caseChange.seq))
      .limit(mostAtOnce + 1);
    const callers = await callersOf(
      store.db,
      who.map(({ sessionId }) => sessionId),
      now(),
      limits,
    );
    const ids = [...new Set(changes.map(({ caseId }) => caseId))];
    const bodies =
      ids.length === 0
        ? []
        : await store.db
            .select({ id: caseTable.id, body: caseTable.body })
            .from(caseTable)
            .where(inArray(caseTable.id, ids));
    const cases = new Map(bodies.map(({ id, body }) => [id, body]));
    const at = now().toISOString() as Instant;
    for (const watcher of who) {
      const from = watchers.get(watcher);
      const caller = callers.get(watcher.sessionId);
      if (from === undefined) continue;
      if (caller === undefined) {
        watchers.delete(watcher);
        watcher.end();
        continue;
      }
      const twinnings = await twinningsOf(gateway, caller);
      const see = (case_: Case) => sightOf(case_, caller, twinnings, at);
      if (changes.length > mostAtOnce) watcher.tell({ kind: 'access' });
      for (const change of changes) {
        const case_ = cases.get(change.caseId);
        if (change.seq <= from || !case_) continue;
        const event = eventFor(change, case_, caller, see);
        if (event) watcher.tell(event);
      }
      watchers.set(
        watcher,
        changes.length > mostAtOnce ? await newest() : Math.max(from, changes.at(-1)?.seq ?? from),
      );
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
      for (const watcher of watchers.keys()) watcher.tell({ kind: 'access' });
    }).catch(() => undefined);
  };

  const stops = await Promise.all([
    store.listen(channels.cases, roundOfAll),
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
      const seq = from ?? (await newest());
      watchers.set(watcher, seq);
      watcher.tell({ kind: 'ready', seq });
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
