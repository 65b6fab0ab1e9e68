/** Colours as DICOM recommends them: scaled PCS-values of CIELab under D50 (PS3.3 C.10.7.1.1). */

/** Red, green, blue, 0…255 (sRGB). */
export type Rgb = readonly [red: number, green: number, blue: number];

const full = 0xffff;

/** A grey P-Value, 0…0xFFFF. */
export function greyRgb(value: number): Rgb {
  const grey = Math.round((255 * Math.min(Math.max(value, 0), full)) / full);
  return [grey, grey, grey];
}

/** `L` 0…0xFFFF for 0…100, `a` and `b` 0…0xFFFF for −128…127; what a screen cannot show is taken to its edge. */
export function cielabRgb([l, a, b]: readonly [l: number, a: number, b: number]): Rgb {
  const fy = ((l / full) * 100 + 16) / 116;
  const fx = fy + ((a / full) * 255 - 128) / 500;
  const fz = fy - ((b / full) * 255 - 128) / 200;
  const [x, y, z] = [0.9642 * cubed(fx), cubed(fy), 0.8249 * cubed(fz)];
  // From the white of D50 to that of sRGB (Bradford), and to its primaries.
  return [
    companded(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
    companded(-0.9787684 * x + 1.9161415 * y + 0.033454 * z),
    companded(0.0719453 * x - 0.2289914 * y + 1.4052427 * z),
  ];
}

function cubed(f: number): number {
  return f > 6 / 29 ? f ** 3 : 3 * (6 / 29) ** 2 * (f - 4 / 29);
}

function companded(linear: number): number {
  const light = Math.min(Math.max(linear, 0), 1);
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
}
