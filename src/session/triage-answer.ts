/** What triage says of a whole study: the gravest answer, and "not seen" only where every image was judged. */
import type { FindingSummary } from '#contracts/inference-api.ts';
import type { StudyAnswer, ToldTriage } from '#domain/case/case.ts';
import { refusalOf, type TriageFinding } from '#domain/triage/result.ts';
import type { TriageRun, TriageState } from './triage-runs.ts';

export interface Said {
  readonly finding: FindingSummary;
  readonly decision: TriageFinding['decision'];
  readonly experimental: boolean;
}

export interface StudyTriage {
  /** Absent while it is not known: a finding that is present is told at once, everything else when all runs have ended. */
  readonly answer?: StudyAnswer;
  /** What the answer rests on. */
  readonly said: readonly Said[];
  /** In 0…1 while runs are left; absent once all have ended. */
  readonly done?: number;
}

export function answerOf(state: TriageState): StudyTriage {
  if (state.phase === 'starting') return { said: [], done: 0 };
  if (state.phase === 'unavailable') return { answer: 'unavailable', said: [] };
  const { runs } = state;
  const said = runs.flatMap(saidBy);
  const busy = runs.filter(isBusy).length;
  const left = busy > 0 && { done: 1 - busy / runs.length };
  const present = said.filter(({ decision }) => decision === 'present');
  if (present.length > 0) return { answer: 'present', said: present, ...left };
  if (left) return { said: [], ...left };
  const absent = said.filter(({ decision }) => decision === 'absent');
  if (absent.length > 0) return { answer: isWhole(runs) ? 'absent' : 'partly', said: absent };
  const failed = runs.some(({ status }) => status.phase === 'failed');
  return { answer: failed ? 'unavailable' : runs.length === 0 ? 'none' : 'not-assessed', said: [] };
}

export const isBusy = ({ status }: TriageRun): boolean =>
  status.phase === 'waiting' || status.phase === 'running';

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

/** Findings of a run with what was said of each; none where the gate refused. */
function saidBy({ status, model }: TriageRun): readonly Said[] {
  if (status.phase !== 'done' || refusalOf(status.result)) return [];
  const experimental = status.result.experimental !== undefined;
  return status.result.findings.flatMap(({ decision }, at) => {
    const finding = model.findings[at];
    return finding ? [{ finding, decision, experimental }] : [];
  });
}

/** What is told to others: of models that the product ships, each thing said once. Undefined while nothing is known. */
export function toldOf(state: TriageState): ToldTriage | undefined {
  const own = state.phase === 'ready' ? { ...state, runs: state.runs.filter(isForOthers) } : state;
  const { answer } = answerOf(own);
  if (answer === undefined) return undefined;
  if (own.phase !== 'ready' || answer === 'unavailable') return { answer, findings: [] };
  const findings = own.runs.flatMap((run) => {
    const { id: modelId, version: modelVersion, sha256 } = run.model;
    return saidBy(run).flatMap(({ finding, decision, experimental }) =>
      decision === 'abstain'
        ? []
        : [
            {
              concept: finding.concept,
              decision,
              ...(experimental && { experimental }),
              maker: { modelId, modelVersion, sha256 },
            },
          ],
    );
  });
  return { answer, findings: [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()] };
}

const isForOthers = ({ model }: TriageRun): boolean => model.added !== true;
