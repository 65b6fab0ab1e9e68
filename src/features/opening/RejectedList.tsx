/** Files that are in no study, each with its reason: nothing is dropped in silence. */
import { type ReactNode, useState } from 'react';
import type { RejectedFile, RejectReason } from '#contracts/dicom-api.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';
import classes from './RejectedList.module.css';

/** A list of thousands helps nobody; the count is always whole. */
const shownAtMost = 200;

export function RejectedList({ rejected }: { readonly rejected: readonly RejectedFile[] }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const [open, setOpen] = useState(false);
  const hidden = rejected.length - shownAtMost;
  return (
    <details
      className={classes.rejected}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-testid="rejected"
    >
      <summary>
        {t('opening.rejected', { count: rejected.length })}
        <span className={classes.toggle}>{open ? t('opening.hideRejected') : t('opening.showRejected')}</span>
      </summary>
      {open && (
        <ul>
          {rejected.slice(0, shownAtMost).map(({ path, reason }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list only ever grows at its end
            <li key={`${index}/${path}`}>
              <bdi className={classes.path}>{path}</bdi>
              <span>{sentence(reason, texts)}</span>
            </li>
          ))}
          {hidden > 0 && <li>{t('opening.rejectedMore', { count: hidden })}</li>}
        </ul>
      )}
    </details>
  );
}

function sentence(reason: RejectReason, { t, format }: Texts): string {
  switch (reason.code) {
    case 'too-large':
    case 'archive-too-large':
      return t(`reject.${reason.code}`, { limit: format.bytes(reason.limit) });
    case 'archive-too-many':
      return t('reject.archive-too-many', { limit: format.number(reason.limit) });
    case 'duplicate':
      return t('reject.duplicate', { of: reason.of });
    default:
      return t(`reject.${reason.code}`);
  }
}
