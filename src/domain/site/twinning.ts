/** Twinning: an agreement that lets one site read for another (docs/spec/case.md, C14 to C17). */
import type { Brand } from '#base/brand.ts';
import type { Instant } from '#base/instant.ts';
import type { Language } from '#base/language.ts';
import type { SiteId } from './site.ts';

export type { Instant, Language };

export type TwinningId = Brand<string, 'TwinningId'>;

/** Under `pseudonymous` no reader gets the patient's name, number or date of birth. */
export type IdentityPolicy = 'named' | 'pseudonymous';

export interface Twinning {
  readonly id: TwinningId;
  readonly homeSiteId: SiteId;
  readonly readingSiteId: SiteId;
  /** DICOM Modality (0008,0060): what may be sent. Never empty. */
  readonly modalities: readonly string[];
  /** In which the reading site writes reports. Never empty. */
  readonly languages: readonly Language[];
  readonly from: Instant;
  /** The first moment at which the agreement no longer holds; absent: until it is ended. */
  readonly until?: Instant;
  readonly identity: IdentityPolicy;
}

export function inForce(twinning: Twinning, at: Instant): boolean {
  return twinning.from <= at && (twinning.until === undefined || at < twinning.until);
}

interface Covered {
  readonly homeSiteId: SiteId;
  readonly modalities: readonly string[];
}

const speaksOf = (twinning: Twinning, { homeSiteId, modalities }: Covered): boolean =>
  twinning.homeSiteId === homeSiteId &&
  modalities.every((modality) => twinning.modalities.includes(modality));

/** True where the agreement lets its reading site see a case of these modalities now (C14). */
export const covers = (twinning: Twinning, what: Covered, at: Instant): boolean =>
  speaksOf(twinning, what) && inForce(twinning, at);

/** Whether somebody who may see the case now, or will by an agreement that is made, must not know the patient (DI8). */
export const hidesIdentity = (twinnings: readonly Twinning[], what: Covered, at: Instant): boolean =>
  twinnings.some(
    (one) =>
      one.identity === 'pseudonymous' && speaksOf(one, what) && (one.until === undefined || at < one.until),
  );
