/** Which runs of a study speak, and one line for those whose model is not made for their image (T29). */
import { isolated } from '#base/isolate.ts';
import type { TriageResult } from '#domain/triage/result.ts';
import { nearestMiss, type ScopeReason, scopeReason } from '#domain/triage/scope.ts';
import type { Texts } from '#i18n/react.tsx';
import { isBusy } from '#session/triage-answer.ts';
import type { TriageRun } from '#session/triage-runs.ts';

export interface OutsideRun {
  readonly run: TriageRun;
  readonly result: TriageResult;
  readonly reason: ScopeReason;
}

export interface Division {
  /** Whatever is not known to be outside, runs that wait included. */
  readonly speaking: readonly TriageRun[];
  readonly outside: readonly OutsideRun[];
}

export function divideRuns(runs: readonly TriageRun[]): Division {
  const outside = runs.flatMap(outsideRun);
  const silent = new Set(outside.map(({ run }) => run));
  return { speaking: runs.filter((run) => !silent.has(run)), outside };
}

/** One job runs at a time (T18): what waits behind it has no card yet, and may never need one. */
export function runsWithCards({ speaking }: Division): readonly TriageRun[] {
  const [, ...behind] = speaking.filter(isBusy);
  return speaking.filter((run) => !behind.includes(run));
}

function outsideRun(run: TriageRun): readonly OutsideRun[] {
  if (run.status.phase !== 'done') return [];
  const { result } = run.status;
  const reason = scopeReason(result);
  return reason ? [{ run, result, reason }] : [];
}

/** Images that nobody looks at come first; then models that have nothing to say of this study. */
export function outsideLine({ speaking, outside }: Division, { t, format }: Texts): string {
  const kindsOf = (reasons: readonly ScopeReason[]): readonly string[] => [
    ...new Set(
      reasons.map((reason) =>
        reason.rule === 'film-export' ? t('triage.outside.filmExport') : isolated(reason.value),
      ),
    ),
  ];
  const looked = new Set(speaking.map(({ image }) => image));
  const passed = new Set(outside.map(({ run }) => run.image).filter((image) => !looked.has(image)));
  if (passed.size > 0) {
    const misses = [...passed]
      .map((image) =>
        nearestMiss(outside.flatMap(({ run, reason }) => (run.image === image ? [reason] : []))),
      )
      .filter((miss) => miss !== undefined);
    return t('triage.outside.nothing', { kinds: format.list(kindsOf(misses)) });
  }
  const talking = new Set(speaking.map(({ model }) => model.id));
  const idle = outside.filter(({ run }) => !talking.has(run.model.id));
  if (idle.length === 0) return t('triage.outside.some');
  return t('triage.outside.models', {
    count: new Set(idle.map(({ run }) => run.model.id)).size,
    kinds: format.all(kindsOf(idle.map(({ reason }) => reason))),
  });
}
