/** The authenticator learns the secret, the codes are kept, and a first code proves that both worked. */
import { TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { confirmSecondFactor } from '#contracts/gateway/session.ts';
import { useTexts } from '#i18n/react.tsx';
import { CopyText } from '#ui/CopyText.tsx';
import { FormButtons } from '#ui/FormButtons.tsx';
import classes from './Account.module.css';
import { QrCode } from './QrCode.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

interface EnrolAuthenticatorProps {
  readonly secret: { readonly uri: string; readonly recoveryCodes: readonly string[] };
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function EnrolAuthenticator({ secret, onDone, onCancel }: EnrolAuthenticatorProps): ReactNode {
  const { t } = useTexts();
  const [code, setCode] = useState('');
  const { act, busy, error } = useAct(confirmSecondFactor);
  const key = new URL(secret.uri).searchParams.get('secret') ?? '';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await act({ body: { code: code.replace(/\D/g, '') } });
    if (answer.ok) onDone();
  };
  return (
    <div className={classes.enrol}>
      <div className={classes.scan}>
        <QrCode text={secret.uri} label={t('account.qr')} />
        <div className={classes.scanWords}>
          <p>{t('account.scan')}</p>
          <p className={classes.quiet}>{t('account.orType')}</p>
          <CopyText text={key} label={t('account.orType')} />
        </div>
      </div>
      <RecoveryCodes codes={secret.recoveryCodes} />
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <TextInput
          size="md"
          dir="ltr"
          label={t('account.firstCode')}
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          withAsterisk={false}
          minLength={6}
          maxLength={8}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Refusal error={error} />
        <FormButtons submit={t('account.confirm')} busy={busy} onCancel={onCancel} />
      </form>
    </div>
  );
}
