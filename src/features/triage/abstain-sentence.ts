/** Each rule of the gate as one sentence; DICOM's own values are isolated from the text around them. */
import type { HeaderFact } from '#contracts/model-manifest.ts';
import type { AbstainReason } from '#domain/triage/result.ts';
import type { Texts } from '#i18n/react.tsx';

const isolate = (text: string): string => `\u2068${text}\u2069`;

export function abstainSentence(reason: AbstainReason, { t, format }: Texts): string {
  switch (reason.rule) {
    case 'modality':
    case 'view':
      return t(`abstain.${reason.rule}`, expectation(reason.value, reason.expected, format));
    case 'body-part':
      return reason.value === ''
        ? t('abstain.body-part-unknown')
        : t('abstain.body-part', expectation(reason.value, reason.expected, format));
    case 'presentation-intent':
      return t('abstain.presentation-intent', { value: isolate(reason.value) });
    case 'age':
      return t('abstain.age', {
        // Completed years, as the rule counts them.
        years: format.number(Math.floor(reason.years)),
        min: reason.minYears,
        max: reason.maxYears,
      });
    case 'age-unknown':
      return t('abstain.age-unknown', { min: reason.minYears, max: reason.maxYears });
    case 'multi-frame':
      return t('abstain.multi-frame', { frames: reason.frames });
    case 'too-small':
      return t('abstain.too-small', { rows: reason.rows, columns: reason.columns });
    case 'turned':
      return t('abstain.turned', { degrees: reason.degrees });
    case 'input-unknown':
      return t('abstain.input-unknown', { fact: t(`abstain.fact.${reason.value as HeaderFact}`) });
    default:
      return t(`abstain.${reason.rule}`);
  }
}

function expectation(value: string, expected: readonly string[], format: Texts['format']) {
  return { value: isolate(value), expected: format.list(expected.map(isolate)) };
}
