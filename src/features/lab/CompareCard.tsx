/** Two models on the same images: both curves, and whether the difference is more than chance. */
import { type ReactNode, useMemo } from 'react';
import { findingName, modelName } from '#clinical/model-names.ts';
import type { FindingSummary, ModelSummary } from '#contracts/inference-api.ts';
import { rocCurve } from '#domain/evaluation/curves.ts';
import { delongTest, pairedScores } from '#domain/evaluation/delong.ts';
import { type EvaluatedImage, scored } from '#domain/evaluation/report.ts';
import type { Format } from '#i18n/format.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';
import { Plot } from './Plot.tsx';
import classes from './ResultCard.module.css';

interface Judged {
  readonly model: ModelSummary;
  readonly finding: FindingSummary;
  readonly images: readonly EvaluatedImage[];
}

export function CompareCard({
  first,
  second,
}: {
  readonly first: Judged;
  readonly second: Judged;
}): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const test = useMemo(() => delongTest(pairedScores(first.images, second.images)), [first, second]);
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
        <bdi>{judgedName(first, texts)}</bdi> ({format.number(test.firstAuc, 3)}) ·{' '}
        <bdi>{judgedName(second, texts)}</bdi> ({format.number(test.secondAuc, 3)})
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

/** A model of many findings is told by the one that is compared. */
function judgedName({ model, finding }: Judged, texts: Texts): string {
  const name = modelName(model, texts);
  return model.findings.length > 1 ? `${name}: ${findingName(finding, texts)}` : name;
}

/** No p is nought: beyond four decimals it is only said to be small. */
function pText(p: number, format: Format): string {
  if (!Number.isFinite(p)) return '–';
  return p < 0.0001 ? `< ${format.number(0.0001, 4)}` : format.number(p, 4);
}
