/** Templates of reports: whole sentences as data, hand written in each language (docs/spec/report.md, RP8 to RP12). */
import type { Language } from '#base/language.ts';

export type InFour = Readonly<Record<Language, string>>;

/** The same in English, French, Russian and Arabic. */
export const four = (en: string, fr: string, ru: string, ar: string): InFour => ({ en, fr, ru, ar });

/** A concept of a public terminology. Absent where nobody was sure of it. */
export interface Code {
  /** As DICOM names it (PS3.16 8): SNOMED CT. */
  readonly scheme: 'SCT';
  readonly value: string;
}

export const sct = (value: string): Code => ({ scheme: 'SCT', value });

/** What a number in a sentence counts. */
export type Unit = 'mm' | 'week';

export interface Measured {
  readonly unit: Unit;
  /** The largest that can be meant. */
  readonly most: number;
  /** In place of `says`; the number with its unit stands for `{n}`. */
  readonly says: InFour;
}

/** What a finding says in the findings, and what it means in the impression. */
export interface Wording {
  readonly says: InFour;
  /** Absent of what is no abnormality: how dense a breast is, how many weeks a pregnancy. */
  readonly concludes?: InFour;
  readonly measured?: Measured;
}

/** A side, a level, a number: its sentences are written out, for it changes their grammar. */
export interface Variant extends Wording {
  readonly id: string;
  readonly name: InFour;
}

interface Named {
  /** Within its template; never given to another meaning. */
  readonly id: string;
  readonly name: InFour;
  readonly code?: Code;
}

export type Finding = Named &
  (Wording | { readonly variants: readonly Variant[] /** Several at once. */; readonly several?: true });

export interface Section {
  readonly id: string;
  readonly heading: InFour;
  readonly normal: InFour;
  readonly findings: readonly Finding[];
}

export interface Template {
  readonly id: string;
  /** What is published is never changed: what is to be said otherwise is a version of its own. */
  readonly version: number;
  readonly title: InFour;
  /** For which it is proposed. */
  readonly proposed: {
    /** DICOM Modality (0008,0060). */
    readonly modalities: readonly string[];
    /** DICOM Body Part Examined (0018,0015). */
    readonly bodyParts: readonly string[];
    readonly of?: 'adult' | 'child';
  };
  /** The impression where every section is normal. */
  readonly normal: InFour;
  readonly sections: readonly Section[];
}

export const rightName = four('right', 'à droite', 'справа', 'يمين');
export const leftName = four('left', 'à gauche', 'слева', 'يسار');
export const bothName = four('both', 'bilatéral', 'с обеих', 'الجانبان');

/** The variants of what has sides. */
export const sided = (right: Wording, left: Wording, both?: Wording): readonly Variant[] => [
  { id: 'right', name: rightName, ...right },
  { id: 'left', name: leftName, ...left },
  ...(both ? [{ id: 'both', name: bothName, ...both }] : []),
];
