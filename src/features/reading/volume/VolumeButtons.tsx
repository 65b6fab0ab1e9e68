/** Into the volume and back: offered where the active stack is one, else with the reason why it is none. */
import { IconCrosshair, IconCube, IconCube3dSphere, IconLine } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import type { LayoutId } from '#viewer/layout/grid.ts';
import type { Viewer } from '#viewer/port.ts';
import { commands } from '../keys/commands.ts';
import { hindranceOf } from '../keys/hindrance.ts';
import type { ShortcutId } from '../keys/shortcuts.ts';
import type { ReadingModel, ReadingState } from '../reading-state.ts';
import { type Icon, StripButton } from '../StripButton.tsx';
import { useShortcuts } from '../settings.ts';
import { refusalSentence } from './volume-sentences.ts';

const layouts = [
  ['mpr', IconCube],
  ['3d', IconCube3dSphere],
] as const satisfies readonly (readonly [LayoutId, Icon])[];

interface VolumeButtonsProps {
  readonly model: ReadingModel;
  readonly viewer: Viewer;
  readonly state: ReadingState;
}

export function VolumeButtons({ model, viewer, state }: VolumeButtonsProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const keys = useShortcuts();
  const reasonFor = (id: ShortcutId): string | undefined => {
    const hindrance = hindranceOf(id, model, viewer);
    return hindrance === undefined || hindrance === 'idle' ? undefined : refusalSentence(hindrance, texts);
  };
  return (
    <>
      {layouts.map(([id, icon]) => (
        <StripButton
          key={id}
          icon={icon}
          label={t(`command.layout${id}`)}
          shortcut={keys[`layout${id}`].label}
          pressed={state.layout === id}
          reason={reasonFor(`layout${id}`)}
          onClick={() => commands[`layout${id}`](model, viewer)}
        />
      ))}
      {hindranceOf('crosshair', model, viewer) === undefined ? (
        <StripButton
          icon={IconCrosshair}
          label={t('tool.crosshair')}
          shortcut={keys.crosshair.label}
          pressed={state.tool === 'crosshair'}
          onClick={() => model.setTool('crosshair')}
        />
      ) : (
        <StripButton
          icon={IconLine}
          label={t('command.referenceLines')}
          shortcut={keys.referenceLines.label}
          pressed={state.referenceLines}
          onClick={() => commands.referenceLines(model, viewer)}
        />
      )}
    </>
  );
}
