/** One plane of a volume in a pane: Cornerstone's camera in, what a radiologist says of it out. */
import { Enums, type Types, utilities } from '@cornerstonejs/core';
import { pixelsOfFrame, type Window } from '#domain/study/instance.ts';
import { joinedWindow } from '#domain/study/opening-window.ts';
import type { ImageRef, Stack } from '#domain/study/study.ts';
import { along, cross, dot, minus, turned, type Vector } from '#domain/study/vector.ts';
import { isTable, linearWindow } from '#domain/study/voi.ts';
import { nearestSlice } from '#domain/study/volume-geometry.ts';
import { type Slab, sampleSlab } from '#domain/study/volume-sample.ts';
import { viewLetters } from '../../layout/orientation.ts';
import { sentVoi } from '../../layout/sent-voi.ts';
import type { Plane } from '../../port.ts';
import { zoomBy } from '../geometry.ts';
import { createCrosshairLayer } from '../layers/crosshair-layer.ts';
import type { DrawnFacts } from '../stack/image-loader.ts';
import { measured } from '../stack/view-state.ts';
import type { MountedPane } from './mounted-pane.ts';
import { cameraOf, type ScenePane } from './volume-scene.ts';
import type { BuiltVolume } from './volumes.ts';

export interface MountDeps {
  readonly element: HTMLDivElement;
  readonly stack: Stack;
  readonly volume: BuiltVolume;
  readonly slab: () => Slab;
  readonly factsOf: (image: ImageRef) => DrawnFacts | undefined;
  /** To be called when the state has to be read anew. */
  readonly changed: () => void;
}

