/** The first administrator of an empty gateway, by the code that its console printed. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState, useSyncExternalStore } from 'react';
import { isLanguage, languages } from '#base/language.ts';
import { useAct, useClient } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { setUp } from '#contracts/gateway/session.ts';
import { languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import { Notice } from '#ui/Notices.tsx';
import { Card, Page } from '#ui/Page.tsx';
import { PasswordField, shortestPassword } from '#ui/PasswordField.tsx';
import { EmailField, NameField } from '#ui/PersonFields.tsx';
import classes from './SignIn.module.css';
import { useFirstSignIn } from './use-first-sign-in.ts';
import { useSecret } from './use-secret.ts';

export function SetUpPage(): ReactNode {
  const { t } = useTexts();
  const { account } = useClient();
  const { session } = useSyncExternalStore(account.state.subscribe, account.state.getSnapshot);
  return (
    <Page title={t('setUp.title')} width="narrow">
      {session?.setupNeeded === false ? <Notice>{t('setUp.done')}</Notice> : <SetUpForm />}
    </Page>
  );
}

function SetUpForm(): ReactNode {
  const { t, language: shown } = useTexts();
  const secret = useSecret();
  const [code, setCode] = useState(secret);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [language, setLanguage] = useState(shown);
  const [tooShort, setTooShort] = useState(false);
  const { act, busy, error } = useAct(setUp);
  const signInFirst = useFirstSignIn();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTooShort(password.length < shortestPassword);
    if (password.length < shortestPassword) return;
    const answer = await act({ body: { code: code.trim(), name, email: email.trim(), password, language } });
    if (answer.ok) await signInFirst(email.trim(), password);
  };
  return (
    <Card>
      <p className={classes.lead}>{t('setUp.intro')}</p>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <TextInput
          size="md"
          dir="ltr"
          label={t('setUp.code')}
          description={t('setUp.codeHint')}
          autoComplete="off"
          required
          withAsterisk={false}
          maxLength={64}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <NameField own value={name} onChange={setName} />
        <EmailField own value={email} onChange={setEmail} />
        <PasswordField
          fresh
          label={t('common.password')}
          value={password}
          onChange={setPassword}
          error={tooShort ? t('common.passwordShort') : undefined}
        />
        <NativeSelect
          size="md"
          label={t('account.language')}
          value={language}
          onChange={({ currentTarget: { value } }) => isLanguage(value) && setLanguage(value)}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
        <Refusal error={error} />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {t('setUp.submit')}
        </Button>
      </form>
    </Card>
  );
}
