/** Who sees a case, and how much of it (docs/spec/case.md, C14 to C19). */

import type { Instant } from '#base/instant.ts';
import { type Actor, holds, type SiteId } from '../site/site.ts';
import { covers, type Twinning } from '../site/twinning.ts';
import type { Case, CasePatient } from './case.ts';

/** How an actor stands to a case. A clinician who also reads for the site is its referrer first. */
export type Sight =
  | { readonly as: 'referrer' }
  | { readonly as: 'reader'; readonly siteId: SiteId; readonly identity: 'named' | 'pseudonymous' };

/** States in which a case waits for, or is with, a reader. A draft is nobody's business yet; a cancelled case no longer. */
const openToReaders: ReadonlySet<Case['state']> = new Set([
  'sent',
  'arriving',
  'ready',
  'claimed',
  'reading',
  'reported',
  'acknowledged',
  'returned',
]);

/** The site for which the actor is reading the case now: an agreement that ends meanwhile does not end the reading (C17). */
function heldBy({ state, claim }: Case, actor: Actor): SiteId | undefined {
  return (state === 'claimed' || state === 'reading') && claim?.by === actor.userId
    ? claim.siteId
    : undefined;
}

/** How the actor sees the case; undefined where for them it does not exist (C14, C15). */
export function sightOf(
  case_: Case,
  actor: Actor,
  twinnings: readonly Twinning[],
  at: Instant,
): Sight | undefined {
  if (holds(actor, 'clinician', case_.homeSiteId)) return { as: 'referrer' };
  if (!openToReaders.has(case_.state)) return undefined;
  const what = { homeSiteId: case_.homeSiteId, modalities: case_.referral.modalities };
  const inHand = heldBy(case_, actor);
  const open = twinnings.filter(
    (one) =>
      holds(actor, 'radiologist', one.readingSiteId) &&
      (covers(one, what, at) || (one.homeSiteId === what.homeSiteId && one.readingSiteId === inHand)),
  );
  // Where one agreement names the patient and another does not, the one that says less holds.
  const strict = open.find(({ identity }) => identity === 'pseudonymous') ?? open[0];
  return strict && { as: 'reader', siteId: strict.readingSiteId, identity: strict.identity };
}

/** May a radiologist of the site claim it: an agreement in force with that very site (C16). */
export function mayClaimFor(
  case_: Case,
  siteId: SiteId,
  twinnings: readonly Twinning[],
  at: Instant,
): boolean {
  const what = { homeSiteId: case_.homeSiteId, modalities: case_.referral.modalities };
  return twinnings.some((one) => one.readingSiteId === siteId && covers(one, what, at));
}

/** Completed years at the moment; undefined without a date of birth. */
function ageAt(birthDate: string | undefined, at: Instant): number | undefined {
  if (birthDate === undefined) return undefined;
  const years = Number(at.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return at.slice(5, 10) < birthDate.slice(5, 10) ? years - 1 : years;
}

export interface VisiblePatient extends Partial<CasePatient> {
  /** Always present, so that home and reader can speak of the same case. */
  readonly pseudonym: string;
  /** In completed years, by the date of birth or as the images say it; at the oldest 90 where the identity stays at home (C18). */
  readonly age?: number;
}

/** The patient as this sight shows them: everything, or pseudonym, age and sex (C18). */
export function visiblePatient(case_: Case, sight: Sight, at: Instant): VisiblePatient {
  const { patient } = case_.referral;
  const age =
    ageAt(patient.birthDate, at) ?? (patient.age === undefined ? undefined : Math.floor(patient.age));
  if (sight.as === 'referrer' || sight.identity === 'named') {
    return { ...patient, pseudonym: case_.pseudonym, ...(age !== undefined && { age }) };
  }
  return {
    pseudonym: case_.pseudonym,
    ...(patient.sex !== undefined && { sex: patient.sex }),
    ...(age !== undefined && { age: Math.min(age, 90) }),
  };
}
