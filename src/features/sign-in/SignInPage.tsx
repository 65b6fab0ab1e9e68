/** The door: address and password, then the second factor where one is asked for, or the identity provider. */
import { type ReactNode, useState } from 'react';
import { useClient } from '#client/gateway.tsx';
import { useTexts } from '#i18n/react.tsx';
import { homeOf } from '#session/account.ts';
import { useGo } from '#ui/Link.tsx';
import { Notice } from '#ui/Notices.tsx';
import { Card, Page } from '#ui/Page.tsx';
import { PasswordStep } from './PasswordStep.tsx';
import { SecondFactorStep } from './SecondFactorStep.tsx';

interface SignInPageProps {
  /** Why the page is here in place of another. */
  readonly because?: 'needed' | 'ended';
  /** Whose session ended: their address need not be typed again. */
  readonly email?: string;
  /** Leads to where the person belongs; in place of another page nothing is left. */
  readonly leads?: boolean;
  readonly step?: 'password' | 'second-factor';
}

export function SignInPage({
  because,
  email = '',
  leads = false,
  step: first = 'password',
}: SignInPageProps): ReactNode {
  const { t } = useTexts();
  const { account } = useClient();
  const go = useGo();
  const [step, setStep] = useState(first);
  /** As the gateway leads back from an identity provider that said no. */
  const [refused] = useState(() => location.hash === '#provider-refused');
  const done = async (): Promise<void> => {
    const person = await account.refresh();
    if (person && leads) go(homeOf(person), { replace: true });
  };
  return (
    <Page title={t(step === 'password' ? 'signIn.title' : 'signIn.secondTitle')} width="narrow">
      {because && step === 'password' && <Notice>{t(`signIn.${because}`)}</Notice>}
      {refused && <Notice>{t('signIn.providerRefused')}</Notice>}
      <Card>
        {step === 'password' ? (
          <PasswordStep
            email={email}
            onNext={(next) => (next === 'done' ? void done() : setStep('second-factor'))}
          />
        ) : (
          <SecondFactorStep onDone={() => void done()} onBack={() => setStep('password')} />
        )}
      </Card>
    </Page>
  );
}
