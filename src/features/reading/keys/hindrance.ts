/** What cannot be done now: one answer for the strip and for the list of all commands. */
import type { VolumeRefusal } from '#domain/study/volume-geometry.ts';
import { isVolumeLayout, layouts, viewportCount } from '#viewer/layout/grid.ts';
import type { Viewer, ViewportState } from '#viewer/port.ts';
import type { ReadingModel, ReadingState } from '../reading-state.ts';
import { firstOfSecond, stackAt } from '../second-window.ts';
import { selectedInSight } from './commands.ts';
import type { ShortcutId } from './shortcuts.ts';

/** `idle`: it would do nothing here, so nobody offers it; a refusal is offered with its reason. */
export type Hindrance = 'idle' | VolumeRefusal;

interface Now {
  readonly model: ReadingModel;
  readonly viewer: Viewer;
  readonly state: ReadingState;
  /** Of the active viewport. */
  readonly view: ViewportState | undefined;
}

type Condition = (now: Now) => boolean;

const severalImages: Condition = ({ view }) => (view?.stack?.images.length ?? 0) > 1;
const severalSeries: Condition = ({ model }) => model.stacks.length > 1;
const inVolume: Condition = ({ state }) => isVolumeLayout(state.layout);
const inImages: Condition = (now) => !inVolume(now);
const inPlanes: Condition = ({ state }) => layouts[state.layout].panes.includes('axial');
const onPlane: Condition = ({ view }) => view?.volume !== undefined && view.volume.plane !== '3d';

/** What is not named here can be done everywhere. */
const conditions: Readonly<Partial<Record<ShortcutId, Condition>>> = {
  crosshair: inVolume,
  play: severalImages,
  nextImage: severalImages,
  previousImage: severalImages,
  firstImage: severalImages,
  lastImage: severalImages,
  nextSeries: severalSeries,
  previousSeries: severalSeries,
  removeSelected: ({ model, viewer }) => selectedInSight(model, viewer).length > 0,
  turnPlanesLeft: onPlane,
  turnPlanesRight: onPlane,
  slabMode: inPlanes,
  slabThicker: inPlanes,
  slabThinner: inPlanes,
  referenceLines: inImages,
  overlays: ({ view }) => view?.hasOverlays === true,
  shutters: ({ view }) => view?.shutter !== undefined,
  presentation: ({ state, view }) => {
    const image = view?.stack?.images[view.imageIndex];
    return view?.presentation !== undefined || (!view?.volume && !!image && !!state.stored(image));
  },
  keepHanging: inImages,
  maximise: ({ state: { active, layout, second } }) =>
    viewportCount(active < firstOfSecond ? layout : (second?.layout ?? layout)) > 1,
};

/** Undefined for what can be done. */
export function hindranceOf(id: ShortcutId, model: ReadingModel, viewer: Viewer): Hindrance | undefined {
  const state = model.state.getSnapshot();
  const now = { model, viewer, state, view: model.viewport()?.state.getSnapshot() };
  if (conditions[id]?.(now) === false) return 'idle';
  if (id !== 'layoutmpr' && id !== 'layout3d') return undefined;
  const stack = stackAt(state, state.active);
  const verdict = stack && viewer.volumeOf(stack);
  return verdict && !verdict.ok ? verdict.error : undefined;
}
