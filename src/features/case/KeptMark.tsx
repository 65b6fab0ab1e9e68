/** Whether what a person types is on this computer's disk, and a sentence where it could not be put there (C26). */
import { IconDeviceFloppy } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTexts } from '#i18n/react.tsx';
import { Notice } from '#ui/Notices.tsx';
import classes from './Case.module.css';

/** Undefined where nothing was typed that should be kept. */
export type Kept = boolean | undefined;

export interface Keeping {
  readonly kept: Kept;
  /** What was typed last is on the disk, and nothing is on its way there. */
  readonly safe: boolean;
  /** Takes what answers whether the text that was typed last is kept; answers to earlier ones count no more. */
  readonly follow: (writing: Promise<Kept>) => void;
}

export function useKept(begun: boolean): Keeping {
  const [kept, setKept] = useState<Kept>(begun || undefined);
  const [writing, setWriting] = useState(false);
  const writes = useRef(0);
  const follow = (answer: Promise<Kept>): void => {
    const own = ++writes.current;
    setWriting(true);
    void answer.then((done) => {
      if (own !== writes.current) return;
      setKept(done);
      setWriting(false);
    });
  };
  return { kept, safe: kept === true && !writing, follow };
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
