/** What triage says of a whole study in one line: the gravest answer, and "not seen" only where every image was judged. */

import { findingName } from '#clinical/model-names.ts';
import { refusalOf, type TriageFinding } from '#domain/triage/result.ts';
import type { Texts } from '#i18n/react.tsx';
import type { TriageRun, TriageState } from '#session/triage-runs.ts';

export interface Brief {
  readonly line: string;
  readonly kind: 'working' | 'present' | 'answered' | 'silent';
  readonly done?: number;
}

export function briefOf(state: TriageState, texts: Texts): Brief {
  const { t, format } = texts;
  if (state.phase === 'starting') return { line: t('triage.brief.waiting'), kind: 'silent' };
  if (state.phase === 'unavailable') return { line: t('triage.brief.unavailable'), kind: 'silent' };
  const { runs } = state;
  const said = runs.flatMap(saidBy);
  const about = (of: readonly Said[], key: 'triage.likelyPresent' | 'triage.notSeen'): string => {
    const finding = format.list([...new Set(of.map(({ finding }) => findingName(finding, texts)))]);
    const line = t(key, { finding });
    return of.some(({ experimental }) => experimental) ? t('triage.brief.experiment', { line }) : line;
  };
  const present = said.filter(({ decision }) => decision === 'present');
  if (present.length > 0) return { line: about(present, 'triage.likelyPresent'), kind: 'present' };
  const busy = runs.filter(({ status }) => status.phase === 'waiting' || status.phase === 'running');
  if (busy.length > 0) {
    const started = busy.some(({ status }) => status.phase === 'running');
    const line = t(started ? 'triage.brief.running' : 'triage.brief.waiting');
    return { line, kind: 'working', done: 1 - busy.length / runs.length };
  }
  const absent = said.filter(({ decision }) => decision === 'absent');
  if (absent.length > 0) {
    return isWhole(runs)
      ? { line: about(absent, 'triage.notSeen'), kind: 'answered' }
      : { line: t('triage.brief.partly'), kind: 'silent' };
  }
  if (runs.some(({ status }) => status.phase === 'failed'))
    return { line: t('triage.brief.unavailable'), kind: 'silent' };
  return { line: t(runs.length === 0 ? 'triage.brief.none' : 'triage.notAssessed'), kind: 'silent' };
}

/** "Not seen" may be said of a study only where each image was judged by a model that was in doubt of none of its findings. */
function isWhole(runs: readonly TriageRun[]): boolean {
  const images = new Set(runs.map(({ image }) => image));
  return [...images].every((image) => {
    const own = runs.filter((run) => run.image === image);
    const said = own.flatMap(saidBy);
    const ended = own.every(({ status }) => status.phase === 'done');
    return ended && said.length > 0 && said.every(({ decision }) => decision === 'absent');
  });
}

interface Said {
  readonly finding: TriageRun['model']['findings'][number];
  readonly decision: TriageFinding['decision'];
  readonly experimental: boolean;
}

/** Findings of a run with what was said of each; none where the gate refused. */
function saidBy({ status, model }: TriageRun): readonly Said[] {
  if (status.phase !== 'done' || refusalOf(status.result)) return [];
  const experimental = status.result.experimental !== undefined;
  return status.result.findings.flatMap(({ decision }, at) => {
    const finding = model.findings[at];
    return finding ? [{ finding, decision, experimental }] : [];
  });
}
