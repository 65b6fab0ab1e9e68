/** Changing one's own password. */
import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct, usePerson } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { changePassword, listSessions } from '#contracts/gateway/session.ts';
import { useTexts } from '#i18n/react.tsx';
import { Card } from '#ui/Page.tsx';
import { PasswordField, shortestPassword } from '#ui/PasswordField.tsx';
import { useSay } from '#ui/Toasts.tsx';
import classes from './Account.module.css';

export function PasswordCard(): ReactNode {
  const { t } = useTexts();
  const say = useSay();
  const { email } = usePerson();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const { act, busy, error } = useAct(changePassword, [listSessions]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTooShort(next.length < shortestPassword);
    if (next.length < shortestPassword) return;
    const answer = await act({ body: { current, next } });
    if (!answer.ok) return;
    setCurrent('');
    setNext('');
    say(t('account.passwordChanged'));
  };
  return (
    <Card title={t('account.password')}>
      <p className={classes.quiet}>{t('account.passwordIntro')}</p>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField label={t('account.current')} value={current} onChange={setCurrent} />
        <PasswordField
          fresh
          value={next}
          onChange={setNext}
          error={tooShort ? t('common.passwordShort') : undefined}
        />
        <Refusal error={error} />
        <Button type="submit" size="md" variant="default" loading={busy}>
          {t('account.changePassword')}
        </Button>
      </form>
    </Card>
  );
}
