/** The shape every language must have: the keys of English, with plural forms free to differ. */
import type { en } from './locales/en.ts';
import type { gatewayEn } from './locales/gateway/en.ts';

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type IsPlural<K> = K extends `${string}_${PluralForm}` ? true : false;

/** Plural keys may have more or fewer forms than English; `test/unit/i18n` checks them against Intl. */
export type CatalogueOf<T> = {
  readonly [K in keyof T as IsPlural<K> extends true ? never : K]: T[K] extends string
    ? string
    : CatalogueOf<T[K]>;
} & {
  readonly [K in keyof T as IsPlural<K> extends true ? `${StripPlural<K>}_${PluralForm}` : never]?: string;
};

type StripPlural<K> = K extends `${infer Base}_${PluralForm}` ? Base : never;

export type Catalogue = CatalogueOf<typeof en>;
/** Texts of the pages that speak with the gateway; loaded with the first of them. */
export type GatewayCatalogue = CatalogueOf<typeof gatewayEn>;
