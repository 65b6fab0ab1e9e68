/** A structured report as its author wrote it: lines of text, indented as they hang together. Nothing in it is markup. */
import type { ReactNode } from 'react';
import type { DocumentContent } from '#contracts/document.ts';
import { useTexts } from '#i18n/react.tsx';
import classes from './ReportText.module.css';

interface ReportTextProps {
  readonly report: Extract<DocumentContent, { kind: 'report' }>;
  /** A key object note, which has neither completeness nor verification. */
  readonly isNote: boolean;
}

/** Deeper lines would leave no room for their words. */
const deepest = 8;

export function ReportText({ report, isNote }: ReportTextProps): ReactNode {
  const { t } = useTexts();
  const { lines, complete, verified, cut } = report;
  return (
    <>
      {!isNote && (
        <p className={classes.flags}>
          <span data-warn={!complete || undefined}>
            {t(complete ? 'document.complete' : 'document.partial')}
          </span>
          <span data-warn={!verified || undefined}>
            {t(verified ? 'document.verified' : 'document.unverified')}
          </span>
        </p>
      )}
      <div className={classes.text}>
        {lines.map(({ depth, name, value }, index) => (
          <p
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the report
            key={index}
            dir="auto"
            style={{ marginInlineStart: `${12 * Math.min(Math.max(depth - 1, 0), deepest)}px` }}
          >
            {name !== '' && <bdi className={value === '' ? classes.heading : classes.name}>{name}</bdi>}
            {value !== '' && <bdi className={classes.value}>{value}</bdi>}
          </p>
        ))}
      </div>
      {cut && <p role="alert">{t('document.cut')}</p>}
    </>
  );
}
