/** Demo studies, one click from the reading room; absent where the server offers none. */
import { Button } from '@mantine/core';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTexts } from '#i18n/react.tsx';
import type { Workstation } from '#session/workstation.ts';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import classes from './DemoShelf.module.css';

export function DemoShelf({ workstation }: { readonly workstation: Workstation }): ReactNode {
  const { t, format } = useTexts();
  const studies = useSyncExternalStore(
    workstation.demoStudies.subscribe,
    workstation.demoStudies.getSnapshot,
  );
  const demo = useSyncExternalStore(workstation.demo.subscribe, workstation.demo.getSnapshot);
  if (studies.length === 0) return null;
  return (
    <section className={classes.shelf} aria-labelledby="demo-title">
      <div className={classes.head}>
        <h2 id="demo-title">{t('opening.demo')}</h2>
        <p>{t('opening.demoHint')}</p>
      </div>
      {demo.phase === 'downloading' && (
        <div className={classes.download} role="status">
          <span>{t('opening.downloading', { name: t(`demo.${demo.study.id}`) })}</span>
          <ProgressLine label={t(`demo.${demo.study.id}`)} done={demo.done} />
          <Button size="compact-sm" variant="subtle" onClick={workstation.cancelDemo}>
            {t('app.cancel')}
          </Button>
        </div>
      )}
      {demo.phase === 'failed' && (
        <p role="alert" className={classes.failed}>
          {t('opening.demoOffline')}
        </p>
      )}
      <ul className={classes.list}>
        {studies.map((study) => (
          <li key={study.id}>
            <button type="button" className={classes.item} onClick={() => void workstation.openDemo(study)}>
              <span className={classes.modality}>
                <bdi>{study.modality}</bdi>
              </span>
              <span className={classes.name}>{t(`demo.${study.id}`)}</span>
              <span className={classes.size}>
                {t('opening.images', { count: study.images })} · <bdi>{format.bytes(study.bytes)}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
