/**
 * The critical result: a finding that a person must be told of at once, and that closes only when somebody has
 * received it (docs/spec/critical.md). What is kept of each are the six facts that a communication of it must leave
 * behind: the finding, when it was found, who told, who received, when, and how (ACR Practice Parameter for
 * Communication of Diagnostic Imaging Findings).
 */
import type { Instant } from '#base/instant.ts';
import type { Case, CaseState } from '../case/case.ts';
import type { CaseCommandKind } from '../case/transitions.ts';
import { type Actor, holds, type UserId } from '../site/site.ts';

/**
 * So long whoever works at the home site may be silent before a second line is told (CR6). Minutes, for the most urgent
 * of results are told within the hour, and somebody must still have the time to pick up a telephone.
 */
export const escalateAfterMs = 15 * 60_000;

/** `manara`: taken note of here. The others are recorded by who told. */
export const waysToTell = ['telephone', 'in-person', 'other'] as const;
export type WayToTell = (typeof waysToTell)[number];
export type Way = 'manara' | WayToTell;

/** A name as it was then; whoever was reached elsewhere is a name alone. */
export interface Somebody {
  readonly name: string;
  readonly userId?: UserId;
}

interface Found {
  readonly kind: 'found';
  readonly finding: string;
  readonly by: Somebody;
  /** For which site they read. */
  readonly site: string;
  readonly at: Instant;
}
interface Escalated {
  readonly kind: 'escalated';
  readonly at: Instant;
}
interface Received {
  readonly kind: 'received';
  /** Who told. */
  readonly by: Somebody;
  readonly to: Somebody;
  readonly how: Way;
  readonly at: Instant;
}
/** Each happens to a result once at most, is added and never rewritten (CR2). */
export type CriticalEvent = Found | Escalated | Received;

export interface CriticalResult {
  /** 1 for the first of a case. */
  readonly number: number;
  readonly found: Found;
  readonly escalated?: Escalated;
  readonly received?: Received;
}

export interface NumberedEvent {
  readonly number: number;
  readonly event: CriticalEvent;
}

/** The results of one case, as its events tell them, in the order in which they were found. */
export function resultsOf(events: readonly NumberedEvent[]): readonly CriticalResult[] {
  return events
    .flatMap(({ number, event }) => {
      if (event.kind !== 'found') return [];
      const own = events.filter((one) => one.number === number).map((one) => one.event);
      const escalated = own.find((one) => one.kind === 'escalated');
      const received = own.find((one) => one.kind === 'received');
      return [{ number, found: event, ...(escalated && { escalated }), ...(received && { received }) }];
    })
    .toSorted((a, b) => a.number - b.number);
}

/** Nobody has received it yet. */
export const isOpen = ({ received }: CriticalResult): boolean => received === undefined;

const closing: ReadonlySet<CaseCommandKind> = new Set(['acknowledge', 'cancel']);

/** Whether the command would close a case: none is closed while a result of it is open (CR7). */
export const closesCase = (kind: CaseCommandKind): boolean => closing.has(kind);

const withReader: ReadonlySet<CaseState> = new Set(['claimed', 'reading', 'reported', 'acknowledged']);

const isClaimant = ({ claim }: Case, actor: Actor): boolean =>
  claim?.by === actor.userId && holds(actor, 'radiologist', claim.siteId);

/** Who holds the case, or reported it: before the report is signed, and after (CR1). */
export const mayMark = (case_: Case, actor: Actor): boolean =>
  withReader.has(case_.state) && isClaimant(case_, actor);

/** Any clinician of the home site; nobody receives what they told themselves (CR4). */
export const mayTakeNote = (case_: Case, actor: Actor, result: CriticalResult): boolean =>
  isOpen(result) && holds(actor, 'clinician', case_.homeSiteId) && result.found.by.userId !== actor.userId;

/** Who found it, and who holds the case since (CR5). */
export const mayRecordTelling = (case_: Case, actor: Actor, result: CriticalResult): boolean =>
  isOpen(result) && (result.found.by.userId === actor.userId || isClaimant(case_, actor));

/** When it was told, so many minutes ago; undefined where that is before it was found (CR5). */
export function momentOfTelling(
  { found }: CriticalResult,
  minutesAgo: number,
  now: Instant,
): Instant | undefined {
  const at = new Date(Date.parse(now) - minutesAgo * 60_000).toISOString() as Instant;
  return at < found.at ? undefined : at;
}
