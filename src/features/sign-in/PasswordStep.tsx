/** Address and password; or the way to the identity provider where one is set up. */
import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState, useSyncExternalStore } from 'react';
import { useAct, useClient } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { signIn, signInWithProvider } from '#contracts/gateway/session.ts';
import { useTexts } from '#i18n/react.tsx';
import { PasswordField } from '#ui/PasswordField.tsx';
import { EmailField } from '#ui/PersonFields.tsx';
import classes from './SignIn.module.css';

interface PasswordStepProps {
  readonly email: string;
  readonly onNext: (next: 'done' | 'second-factor') => void;
}

export function PasswordStep({ email: known, onNext }: PasswordStepProps): ReactNode {
  const { t } = useTexts();
  const { account } = useClient();
  const { session } = useSyncExternalStore(account.state.subscribe, account.state.getSnapshot);
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const signing = useAct(signIn);
  const provider = useAct(signInWithProvider);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await signing.act({ body: { email: email.trim(), password } });
    if (answer.ok) onNext(answer.value.next);
  };
  const toProvider = async (): Promise<void> => {
    const answer = await provider.act({ body: {} });
    if (answer.ok) location.assign(answer.value.url);
  };
  const name = session?.identityProvider ?? null;
  return (
    <>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <EmailField own value={email} onChange={setEmail} />
        <PasswordField value={password} onChange={setPassword} />
        <Refusal error={signing.error ?? provider.error} />
        <Button type="submit" size="md" fullWidth loading={signing.busy}>
          {t('signIn.submit')}
        </Button>
      </form>
      {name !== null && (
        <>
          <p className={classes.or}>{t('signIn.or')}</p>
          <Button
            size="md"
            variant="default"
            fullWidth
            loading={provider.busy}
            onClick={() => void toProvider()}
          >
            {t('signIn.with', { provider: name })}
          </Button>
        </>
      )}
      <p className={classes.help}>{t('signIn.help')}</p>
    </>
  );
}
