/** What the front desk says of a study before anyone has opened it. */
import { describe, expect, it } from 'vitest';
import type { ImageRef } from '#domain/study/study.ts';
import type { TriageFinding, TriageResult } from '#domain/triage/result.ts';
import { briefOf } from '#features/opening/brief.ts';
import type { Texts } from '#i18n/react.tsx';
import type { TriageRun } from '#session/triage-runs.ts';
import { film, model, resultFor } from '../session/triage-fakes.ts';

const texts = {
  t: (key: string, values: object = {}) => [key, ...Object.values(values)].join(' '),
  format: { list: (all: readonly string[]) => all.join('+') },
  language: 'en',
} as unknown as Texts;

const image = (uid: string): ImageRef => ({ instance: film(uid), frame: 0 });
const [first, second] = [image('1'), image('2')];
const { concept } = model.findings[0]!;
const absent = resultFor('1').findings[0]!;
const present: TriageFinding = { ...absent, decision: 'present', score: 0.9 } as TriageFinding;
const uncertain: TriageFinding = {
  concept,
  decision: 'abstain',
  reasons: [{ rule: 'uncertain', low: 0.3, high: 0.7 }],
};
const refused: TriageFinding = { concept, decision: 'abstain', reasons: [{ rule: 'view-unknown' }] };

const run = (of: ImageRef, finding: TriageFinding, more: Partial<TriageResult> = {}): TriageRun => ({
  id: of.instance.sopInstanceUid,
  model,
  image: of,
  restarted: false,
  status: { phase: 'done', result: { ...resultFor('1'), findings: [finding], ...more } },
});
const ended = (of: ImageRef, status: TriageRun['status']): TriageRun => ({ ...run(of, absent), status });
const brief = (...runs: readonly TriageRun[]) => briefOf({ phase: 'ready', runs }, texts);

describe('the line on a study', () => {
  it('says "not seen" only where every image was judged, and in doubt of none', () => {
    expect(brief(run(first, absent), run(second, absent)).line).toContain('triage.notSeen');
    for (const other of [
      run(second, uncertain),
      run(second, refused),
      ended(second, { phase: 'cancelled' }),
      ended(second, { phase: 'failed', error: { code: 'failed', detail: '' } }),
    ])
      expect(brief(run(first, absent), other).line).toBe('triage.brief.partly');
  });

  it('lets one model refuse an image that another judged', () => {
    expect(brief(run(first, absent), run(first, refused)).line).toContain('triage.notSeen');
    expect(brief(run(first, absent), run(first, uncertain)).line).toBe('triage.brief.partly');
  });

  it('says what is present before all else', () => {
    expect(brief(run(first, absent), run(second, present)).kind).toBe('present');
    expect(brief(ended(first, { phase: 'waiting' }), run(second, present)).kind).toBe('present');
  });

  it('[T28] never without the word for an experiment', () => {
    for (const finding of [present, absent])
      expect(brief(run(first, finding, { experimental: 'adults' })).line).toContain(
        'triage.brief.experiment',
      );
    expect(brief(run(first, present)).line).not.toContain('experiment');
  });
});
