/** A curve of brightness put into Cornerstone's renderer: a colour transfer function, or our own painter where there is no WebGL. */
import { type Types, utilities } from '@cornerstonejs/core';
import { changingRange, greyCurve, type Voi } from '#domain/study/voi.ts';
import { setProcessorCurve } from './processor-painter.ts';

/** As many as vtk's colour texture has. */
const points = 1024;

/** `curved` is false where a line takes the place of a curve. */
export function drawCurve(viewport: Types.IStackViewport, voi: Voi, curved: boolean): void {
  const actor = viewport.getDefaultActor();
  if (actor && utilities.isImageActor(actor)) drawOnActor(viewport, actor.actor as Types.ImageActor, voi);
  else setProcessorCurve(viewport.getCanvas(), curved ? voi : undefined);
}

/** In place, because Cornerstone inverts and rescales this very function. */
function drawOnActor(viewport: Types.IStackViewport, actor: Types.ImageActor, voi: Voi): void {
  const invert = viewport.getProperties().invert ?? false;
  const [low, high] = changingRange(voi);
  const span = Math.max(high - low, 0.01);
  const curve = greyCurve(voi);
  const nodes = Array.from({ length: points }, (_, i) => {
    const x = low + (span * i) / (points - 1);
    const grey = invert ? 1 - curve(x) : curve(x);
    return { x, r: grey, g: grey, b: grey, midpoint: 0.5, sharpness: 0 };
  });
  actor.getProperty().getRGBTransferFunction(0)?.setNodes(nodes);
}
