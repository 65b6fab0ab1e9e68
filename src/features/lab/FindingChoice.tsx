/** Which of a model's findings the labels speak of; a model of one finding asks nothing. */
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { findingName, modelName } from '#clinical/model-names.ts';
import type { ModelSummary } from '#contracts/inference-api.ts';
import { useTexts } from '#i18n/react.tsx';
import { isolate } from './fault-sentence.ts';

interface FindingChoiceProps {
  readonly model: ModelSummary;
  /** Its place among the model's findings. */
  readonly finding: number;
  readonly onChoose: (finding: number) => void;
}

/** More names than fit the list at once are searched. */
const searchedFrom = 8;

export function FindingChoice({ model, finding, onChoose }: FindingChoiceProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  if (model.findings.length < 2) return null;
  return (
    <Select
      label={t('lab.finding', { model: isolate(modelName(model, texts)) })}
      data={model.findings.map((one, index) => ({ value: String(index), label: findingName(one, texts) }))}
      value={String(finding)}
      onChange={(value) => value !== null && onChoose(Number(value))}
      allowDeselect={false}
      searchable={model.findings.length >= searchedFrom}
      nothingFoundMessage={t('lab.noFinding')}
    />
  );
}
