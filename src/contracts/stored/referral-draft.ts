/** A referral that somebody has begun and not saved, as their own browser keeps it while it is typed. */
import { z } from 'zod/mini';
import type { Instant } from '#base/instant.ts';
import { type Language, languages } from '#base/language.ts';
import { type Urgency, urgencies } from '#domain/case/case.ts';
import type { SiteId } from '#domain/site/site.ts';
import { storedFormat } from './format.ts';

/** A referral as it is typed: every field a text, nothing missing yet. */
export interface ReferralDraft {
  readonly name: string;
  readonly id: string;
  /** YYYY-MM-DD, or empty. */
  readonly birthDate: string;
  /** In years, as the images say it; counts where there is no date of birth. */
  readonly age?: number | undefined;
  readonly sex: Sex | '';
  readonly question: string;
  readonly history: string;
  readonly urgency: Urgency;
  readonly language: Language;
  readonly modalities: readonly string[];
  readonly studyInstanceUid: string;
}

const sexes = ['M', 'F', 'O'] as const;
export type Sex = (typeof sexes)[number];

export interface KeptReferral {
  /** Under which the case is made (C20); of a referral that is mended, its case. */
  readonly key: string;
  /** Of the case that its person saw when they began to mend it. */
  readonly version?: number;
  readonly siteId: SiteId;
  readonly keptAt: Instant;
  readonly draft: ReferralDraft;
}

const branded = <T extends string>() =>
  z.pipe(
    z.string(),
    z.transform((text) => text as T),
  );

export const referralDraftFormat = storedFormat<KeptReferral>(
  'referral-draft',
  z.object({
    key: z.string(),
    version: z.exactOptional(z.int().check(z.positive())),
    siteId: branded<SiteId>(),
    keptAt: branded<Instant>(),
    draft: z.object({
      name: z.string(),
      id: z.string(),
      birthDate: z.string(),
      age: z.optional(z.number()),
      sex: z.enum(['', ...sexes]),
      question: z.string(),
      history: z.string(),
      urgency: z.enum(urgencies),
      language: z.enum(languages),
      modalities: z.readonly(z.array(z.string())),
      studyInstanceUid: z.string(),
    }),
  }),
);
