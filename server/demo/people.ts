/** Who works in the demo: two clinics, a reading centre, a health authority, and a person of each role. All invented. */

import type { Language } from '#base/language.ts';
import type { Role, SiteKind } from '#domain/site/site.ts';
import type { IdentityPolicy } from '#domain/site/twinning.ts';
import { demoDomain } from '../store/kind.ts';

export const demoPassword = 'lighthouse-keeps-watch';

export interface DemoSite {
  readonly key: string;
  readonly kind: SiteKind;
  readonly name: string;
  readonly country: string;
  readonly languages: readonly Language[];
}

export const demoSites = [
  { key: 'siwa', kind: 'clinic', name: 'عيادة سيوة', country: 'EG', languages: ['ar', 'en'] },
  { key: 'djanet', kind: 'hospital', name: 'Hôpital de Djanet', country: 'DZ', languages: ['fr', 'ar'] },
  {
    key: 'minsk',
    kind: 'reading-centre',
    name: 'Центр чтения, Минск',
    country: 'BY',
    languages: ['ru', 'en'],
  },
  {
    key: 'algiers',
    kind: 'authority',
    name: 'Direction de la santé, Alger',
    country: 'DZ',
    languages: ['fr', 'ar'],
  },
] as const satisfies readonly DemoSite[];

export type DemoSiteKey = (typeof demoSites)[number]['key'];

export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly language: Language;
  readonly at?: DemoSiteKey;
  readonly roles: readonly Role[];
  readonly gatewayAdministrator?: true;
}

export const demoPeople = [
  { key: 'admin', name: 'Gateway administrator', language: 'en', roles: [], gatewayAdministrator: true },
  { key: 'salma', name: 'د. سلمى عبد الرحمن', language: 'ar', at: 'siwa', roles: ['clinician'] },
  { key: 'tarek', name: 'طارق منصور', language: 'ar', at: 'siwa', roles: ['administrator'] },
  { key: 'yacine', name: 'Dr Yacine Belkacem', language: 'fr', at: 'djanet', roles: ['clinician'] },
  { key: 'nadia', name: 'Nadia Cherif', language: 'fr', at: 'djanet', roles: ['clinician', 'administrator'] },
  { key: 'irina', name: 'Ирина Ковалёва', language: 'ru', at: 'minsk', roles: ['radiologist'] },
  { key: 'peter', name: 'Peter Novik', language: 'en', at: 'minsk', roles: ['radiologist', 'administrator'] },
  { key: 'oleg', name: 'Олег Зайцев', language: 'ru', at: 'minsk', roles: ['researcher'] },
  { key: 'karima', name: 'Karima Haddad', language: 'fr', at: 'algiers', roles: ['authority'] },
] as const satisfies readonly DemoPerson[];

export type DemoPersonKey = (typeof demoPeople)[number]['key'];

export const emailOf = (key: string): string => `${key}@${demoDomain}`;

export const demoTwinnings: readonly {
  readonly home: DemoSiteKey;
  readonly reading: DemoSiteKey;
  readonly identity: IdentityPolicy;
}[] = [
  { home: 'siwa', reading: 'minsk', identity: 'pseudonymous' },
  { home: 'djanet', reading: 'minsk', identity: 'named' },
];
