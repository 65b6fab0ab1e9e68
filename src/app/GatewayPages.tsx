/** What the gateway's pages share: who may see them, their questions, and the live feed below all of them. */
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/PasswordInput.css';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Switch.css';
import { type ReactNode, Suspense, useSyncExternalStore } from 'react';
import type { Language } from '#base/language.ts';
import { PersonContext } from '#client/gateway.tsx';
import type { SignedIn } from '#contracts/gateway/session.ts';
import { Waiting } from '#ui/Notices.tsx';
import { GatewayContexts, LiveCases } from './GatewayContexts.tsx';
import { Account, type Page, type PageProps, SignIn } from './pages.tsx';

interface GatewayPagesProps {
  readonly page: Page;
  readonly shown: PageProps;
  readonly onLanguage: (language: Language) => void;
}

export function GatewayPages({ page, shown, onLanguage }: GatewayPagesProps): ReactNode {
  const { account } = shown.services;
  const state = useSyncExternalStore(account.state.subscribe, account.state.getSnapshot);
  const held = state.session?.person ?? state.interrupted;
  return (
    <GatewayContexts services={shown.services} onLanguage={onLanguage}>
      <Suspense fallback={<Waiting />}>
        <Gate page={page} shown={shown} held={held} />
      </Suspense>
    </GatewayContexts>
  );
}

interface GateProps extends Omit<GatewayPagesProps, 'onLanguage'> {
  readonly held: SignedIn | undefined;
}

/** Lets through whoever the page is for; to the others the door is shown. */
function Gate({ page, shown, held }: GateProps): ReactNode {
  const { state } = shown.services.account;
  const { phase, session, interrupted } = useSyncExternalStore(state.subscribe, state.getSnapshot);
  if (page.for === 'strangers') return <page.Show {...shown} />;
  if (phase === 'asking') return <Waiting />;
  if (page.for === 'guests') return <page.Show {...shown} />;
  if (!held) return <SignIn because="needed" />;
  const mustEnrol = session?.secondFactorRequired === true && !held.secondFactor;
  return (
    <PersonContext value={held} key={held.userId}>
      {/* Whose session ended goes on where they were: the page waits, with all that was typed. */}
      <div hidden={interrupted !== undefined} style={{ display: interrupted ? 'none' : 'contents' }}>
        {session?.person && !mustEnrol && <LiveCases />}
        {/* The feed begins while the page is fetched. */}
        <Suspense fallback={<Waiting />}>
          {mustEnrol ? <Account mustEnrol /> : <page.Show {...shown} />}
        </Suspense>
      </div>
      {interrupted && <SignIn because="ended" email={interrupted.email} />}
    </PersonContext>
  );
}
