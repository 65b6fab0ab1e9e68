/** Pulmonary vessels: a tree that branches from each hilum and thins out towards the pleura. */
import type { Tube, Vec3 } from './geometry.ts';
import type { Rng } from './rng.ts';

/** Directions of the main branches in degrees from straight up, turning outwards, with their calibre in mm. */
const trunks: readonly (readonly [degrees: number, halfMm: number])[] = [
  [14, 3.8],
  [30, 4],
  [48, 4],
  [66, 3.8],
  [86, 4.2],
  [102, 4.8],
  [118, 5.4],
  [132, 5.6],
  [146, 6.4],
  [160, 5.8],
  [174, 4.4],
];

/** Grows one lung's vessels; `sign` is +1 on the patient's left, `scale` the size of the body. */
export function growVessels(hilum: Vec3, sign: 1 | -1, scale: number, rng: Rng): readonly Tube[] {
  const tubes: Tube[] = [];
  for (const [degrees, halfMm] of trunks) {
    const angle = ((degrees + rng.between(-9, 9)) * Math.PI) / 180;
    const pitch = rng.between(-0.8, 0.8);
    const start: Vec3 = [
      hilum[0] + rng.between(-5, 5) * scale,
      hilum[1] + rng.between(-8, 8) * scale,
      hilum[2] + rng.between(-10, 10) * scale,
    ];
    branch(tubes, start, angle, pitch, halfMm * rng.between(0.8, 1.15) * scale, 0);
  }
  return tubes;

  function branch(out: Tube[], from: Vec3, angle: number, pitch: number, half: number, depth: number): void {
    const length = (depth === 0 ? 30 : 26) * scale * rng.between(0.7, 1.25);
    const points: Vec3[] = [from];
    let [x, y, z] = from;
    let bend = angle;
    for (let i = 0; i < 3; i++) {
      bend += rng.between(-0.16, 0.16);
      x += (sign * Math.sin(bend) * Math.cos(pitch) * length) / 3;
      y += (Math.sin(pitch) * length) / 3;
      z += (Math.cos(bend) * Math.cos(pitch) * length) / 3;
      points.push([x, y, z]);
    }
    const end = half * 0.78;
    out.push({ points, halfHeight: [half, end], flatness: 1 });
    if (depth >= 6 || end < 0.35 * scale) return;
    const fork = rng.between(0.28, 0.6);
    const share = rng.between(0.35, 0.65);
    branch(out, [x, y, z], bend + fork * share, pitch + rng.between(-0.4, 0.4), end * 0.92, depth + 1);
    branch(out, [x, y, z], bend - fork * (1 - share), pitch + rng.between(-0.4, 0.4), end * 0.8, depth + 1);
  }
}
