/** What touches the second factor asks for the password first: an unlocked computer alone must not be enough. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct, usePerson } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import type { Answer } from '#contracts/gateway/route.ts';
import type {
  beginSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '#contracts/gateway/session.ts';
import { useTexts } from '#i18n/react.tsx';
import { FormButtons } from '#ui/FormButtons.tsx';
import { PasswordField } from '#ui/PasswordField.tsx';
import classes from './Account.module.css';

type ByPassword = typeof beginSecondFactor | typeof removeSecondFactor | typeof renewRecoveryCodes;

interface AskPasswordProps<R extends ByPassword> {
  readonly contract: R;
  readonly submit: string;
  readonly onDone: (answer: Answer<R>) => void;
  readonly onCancel: () => void;
}

export function AskPassword<R extends ByPassword>({
  contract,
  submit,
  onDone,
  onCancel,
}: AskPasswordProps<R>): ReactNode {
  const { t } = useTexts();
  const { email } = usePerson();
  const [password, setPassword] = useState('');
  const { act, busy, error } = useAct<ByPassword>(contract);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await act({ body: { password } });
    if (answer.ok) onDone(answer.value as Answer<R>);
  };
  return (
    <form className={classes.form} onSubmit={(event) => void send(event)}>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField label={t('account.passwordToGoOn')} value={password} onChange={setPassword} />
      <Refusal error={error} />
      <FormButtons submit={submit} busy={busy} onCancel={onCancel} />
    </form>
  );
}
