/** Lines that are seen on bone and on air. */
import type { Rgb } from '#domain/study/cielab.ts';

export const css = (colour: Rgb): string => `rgb(${colour.join(' ')})`;

/** Dark about a light colour, light about a dark one. */
export function haloOf([red, green, blue]: Rgb): string {
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return light < 90 ? 'rgb(255 255 255 / 0.8)' : 'rgb(0 0 0 / 0.8)';
}

/** Strokes the current path over its halo. */
export function strokeTwice(context: CanvasRenderingContext2D, colour: Rgb, width: number): void {
  context.strokeStyle = haloOf(colour);
  context.lineWidth = width + 2;
  context.stroke();
  context.strokeStyle = css(colour);
  context.lineWidth = width;
  context.stroke();
}
