/** What the models of the sending browser said of a study, and where that puts its case in the list. */
import { IconCpu } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseRow, TriageView } from '#contracts/gateway/cases.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';
import classes from './ToldTriage.module.css';
import { triageLine } from './triage-line.ts';

function lineOf({ answer, findings }: Pick<TriageView, 'answer' | 'findings'>, texts: Texts): string {
  const present = findings.filter(({ decision }) => decision === 'present');
  return triageLine(answer, answer === 'present' ? present : findings, texts);
}

export function ToldTriage({ triage }: { readonly triage: TriageView }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const { answer, before } = triage;
  return (
    <span className={classes.told} data-testid="told-triage" data-answer={answer}>
      <IconCpu size={16} role="img" aria-label={t('toldTriage.title')} />
      <span>{lineOf(triage, texts)}</span>
      {before && (
        <span className={classes.before}>{t('toldTriage.before', { line: lineOf(before, texts) })}</span>
      )}
    </span>
  );
}

/** Why the case stands where it stands (Q7). */
export function placeSentence({ advanceMinutes }: Pick<CaseRow, 'advanceMinutes'>, texts: Texts): string {
  const { t, format } = texts;
  if (advanceMinutes === 0) return t('toldTriage.order');
  return t('toldTriage.ahead', { duration: format.duration(advanceMinutes * 60_000) });
}
