/** Over the panes of a volume: slab, light, and what must be said of it; over images, why there is no volume. */
import type { ReactNode } from 'react';
import { slabModes } from '#domain/study/volume-sample.ts';
import { useTexts } from '#i18n/react.tsx';
import { Choice } from '#ui/Choice.tsx';
import { isVolumeLayout, layouts } from '#viewer/layout/grid.ts';
import { renderings, type Viewer } from '#viewer/port.ts';
import type { ReadingModel, ReadingState } from '../reading-state.ts';
import { slabThicknesses } from './slab-steps.ts';
import classes from './VolumeBar.module.css';
import { noticeSentence, refusalSentence } from './volume-sentences.ts';

interface VolumeBarProps {
  readonly model: ReadingModel;
  readonly viewer: Viewer;
  readonly state: ReadingState;
}

export function VolumeBar({ model, viewer, state }: VolumeBarProps): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const { layout, slab, rendering, refusal, hung } = state;
  if (!isVolumeLayout(layout)) {
    if (!refusal) return null;
    return (
      <p className={classes.bar} role="status" data-testid="volume-refusal">
        {refusalSentence(refusal, texts)}
      </p>
    );
  }
  const volume = hung[0] && viewer.volumeOf(hung[0]);
  const { panes } = layouts[layout];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw and lay out what is only a grouping
    <div className={classes.bar} role="group" aria-label={t('volume.bar')} data-testid="volume-bar">
      {panes.some((kind) => kind !== '3d') && (
        <>
          <Choice
            label={t('volume.mode')}
            value={slab.mode}
            options={slabModes.map((value) => ({ value, label: t(`volume.${value}`) }))}
            onChange={(mode) => model.setSlab({ ...slab, mode })}
          />
          <Choice
            label={t('volume.thickness')}
            value={String(slab.thicknessMm)}
            options={slabThicknesses.map((mm) => ({
              value: String(mm),
              label: mm === 0 ? t('volume.single') : `${format.number(mm)} mm`,
            }))}
            onChange={(mm) => model.setSlab({ ...slab, thicknessMm: Number(mm) })}
          />
        </>
      )}
      {panes.includes('3d') && (
        <Choice
          label={t('volume.rendering')}
          value={rendering}
          options={renderings.map((value) => ({ value, label: t(`volume.renderings.${value}`) }))}
          onChange={model.setRendering}
        />
      )}
      {volume?.ok && volume.value.notices.length > 0 && (
        <p className={classes.notices} role="status" data-testid="volume-notices">
          {volume.value.notices.map((notice) => (
            <bdi key={notice.code}>{noticeSentence(notice, texts)} </bdi>
          ))}
        </p>
      )}
    </div>
  );
}
