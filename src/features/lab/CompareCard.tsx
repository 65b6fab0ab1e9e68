/** Two models on the same images: both curves, and whether the difference is more than chance. */
import { type ReactNode, useMemo } from 'react';
import type { ModelSummary } from '#contracts/inference-api.ts';
import { rocCurve } from '#domain/evaluation/curves.ts';
import { delongTest } from '#domain/evaluation/delong.ts';
import { type EvaluatedImage, scored } from '#domain/evaluation/report.ts';
import type { Format } from '#i18n/format.ts';
import { useTexts } from '#i18n/react.tsx';
import { Plot } from './Plot.tsx';
import classes from './ResultCard.module.css';

interface Judged {
  readonly model: ModelSummary;
  readonly images: readonly EvaluatedImage[];
}

export function CompareCard({
  first,
  second,
}: {
  readonly first: Judged;
  readonly second: Judged;
}): ReactNode {
  const { t, format } = useTexts();
  const test = useMemo(() => delongTest(paired(first.images, second.images)), [first, second]);
  const line = (images: readonly EvaluatedImage[]) =>
    rocCurve(scored(images)).map((p) => ({ x: p.falsePositiveRate, y: p.truePositiveRate }));
  const verdict = t('lab.delong', {
    difference: format.number(test.difference, 3),
    p: pText(test.p, format),
  });
  return (
    <article className={classes.card} data-testid="lab-compare">
      <h2>{t('lab.compare')}</h2>
      <p>
        <bdi>{first.model.name}</bdi> ({format.number(test.firstAuc, 3)}) · <bdi>{second.model.name}</bdi> (
        {format.number(test.secondAuc, 3)})
      </p>
      <p className={classes.quiet}>{verdict}</p>
      <Plot
        title={t('lab.roc')}
        xLabel={t('lab.falsePositiveRate')}
        yLabel={t('lab.sensitivity')}
        diagonal
        lines={[
          { tone: 'machine', points: line(first.images) },
          { tone: 'accent', points: line(second.images) },
        ]}
        summary={verdict}
      />
    </article>
  );
}

/** No p is nought: beyond four decimals it is only said to be small. */
function pText(p: number, format: Format): string {
  if (!Number.isFinite(p)) return '–';
  return p < 0.0001 ? `< ${format.number(0.0001, 4)}` : format.number(p, 4);
}

/** Only images that both models could judge say anything about their difference. */
function paired(first: readonly EvaluatedImage[], second: readonly EvaluatedImage[]) {
  return first.flatMap((one, index) => {
    const other = second[index];
    return one.score === undefined || other?.score === undefined
      ? []
      : [{ first: one.score, second: other.score, positive: one.positive }];
  });
}
