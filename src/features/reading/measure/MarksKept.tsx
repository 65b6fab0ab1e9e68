/** Whether what was drawn would be there on another computer. */
import { type ReactNode, useSyncExternalStore } from 'react';
import type { ReadonlyStore } from '#base/store.ts';
import { useTexts } from '#i18n/react.tsx';
import type { MarksKeeping } from '#session/case-marks.ts';
import classes from './MeasurementList.module.css';

export function MarksKept({ keeping }: { readonly keeping: ReadonlyStore<MarksKeeping> }): ReactNode {
  const { t } = useTexts();
  const now = useSyncExternalStore(keeping.subscribe, keeping.getSnapshot);
  if (now === 'asking') return null;
  return (
    <p role="status" className={classes.kept} data-testid="marks-kept" data-keeping={now}>
      {t(`reading.marksKept.${now}`)}
    </p>
  );
}
