/** What a model is called in the panel: by what it looks for, or by its own name where that is many things. */
import type { ModelSummary } from '#contracts/inference-api.ts';
import { findingName, modelName } from '#i18n/model-names.ts';
import type { Texts } from '#i18n/react.tsx';

export function modelSubject(model: ModelSummary, texts: Texts): string {
  const [only, ...more] = model.findings;
  return only && more.length === 0 ? findingName(only, texts) : modelName(model, texts);
}
