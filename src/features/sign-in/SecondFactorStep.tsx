/** The second factor: the six digits of an authenticator, or one of the recovery codes. */
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useAct } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { giveSecondFactor } from '#contracts/gateway/session.ts';

import { useTexts } from '#i18n/react.tsx';
import classes from './SignIn.module.css';

interface SecondFactorStepProps {
  readonly onDone: () => void;
  readonly onBack: () => void;
}

export function SecondFactorStep({ onDone, onBack }: SecondFactorStepProps): ReactNode {
  const { t } = useTexts();
  const [kind, setKind] = useState<'authenticator' | 'recovery'>('authenticator');
  const [code, setCode] = useState('');
  const { act, busy, error, clear } = useAct(giveSecondFactor);
  const field = useRef<HTMLInputElement>(null);
  const byApp = kind === 'authenticator';
  // The page changed under the person's hands: the field that comes next is where they go on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: again with each kind
  useEffect(() => {
    field.current?.focus();
  }, [kind]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await act({ body: { kind, code: byApp ? code.replace(/\D/g, '') : code.trim() } });
    if (answer.ok) onDone();
  };
  const other = (): void => {
    clear();
    setCode('');
    setKind(byApp ? 'recovery' : 'authenticator');
  };
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        ref={field}
        size="md"
        dir="ltr"
        label={t(byApp ? 'signIn.code' : 'signIn.recoveryCode')}
        description={t(byApp ? 'signIn.secondHint' : 'signIn.recoveryHint')}
        autoComplete={byApp ? 'one-time-code' : 'off'}
        inputMode={byApp ? 'numeric' : 'text'}
        classNames={{ input: classes.code ?? '' }}
        required
        withAsterisk={false}
        minLength={6}
        maxLength={32}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Refusal error={error} />
      <Button type="submit" size="md" fullWidth loading={busy}>
        {t('signIn.submit')}
      </Button>
      <div className={classes.ways}>
        <Button variant="subtle" size="md" onClick={other}>
          {t(byApp ? 'signIn.useRecovery' : 'signIn.useAuthenticator')}
        </Button>
        <Button variant="subtle" size="md" color="gray" onClick={onBack}>
          {t('signIn.otherAccount')}
        </Button>
      </div>
    </form>
  );
}
