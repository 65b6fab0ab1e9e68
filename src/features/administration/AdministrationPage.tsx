/** Administration: sites with their people, everybody, and the twinnings between sites; each under an address of its own. */

import type { ReactNode } from 'react';
import { usePerson } from '#client/gateway.tsx';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import { Link } from '#ui/Link.tsx';
import { Page } from '#ui/Page.tsx';
import classes from './Administration.module.css';
import { EverybodyPart } from './EverybodyPart.tsx';
import { SitePart } from './SitePart.tsx';
import { SitesPart } from './SitesPart.tsx';
import { TwinningsPart } from './TwinningsPart.tsx';

interface AdministrationPageProps {
  /** Behind `/sites/`: empty, `people`, `twinnings`, or a site's identifier. */
  readonly part: string;
}

export function AdministrationPage({ part }: AdministrationPageProps): ReactNode {
  const { t } = useTexts();
  const { gatewayAdministrator } = usePerson();
  const inSites = part !== 'people' && part !== 'twinnings';
  return (
    <Page title={t('admin.title')} width="wide">
      <nav className={classes.tabs} aria-label={t('admin.title')}>
        <Link to={addresses.sites} className={classes.tab} current={inSites}>
          {t('admin.sites')}
        </Link>
        {gatewayAdministrator && (
          <Link to={addresses.people} className={classes.tab} current={part === 'people'}>
            {t('admin.everybody')}
          </Link>
        )}
        <Link to={addresses.twinnings} className={classes.tab} current={part === 'twinnings'}>
          {t('admin.twinnings')}
        </Link>
      </nav>
      <Part part={part} />
    </Page>
  );
}

function Part({ part }: AdministrationPageProps): ReactNode {
  switch (part) {
    case '':
      return <SitesPart />;
    case 'people':
      return <EverybodyPart />;
    case 'twinnings':
      return <TwinningsPart />;
    default:
      return <SitePart key={part} siteId={part} />;
  }
}
