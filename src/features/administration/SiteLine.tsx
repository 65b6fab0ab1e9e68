/** What a site is, in one quiet line: its kind, country and languages. */
import type { ReactNode } from 'react';
import { isolated } from '#base/isolate.ts';
import type { SiteView } from '#contracts/gateway/directory.ts';
import { languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import classes from './Administration.module.css';
import { countryName } from './countries.ts';

export function SiteLine({ site }: { readonly site: SiteView }): ReactNode {
  const { t, language } = useTexts();
  return (
    <span className={classes.quiet}>
      {t(`siteKind.${site.kind}`)} · <bdi>{countryName(site.country, language)}</bdi> ·{' '}
      {site.languages.map((one) => isolated(languageNames[one])).join(' · ')}
    </span>
  );
}
