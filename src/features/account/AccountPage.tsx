/** One's own account: who one is here, language, password, second factor, and where one is signed in. */
import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { isLanguage, languages } from '#base/language.ts';
import { useAct, useClient, usePerson } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { chooseLanguage } from '#contracts/gateway/session.ts';
import { languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import { Card, Page } from '#ui/Page.tsx';
import classes from './Account.module.css';
import { PasswordCard } from './PasswordCard.tsx';
import { SecondFactorCard } from './SecondFactorCard.tsx';
import { SessionsCard } from './SessionsCard.tsx';

interface AccountPageProps {
  /** The gateway asks a second factor of everybody, and this person has none yet. */
  readonly mustEnrol: boolean;
}

export function AccountPage({ mustEnrol }: AccountPageProps): ReactNode {
  const { t } = useTexts();
  return (
    <Page title={t('account.title')}>
      {mustEnrol && <p role="status">{t('account.secondFactorRequired')}</p>}
      {mustEnrol && <SecondFactorCard />}
      <WhoCard />
      <LanguageCard />
      <PasswordCard />
      {!mustEnrol && <SecondFactorCard />}
      <SessionsCard />
    </Page>
  );
}

function WhoCard(): ReactNode {
  const { t } = useTexts();
  const { name, email, memberships, gatewayAdministrator } = usePerson();
  return (
    <Card
      title={<bdi>{name}</bdi>}
      beside={
        <bdi dir="ltr" className={classes.quiet}>
          {email}
        </bdi>
      }
    >
      <ul className={classes.roles} aria-label={t('account.roles')}>
        {gatewayAdministrator && <li>{t('role.gateway-administrator')}</li>}
        {memberships.map(({ siteId, siteName, role }) => (
          <li key={`${siteId} ${role}`}>
            {t(`role.${role}`)} · <bdi>{siteName}</bdi>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function LanguageCard(): ReactNode {
  const { t, language } = useTexts();
  const desk = useClient();
  const { act, error } = useAct(chooseLanguage);
  const choose = (next: string): void => {
    if (!isLanguage(next)) return;
    void act({ body: { language: next } });
    desk.chooseLanguage(next);
  };
  return (
    <Card title={t('account.language')}>
      <NativeSelect
        size="md"
        className={classes.short}
        aria-label={t('account.language')}
        description={t('account.languageHint')}
        value={language}
        onChange={(event) => choose(event.currentTarget.value)}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
      <Refusal error={error} />
    </Card>
  );
}
