/** Who says so: model, version, weights, backend and time, in quiet text. */
import type { ReactNode } from 'react';
import { modelName } from '#clinical/model-names.ts';
import type { ModelSummary } from '#contracts/inference-api.ts';
import type { InferenceBackend, TriageResult } from '#domain/triage/result.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';
import classes from './MakerDetails.module.css';

export function MakerDetails({
  model,
  result,
}: {
  readonly model: ModelSummary;
  readonly result: TriageResult;
}): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const { maker, timing } = result;
  return (
    <details className={classes.details}>
      <summary>
        <bdi>
          {maker.modelId} {maker.modelVersion}
        </bdi>
        {model.added && <> · {t('models.added')}</>}
      </summary>
      <dl>
        <Row name={t('triage.model')}>
          <bdi>{modelName(model, texts)}</bdi>
        </Row>
        <Row name={t('triage.version')}>
          <bdi>{maker.modelVersion}</bdi>
        </Row>
        <Row name={t('triage.hash')}>
          <bdi className={classes.hash} title={maker.sha256}>
            {maker.sha256.slice(0, 16)}…
          </bdi>
        </Row>
        {maker.backend && (
          <Row name={t('triage.backend')}>
            {backendName(maker.backend, texts)}
            <br />
            <span className={classes.quiet}>{t(`triage.backendReason.${maker.backend.reason}`)}</span>
          </Row>
        )}
        <Row name={t('triage.time')}>
          {t('triage.milliseconds', { value: format.number(timing.totalMs) })}
        </Row>
      </dl>
    </details>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function backendName(backend: InferenceBackend, { t }: Texts): string {
  if (backend.provider === 'webgpu') return t('triage.webgpu');
  return t('triage.wasm', { threads: t('triage.threads', { count: backend.threads }) });
}
