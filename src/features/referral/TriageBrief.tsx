/** What triage says of a study that nobody has opened yet, in one line: the gravest answer, never more than a word. */
import { IconCpu } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { refusalOf } from '#domain/triage/result.ts';
import { findingName } from '#i18n/model-names.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';
import type { TriageRun, TriageRuns, TriageState } from '#session/triage-runs.ts';
import { ProgressLine } from '#ui/ProgressLine.tsx';
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

interface Brief {
  readonly line: string;
  readonly kind: 'working' | 'present' | 'answered' | 'silent';
  readonly done?: number;
}

function briefOf(state: TriageState, texts: Texts): Brief {
  const { t, format } = texts;
  if (state.phase === 'starting') return { line: t('triage.brief.waiting'), kind: 'silent' };
  if (state.phase === 'unavailable') return { line: t('triage.brief.unavailable'), kind: 'silent' };
  const { runs } = state;
  const said = runs.flatMap(saidBy);
  const present = said.filter(({ decision }) => decision === 'present');
  if (present.length > 0) {
    const finding = format.list([...new Set(present.map(({ finding }) => findingName(finding, texts)))]);
    return { line: t('triage.likelyPresent', { finding }), kind: 'present' };
  }
  const busy = runs.filter(({ status }) => status.phase === 'waiting' || status.phase === 'running');
  if (busy.length > 0) {
    const started = busy.some(({ status }) => status.phase === 'running');
    const line = t(started ? 'triage.brief.running' : 'triage.brief.waiting');
    return { line, kind: 'working', done: 1 - busy.length / runs.length };
  }
  const absent = said.filter(({ decision }) => decision === 'absent');
  if (absent.length > 0) {
    const finding = format.list([...new Set(absent.map(({ finding }) => findingName(finding, texts)))]);
    return { line: t('triage.notSeen', { finding }), kind: 'answered' };
  }
  if (runs.some(({ status }) => status.phase === 'failed'))
    return { line: t('triage.brief.unavailable'), kind: 'silent' };
  return { line: t(runs.length === 0 ? 'triage.brief.none' : 'triage.notAssessed'), kind: 'silent' };
}

/** Findings of a run with what was said of each; none where the gate refused. */
function saidBy({ status, model }: TriageRun) {
  if (status.phase !== 'done' || refusalOf(status.result)) return [];
  return status.result.findings.flatMap(({ decision }, at) => {
    const finding = model.findings[at];
    return finding ? [{ finding, decision }] : [];
  });
}
