/** Who is invited to a site; a new invitation is a link that is shown once. */
import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { isLanguage, languages } from '#base/language.ts';
import { useAct, useAsk } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { invite, listInvitations, type SiteView, withdrawInvitation } from '#contracts/gateway/directory.ts';
import type { Answer } from '#contracts/gateway/route.ts';
import { type Role, rolesAt } from '#domain/site/site.ts';
import { languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import { ConfirmButton } from '#ui/ConfirmButton.tsx';
import { Waiting } from '#ui/Notices.tsx';
import { Card } from '#ui/Page.tsx';
import { EmailField, NameField } from '#ui/PersonFields.tsx';
import { useSay } from '#ui/Toasts.tsx';
import classes from './Administration.module.css';
import { LinkBox } from './LinkBox.tsx';
import { PersonWords } from './PersonWords.tsx';

export function InvitationsCard({ site }: { readonly site: SiteView }): ReactNode {
  const { t } = useTexts();
  const siteId = site.id;
  const { data, error, loading, retry } = useAsk(listInvitations, { params: { siteId } });
  const [made, setMade] = useState<Answer<typeof invite>>();
  const open = data?.invitations.filter(({ state }) => state === 'open' || state === 'expired') ?? [];
  return (
    <Card title={t('admin.invite')}>
      <p className={classes.quiet}>{t('admin.inviteHint')}</p>
      <InviteForm site={site} onMade={setMade} />
      {made && (
        <LinkBox
          link={made.link}
          name={made.invitation.name}
          mailedTo={made.mailed ? made.invitation.email : undefined}
        />
      )}
      <h3 className={classes.h3}>{t('admin.invitations')}</h3>
      {loading && <Waiting />}
      <Refusal error={error} onRetry={retry} />
      {data && open.length === 0 && <p className={classes.quiet}>{t('admin.noInvitations')}</p>}
      <ul className={classes.people} data-testid="invitations">
        {open.map((one) => (
          <OneInvitation key={one.id} siteId={siteId} invitation={one} />
        ))}
      </ul>
    </Card>
  );
}

interface InviteFormProps {
  readonly site: SiteView;
  readonly onMade: (made: Answer<typeof invite>) => void;
}

function InviteForm({ site, onMade }: InviteFormProps): ReactNode {
  const { t, language: shown } = useTexts();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('clinician');
  const [language, setLanguage] = useState(shown);
  const { act, busy, error } = useAct(invite, [listInvitations]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const body = { name: name.trim(), email: email.trim(), role, language };
    const answer = await act({ params: { siteId: site.id }, body });
    if (!answer.ok) return;
    setName('');
    setEmail('');
    onMade(answer.value);
  };
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <div className={classes.fields}>
        <NameField value={name} onChange={setName} />
        <EmailField value={email} onChange={setEmail} />
        <NativeSelect
          size="md"
          label={t('admin.role')}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value as Role)}
          data={rolesAt(site.kind).map((value) => ({ value, label: t(`role.${value}`) }))}
        />
        <NativeSelect
          size="md"
          label={t('admin.language')}
          value={language}
          onChange={({ currentTarget: { value } }) => isLanguage(value) && setLanguage(value)}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      </div>
      <Refusal error={error} />
      <div className={classes.buttons}>
        <Button type="submit" size="md" variant="default" loading={busy}>
          {t('admin.makeLink')}
        </Button>
      </div>
    </form>
  );
}

interface OneInvitationProps {
  readonly siteId: string;
  readonly invitation: Answer<typeof listInvitations>['invitations'][number];
}

function OneInvitation({ siteId, invitation }: OneInvitationProps): ReactNode {
  const { t, format } = useTexts();
  const say = useSay();
  const { act, busy, error } = useAct(withdrawInvitation, [listInvitations]);
  const { id, name, email, role, expiresAt, state } = invitation;
  const withdraw = async (): Promise<void> => {
    const done = await act({ params: { siteId, invitationId: id } });
    if (done.ok) say(t('admin.withdrawn'));
  };
  return (
    <li className={classes.person}>
      <PersonWords name={name} email={email}>
        <span className={classes.quiet}>
          {t(`role.${role}`)} ·{' '}
          {state === 'open'
            ? t('admin.expires', { when: format.moment(expiresAt) })
            : t(`admin.invitation.${state}`)}
        </span>
      </PersonWords>
      <div className={classes.act}>
        {state === 'open' && (
          <ConfirmButton
            sure={t('admin.withdrawSure')}
            yes={t('admin.withdraw')}
            busy={busy}
            onYes={() => void withdraw()}
          >
            {t('admin.withdraw')}
          </ConfirmButton>
        )}
        <Refusal error={error} />
      </div>
    </li>
  );
}