export function mountPlane(viewport: Types.IVolumeViewport, plane: Plane, deps: MountDeps): MountedPane {
  const { element, stack, volume, slab, factsOf, changed } = deps;
  const { geometry, voxels, scene } = volume;
  const middle = nearestSlice(geometry, scene.centre()) ?? (stack.images[0] as ImageRef);
  const facts = factsOf(middle);

  const pane: ScenePane = {
    viewport,
    plane,
    changed: () => {
      layer.draw(slab());
      changed();
    },
  };
  const layer = createCrosshairLayer(element, scene, pane);
  const sent = (): Window | undefined => {
    if (!facts) return undefined;
    const voi = sentVoi(facts, middle, () =>
      joinedWindow(geometry.slices.flatMap(({ image }) => factsOf(image)?.window ?? [])),
    );
    return isTable(voi) ? linearWindow(voi) : voi;
  };
  const isInverted = (): boolean => viewport.getProperties()?.invert ?? false;
  const scroll = (delta: number): void =>
    utilities.scroll(viewport as unknown as Parameters<typeof utilities.scroll>[0], {
      delta,
      volumeId: volume.id,
    });
  const setWindow = (window: Window | undefined): void => {
    if (window) scene.setWindow(window);
  };
  const dark = middle.instance.pixels?.photometricInterpretation === 'MONOCHROME1';
  viewport.setProperties({ invert: dark });
  if (!scene.window()) setWindow(sent());
  scene.setSlab(slab());
  scene.add(pane);

  const onVoi = (): void => {
    const voiRange = viewport.getProperties()?.voiRange;
    if (!voiRange || !scene.window()) return;
    const { windowCenter: center, windowWidth: width } = utilities.windowLevel.toWindowLevel(
      voiRange.lower,
      voiRange.upper,
    );
    const now = scene.window();
    if (now && Math.abs(now.center - center) < 0.1 && Math.abs(now.width - width) < 0.1) return;
    setWindow({ center, width });
  };
  const onCamera = (): void => scene.follow(pane);
  element.addEventListener(Enums.Events.VOI_MODIFIED, onVoi);
  element.addEventListener(Enums.Events.CAMERA_MODIFIED, onCamera);

  const look = (normal: Vector, up: Vector): void => {
    const { focalPoint, position } = cameraOf(viewport);
    const distance = Math.hypot(...[0, 1, 2].map((i) => (position[i] as number) - (focalPoint[i] as number)));
    viewport.setCamera({
      viewPlaneNormal: [...normal],
      viewUp: [...up],
      focalPoint: [...focalPoint],
      position: [...along(focalPoint, normal, distance)],
    });
    // Cornerstone clips anew only where the upper edge or the middle has moved.
    viewport.setSlabThickness(slab().thicknessMm / 2);
    viewport.render();
    scene.follow(pane);
  };

  return {
    hand: layer,
    cut: () => ({ point: scene.centre(), normal: cameraOf(viewport).normal }),
    drawn: () => layer.draw(slab()),
    view: (state) => {
      const { normal, up } = cameraOf(viewport);
      const right = cross(up, normal);
      const home = scene.home(plane);
      const oblique = Math.abs(dot(normal, home.normal)) < 0.9999;
      const turn = Math.atan2(dot(cross(up, home.up), normal), dot(up, home.up));
      const window = scene.window();
      const nearest = nearestSlice(geometry, scene.centre());
      return {
        ...state,
        imageIndex: Math.max(nearest ? stack.images.indexOf(nearest) : 0, 0),
        zoom: viewport.getZoom(),
        rotation: oblique ? 0 : (Math.round((turn * 180) / Math.PI) + 360) % 360,
        flippedHorizontally: !oblique && dot(normal, home.normal) < 0,
        inverted: isInverted() !== dark,
        letters: viewLetters(right, up),
        pixelsPerMm: pixelsPerMm(viewport, right),
        rule: 'PixelSpacing',
        ...(window && { window }),
        volume: { plane, oblique, centre: scene.centre(), slab: slab(), notices: geometry.notices },
      };
    },
    toImage: ({ instance, frame }) => {
      const position = instance.pixels && pixelsOfFrame(instance.pixels, frame).position;
      const [, , normal] = geometry.axes;
      const centre = scene.centre();
      if (position) scene.moveTo(along(centre, normal, dot(minus(position, centre), normal)));
    },
    cursorAt: ([x, y]) => {
      const at = viewport.canvasToWorld([x, y]) as Vector;
      const value = sampleSlab(voxels, geometry, at, cameraOf(viewport).normal, slab());
      return value === undefined ? undefined : { at, ...measured([value], middle) };
    },
    setSlab: scene.setSlab,
    setWindow,
    setTable: (index) => {
      const table = facts?.tables[index];
      if (table) setWindow(linearWindow(table));
    },
    showFullRange: () => {
      const [low, high] = rangeOf(voxels);
      setWindow({ center: (low + high + 1) / 2, width: high - low + 1 });
    },
    showPicture: () => setWindow(facts?.window),
    zoomBy: (factor) => zoomBy(viewport, factor),
    rotate: (degrees) => {
      const { normal, up } = cameraOf(viewport);
      look(normal, turned(up, normal, (degrees * Math.PI) / 180));
    },
    flip: (axis) => {
      const { normal, up } = cameraOf(viewport);
      const behind: Vector = [-normal[0], -normal[1], -normal[2]];
      look(behind, axis === 'horizontal' ? up : [-up[0], -up[1], -up[2]]);
    },
    invert: () => {
      viewport.setProperties({ invert: !isInverted() });
      viewport.render();
      changed();
    },
    reset: () => {
      viewport.setProperties({ invert: dark });
      scene.reset();
      setWindow(sent());
    },
    turnPlanes: (degrees) => scene.turn(pane, (-degrees * Math.PI) / 180),
    scroll,
    goTo: (index) => {
      const far = Math.max(...geometry.dimensions) * 2;
      scroll(index === 0 ? -far : far);
    },
    [Symbol.dispose]: () => {
      element.removeEventListener(Enums.Events.VOI_MODIFIED, onVoi);
      element.removeEventListener(Enums.Events.CAMERA_MODIFIED, onCamera);
      scene.remove(pane);
      layer[Symbol.dispose]();
    },
  };
}

function pixelsPerMm(viewport: Types.IVolumeViewport, right: Vector): number {
  const { focalPoint } = cameraOf(viewport);
  const [from, to] = [
    viewport.worldToCanvas([...focalPoint]),
    viewport.worldToCanvas([...along(focalPoint, right, 100)]),
  ];
  return Math.hypot(to[0] - from[0], to[1] - from[1]) / 100;
}

function rangeOf(values: ArrayLike<number>): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
