/** Twinning: an agreement that lets one site read for another (docs/spec/case.md, C14 to C17). */
import type { Brand } from '#base/brand.ts';
import type { SiteId } from './site.ts';

export type TwinningId = Brand<string, 'TwinningId'>;
/** A point in time: ISO 8601 in UTC with milliseconds (`2026-03-01T08:00:00.000Z`), so that text order is time order. */
export type Instant = Brand<string, 'Instant'>;

export const languages = ['ar', 'fr', 'ru', 'en'] as const;
/** BCP 47. */
export type Language = (typeof languages)[number];

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

/** True where the agreement lets its reading site see a case of these modalities now (C14). */
export function covers(
  twinning: Twinning,
  what: { readonly homeSiteId: SiteId; readonly modalities: readonly string[] },
  at: Instant,
): boolean {
  return (
    twinning.homeSiteId === what.homeSiteId &&
    what.modalities.every((modality) => twinning.modalities.includes(modality)) &&
    inForce(twinning, at)
  );
}
