/** The second factor: turned on with an authenticator, turned off, its recovery codes made anew. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useClient, usePerson } from '#client/gateway.tsx';
import type { Answer } from '#contracts/gateway/route.ts';
import { beginSecondFactor, removeSecondFactor, renewRecoveryCodes } from '#contracts/gateway/session.ts';
import { useTexts } from '#i18n/react.tsx';
import { Card } from '#ui/Page.tsx';
import { useSay } from '#ui/Toasts.tsx';
import classes from './Account.module.css';
import { AskPassword } from './AskPassword.tsx';
import { EnrolAuthenticator } from './EnrolAuthenticator.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

type Step =
  | { readonly name: 'idle' | 'beginning' | 'removing' | 'renewing' }
  | { readonly name: 'enrolling'; readonly secret: Answer<typeof beginSecondFactor> }
  | { readonly name: 'renewed'; readonly codes: readonly string[] };

export function SecondFactorCard(): ReactNode {
  const { t } = useTexts();
  const say = useSay();
  const { account } = useClient();
  const { secondFactor } = usePerson();
  const [step, setStep] = useState<Step>({ name: 'idle' });
  const idle = (): void => setStep({ name: 'idle' });
  const changed = (sentence: string): void => {
    idle();
    say(sentence);
    void account.refresh();
  };
  return (
    <Card title={t('account.second')}>
      <p className={classes.quiet}>{t(secondFactor ? 'account.secondOn' : 'account.secondOff')}</p>
      {step.name === 'idle' && !secondFactor && (
        <Button size="md" className={classes.start} onClick={() => setStep({ name: 'beginning' })}>
          {t('account.turnOn')}
        </Button>
      )}
      {step.name === 'idle' && secondFactor && (
        <div className={classes.buttons}>
          <Button size="md" variant="default" onClick={() => setStep({ name: 'renewing' })}>
            {t('account.renewCodes')}
          </Button>
          <Button size="md" variant="default" onClick={() => setStep({ name: 'removing' })}>
            {t('account.turnOff')}
          </Button>
        </div>
      )}
      {step.name === 'beginning' && (
        <AskPassword
          contract={beginSecondFactor}
          submit={t('account.goOn')}
          onDone={(secret) => setStep({ name: 'enrolling', secret })}
          onCancel={idle}
        />
      )}
      {step.name === 'enrolling' && (
        <EnrolAuthenticator
          secret={step.secret}
          onDone={() => changed(t('account.turnedOn'))}
          onCancel={idle}
        />
      )}
      {step.name === 'removing' && (
        <AskPassword
          contract={removeSecondFactor}
          submit={t('account.turnOff')}
          onDone={() => changed(t('account.turnedOff'))}
          onCancel={idle}
        />
      )}
      {step.name === 'renewing' && (
        <AskPassword
          contract={renewRecoveryCodes}
          submit={t('account.renewCodes')}
          onDone={({ recoveryCodes }) => setStep({ name: 'renewed', codes: recoveryCodes })}
          onCancel={idle}
        />
      )}
      {step.name === 'renewed' && (
        <>
          <RecoveryCodes codes={step.codes} />
          <Button size="md" className={classes.start} onClick={idle}>
            {t('account.kept')}
          </Button>
        </>
      )}
    </Card>
  );
}
