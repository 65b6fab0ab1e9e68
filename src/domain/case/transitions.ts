/** What may happen to a case, as data: from which states, by whom, and to which state (docs/spec/case.md, C1 to C13). */

import type { Instant } from '#base/instant.ts';
import { err, ok, type Result } from '#base/result.ts';
import { type Actor, holds, type SiteId } from '../site/site.ts';
import type { Case, CaseState, Exchange, Referral, StudyOutline, ToldTriage } from './case.ts';
import { withTriage } from './order.ts';

export type CaseCommand =
  | { readonly kind: 'edit'; readonly referral: Referral }
  | { readonly kind: 'send'; readonly triage?: ToldTriage; readonly outline?: StudyOutline }
  | { readonly kind: 'triage'; readonly triage: ToldTriage }
  | { readonly kind: 'arrive' }
  | { readonly kind: 'complete' }
  | { readonly kind: 'claim'; readonly siteId: SiteId }
  | { readonly kind: 'read' }
  | { readonly kind: 'release' }
  | { readonly kind: 'return'; readonly question: string }
  | { readonly kind: 'answer'; readonly answer: string }
  | { readonly kind: 'report' }
  | { readonly kind: 'amend' }
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'cancel'; readonly reason: string };

export type CaseCommandKind = CaseCommand['kind'];

/** `referrer`: a clinician of the home site. `reader`: a radiologist to whom the case is open. */
export type Part = 'referrer' | 'reader' | 'claimant' | 'colleague';

interface Transition {
  readonly from: readonly CaseState[];
  /** Absent: the state stays. */
  readonly to?: CaseState;
  readonly by: Part;
}

export const transitions: Readonly<Record<CaseCommandKind, Transition>> = {
  edit: { from: ['draft', 'returned'], by: 'referrer' },
  send: { from: ['draft'], to: 'sent', by: 'referrer' },
  triage: { from: ['sent', 'arriving', 'ready'], by: 'referrer' },
  arrive: { from: ['sent'], to: 'arriving', by: 'referrer' },
  complete: { from: ['arriving'], to: 'ready', by: 'referrer' },
  claim: { from: ['ready'], to: 'claimed', by: 'reader' },
  read: { from: ['claimed'], to: 'reading', by: 'claimant' },
  release: { from: ['claimed', 'reading'], to: 'ready', by: 'colleague' },
  return: { from: ['claimed', 'reading'], to: 'returned', by: 'claimant' },
  answer: { from: ['returned'], to: 'ready', by: 'referrer' },
  report: { from: ['reading'], to: 'reported', by: 'claimant' },
  amend: { from: ['reported', 'acknowledged'], to: 'reported', by: 'claimant' },
  acknowledge: { from: ['reported'], to: 'acknowledged', by: 'referrer' },
  cancel: {
    from: ['draft', 'sent', 'arriving', 'ready', 'claimed', 'reading', 'returned'],
    to: 'cancelled',
    by: 'referrer',
  },
};

export type CaseFault =
  /** Somebody else was faster; the caller reads the case anew. */
  | { readonly code: 'stale'; readonly version: number }
  | { readonly code: 'wrong-state'; readonly state: CaseState }
  | { readonly code: 'not-yours' }
  | { readonly code: 'incomplete'; readonly missing: readonly string[] };

export interface Change {
  readonly actor: Actor;
  /** The version that the actor saw. */
  readonly version: number;
  readonly command: CaseCommand;
  readonly at: Instant;
  /** Nobody decided it: images came, or a model answered, in the name of whoever sends. */
  readonly byItself?: boolean;
}

/** `claimSites`: those for which the actor would claim it. */
function plays(part: Part, case_: Case, actor: Actor, claimSites: readonly SiteId[]): boolean {
  const { claim } = case_;
  switch (part) {
    case 'referrer':
      return holds(actor, 'clinician', case_.homeSiteId);
    case 'reader':
      return claimSites.some((siteId) => holds(actor, 'radiologist', siteId));
    case 'claimant':
      return claim?.by === actor.userId && holds(actor, 'radiologist', claim.siteId);
    case 'colleague':
      return claim !== undefined && holds(actor, 'radiologist', claim.siteId);
  }
}

/** What a referral still lacks before it can be sent (C3). */
export function missingIn(referral: Referral): readonly string[] {
  const blank = (text: string): boolean => text.trim() === '';
  return [
    ...(blank(referral.patient.name) && blank(referral.patient.id) ? ['patient'] : []),
    ...(blank(referral.question) ? ['question'] : []),
    ...(referral.modalities.length === 0 ? ['modalities'] : []),
    ...(referral.studyInstanceUid === undefined ? ['study'] : []),
  ];
}

