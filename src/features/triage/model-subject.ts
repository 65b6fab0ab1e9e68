/** What a model is called in the panel: by what it looks for, or by its own name where that is many things. */

import { findingName, modelName } from '#clinical/model-names.ts';
import type { ModelSummary } from '#contracts/inference-api.ts';
import type { Texts } from '#i18n/react.tsx';

export function modelSubject(model: ModelSummary, texts: Texts): string {
  const [only, ...more] = model.findings;
  return only && more.length === 0 ? findingName(only, texts) : modelName(model, texts);
}
