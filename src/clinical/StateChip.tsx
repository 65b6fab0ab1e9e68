/** In which state a case is: its word, and a dot that fills as the case goes on. */
import type { ReactNode } from 'react';
import type { CaseState } from '#domain/case/case.ts';
import { useTexts } from '#i18n/react.tsx';
import classes from './StateChip.module.css';

type Look = 'open' | 'waiting' | 'held' | 'asking' | 'done' | 'off';

const looks: Readonly<Record<CaseState, Look>> = {
  draft: 'off',
  sent: 'waiting',
  arriving: 'waiting',
  ready: 'open',
  claimed: 'held',
  reading: 'held',
  reported: 'done',
  acknowledged: 'done',
  cancelled: 'off',
  returned: 'asking',
};

export function StateChip({ state }: { readonly state: CaseState }): ReactNode {
  const { t } = useTexts();
  return (
    <span className={classes.chip} data-look={looks[state]} data-state={state}>
      {t(`state.${state}`)}
    </span>
  );
}
