/** What every part stands on that speaks with the gateway: its client, its questions, its toasts, and the live feed. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState, useSyncExternalStore } from 'react';
import type { Language } from '#base/language.ts';
import { createStore } from '#base/store.ts';
import { ClientContext, type ClientServices, Refused } from '#client/gateway.tsx';
import { useLiveCases } from '#client/use-live-cases.ts';
import { saveFile } from '#platform/files/save-file.ts';
import type { FeedState } from '#session/gateway.ts';
import { ToastProvider } from '#ui/Toasts.tsx';
import type { AppServices } from './create-app.ts';

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

interface GatewayContextsProps {
  readonly services: Pick<AppServices, 'gateway' | 'account'>;
  readonly onLanguage: (language: Language) => void;
  readonly children: ReactNode;
}

export function GatewayContexts({ services, onLanguage, children }: GatewayContextsProps): ReactNode {
  const { gateway, account } = services;
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
        <ToastProvider>{children}</ToastProvider>
      </QueryClientProvider>
    </ClientContext>
  );
}

/** Below `PersonContext`. */
export function LiveCases(): ReactNode {
  useLiveCases();
  return null;
}