function missingFor(case_: Case, command: CaseCommand): readonly string[] {
  const said = (text: string, name: string): readonly string[] => (text.trim() === '' ? [name] : []);
  switch (command.kind) {
    case 'send':
      return missingIn(case_.referral);
    case 'edit':
      // A returned case goes back to its reader: it must not lose what made it fit to be sent.
      return case_.state === 'returned' ? missingIn(command.referral) : [];
    case 'return':
      return said(command.question, 'question');
    case 'answer':
      return said(command.answer, 'answer');
    case 'cancel':
      return said(command.reason, 'reason');
    default:
      return [];
  }
}

function answered(
  exchanges: readonly Exchange[],
  answer: Required<Pick<Exchange, 'answer' | 'answeredAt' | 'answeredBy'>>,
): readonly Exchange[] {
  const last = exchanges.at(-1);
  return last === undefined ? exchanges : [...exchanges.slice(0, -1), { ...last, ...answer }];
}

function withoutClaim({ claim: _claim, ...rest }: Case): Case {
  return rest;
}

/** Whoever acted on the earlier report has to take note of the new one. */
function withoutAcknowledgement({ acknowledgedAt: _acknowledgedAt, ...rest }: Case): Case {
  return rest;
}

/** What was said of one study says nothing of another. */
function withReferral({ triage, outline, ...rest }: Case, referral: Referral): Case {
  const same = referral.studyInstanceUid === rest.referral.studyInstanceUid;
  return { ...rest, ...(triage && same && { triage }), ...(outline && same && { outline }), referral };
}

/** What else the command changes, beside state and version. */
function effect(case_: Case, { actor, command, at }: Change): Case {
  switch (command.kind) {
    case 'edit':
      return withReferral(case_, command.referral);
    case 'send':
      return withTriage(
        { ...case_, sentAt: at, ...(command.outline && { outline: command.outline }) },
        command.triage,
        at,
      );
    case 'triage':
      return withTriage(case_, command.triage, at);
    case 'claim':
      return { ...case_, claim: { by: actor.userId, siteId: command.siteId, at } };
    case 'release':
      return withoutClaim(case_);
    case 'return': {
      const exchange = { question: command.question, askedBy: actor.userId, askedAt: at };
      return withoutClaim({ ...case_, exchanges: [...case_.exchanges, exchange] });
    }
    case 'answer':
      return {
        ...case_,
        exchanges: answered(case_.exchanges, {
          answer: command.answer,
          answeredAt: at,
          answeredBy: actor.userId,
        }),
      };
    case 'report':
      return { ...case_, reportedAt: at };
    case 'amend':
      return { ...withoutAcknowledgement(case_), reportedAt: at };
    case 'acknowledge':
      return { ...case_, acknowledgedAt: at };
    case 'cancel':
      return withoutClaim({ ...case_, cancelReason: command.reason });
    case 'arrive':
    case 'complete':
    case 'read':
      return case_;
  }
}

/**
 * The case after the change, or why it cannot be. Asked in this order: is it theirs to do, did they see what a
 * person changed last, does the state allow it, is it complete. Whether the case is open to the actor at all is `access.ts`'s.
 */
export function changeCase(case_: Case, change: Change): Result<Case, CaseFault> {
  const { command, actor } = change;
  const { by, from, to } = transitions[command.kind];
  const claimSites = command.kind === 'claim' ? [command.siteId] : [];
  if (!plays(by, case_, actor, claimSites)) return err({ code: 'not-yours' });
  const { version, decided } = case_;
  if (change.version < decided || change.version > version) return err({ code: 'stale', version });
  if (!from.includes(case_.state)) return err({ code: 'wrong-state', state: case_.state });
  const missing = missingFor(case_, command);
  if (missing.length > 0) return err({ code: 'incomplete', missing });
  const next = version + 1;
  return ok({
    ...effect(case_, change),
    version: next,
    decided: change.byItself ? decided : next,
    ...(to && { state: to, reached: { ...case_.reached, [to]: change.at } }),
  });
}

const kinds = Object.keys(transitions) as CaseCommandKind[];

/**
 * The commands that the actor may give to the case as it stands; `claimSites`: those for which they may claim it. What a
 * command still lacks can be filled in; whose it is, and the state, cannot be helped.
 */
export function commandsOpenTo(
  case_: Case,
  actor: Actor,
  claimSites: readonly SiteId[],
): readonly CaseCommandKind[] {
  return kinds.filter((kind) => {
    const { by, from } = transitions[kind];
    return from.includes(case_.state) && plays(by, case_, actor, claimSites);
  });
}
