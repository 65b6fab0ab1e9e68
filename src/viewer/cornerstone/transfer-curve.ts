/** A curve of brightness put into Cornerstone's renderer: a colour transfer function, or a table where there is no WebGL. */
import { cache, type Types, utilities } from '@cornerstonejs/core';
import { greyCurve, inputRange, type Voi } from '#domain/study/voi.ts';

/** As many as vtk's colour texture has. */
const points = 1024;

/** `curved` is false where a line takes the place of a curve. */
export function drawCurve(viewport: Types.IStackViewport, voi: Voi, curved: boolean): void {
  const actor = viewport.getDefaultActor();
  if (actor && utilities.isImageActor(actor)) drawOnActor(viewport, actor.actor as Types.ImageActor, voi);
  else drawByProcessor(viewport, curved ? voi : undefined);
}

/** In place, because Cornerstone inverts and rescales this very function. */
function drawOnActor(viewport: Types.IStackViewport, actor: Types.ImageActor, voi: Voi): void {
  const invert = viewport.getProperties().invert ?? false;
  const [low, high] = inputRange(voi);
  const span = Math.max(high - low, 0.01);
  const curve = greyCurve(voi);
  const nodes = Array.from({ length: points }, (_, i) => {
    const x = low + (span * i) / (points - 1);
    const grey = invert ? 1 - curve(x) : curve(x);
    return { x, r: grey, g: grey, b: grey, midpoint: 0.5, sharpness: 0 };
  });
  actor.getProperty().getRGBTransferFunction(0)?.setNodes(nodes);
}

interface ProcessorTable {
  readonly id: string;
  readonly firstValueMapped: number;
  readonly lut: readonly number[];
}

let serial = 0;

/** Cornerstone offers no way to its CPU viewport's table, which all the same it draws with. */
function drawByProcessor(viewport: Types.IStackViewport, voi: Voi | undefined): void {
  const inner = viewport as unknown as {
    readonly _cpuFallbackEnabledElement?: { readonly viewport: { voiLUT?: ProcessorTable | undefined } };
  };
  const image = cache.getImage(viewport.getCurrentImageId() ?? '');
  const target = inner._cpuFallbackEnabledElement?.viewport;
  if (target && image) target.voiLUT = voi && processorTable(voi, image);
}

/** One byte for each whole value of the image. Cornerstone counts bits by the greatest entry, hence the ends. */
function processorTable(voi: Voi, image: Types.IImage): ProcessorTable {
  const first = Math.floor(image.minPixelValue);
  const curve = greyCurve(voi);
  const greys = Array.from({ length: Math.ceil(image.maxPixelValue) - first + 1 }, (_, i) =>
    Math.round(255 * curve(first + i)),
  );
  return { id: `curve ${serial++}`, firstValueMapped: first - 1, lut: [255, ...greys, 255] };
}
