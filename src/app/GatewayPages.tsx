/** What the gateway's pages share: who may see them, their questions, and the live feed below all of them. */
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/PasswordInput.css';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Switch.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, Suspense, useMemo, useState, useSyncExternalStore } from 'react';
import type { Language } from '#base/language.ts';
import { createStore } from '#base/store.ts';
import { ClientContext, type ClientServices, PersonContext, Refused } from '#client/gateway.tsx';
import { useLiveCases } from '#client/use-live-cases.ts';
import type { SignedIn } from '#contracts/gateway/session.ts';
import { saveFile } from '#platform/files/save-file.ts';
import type { FeedState } from '#session/gateway.ts';
import { Waiting } from '#ui/Notices.tsx';
import { ToastProvider } from '#ui/Toasts.tsx';
import { Account, type Page, type PageProps, SignIn } from './pages.tsx';

interface GatewayPagesProps {
  readonly page: Page;
  readonly shown: PageProps;
  readonly onLanguage: (language: Language) => void;
}

/** What a second try can help: a line that broke. A refusal stays one. */
const mayRetry = (failures: number, error: Error): boolean =>
  failures < 2 && error instanceof Refused && error.error.code === 'offline';

const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: mayRetry,
        // Each look at a case is recorded: none is made because somebody came back to a window.
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
    },
  });

export function GatewayPages({ page, shown, onLanguage }: GatewayPagesProps): ReactNode {
  const { gateway, account } = shown.services;
  const state = useSyncExternalStore(account.state.subscribe, account.state.getSnapshot);
  const [feed] = useState(() => createStore<FeedState>('opening'));
  const client = useMemo<ClientServices>(
    () => ({ gateway, account, save: saveFile, chooseLanguage: onLanguage, feed }),
    [gateway, account, onLanguage, feed],
  );
  const held = state.session?.person ?? state.interrupted;
  // What one person was shown is never the next one's.
  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew for each person
  const queries = useMemo(createQueries, [held?.userId]);
  return (
    <ClientContext value={client}>
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <Suspense fallback={<Waiting />}>
            <Gate page={page} shown={shown} held={held} />
          </Suspense>
        </ToastProvider>
      </QueryClientProvider>
    </ClientContext>
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

function LiveCases(): ReactNode {
  useLiveCases();
  return null;
}
