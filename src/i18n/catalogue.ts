/**
 * The texts of the product: a folder for each room that speaks, in it a file for each language, English the source of
 * every key. French is that of radiologists in Algeria and France, with narrow no-break spaces before : ; ! ? and inside
 * « »; Russian that of Russia and Belarus, with «ёлочки» and ё where it is spoken; Arabic is modern standard Arabic with
 * the words of radiologists in Egypt and Algeria, and six plural forms.
 */
import type { texts as account } from './texts/account/en.ts';
import type { texts as administration } from './texts/administration/en.ts';
import type { texts as app } from './texts/app/en.ts';
import type { texts as audit } from './texts/audit/en.ts';
import type { texts as case_ } from './texts/case/en.ts';
import type { texts as clinical } from './texts/clinical/en.ts';
import type { texts as gateway } from './texts/gateway/en.ts';
import type { texts as lab } from './texts/lab/en.ts';
import type { texts as models } from './texts/models/en.ts';
import type { texts as opening } from './texts/opening/en.ts';
import type { texts as reading } from './texts/reading/en.ts';
import type { texts as reporting } from './texts/reporting/en.ts';
import type { texts as signIn } from './texts/sign-in/en.ts';
import type { texts as triage } from './texts/triage/en.ts';
import type { texts as worklist } from './texts/worklist/en.ts';

/** By folder of `texts`. */
interface Groups {
  readonly account: typeof account;
  readonly administration: typeof administration;
  readonly app: typeof app;
  readonly audit: typeof audit;
  readonly case: typeof case_;
  readonly clinical: typeof clinical;
  readonly gateway: typeof gateway;
  readonly lab: typeof lab;
  readonly models: typeof models;
  readonly opening: typeof opening;
  readonly reading: typeof reading;
  readonly reporting: typeof reporting;
  readonly 'sign-in': typeof signIn;
  readonly triage: typeof triage;
  readonly worklist: typeof worklist;
}

export type TextGroup = keyof Groups;

type Joined<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** Every text, as `t` knows the keys; at run time a page brings the groups that it speaks with. */
export type EnglishTexts = Joined<Groups[TextGroup]>;

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type IsPlural<K> = K extends `${string}_${PluralForm}` ? true : false;
type StripPlural<K> = K extends `${infer Base}_${PluralForm}` ? Base : never;

/** The shape every language must have: plural keys may have more or fewer forms than English; a test checks them against Intl. */
export type CatalogueOf<T> = {
  readonly [K in keyof T as IsPlural<K> extends true ? never : K]: T[K] extends string
    ? string
    : CatalogueOf<T[K]>;
} & {
  readonly [K in keyof T as IsPlural<K> extends true ? `${StripPlural<K>}_${PluralForm}` : never]?: string;
};
