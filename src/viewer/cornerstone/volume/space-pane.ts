/** A volume in space: lit and coloured by a preset, turned by hand. Nothing is measured here. */
import { Enums, type Types } from '@cornerstonejs/core';
import { cross, turned, type Vector } from '#domain/study/vector.ts';
import { viewLetters } from '../../layout/orientation.ts';
import type { Plane, Rendering } from '../../port.ts';
import { zoomBy } from '../geometry.ts';
import type { MountedPane } from './mounted-pane.ts';
import type { MountDeps } from './plane-pane.ts';
import { cameraOf } from './volume-scene.ts';

/** Cornerstone's names (VTK's and Slicer's presets). */
const presets: Readonly<Record<Rendering, string>> = {
  bone: 'CT-Bones',
  soft: 'CT-Soft-Tissue',
  lung: 'CT-Lung',
  vessels: 'CT-AAA',
  mip: 'CT-MIP',
  mr: 'MR-Default',
};

/** From the front, as a patient stands before a reader. */
const facing: Plane = 'coronal';

export interface SpacePane extends MountedPane {
  readonly render: (rendering: Rendering) => void;
}

/** Steps of a ray through the volume, in voxels. */
const steps = { fine: 0.5, coarse: 3 } as const;

/** Without `coarse` the volume is also shaded. */
export function mountSpace(viewport: Types.IVolumeViewport, deps: MountDeps, coarse: boolean): SpacePane {
  const { stack, volume, slab, changed } = deps;
  const { geometry, scene } = volume;
  const home = scene.home(facing);

  const look = (normal: Vector, up: Vector): void => {
    const { focalPoint, position } = cameraOf(viewport);
    const distance = Math.hypot(...[0, 1, 2].map((i) => (position[i] as number) - (focalPoint[i] as number)));
    viewport.setCamera({
      viewUp: [...up],
      focalPoint: [...focalPoint],
      position: [
        focalPoint[0] + normal[0] * distance,
        focalPoint[1] + normal[1] * distance,
        focalPoint[2] + normal[2] * distance,
      ],
    });
  };
  const render = (rendering: Rendering): void => {
    viewport.setProperties({ preset: presets[rendering] });
    const actor = viewport.getDefaultActor()?.actor as Types.VolumeActor | undefined;
    const mapper = actor?.getMapper();
    const blend: number =
      rendering === 'mip' ? Enums.BlendModes.MAXIMUM_INTENSITY_BLEND : Enums.BlendModes.COMPOSITE;
    mapper?.setBlendMode(blend);
    mapper?.setSampleDistance(Math.min(...geometry.spacing) * (coarse ? steps.coarse : steps.fine));
    if (coarse) actor?.getProperty().setShade(false);
    viewport.render();
  };
  const reset = (): void => {
    viewport.resetCamera();
    look(home.normal, home.up);
    viewport.resetCamera();
    viewport.render();
    changed();
  };
  reset();
  const nothing = (): void => {};

  return {
    render,
    cut: () => undefined,
    toImage: nothing,
    cursorAt: () => undefined,
    drawn: nothing,
    view: ({ window: _, pixelsPerMm: __, ...state }) => {
      const { normal, up } = cameraOf(viewport);
      return {
        ...state,
        imageIndex: 0,
        zoom: viewport.getZoom(),
        letters: viewLetters(cross(up, normal), up),
        volume: {
          plane: '3d',
          oblique: false,
          centre: scene.centre(),
          slab: slab(),
          notices: geometry.notices,
        },
        stack,
      };
    },
    zoomBy: (factor) => zoomBy(viewport, factor),
    rotate: (degrees) => {
      const { normal, up } = cameraOf(viewport);
      look(normal, turned(up, normal, (degrees * Math.PI) / 180));
    },
    turnPlanes: (degrees) => {
      const { normal, up } = cameraOf(viewport);
      look(turned(normal, up, (degrees * Math.PI) / 180), up);
    },
    reset,
    setSlab: nothing,
    setWindow: nothing,
    setTable: nothing,
    showFullRange: nothing,
    showPicture: nothing,
    flip: nothing,
    invert: nothing,
    scroll: nothing,
    goTo: nothing,
    [Symbol.dispose]: nothing,
  };
}
