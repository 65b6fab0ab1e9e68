/** The pages that need the gateway: who may see them, what they share, and the live feed below all of them. */
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/PasswordInput.css';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Switch.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useMemo, useState, useSyncExternalStore } from 'react';
import type { Language } from '#base/language.ts';
import { createStore } from '#base/store.ts';
import { ClientContext, type ClientServices, PersonContext, Refused } from '#client/gateway.tsx';
import { useLiveCases } from '#client/use-live-cases.ts';
import type { SignedIn } from '#contracts/gateway/session.ts';
import { filesOfList } from '#platform/files/dropped-files.ts';
import { saveFile } from '#platform/files/save-file.ts';
import type { FeedState } from '#session/gateway.ts';
import { Waiting } from '#ui/Notices.tsx';
import { ToastProvider } from '#ui/Toasts.tsx';
import type { AppServices } from './create-app.ts';

const SignInPage = lazy(async () => ({
  default: (await import('#features/sign-in/SignInPage.tsx')).SignInPage,
}));
const SetUpPage = lazy(async () => ({
  default: (await import('#features/sign-in/SetUpPage.tsx')).SetUpPage,
}));
const JoinPage = lazy(async () => ({ default: (await import('#features/sign-in/JoinPage.tsx')).JoinPage }));
const AccountPage = lazy(async () => ({
  default: (await import('#features/account/AccountPage.tsx')).AccountPage,
}));
const CaseListPage = lazy(async () => ({
  default: (await import('#features/worklist/CaseListPage.tsx')).CaseListPage,
}));
const NewCasePage = lazy(async () => ({
  default: (await import('#features/case/NewCasePage.tsx')).NewCasePage,
}));
const CasePage = lazy(async () => ({ default: (await import('#features/case/CasePage.tsx')).CasePage }));
const AdministrationPage = lazy(async () => ({
  default: (await import('#features/administration/AdministrationPage.tsx')).AdministrationPage,
}));
const AuditPage = lazy(async () => ({ default: (await import('#features/audit/AuditPage.tsx')).AuditPage }));

interface GatewayPagesProps {
  readonly services: AppServices;
  readonly path: string;
  readonly search: string;
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

export function GatewayPages({ services, path, search, onLanguage }: GatewayPagesProps): ReactNode {
  const { gateway, account } = services;
  const state = useSyncExternalStore(account.state.subscribe, account.state.getSnapshot);
  const [feed] = useState(() => createStore<FeedState>('opening'));
  const desk = useMemo<ClientServices>(
    () => ({ gateway, account, save: saveFile, chooseLanguage: onLanguage, feed }),
    [gateway, account, onLanguage, feed],
  );
  const held = state.session?.person ?? state.interrupted;
  // What one person was shown is never the next one's.
  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew for each person
  const queries = useMemo(createQueries, [held?.userId]);
  return (
    <ClientContext value={desk}>
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <Suspense fallback={<Waiting />}>
            <Pages services={services} path={path} search={search} held={held} />
          </Suspense>
        </ToastProvider>
      </QueryClientProvider>
    </ClientContext>
  );
}

interface PagesProps extends Omit<GatewayPagesProps, 'onLanguage'> {
  readonly held: SignedIn | undefined;
}

function Pages({ services, path, search, held }: PagesProps): ReactNode {
  const { account } = services;
  const { phase, session, interrupted } = useSyncExternalStore(
    account.state.subscribe,
    account.state.getSnapshot,
  );
  if (path === '/setup') return <SetUpPage />;
  if (path === '/join') return <JoinPage />;
  if (phase === 'asking') return <Waiting />;
  if (path === '/sign-in') {
    const step = new URLSearchParams(search).get('step') === 'second-factor' ? 'second-factor' : 'password';
    return <SignInPage key={step} leads step={step} />;
  }
  if (!held) return <SignInPage because="needed" />;
  const mustEnrol = session?.secondFactorRequired === true && !held.secondFactor;
  return (
    <PersonContext value={held} key={held.userId}>
      {/* Whose session ended goes on where they were: the page waits, with all that was typed. */}
      <div hidden={interrupted !== undefined} style={{ display: interrupted ? 'none' : 'contents' }}>
        {session?.person && !mustEnrol && <LiveCases />}
        {/* The feed begins while the page is fetched. */}
        <Suspense fallback={<Waiting />}>
          {mustEnrol ? <AccountPage mustEnrol /> : <PersonPage services={services} path={path} />}
        </Suspense>
      </div>
      {interrupted && <SignInPage because="ended" email={interrupted.email} />}
    </PersonContext>
  );
}

function LiveCases(): ReactNode {
  useLiveCases();
  return null;
}

function PersonPage({
  services,
  path,
}: {
  readonly services: AppServices;
  readonly path: string;
}): ReactNode {
  const { workstation } = services;
  const [, room = '', part = ''] = path.split('/');
  const shelf = useMemo(
    () => ({
      state: workstation.intake.state,
      open: (files: FileList) => void workstation.open(filesOfList(files)),
    }),
    [workstation],
  );
  switch (room) {
    case 'account':
      return <AccountPage mustEnrol={false} />;
    case 'sites':
      return <AdministrationPage part={part} />;
    case 'audit':
      return <AuditPage />;
    default:
      if (part === '') return <CaseListPage />;
      if (part === 'new') return <NewCasePage shelf={shelf} />;
      return <CasePage key={part} caseId={part} shelf={shelf} />;
  }
}
