/** What models and their findings are called in the reader's language. */
import { lookup } from '#base/lookup.ts';
import type { FindingSummary, ModelSummary } from '#contracts/inference-api.ts';
import type { Texts } from '#i18n/react.tsx';

/** SNOMED CT concepts that our catalogues translate, for models that bring no names of their own. */
const knownFindings: Readonly<Record<string, 'pneumonia' | 'opacity' | 'fracture'>> = {
  '233604007': 'pneumonia',
  '95436008': 'opacity',
  '125605004': 'fracture',
};

/** The model's own words in this language, else ours, else the meaning that stands in its code. */
export function findingName(
  { concept, names }: Pick<FindingSummary, 'concept' | 'names'>,
  { t, language }: Pick<Texts, 't' | 'language'>,
): string {
  const own = inLanguage(names, language);
  if (own !== undefined) return own;
  const known = concept.scheme === 'SCT' ? lookup(knownFindings, concept.value) : undefined;
  return known ? t(`triage.finding.${known}`) : concept.meaning;
}

/** The model's own name in this language, else its English one. */
export function modelName(
  { name, names }: Pick<ModelSummary, 'name' | 'names'>,
  { language }: Pick<Texts, 'language'>,
): string {
  return inLanguage(names, language) ?? name;
}

function inLanguage(names: ModelSummary['names'], language: Texts['language']): string | undefined {
  return language === 'en' ? undefined : names?.[language];
}
