/** What triage says of a study that nobody has opened yet, in words, and how far it is. */

import { triageLine } from '#clinical/triage-line.ts';
import type { Texts } from '#i18n/react.tsx';
import { answerOf } from '#session/triage-answer.ts';
import type { TriageState } from '#session/triage-runs.ts';

export interface Brief {
  readonly line: string;
  readonly kind: 'working' | 'present' | 'answered' | 'silent';
  readonly done?: number;
}

export function briefOf(state: TriageState, texts: Texts): Brief {
  const { t } = texts;
  const { answer, said, done = 0 } = answerOf(state);
  if (answer !== undefined) {
    const findings = said.map(({ finding, experimental }) => ({ ...finding, experimental }));
    const kind = answer === 'present' ? 'present' : answer === 'absent' ? 'answered' : 'silent';
    return { line: triageLine(answer, findings, texts), kind };
  }
  if (state.phase !== 'ready') return { line: t('triage.brief.waiting'), kind: 'silent' };
  const started = state.runs.some(({ status }) => status.phase === 'running');
  return { line: t(started ? 'triage.brief.running' : 'triage.brief.waiting'), kind: 'working', done };
}
