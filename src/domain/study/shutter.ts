/** What a file hides of its own picture: everything outside its shapes (PS3.3 C.7.6.11). Stored values stay as they are. */
import type { Rgb } from './cielab.ts';
import { drawnPixel, type ImagePixels } from './instance.ts';
import type { OverlayPlane } from './overlay.ts';

/** In pixels of the stored frame, (0, 0) the outer corner of the first; whatever lies inside is seen. */
export type ShutterShape =
  | {
      readonly kind: 'rectangle';
      readonly left: number;
      readonly right: number;
      readonly upper: number;
      readonly lower: number;
    }
  /** `radius` along a row; where pixels are not square it is another number of rows. */
  | { readonly kind: 'circle'; readonly column: number; readonly row: number; readonly radius: number }
  | { readonly kind: 'polygon'; readonly points: readonly FramePoint[] };

export type FramePoint = readonly [column: number, row: number];

export interface Shutter {
  /** At most one of each kind; seen is what lies inside all of them. */
  readonly shapes: readonly ShutterShape[];
  /** Hides where its bits are set, whatever the shapes (PS3.3 C.7.6.15). */
  readonly bitmap?: OverlayPlane;
  /** What stands where the picture is hidden. */
  readonly colour: Rgb;
}

/** Corners of a circle that no screen tells from a round one. */
const circleCorners = 180;

/** The closed outline of one shape. */
export function shutterOutline(
  shape: ShutterShape,
  pixels: Pick<ImagePixels, 'spacing' | 'pixelAspect'>,
): readonly FramePoint[] {
  if (shape.kind === 'polygon') return shape.points;
  if (shape.kind === 'rectangle') {
    const { left, right, upper, lower } = shape;
    return [
      [left, upper],
      [right, upper],
      [right, lower],
      [left, lower],
    ];
  }
  const { width, height } = drawnPixel(pixels);
  const { column, row, radius } = shape;
  return Array.from({ length: circleCorners }, (_, i) => {
    const angle = (2 * Math.PI * i) / circleCorners;
    return [column + radius * Math.cos(angle), row + radius * (width / height) * Math.sin(angle)];
  });
}
