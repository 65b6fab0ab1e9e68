/** One slim strip of tools, grouped; every button says its name and its key. */
import {
  IconAdjustments,
  IconAdjustmentsHorizontal,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsMove,
  IconBorderOuter,
  IconColumns2,
  IconContrast,
  IconDeviceDesktopPlus,
  IconDots,
  IconFlipHorizontal,
  IconFlipVertical,
  IconFocusCentered,
  IconKeyboard,
  IconLayoutGrid,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconLink,
  IconMaximize,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconRotate2,
  IconRotateClockwise2,
  IconSquare,
  IconStack2,
  IconVectorSpline,
  IconZoomIn,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '#i18n/react.tsx';
import type { LayoutId } from '#viewer/layout/grid.ts';
import type { Tool, Viewer, Viewport } from '#viewer/port.ts';
import { commands } from './keys/commands.ts';
import { hindranceOf } from './keys/hindrance.ts';
import type { CommandId } from './keys/shipped-shortcuts.ts';
import { MoreMeasures, measuring } from './measure/MoreMeasures.tsx';
import { PresetChoice } from './panes/PresetChoice.tsx';
import { useViewportState } from './panes/use-viewport-state.ts';
import type { ReadingModel, ReadingState } from './reading-state.ts';
import { Group, type Icon, StripButton } from './StripButton.tsx';
import { firstOfSecond } from './second-window.ts';
import { useShortcuts } from './settings.ts';
import classes from './ToolStrip.module.css';
import { VolumeButtons } from './volume/VolumeButtons.tsx';

const looking: readonly (readonly [Tool, Icon])[] = [
  ['window', IconAdjustmentsHorizontal],
  ['pan', IconArrowsMove],
  ['zoom', IconZoomIn],
  ['scroll', IconStack2],
];
const turning: readonly (readonly [CommandId, Icon])[] = [
  ['rotateLeft', IconRotate2],
  ['rotateRight', IconRotateClockwise2],
  ['flipHorizontal', IconFlipVertical],
  ['flipVertical', IconFlipHorizontal],
  ['invert', IconContrast],
  ['reset', IconRefresh],
];
const layoutIcons: readonly (readonly [LayoutId, Icon])[] = [
  ['1x1', IconSquare],
  ['1x2', IconColumns2],
  ['2x2', IconLayoutGrid],
];

interface ToolStripProps {
  readonly model: ReadingModel;
  readonly viewer: Viewer;
  readonly state: ReadingState;
}

export function ToolStrip({ model, viewer, state }: ToolStripProps): ReactNode {
  const { t } = useTexts();
  const keys = useShortcuts();
  const view = useViewportState(model.viewport(state.active));
  const inSecond = state.active >= firstOfSecond;
  const shownLayout = inSecond ? state.second?.layout : state.layout;
  const offered = (id: CommandId): boolean => hindranceOf(id, model, viewer) !== 'idle';
  const command = (
    id: CommandId,
    icon: Icon,
    label: string = t(`command.${id}`),
    pressed?: boolean,
  ): ReactNode => (
    <StripButton
      key={id}
      icon={icon}
      label={label}
      shortcut={keys[id].label}
      pressed={pressed}
      onClick={() => commands[id](model, viewer)}
    />
  );
  const tool = ([id, icon]: readonly [Tool, Icon]): ReactNode => (
    <StripButton
      key={id}
      icon={icon}
      label={t(`tool.${id}`)}
      shortcut={keys[id].label}
      pressed={state.tool === id}
      onClick={() => model.setTool(id)}
    />
  );
  return (
    <div className={classes.strip} role="toolbar" aria-label={t('reading.title')}>
      <span className={classes.start}>
        <StripButton
          icon={IconLayoutSidebar}
          label={t(state.railOpen ? 'reading.collapseRail' : 'reading.expandRail')}
          pressed={state.railOpen}
          onClick={() => model.toggle('railOpen')}
        />
      </span>
      <Group label={t('group.look')}>
        {looking.map(tool)}
        <PresetChoice viewport={model.viewport(state.active)} model={model} />
      </Group>
      <Group label={t('group.measure')}>
        {measuring.map(tool)}
        <MoreMeasures model={model} tool={state.tool} />
        {command('undo', IconArrowBackUp)}
        {command('redo', IconArrowForwardUp)}
      </Group>
      <Group label={t('group.turn')}>{turning.map(([id, icon]) => command(id, icon))}</Group>
      <PlayGroup model={model} viewer={viewer} viewport={model.viewport(state.active)} />
      <Group label={t('group.layout')}>
        {layoutIcons.map(([id, icon]) =>
          command(`layout${id}`, icon, t(`command.layout${id}`), shownLayout === id),
        )}
        {command('link', IconLink, undefined, state.linked)}
        <VolumeButtons model={model} viewer={viewer} state={state} />
        {command('cornerText', IconBorderOuter, undefined, state.cornerText)}
        {offered('overlays') && command('overlays', IconVectorSpline, undefined, state.overlays)}
        {offered('shutters') && command('shutters', IconFocusCentered, undefined, state.shutters)}
        {offered('presentation') &&
          command('presentation', IconAdjustments, undefined, view?.presentation?.shown === 'stored')}
      </Group>
      <span className={classes.end}>
        <StripButton
          icon={IconDots}
          label={t('command.palette')}
          shortcut={keys.palette.label}
          opens="listbox"
          pressed={state.paletteOpen}
          onClick={() => commands.palette(model, viewer)}
        />
        <span className={classes.keyboard}>
          {command('secondWindow', IconDeviceDesktopPlus, undefined, state.second !== undefined)}
          {command('fullScreen', IconMaximize)}
          {command('help', IconKeyboard)}
        </span>
        <StripButton
          icon={IconLayoutSidebarRight}
          label={t(state.panelOpen ? 'reading.collapsePanel' : 'reading.expandPanel')}
          pressed={state.panelOpen}
          onClick={() => model.toggle('panelOpen')}
        />
      </span>
    </div>
  );
}

interface PlayGroupProps {
  readonly model: ReadingModel;
  readonly viewer: Viewer;
  readonly viewport: Viewport | undefined;
}

/** Apart from the strip, because it follows the viewport, which changes with every slice. */
function PlayGroup({ model, viewer, viewport }: PlayGroupProps): ReactNode {
  const { t } = useTexts();
  const keys = useShortcuts();
  const view = useViewportState(viewport);
  if (hindranceOf('play', model, viewer) === 'idle') return null;
  const playing = view?.playing ?? false;
  return (
    <Group label={t('group.stack')}>
      <StripButton
        icon={playing ? IconPlayerPause : IconPlayerPlay}
        label={t(playing ? 'command.pause' : 'command.play')}
        shortcut={keys.play.label}
        pressed={playing}
        onClick={() => commands.play(model, viewer)}
      />
    </Group>
  );
}
