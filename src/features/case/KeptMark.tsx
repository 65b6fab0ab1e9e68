/** Whether what a person types is on this computer's disk, and a sentence where it could not be put there (C26). */
import { IconDeviceFloppy } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTexts } from '#i18n/react.tsx';
import { Notice } from '#ui/Notices.tsx';
import classes from './Case.module.css';

/** Undefined where nothing was typed that should be kept. */
export type Kept = boolean | undefined;

/** The second takes what answers whether the text that was typed last is kept; answers to earlier ones count no more. */
export function useKept(begun: boolean): readonly [kept: Kept, follow: (writing: Promise<Kept>) => void] {
  const [kept, setKept] = useState<Kept>(begun || undefined);
  const writes = useRef(0);
  const follow = (writing: Promise<Kept>): void => {
    const own = ++writes.current;
    void writing.then((done) => own === writes.current && setKept(done));
  };
  return [kept, follow];
}

export function KeptMark({ kept }: { readonly kept: Kept }): ReactNode {
  const { t } = useTexts();
  if (kept === undefined) return null;
  if (!kept) return <Notice>{t('referral.notKept')}</Notice>;
  return (
    <p className={classes.quiet} data-testid="kept-here">
      <IconDeviceFloppy size={14} aria-hidden /> {t('referral.kept')}
    </p>
  );
}
