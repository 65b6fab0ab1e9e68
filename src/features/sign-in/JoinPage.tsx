/** What a link opens: joining a site, or choosing a new password. */
import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { isolated } from '#base/isolate.ts';
import { useAct, useAsk } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { acceptInvitation, lookAtInvitation } from '#contracts/gateway/directory.ts';
import type { Answer } from '#contracts/gateway/route.ts';
import { useTexts } from '#i18n/react.tsx';
import { Notice, Waiting } from '#ui/Notices.tsx';
import { Card, Page } from '#ui/Page.tsx';
import { PasswordField, shortestPassword } from '#ui/PasswordField.tsx';
import classes from './SignIn.module.css';
import { useFirstSignIn } from './use-first-sign-in.ts';
import { useSecret } from './use-secret.ts';

type Invitation = Answer<typeof lookAtInvitation>;

export function JoinPage(): ReactNode {
  const { t } = useTexts();
  const token = useSecret();
  const { data, error, loading, retry } = useAsk(
    lookAtInvitation,
    { body: { token } },
    { enabled: token !== '' },
  );
  const title = t(data?.purpose === 'password' ? 'join.passwordTitle' : 'join.title');
  return (
    <Page title={title} width="narrow">
      {token === '' && <Notice>{t('join.noToken')}</Notice>}
      {loading && <Waiting />}
      <Refusal error={error} onRetry={error?.code === 'offline' ? retry : undefined} />
      {data && <JoinForm token={token} invitation={data} />}
    </Page>
  );
}

interface JoinFormProps {
  readonly token: string;
  readonly invitation: Invitation;
}

function JoinForm({ token, invitation }: JoinFormProps): ReactNode {
  const { t } = useTexts();
  const { purpose, name, email, siteName, role } = invitation;
  const joinsWithOld = purpose === 'join' && invitation.known;
  const [password, setPassword] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const { act, busy, error } = useAct(acceptInvitation);
  const signInFirst = useFirstSignIn();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTooShort(password.length < shortestPassword);
    if (password.length < shortestPassword) return;
    const answer = await act({ body: { token, password } });
    if (answer.ok) await signInFirst(email, password);
  };
  return (
    <Card>
      {siteName !== null && role !== null && (
        <p className={classes.lead}>
          {t('join.invited', { site: isolated(siteName), role: t(`role.${role}`) })}
        </p>
      )}
      <dl className={classes.facts}>
        <dt>{t('common.name')}</dt>
        <dd>
          <bdi>{name}</bdi>
        </dd>
        <dt>{t('join.account')}</dt>
        <dd>
          <bdi dir="ltr">{email}</bdi>
        </dd>
      </dl>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {/* So that the browser keeps the password under this address. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        {joinsWithOld && <p className={classes.lead}>{t('join.known')}</p>}
        <PasswordField
          fresh={!joinsWithOld}
          value={password}
          onChange={setPassword}
          error={tooShort ? t('common.passwordShort') : undefined}
        />
        <Refusal error={error} />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {t(joinsWithOld ? 'join.joinKnown' : purpose === 'join' ? 'join.submit' : 'join.submitPassword')}
        </Button>
      </form>
    </Card>
  );
}
