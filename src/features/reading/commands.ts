/** Everything the reading room can do, as data: one table serves buttons, shortcuts and the `?` list. */
import { windowPresets } from '#viewer/layout/window-presets.ts';
import type { Tool, Viewer } from '#viewer/port.ts';
import type { ReadingModel } from './reading-model.ts';

/** `KeyboardEvent.code`, so that a Cyrillic or Arabic keyboard works like a Latin one. */
export interface Shortcut {
  readonly code: string;
  readonly shift?: boolean;
  readonly control?: boolean;
  /** As printed on the key, for the list. */
  readonly label: string;
}

export const commandIds = [
  'rotateRight',
  'rotateLeft',
  'flipHorizontal',
  'flipVertical',
  'invert',
  'reset',
  'play',
  'nextImage',
  'previousImage',
  'firstImage',
  'lastImage',
  'nextSeries',
  'previousSeries',
  'zoomIn',
  'zoomOut',
  'undo',
  'redo',
  'layout1x1',
  'layout1x2',
  'layout2x2',
  'cornerText',
  'overlays',
  'help',
] as const;

export type CommandId = (typeof commandIds)[number];

interface Command {
  readonly shortcut: Shortcut;
  readonly run: (model: ReadingModel, viewer: Viewer) => void;
}

const key = (code: string, label: string, extra: Partial<Shortcut> = {}): Shortcut => ({
  code,
  label,
  ...extra,
});

export const commands: Readonly<Record<CommandId, Command>> = {
  rotateRight: { shortcut: key('BracketRight', ']'), run: (model) => model.viewport()?.rotate(90) },
  rotateLeft: { shortcut: key('BracketLeft', '['), run: (model) => model.viewport()?.rotate(-90) },
  flipHorizontal: { shortcut: key('KeyH', 'H'), run: (model) => model.viewport()?.flip('horizontal') },
  flipVertical: { shortcut: key('KeyV', 'V'), run: (model) => model.viewport()?.flip('vertical') },
  invert: { shortcut: key('KeyI', 'I'), run: (model) => model.viewport()?.invert() },
  reset: { shortcut: key('Digit0', '0'), run: (model) => model.viewport()?.reset() },
  play: { shortcut: key('KeyC', 'C'), run: (model) => model.viewport()?.togglePlay() },
  nextImage: { shortcut: key('ArrowDown', '↓'), run: (model) => model.viewport()?.scroll(1) },
  previousImage: { shortcut: key('ArrowUp', '↑'), run: (model) => model.viewport()?.scroll(-1) },
  firstImage: { shortcut: key('Home', 'Home'), run: (model) => model.viewport()?.goTo(0) },
  lastImage: { shortcut: key('End', 'End'), run: (model) => model.viewport()?.goTo(Number.MAX_SAFE_INTEGER) },
  nextSeries: { shortcut: key('PageDown', 'Page ↓'), run: (model) => model.stepSeries(1) },
  previousSeries: { shortcut: key('PageUp', 'Page ↑'), run: (model) => model.stepSeries(-1) },
  zoomIn: { shortcut: key('Equal', '+'), run: (model) => model.viewport()?.zoomBy(1.25) },
  zoomOut: { shortcut: key('Minus', '−'), run: (model) => model.viewport()?.zoomBy(0.8) },
  undo: { shortcut: key('KeyZ', 'Ctrl Z', { control: true }), run: (_, viewer) => viewer.undo() },
  redo: {
    shortcut: key('KeyZ', 'Ctrl ⇧ Z', { control: true, shift: true }),
    run: (_, viewer) => viewer.redo(),
  },
  layout1x1: { shortcut: key('Digit1', '⇧ 1', { shift: true }), run: (model) => model.setLayout('1x1') },
  layout1x2: { shortcut: key('Digit2', '⇧ 2', { shift: true }), run: (model) => model.setLayout('1x2') },
  layout2x2: { shortcut: key('Digit4', '⇧ 4', { shift: true }), run: (model) => model.setLayout('2x2') },
  cornerText: { shortcut: key('KeyT', 'T'), run: (model) => model.toggle('cornerText') },
  overlays: { shortcut: key('KeyO', 'O'), run: (model) => model.toggle('overlays') },
  help: { shortcut: key('Slash', '?', { shift: true }), run: (model) => model.toggle('helpOpen') },
};

export const toolShortcuts: Readonly<Record<Tool, Shortcut>> = {
  window: key('KeyW', 'W'),
  pan: key('KeyP', 'P'),
  zoom: key('KeyZ', 'Z'),
  scroll: key('KeyS', 'S'),
  length: key('KeyL', 'L'),
  angle: key('KeyA', 'A'),
  ellipse: key('KeyE', 'E'),
  rectangle: key('KeyR', 'R'),
  freehand: key('KeyF', 'F'),
  bidirectional: key('KeyB', 'B'),
  cobb: key('KeyK', 'K'),
  cardiothoracic: key('KeyM', 'M'),
  probe: key('KeyD', 'D'),
  arrow: key('KeyN', 'N'),
  spine: key('KeyX', 'X'),
};

/** Runs what the key stands for; false where it stands for nothing here. */
export function runShortcut(event: KeyboardEvent, model: ReadingModel, viewer: Viewer): boolean {
  if (event.altKey) return false;
  // `?` sits elsewhere on other keyboards, so the character counts too.
  if (event.key === '?') {
    commands.help.run(model, viewer);
    return true;
  }
  const tool = (Object.keys(toolShortcuts) as Tool[]).find((name) => matches(event, toolShortcuts[name]));
  if (tool) {
    model.setTool(tool);
    return true;
  }
  const command = commandIds.find((id) => matches(event, commands[id].shortcut));
  if (command) {
    commands[command].run(model, viewer);
    return true;
  }
  return runPreset(event, model);
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

function matches(event: KeyboardEvent, shortcut: Shortcut): boolean {
  return (
    event.code === shortcut.code &&
    event.shiftKey === (shortcut.shift ?? false) &&
    (event.ctrlKey || event.metaKey) === (shortcut.control ?? false)
  );
}
