/** The lines of the other planes over one pane of a volume, the edges of their slabs, and the hand that moves them. */
import { dot, minus, unit, type Vector } from '#domain/study/vector.ts';
import type { Slab } from '#domain/study/volume-sample.ts';
import { crossing } from '../../layout/mpr-planes.ts';
import type { Plane } from '../../port.ts';
import type { CrosshairHand } from '../tools/crosshair-tool.ts';
import { cameraOf, type ScenePane, type VolumeScene } from '../volume/volume-scene.ts';
import { createLineLayer, type DrawnHandle, type DrawnLine } from './line-layer.ts';

type Point = readonly [number, number];

/** Each plane has its colour wherever it is a line; position says it too. */
const colours: Readonly<Record<Plane, string>> = {
  axial: '#ff8f8f',
  coronal: '#8fd0ff',
  sagittal: '#a5e887',
};

/** Handles lie so far from the crossing, as a share of the pane's smaller side, and are taken within so many pixels. */
const handleShare = 0.36;
const reachPx = 16;
/** The crossing itself stays free, so that the lines do not cover what is looked at. */
const openPx = 9;

export interface CrosshairLayer extends CrosshairHand {
  readonly draw: (slab: Slab) => void;
  readonly [Symbol.dispose]: () => void;
}

export function createCrosshairLayer(
  element: HTMLDivElement,
  scene: VolumeScene,
  pane: ScenePane,
): CrosshairLayer {
  const layer = createLineLayer(element, 'crosshair');
  const { viewport } = pane;
  let handles: DrawnHandle[] = [];
  /** Direction from the crossing to the hand that turns, in radians; undefined while it moves. */
  let turning: number | undefined;

  const toCanvas = (point: Vector): Point => viewport.worldToCanvas([...point]) as Point;
  const angleOf = (at: Point): number => {
    const [x, y] = toCanvas(scene.centre());
    return Math.atan2(at[1] - y, at[0] - x);
  };
  const move = (at: Point): void => {
    const point = viewport.canvasToWorld([...at]) as Vector;
    const { normal } = cameraOf(viewport);
    // The pane itself stays on its slice, whatever rounding the canvas brings.
    const off = dot(minus(scene.centre(), point), normal);
    scene.moveTo([point[0] + normal[0] * off, point[1] + normal[1] * off, point[2] + normal[2] * off]);
  };

  return {
    draw: ({ thicknessMm }) => {
      const lines: DrawnLine[] = [];
      handles = [];
      const middle = toCanvas(scene.centre());
      const { clientWidth: width, clientHeight: height } = element;
      const mine = { point: scene.centre(), normal: cameraOf(viewport).normal };
      for (const other of scene.panes()) {
        if (other === pane) continue;
        const { normal } = cameraOf(other.viewport);
        const along = crossing(mine, { point: scene.centre(), normal });
        if (!along) continue;
        const [x, y] = directionOf(along, toCanvas);
        const colour = colours[other.plane];
        const far = width + height;
        const at = (mm: number, aside: Point = [0, 0]): Point => [
          middle[0] + x * mm + aside[0],
          middle[1] + y * mm + aside[1],
        ];
        lines.push({ from: at(-far), to: at(-openPx), colour }, { from: at(openPx), to: at(far), colour });
        const reach = handleShare * Math.min(width, height);
        handles.push({ at: at(-reach), colour }, { at: at(reach), colour });
        if (thicknessMm <= 0) continue;
        const half = (thicknessMm / 2) * pixelsPerMm(unit(normal), toCanvas);
        for (const side of [-half, half]) {
          const aside: Point = [-y * side, x * side];
          lines.push({ from: at(-far, aside), to: at(far, aside), colour, dashed: true });
        }
      }
      layer.draw(lines, handles);
    },
    grab: (at) => {
      const held = handles.some(
        (handle) => Math.hypot(handle.at[0] - at[0], handle.at[1] - at[1]) <= reachPx,
      );
      turning = held ? angleOf(at) : undefined;
      if (!held) move(at);
    },
    drag: (at) => {
      if (turning === undefined) return move(at);
      const angle = angleOf(at);
      // Clockwise on the screen is clockwise about the normal, which points at the reader.
      scene.turn(pane, turning - angle);
      turning = angle;
    },
    [Symbol.dispose]: layer[Symbol.dispose],
  };
}

function directionOf(along: Vector, toCanvas: (point: Vector) => Point): Point {
  const [from, to] = [toCanvas([0, 0, 0]), toCanvas([along[0] * 100, along[1] * 100, along[2] * 100])];
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

function pixelsPerMm(direction: Vector, toCanvas: (point: Vector) => Point): number {
  const [from, to] = [
    toCanvas([0, 0, 0]),
    toCanvas([direction[0] * 100, direction[1] * 100, direction[2] * 100]),
  ];
  return Math.hypot(to[0] - from[0], to[1] - from[1]) / 100;
}
