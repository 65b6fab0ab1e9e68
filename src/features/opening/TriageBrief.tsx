/** What triage says of a study that nobody has opened yet, in one line: the gravest answer, never more than a word. */
import { IconCpu } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTexts } from '#i18n/react.tsx';
import type { TriageRuns } from '#session/triage-runs.ts';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import { briefOf } from './brief.ts';
import classes from './TriageBrief.module.css';

export function TriageBrief({ triage }: { readonly triage: TriageRuns }): ReactNode {
  const texts = useTexts();
  const state = useSyncExternalStore(triage.state.subscribe, triage.state.getSnapshot);
  const { line, kind, done } = briefOf(state, texts);
  return (
    <div className={classes.brief} data-testid="triage-brief" data-kind={kind}>
      <p>
        <IconCpu size={16} role="img" aria-label={texts.t('triage.brief.by')} />
        {line}
      </p>
      {done !== undefined && <ProgressLine label={line} done={done} tone="machine" />}
    </div>
  );
}
