/** What triage says of a study in one line: the gravest answer, never more than a word. */
import type { FindingSummary } from '#contracts/inference-api.ts';
import type { StudyAnswer } from '#domain/case/case.ts';
import type { Texts } from '#i18n/react.tsx';
import { findingName } from './model-names.ts';

export interface FindingInLine extends Pick<FindingSummary, 'concept' | 'names'> {
  readonly experimental?: boolean;
}

/** `findings`: what the answer rests on. */
export function triageLine(answer: StudyAnswer, findings: readonly FindingInLine[], texts: Texts): string {
  const { t, format } = texts;
  const about = (key: 'triage.likelyPresent' | 'triage.notSeen'): string => {
    const finding = format.list([...new Set(findings.map((one) => findingName(one, texts)))]);
    const line = t(key, { finding });
    return findings.some(({ experimental }) => experimental) ? t('triage.brief.experiment', { line }) : line;
  };
  switch (answer) {
    case 'present':
      return about('triage.likelyPresent');
    case 'absent':
      return about('triage.notSeen');
    case 'not-assessed':
      return t('triage.notAssessed');
    case 'partly':
    case 'none':
    case 'unavailable':
      return t(`triage.brief.${answer}`);
  }
}
