/** The people of a site with their roles: a role is given and taken with one press, and the press can be taken back. */
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isolated } from '#base/isolate.ts';
import { useAct, useAsk, usePerson } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { changeRoles, listPeople, type PersonView, type SiteView } from '#contracts/gateway/directory.ts';
import { mustStayAdministrator, type Role, rolesAt } from '#domain/site/site.ts';
import { useTexts } from '#i18n/react.tsx';
import { Waiting } from '#ui/Notices.tsx';
import { Card } from '#ui/Page.tsx';
import { useSay } from '#ui/Toasts.tsx';
import { ToggleChips, toggled } from '#ui/ToggleChips.tsx';
import classes from './Administration.module.css';
import { PersonWords } from './PersonWords.tsx';

export function PeopleCard({ site }: { readonly site: SiteView }): ReactNode {
  const { t } = useTexts();
  const me = usePerson();
  const { data, error, loading, retry } = useAsk(listPeople, { params: { siteId: site.id } });
  const administrators =
    data?.people
      .filter(({ roles, disabled }) => roles.includes('administrator') && !disabled)
      .map(({ userId }) => userId) ?? [];
  return (
    <Card title={t('admin.people')}>
      {loading && <Waiting />}
      <Refusal error={error} onRetry={retry} />
      {data?.people.length === 0 && <p className={classes.quiet}>{t('admin.noPeople')}</p>}
      <ul className={classes.people} data-testid="people">
        {data?.people.map((person) => (
          <OnePerson
            key={person.userId}
            site={site}
            person={person}
            staysAdministrator={mustStayAdministrator(person.userId, administrators, me)}
          />
        ))}
      </ul>
    </Card>
  );
}

interface OnePersonProps {
  readonly site: SiteView;
  readonly person: PersonView;
  readonly staysAdministrator: boolean;
}

function OnePerson({ site, person, staysAdministrator }: OnePersonProps): ReactNode {
  const { t } = useTexts();
  const say = useSay();
  const { userId, name, email, secondFactor, disabled } = person;
  const { act, busy, error } = useAct(changeRoles, [listPeople]);
  const roles = rolesAt(site.kind);
  const set = async (next: readonly Role[], undo?: readonly Role[]): Promise<void> => {
    const done = await act({ params: { siteId: site.id, userId }, body: { roles: [...next] } });
    if (!done.ok) return;
    const sentence = t(next.length === 0 ? 'admin.leaves' : 'admin.rolesChanged', { name: isolated(name) });
    say(sentence, undo && (() => void set(undo)));
  };
  return (
    <li className={classes.person}>
      <PersonWords name={name} email={email}>
        <SecondFactorMark on={secondFactor} />
        {disabled && <span className={classes.warning}>{t('admin.disabled')}</span>}
      </PersonWords>
      <div className={classes.roles}>
        <ToggleChips
          legend={t('admin.rolesOf', { name: isolated(name) })}
          quietLegend
          options={roles.map((value) => ({
            value,
            label: t(`role.${value}`),
            fixed: value === 'administrator' && staysAdministrator,
          }))}
          chosen={person.roles}
          disabled={busy}
          onToggle={(role, on) => void set(toggled(roles, person.roles, role, on), person.roles)}
        />
        {staysAdministrator && <p className={classes.quiet}>{t('refusal.last-administrator')}</p>}
        <Refusal error={error} />
      </div>
    </li>
  );
}

export function SecondFactorMark({ on }: { readonly on: boolean }): ReactNode {
  const { t } = useTexts();
  return (
    <span className={classes.mark}>
      {on ? <IconShieldCheck size={16} aria-hidden /> : <IconShieldOff size={16} aria-hidden />}
      {t(on ? 'admin.secondFactor' : 'admin.noSecondFactor')}
    </span>
  );
}
