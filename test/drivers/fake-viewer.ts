/** A viewer without pictures: it keeps what it was told and answers as the port says, so that whoever leads it can be tested. */

import { err, ok, type Result } from '#base/result.ts';
import { createStore } from '#base/store.ts';
import { noMarks } from '#domain/finding/marks.ts';
import type { Measurement } from '#domain/finding/measurement.ts';
import type { Window } from '#domain/study/instance.ts';
import type { Stack } from '#domain/study/study.ts';
import type { VolumeGeometry, VolumeRefusal } from '#domain/study/volume-geometry.ts';
import { openingImage } from '#viewer/layout/grid.ts';
import { emptyState, type Tool, type Viewer, type Viewport, type ViewportState } from '#viewer/port.ts';

export interface FakeViewport extends Viewport {
  /** What it was told, in order: `goTo 3`, `rotate 90`. */
  readonly told: readonly string[];
  /** As a hand or the browser changes it. */
  readonly become: (change: Partial<ViewportState>) => void;
}

export interface FakeViewer extends Viewer {
  readonly told: readonly string[];
  readonly viewport: (id: string) => FakeViewport;
  /** As a hand that takes hold of these. */
  readonly select: (measurements: readonly Measurement[]) => void;
  /** The stacks that are no volume. */
  readonly refuse: (stack: Stack, refusal: VolumeRefusal) => void;
}

export function fakeViewport(id: string): FakeViewport {
  const state = createStore<ViewportState>(emptyState);
  const told: string[] = [];
  const become = (change: Partial<ViewportState>): void => state.update((now) => ({ ...now, ...change }));
  const tell =
    <All extends readonly unknown[]>(name: string, act: (...all: All) => void = () => {}) =>
    (...all: All): void => {
      told.push([name, ...all.map((one) => JSON.stringify(one))].join(' '));
      act(...all);
    };
  const goTo = (index: number): void => {
    const last = (state.getSnapshot().stack?.images.length ?? 1) - 1;
    become({ imageIndex: Math.min(Math.max(index, 0), last) });
  };
  return {
    id,
    state,
    told,
    become,
    cursor: createStore(undefined),
    show: async (stack, imageIndex = openingImage(stack), stored) => {
      told.push(`show ${stack.id}${stored ? ' as stored' : ''}`);
      become({ status: 'shown', stack, imageIndex });
    },
    goTo: tell('goTo', goTo),
    scroll: tell('scroll', (by: number) => goTo(state.getSnapshot().imageIndex + by)),
    setWindow: tell('setWindow', (window: Window) => become({ window })),
    setTable: tell('setTable'),
    showFullRange: tell('showFullRange'),
    showPicture: tell('showPicture'),
    zoomBy: tell('zoomBy', (factor: number) => become({ zoom: state.getSnapshot().zoom * factor })),
    rotate: tell('rotate', (by: number) =>
      become({ rotation: (state.getSnapshot().rotation + by + 360) % 360 }),
    ),
    flip: tell('flip'),
    invert: tell('invert', () => become({ inverted: !state.getSnapshot().inverted })),
    reset: tell('reset'),
    turnPlanes: tell('turnPlanes'),
    togglePlay: tell('togglePlay'),
    setHeatMap: tell('setHeatMap'),
    setOverlays: tell('setOverlays'),
    setShutters: tell('setShutters'),
    togglePresentation: tell('togglePresentation'),
    [Symbol.dispose]: () => {},
  };
}

export function fakeViewer(): FakeViewer {
  const viewports = new Map<string, FakeViewport>();
  let selected: readonly Measurement[] = [];
  const refusals = new Map<string, VolumeRefusal>();
  const told: string[] = [];
  const viewport = (id: string): FakeViewport => {
    const known = viewports.get(id) ?? fakeViewport(id);
    viewports.set(id, known);
    return known;
  };
  return {
    told,
    viewport,
    select: (measurements) => {
      selected = measurements;
    },
    refuse: ({ id }, refusal) => void refusals.set(id, refusal),
    createViewport: viewport,
    volumeOf: ({ id }): Result<VolumeGeometry, VolumeRefusal> => {
      const refusal = refusals.get(id);
      // Whoever leads a viewer asks whether there is a volume, and hands it on unread.
      return refusal ? err(refusal) : ok({} as VolumeGeometry);
    },
    setSlab: ({ mode, thicknessMm }) => void told.push(`setSlab ${mode} ${thicknessMm}`),
    setRendering: (rendering) => void told.push(`setRendering ${rendering}`),
    setReference: (id) => void told.push(`setReference ${id ?? 'none'}`),
    setTool: (tool: Tool) => void told.push(`setTool ${tool}`),
    cancelDrawing: () => void told.push('cancelDrawing'),
    measurements: createStore([]),
    selected: () => selected,
    removeMeasurement: (id) => void told.push(`removeMeasurement ${id}`),
    calibrate: (id, mm) => void told.push(`calibrate ${id} ${mm}`),
    uncalibrate: (id) => void told.push(`uncalibrate ${id}`),
    marks: () => noMarks,
    setMarks: () => {},
    setOthersMarks: () => {},
    takePicture: async () => undefined,
    undo: () => void told.push('undo'),
    redo: () => void told.push('redo'),
    refresh: () => {},
    lost: createStore(false),
    software: false,
    [Symbol.dispose]: () => {},
  };
}
