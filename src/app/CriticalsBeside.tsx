/** The critical results of the case in hand, above its report in the reading room, as live as on the pages. */
import { type ReactNode, useSyncExternalStore } from 'react';
import type { Language } from '#base/language.ts';
import { PersonContext } from '#client/gateway.tsx';
import { CriticalResults } from '#features/critical/CriticalResults.tsx';
import { MarkCritical } from '#features/critical/MarkCritical.tsx';
import classes from './CriticalsBeside.module.css';
import type { AppServices } from './create-app.ts';
import { GatewayContexts, LiveCases } from './GatewayContexts.tsx';

interface CriticalsBesideProps {
  readonly caseId: string;
  readonly services: Pick<AppServices, 'gateway' | 'account'>;
  readonly onLanguage: (language: Language) => void;
}

export function CriticalsBeside({ caseId, services, onLanguage }: CriticalsBesideProps): ReactNode {
  const { state } = services.account;
  const person = useSyncExternalStore(state.subscribe, state.getSnapshot).session?.person;
  if (!person) return null;
  return (
    <GatewayContexts services={services} onLanguage={onLanguage}>
      <PersonContext value={person}>
        <LiveCases />
        <div className={classes.criticals}>
          <CriticalResults caseId={caseId} />
          <MarkCritical caseId={caseId} />
        </div>
      </PersonContext>
    </GatewayContexts>
  );
}
