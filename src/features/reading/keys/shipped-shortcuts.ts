/** Keys of commands and tools as shipped; a person may set others. */
import type { Tool } from '#viewer/port.ts';

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
  'removeSelected',
  'layout1x1',
  'layout1x2',
  'layout2x2',
  'layoutmpr',
  'layout3d',
  'turnPlanesLeft',
  'turnPlanesRight',
  'slabMode',
  'slabThicker',
  'slabThinner',
  'referenceLines',
  'cornerText',
  'overlays',
  'shutters',
  'presentation',
  'link',
  'keepHanging',
  'maximise',
  'fullScreen',
  'secondWindow',
  'palette',
  'help',
] as const;

export type CommandId = (typeof commandIds)[number];

const key = (code: string, label: string, extra: Partial<Shortcut> = {}): Shortcut => ({
  code,
  label,
  ...extra,
});

export const commandShortcuts: Readonly<Record<CommandId, Shortcut>> = {
  rotateRight: key('BracketRight', ']'),
  rotateLeft: key('BracketLeft', '['),
  flipHorizontal: key('KeyH', 'H'),
  flipVertical: key('KeyV', 'V'),
  invert: key('KeyI', 'I'),
  reset: key('Digit0', '0'),
  play: key('KeyC', 'C'),
  nextImage: key('ArrowDown', '↓'),
  previousImage: key('ArrowUp', '↑'),
  firstImage: key('Home', 'Home'),
  lastImage: key('End', 'End'),
  nextSeries: key('PageDown', 'Page ↓'),
  previousSeries: key('PageUp', 'Page ↑'),
  zoomIn: key('Equal', '+'),
  zoomOut: key('Minus', '−'),
  undo: key('KeyZ', 'Ctrl Z', { control: true }),
  redo: key('KeyZ', 'Ctrl ⇧ Z', { control: true, shift: true }),
  removeSelected: key('Delete', 'Del'),
  layout1x1: key('Digit1', '⇧ 1', { shift: true }),
  layout1x2: key('Digit2', '⇧ 2', { shift: true }),
  layout2x2: key('Digit4', '⇧ 4', { shift: true }),
  layoutmpr: key('Digit3', '⇧ 3', { shift: true }),
  layout3d: key('Digit5', '⇧ 5', { shift: true }),
  turnPlanesLeft: key('BracketLeft', '⇧ [', { shift: true }),
  turnPlanesRight: key('BracketRight', '⇧ ]', { shift: true }),
  slabMode: key('KeyY', 'Y'),
  slabThicker: key('Period', '.'),
  slabThinner: key('Comma', ','),
  referenceLines: key('KeyJ', 'J'),
  cornerText: key('KeyT', 'T'),
  overlays: key('KeyO', 'O'),
  shutters: key('KeyS', '⇧ S', { shift: true }),
  presentation: key('KeyP', '⇧ P', { shift: true }),
  link: key('KeyU', 'U'),
  keepHanging: key('KeyH', '⇧ H', { shift: true }),
  maximise: key('KeyG', 'G'),
  fullScreen: key('KeyF', '⇧ F', { shift: true }),
  secondWindow: key('KeyW', '⇧ W', { shift: true }),
  palette: key('KeyK', 'Ctrl K', { control: true }),
  help: key('Slash', '?', { shift: true }),
};

export const toolShortcuts: Readonly<Record<Tool, Shortcut>> = {
  window: key('KeyW', 'W'),
  pan: key('KeyP', 'P'),
  zoom: key('KeyZ', 'Z'),
  scroll: key('KeyS', 'S'),
  crosshair: key('KeyQ', 'Q'),
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
