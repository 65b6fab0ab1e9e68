/** A frame as a smaller picture: what the eye would see, in means of small squares. */
import type { DisplayFrame } from '#domain/study/frame.ts';
import { greyCurve, tabledCurve, type Voi } from '#domain/study/voi.ts';

/** Samples looked at along each side of a square: a film of sixteen million pixels costs no more than a slice. */
const mostSamples = 4;

/** RGBA of `width` × `height` pixels, neither more than the frame's own; grey is seen through `voi`. */
export function reduced(
  frame: DisplayFrame,
  voi: Voi,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(width * height * 4);
  const { columns, rows, pixels, samplesPerPixel } = frame;
  const level = levels(frame, voi);
  const [across, down] = [columns / width, rows / height];
  const [stepX, stepY] = [Math.max(1, across / mostSamples), Math.max(1, down / mostSamples)];
  const mean = (x: number, y: number, sample: number): number => {
    let sum = 0;
    let count = 0;
    for (let row = y * down; row < (y + 1) * down; row += stepY) {
      for (let column = x * across; column < (x + 1) * across; column += stepX) {
        const at = Math.min(Math.floor(row), rows - 1) * columns + Math.min(Math.floor(column), columns - 1);
        sum += level(pixels[at * samplesPerPixel + sample] ?? 0);
        count++;
      }
    }
    return sum / count;
  };
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const first = mean(x, y, 0);
      out[at++] = first;
      out[at++] = samplesPerPixel === 3 ? mean(x, y, 1) : first;
      out[at++] = samplesPerPixel === 3 ? mean(x, y, 2) : first;
      out[at++] = 255;
    }
  }
  return out;
}

/** Brightness of a value, 0…255. */
function levels(frame: DisplayFrame, voi: Voi): (value: number) => number {
  if (frame.samplesPerPixel === 3) return (value) => value;
  const curve = greyCurve(voi);
  const grey = frame.pixels instanceof Float32Array ? curve : tabledCurve(curve, frame.min, frame.max);
  return frame.invert ? (value) => 255 * (1 - grey(value)) : (value) => 255 * grey(value);
}
