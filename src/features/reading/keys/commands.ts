/** Everything the reading room can do, as data: one table serves buttons and keys. */
import type { Measurement } from '#domain/finding/measurement.ts';
import { windowPresets } from '#viewer/layout/window-presets.ts';
import type { Viewer } from '#viewer/port.ts';
import type { ReadingModel } from '../reading-state.ts';
import { nextMode, thicker } from '../volume/slab-steps.ts';
import type { CommandId } from './shipped-shortcuts.ts';
import { isCommand, matches, type ShortcutId, type Shortcuts, shortcutIds } from './shortcuts.ts';

export const commands: Readonly<Record<CommandId, (model: ReadingModel, viewer: Viewer) => void>> = {
  rotateRight: (model) => model.viewport()?.rotate(90),
  rotateLeft: (model) => model.viewport()?.rotate(-90),
  flipHorizontal: (model) => model.viewport()?.flip('horizontal'),
  flipVertical: (model) => model.viewport()?.flip('vertical'),
  invert: (model) => model.viewport()?.invert(),
  reset: (model) => model.viewport()?.reset(),
  play: (model) => model.viewport()?.togglePlay(),
  nextImage: (model) => model.viewport()?.scroll(1),
  previousImage: (model) => model.viewport()?.scroll(-1),
  firstImage: (model) => model.viewport()?.goTo(0),
  lastImage: (model) => model.viewport()?.goTo(Number.MAX_SAFE_INTEGER),
  nextSeries: (model) => model.stepSeries(1),
  previousSeries: (model) => model.stepSeries(-1),
  zoomIn: (model) => model.viewport()?.zoomBy(1.25),
  zoomOut: (model) => model.viewport()?.zoomBy(0.8),
  undo: (_, viewer) => viewer.undo(),
  redo: (_, viewer) => viewer.redo(),
  removeSelected,
  layout1x1: (model) => model.setLayout('1x1'),
  layout1x2: (model) => model.setLayout('1x2'),
  layout2x2: (model) => model.setLayout('2x2'),
  layoutmpr: (model) => model.setLayout('mpr'),
  layout3d: (model) => model.setLayout('3d'),
  turnPlanesLeft: (model) => model.viewport()?.turnPlanes(-turnStep),
  turnPlanesRight: (model) => model.viewport()?.turnPlanes(turnStep),
  slabMode: (model) => model.setSlab(nextMode(model.state.getSnapshot().slab)),
  slabThicker: (model) => model.setSlab(thicker(model.state.getSnapshot().slab, 1)),
  slabThinner: (model) => model.setSlab(thicker(model.state.getSnapshot().slab, -1)),
  referenceLines: (model) => model.toggle('referenceLines'),
  cornerText: (model) => model.toggle('cornerText'),
  overlays: (model) => model.toggle('overlays'),
  shutters: (model) => model.toggle('shutters'),
  presentation: (model) => model.togglePresentation(),
  link: (model) => model.toggleLink(),
  keepHanging: (model) => model.keepHanging(),
  maximise: (model) => model.toggle('maximised'),
  fullScreen: () => void toggleFullScreen(),
  secondWindow: (model) => model.toggleSecond(),
  palette: (model) => model.toggle('paletteOpen'),
  help: (model) => model.toggle('helpOpen'),
};

/** Of the selected shapes those before the reader's eyes: nothing that they cannot see goes away by a key. */
export function selectedInSight(model: ReadingModel, viewer: Viewer): readonly Measurement[] {
  const { stack, imageIndex } = model.viewport()?.state.getSnapshot() ?? {};
  const shown = stack?.images[imageIndex ?? 0];
  return viewer.selected().filter(({ image, plane }) => {
    const same = image.frame === shown?.frame && image.instance === shown.instance;
    return same || (plane && stack?.images.includes(image));
  });
}

function removeSelected(model: ReadingModel, viewer: Viewer): void {
  for (const { id } of selectedInSight(model, viewer)) viewer.removeMeasurement(id);
}

/** Degrees by which a key turns the planes. */
const turnStep = 5;

/** Where the browser allows none, nothing happens. */
async function toggleFullScreen(): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen?.().catch(() => undefined);
}

/** Runs what the key stands for among `shortcuts`; false where it stands for nothing here. */
export function runShortcut(
  event: KeyboardEvent,
  shortcuts: Shortcuts,
  model: ReadingModel,
  viewer: Viewer,
): boolean {
  if (event.altKey) return false;
  // `?` sits elsewhere on other keyboards, so the character counts too.
  if (event.key === '?') {
    commands.help(model, viewer);
    return true;
  }
  const id = shortcutIds.find((one) => matches(event, shortcuts[one]));
  if (id === undefined) return runPreset(event, model);
  runById(id, model, viewer);
  return true;
}

export function runById(id: ShortcutId, model: ReadingModel, viewer: Viewer): void {
  if (isCommand(id)) commands[id](model, viewer);
  else model.setTool(id);
}

function runPreset(event: KeyboardEvent, model: ReadingModel): boolean {
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (digit === undefined || event.shiftKey || event.ctrlKey || event.metaKey) return false;
  applyPreset(model, Number(digit) - 1);
  return true;
}

/** Applies the nth preset of the active image, as the preset list numbers them. */
export function applyPreset(model: ReadingModel, index: number): void {
  const viewport = model.viewport();
  const { stack, imageIndex } = viewport?.state.getSnapshot() ?? {};
  const image = stack?.images[imageIndex ?? 0];
  const preset = image && windowPresets(image.instance, image.frame)[index];
  if (!viewport || !preset) return;
  if (preset.kind === 'full') viewport.showFullRange();
  else if (preset.kind === 'auto') viewport.showPicture();
  else if (preset.kind === 'table') viewport.setTable(preset.index);
  else viewport.setWindow(preset.window);
}
