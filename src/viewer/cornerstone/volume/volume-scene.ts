/**
 * What the panes of one volume share: the point where their planes cross, the slab and the window. Each plane's own
 * direction is its camera's; all pass through the point, so moving one along its normal moves only its line in the others.
 */
import { Enums, type Types } from '@cornerstonejs/core';
import type { Window } from '#domain/study/instance.ts';
import { along, dot, minus, turned, type Vector } from '#domain/study/vector.ts';
import { toPatient, toVoxel, type VolumeGeometry, volumeCentre } from '#domain/study/volume-geometry.ts';
import type { Slab } from '#domain/study/volume-sample.ts';
import { type PlaneView, planeViews } from '../../layout/mpr-planes.ts';
import type { Plane } from '../../port.ts';
import { linearRange } from '../stack/grey.ts';

export interface ScenePane {
  readonly viewport: Types.IVolumeViewport;
  readonly plane: Plane;
  /** Draws what depends on the scene, once any of it has changed. */
  readonly changed: () => void;
}

export interface VolumeScene {
  readonly centre: () => Vector;
  readonly window: () => Window | undefined;
  /** How the plane lay before a hand turned, mirrored or zoomed it. */
  readonly home: (plane: Plane) => PlaneView;
  readonly panes: () => readonly ScenePane[];
  /** Hangs the pane's camera through the centre. */
  readonly add: (pane: ScenePane) => void;
  readonly remove: (pane: ScenePane) => void;
  /** Within the volume. */
  readonly moveTo: (point: Vector) => void;
  /** To be called when a pane's camera has changed: the centre goes along with its plane. */
  readonly follow: (pane: ScenePane) => void;
  /** Turns the planes of the other panes about this one's normal. */
  readonly turn: (pane: ScenePane, radians: number) => void;
  readonly setWindow: (window: Window) => void;
  readonly setSlab: (slab: Slab) => void;
  readonly reset: () => void;
}

const blends = {
  max: Enums.BlendModes.MAXIMUM_INTENSITY_BLEND,
  min: Enums.BlendModes.MINIMUM_INTENSITY_BLEND,
  mean: Enums.BlendModes.AVERAGE_INTENSITY_BLEND,
} as const satisfies Record<Slab['mode'], Enums.BlendModes>;

export function createVolumeScene(geometry: VolumeGeometry): VolumeScene {
  const views = planeViews(geometry.axes);
  const panes = new Set<ScenePane>();
  let centre = volumeCentre(geometry);
  let window: Window | undefined;
  let slab: Slab = { mode: 'max', thicknessMm: 0 };

  const changed = (): void => {
    for (const pane of panes) pane.changed();
  };
  const pass = ({ viewport }: ScenePane): void => {
    const { focalPoint, position, normal } = cameraOf(viewport);
    const mm = dot(minus(centre, focalPoint), normal);
    if (Math.abs(mm) < 1e-4) return;
    viewport.setCamera({
      focalPoint: [...along(focalPoint, normal, mm)],
      position: [...along(position, normal, mm)],
    });
    viewport.render();
  };
  const moveTo = (point: Vector): void => {
    const [i, j, k] = toVoxel(geometry, point);
    const [columns, rows, planes] = geometry.dimensions;
    centre = toPatient(geometry, [within(i, columns), within(j, rows), within(k, planes)]);
    for (const pane of panes) pass(pane);
    changed();
  };
  const applySlab = ({ viewport }: ScenePane): void => {
    setSlab(viewport, slab, Math.min(...geometry.spacing));
    viewport.render();
  };
  const hang = (pane: ScenePane): void => {
    const { normal, up } = views[pane.plane];
    pane.viewport.setOrientation({ viewPlaneNormal: [...normal], viewUp: [...up] }, false);
    pass(pane);
    applySlab(pane);
  };
  const applyWindow = ({ viewport }: ScenePane): void => {
    if (!window) return;
    viewport.setProperties({ voiRange: linearRange(window) });
    viewport.render();
  };

  return {
    centre: () => centre,
    window: () => window,
    home: (plane) => views[plane],
    panes: () => [...panes],
    add: (pane) => {
      panes.add(pane);
      hang(pane);
      applyWindow(pane);
      changed();
    },
    remove: (pane) => {
      panes.delete(pane);
      changed();
    },
    moveTo,
    follow: (pane) => {
      const { focalPoint, normal } = cameraOf(pane.viewport);
      const mm = dot(minus(focalPoint, centre), normal);
      if (Math.abs(mm) > 1e-4) centre = along(centre, normal, mm);
      changed();
    },
    turn: (pane, radians) => {
      const { normal: axis } = cameraOf(pane.viewport);
      for (const other of [...panes].filter((one) => one !== pane)) {
        const { viewport } = other;
        const { focalPoint, position, normal, up } = cameraOf(viewport);
        const about = (point: Vector): Types.Point3 => [
          ...along(centre, turned(minus(point, centre), axis, radians), 1),
        ];
        viewport.setCamera({
          viewPlaneNormal: [...turned(normal, axis, radians)],
          viewUp: [...turned(up, axis, radians)],
          focalPoint: about(focalPoint),
          position: about(position),
        });
        // Cornerstone clips anew only where the upper edge or the middle has moved, which a turn about it leaves.
        applySlab(other);
      }
      changed();
    },
    setWindow: (next) => {
      window = next;
      for (const pane of panes) applyWindow(pane);
      changed();
    },
    setSlab: (next) => {
      if (next === slab) return;
      slab = next;
      for (const pane of panes) applySlab(pane);
      changed();
    },
    reset: () => {
      centre = volumeCentre(geometry);
      for (const pane of panes) hang(pane);
      changed();
    },
  };
}

/** Samples through a slab: vtk counts its last one too much, so that fewer would be seen in the mean. */
const leastSamples = 48;

/** `voxelMm` is the finest spacing of the volume. */
function setSlab(viewport: Types.IVolumeViewport, { mode, thicknessMm }: Slab, voxelMm: number): void {
  // Of a ray shorter than a step vtk shows no mean, but a part of the value: a plane is its own maximum.
  viewport.setBlendMode(thicknessMm > 0 ? blends[mode] : blends.max);
  // Cornerstone clips by the thickness on either side.
  viewport.setSlabThickness(thicknessMm / 2);
  const mapper = viewport.getDefaultActor()?.actor.getMapper() as
    | {
        readonly setSampleDistance?: (mm: number) => void;
        readonly setMaximumSamplesPerRay?: (samples: number) => void;
      }
    | undefined;
  // vtk counts over the whole volume, although the slab is all that it walks through.
  mapper?.setMaximumSamplesPerRay?.(100_000);
  mapper?.setSampleDistance?.(
    thicknessMm > 0 ? Math.min(voxelMm / 2, thicknessMm / leastSamples) : voxelMm / 2,
  );
}

const within = (at: number, count: number): number => Math.min(Math.max(at, 0), count - 1);

/** A pane's camera; the normal points at the reader. */
export function cameraOf(viewport: Types.IVolumeViewport): {
  readonly focalPoint: Vector;
  readonly position: Vector;
  readonly normal: Vector;
  readonly up: Vector;
} {
  const { focalPoint, position, viewPlaneNormal, viewUp } = viewport.getCamera();
  return {
    focalPoint: (focalPoint ?? [0, 0, 0]) as Vector,
    position: (position ?? [0, 0, 1]) as Vector,
    normal: (viewPlaneNormal ?? [0, 0, 1]) as Vector,
    up: (viewUp ?? [0, 1, 0]) as Vector,
  };
}
