/** Into the volume and back: offered where the active stack is one, else with the reason why it is none. */
import { IconCrosshair, IconCube, IconCube3dSphere, IconLine } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import { isVolumeLayout, type LayoutId } from '#viewer/layout/grid.ts';
import type { Viewer } from '#viewer/port.ts';
import { commands } from '../keys/commands.ts';
import { useShortcuts } from '../keys/shortcuts.ts';
import type { ReadingModel, ReadingState } from '../reading-state.ts';
import { type Icon, StripButton } from '../StripButton.tsx';
import { stackAt } from '../second-window.ts';
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
  const stack = stackAt(state, state.active);
  const verdict = stack && viewer.volumeOf(stack);
  const reason = verdict && !verdict.ok ? refusalSentence(verdict.error, texts) : undefined;
  return (
    <>
      {layouts.map(([id, icon]) => (
        <StripButton
          key={id}
          icon={icon}
          label={t(`command.layout${id}`)}
          shortcut={keys[`layout${id}`].label}
          pressed={state.layout === id}
          reason={reason}
          onClick={() => commands[`layout${id}`](model, viewer)}
        />
      ))}
      {isVolumeLayout(state.layout) ? (
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
