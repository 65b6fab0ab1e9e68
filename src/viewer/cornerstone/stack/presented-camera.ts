/** Turns and frames the picture as a presentation state has it. */
import { type Types, utilities } from '@cornerstonejs/core';
import type { DisplayedArea, Turning } from '#domain/study/presentation-state.ts';
import { frameOnCanvas, screenAxes } from '../geometry.ts';

/** Fitted, and turned by no more than this. */
export function turn(viewport: Types.IStackViewport, imageId: string, { rotation, flipped }: Turning): void {
  viewport.setCamera({ flipHorizontal: false, flipVertical: false });
  viewport.setViewPresentation({ rotation: 0 });
  viewport.resetCamera();
  viewport.setViewPresentation({ rotation });
  if (!flipped) return;
  viewport.setCamera({ flipHorizontal: true });
  // Without WebGL Cornerstone flips before it turns.
  const { axes } = screenAxes(viewport, imageId);
  const angle = (rotation * Math.PI) / 180;
  if (-Math.cos(angle) * axes.row[0] + Math.sin(angle) * axes.row[1] < 0)
    viewport.setViewPresentation({ rotation: (360 - rotation) % 360 });
}

/** As far as hands can zoom, too. */
const [leastZoom, mostZoom] = [0.1, 40];

/** The area in the middle: as large as it fits, or magnified as the state asks. */
export function showArea(
  viewport: Types.IStackViewport,
  imageId: string,
  { left, right, upper, lower, mode, magnification = 1 }: DisplayedArea,
): void {
  const { clientWidth, clientHeight } = viewport.element;
  const place = frameOnCanvas(viewport, imageId);
  const [x0, y0] = place(left, upper);
  const [x1, y1] = place(right, lower);
  const fit = Math.min(clientWidth / Math.abs(x1 - x0), clientHeight / Math.abs(y1 - y0));
  const { pixelWidth } = screenAxes(viewport, imageId);
  const factor = mode === 'magnify' ? magnification / window.devicePixelRatio / pixelWidth : fit;
  if (!Number.isFinite(factor)) return;
  viewport.setZoom(Math.min(Math.max(viewport.getZoom() * factor, leastZoom), mostZoom));
  const centre = utilities.imageToWorldCoords(imageId, [(left + right) / 2, (upper + lower) / 2]);
  const { focalPoint, position } = viewport.getCamera();
  if (!centre || !focalPoint || !position) return;
  const [x, y, z] = centre;
  viewport.setCamera({
    focalPoint: [x, y, z],
    position: [
      position[0] + x - focalPoint[0],
      position[1] + y - focalPoint[1],
      position[2] + z - focalPoint[2],
    ],
  });
}
