/** Paints one axial slice of the procedural thorax in HU, body by body, as runs along the rows. */
import { columnHalfChord } from './film-plane.ts';
import { type Column, castShadow, type Ellipsoid, halfChord, type Tube } from './geometry.ts';
import { createIntervals } from './intervals.ts';
import type { Thorax } from './thorax.ts';

export interface SliceGrid {
  readonly rows: number;
  readonly columns: number;
  readonly pixelSpacingMm: number;
  readonly originMm: readonly [number, number, number];
}

const hu = {
  fat: -100,
  muscle: 50,
  lung: -850,
  blood: 45,
  airway: -1000,
  cortex: 700,
  marrow: 260,
  vessel: 40,
} as const;

/** `z` in mm towards the head; pixels outside the body are left alone. */
export function paintThoraxSlice(slice: Int16Array, thorax: Thorax, grid: SliceGrid, z: number): void {
  const k = thorax.build.scale;
  const organs = thorax.organs.map((organ) => castShadow(organ, 'x'));
  const free = createIntervals();
  for (let row = 0; row < grid.rows; row++) {
    const y = grid.originMm[1] + row * grid.pixelSpacingMm;
    const run = (from: number, to: number, value: number): void => {
      const first = Math.max(0, Math.ceil((from - grid.originMm[0]) / grid.pixelSpacingMm));
      const last = Math.min(grid.columns - 1, Math.floor((to - grid.originMm[0]) / grid.pixelSpacingMm));
      if (last >= first) slice.fill(value, row * grid.columns + first, row * grid.columns + last + 1);
    };
    // Arms lie above the head in a scanner.
    const narrow = Math.min(1, (168 * k) / thorax.wall.rx(z));
    const trunk = narrow * columnHalfChord(thorax.wall, 'x', y, z);
    if (trunk <= 0) continue;
    run(-trunk, trunk, hu.fat);
    const muscle = narrow * inner(thorax.wall, y, z, 0.94);
    run(-muscle, muscle, hu.muscle);
    for (const lung of thorax.lungs) {
      const half = columnHalfChord(lung.hull, 'x', y, z);
      if (half <= 0) continue;
      free.reset(lung.hull.cx(z) - half, lung.hull.cx(z) + half);
      const core = columnHalfChord(thorax.mediastinum, 'x', y, z);
      if (core > 0) free.cut(thorax.mediastinum.cx(z) - core, thorax.mediastinum.cx(z) + core);
      for (const organ of organs) {
        const chord = halfChord(organ, y, z);
        const middle = organ.mid + organ.slope * (z - organ.z);
        if (chord > 0) free.cut(middle - chord, middle + chord);
      }
      free.each((from, to) => run(from, to, hu.lung));
    }
    for (const organ of organs) {
      const chord = halfChord(organ, y, z);
      const middle = organ.mid + organ.slope * (z - organ.z);
      if (chord > 0) run(middle - chord, middle + chord, hu.blood);
    }
    for (const gas of thorax.gas) runThrough(gas, hu.airway);
    function runThrough(body: Ellipsoid, value: number): void {
      const shadow = castShadow(body, 'x');
      const chord = halfChord(shadow, y, z);
      const middle = shadow.mid + shadow.slope * (z - shadow.z);
      if (chord > 0) run(middle - chord, middle + chord, value);
    }
  }
  const isLung = (value: number): boolean => value === hu.lung;
  for (const lung of thorax.lungs)
    for (const tube of lung.vessels) paintTube(slice, grid, tube, z, hu.vessel, isLung);
  for (const airway of thorax.airways) paintTube(slice, grid, airway, z, hu.airway);
  paintBones(slice, thorax, grid, z);
}

/** Half chord of the same section shrunk to `share` of its size. */
function inner(wall: Column, y: number, z: number, share: number): number {
  return share * columnHalfChord(wall, 'x', wall.cy(z) + (y - wall.cy(z)) / share, z);
}

function paintBones(slice: Int16Array, { skeleton }: Thorax, grid: SliceGrid, z: number): void {
  for (const { center, half } of skeleton.vertebrae) {
    const v = Math.abs(z - center[2]) / half[2];
    if (v >= 1) continue;
    const rim = v > 0.85 ? 0 : 0.86;
    eachInEllipse(grid, center[0], center[1], half[0], half[1], (index, q) => {
      slice[index] = q > rim * rim ? hu.cortex : hu.marrow;
    });
    // The canal behind the body, and the arch around it.
    eachInEllipse(grid, center[0], center[1] + half[1] + 9, 15, 12, (index, q) => {
      slice[index] = q > 0.55 ? hu.cortex : 20;
    });
  }
  const inBody = (value: number): boolean => value !== -1000;
  for (const tube of [...skeleton.ribs, ...skeleton.tubes]) {
    paintTube(slice, grid, tube, z, hu.cortex, inBody);
    paintTube(
      slice,
      grid,
      { ...tube, halfHeight: [tube.halfHeight[0] * 0.62, tube.halfHeight[1] * 0.62] },
      z,
      hu.marrow,
      inBody,
    );
  }
}

function eachInEllipse(
  grid: SliceGrid,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  paint: (index: number, q: number) => void,
): void {
  const {
    originMm: [x0, y0],
    pixelSpacingMm: p,
    rows,
    columns,
  } = grid;
  const top = Math.max(0, Math.ceil((cy - ry - y0) / p));
  const bottom = Math.min(rows - 1, Math.floor((cy + ry - y0) / p));
  const left = Math.max(0, Math.ceil((cx - rx - x0) / p));
  const right = Math.min(columns - 1, Math.floor((cx + rx - x0) / p));
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const q = ((x0 + column * p - cx) / rx) ** 2 + ((y0 + row * p - cy) / ry) ** 2;
      if (q <= 1) paint(row * columns + column, q);
    }
  }
}

/** Where a slice cuts a chain of round segments; `where` limits the painting to some tissue. */
function paintTube(
  slice: Int16Array,
  grid: SliceGrid,
  tube: Tube,
  z: number,
  value: number,
  where?: (value: number) => boolean,
): void {
  const last = tube.points.length - 1;
  for (let i = 0; i < last; i++) {
    const [px, py, pz] = tube.points[i]!;
    const [qx, qy, qz] = tube.points[i + 1]!;
    const r =
      (tube.halfHeight[0] + ((tube.halfHeight[1] - tube.halfHeight[0]) * i) / last) *
      Math.max(0.75, tube.flatness);
    if (z < Math.min(pz, qz) - r || z > Math.max(pz, qz) + r) continue;
    const [ex, ey, ez] = [qx - px, qy - py, qz - pz];
    const length2 = ex * ex + ey * ey + ez * ez;
    const cx = (px + qx) / 2;
    const cy = (py + qy) / 2;
    eachInEllipse(grid, cx, cy, (Math.abs(ex) / 2 + r) * 1.5, (Math.abs(ey) / 2 + r) * 1.5, (index) => {
      const x = grid.originMm[0] + (index % grid.columns) * grid.pixelSpacingMm;
      const y = grid.originMm[1] + Math.floor(index / grid.columns) * grid.pixelSpacingMm;
      const t = Math.min(1, Math.max(0, ((x - px) * ex + (y - py) * ey + (z - pz) * ez) / length2));
      const d2 = (x - px - t * ex) ** 2 + (y - py - t * ey) ** 2 + (z - pz - t * ez) ** 2;
      if (d2 <= r * r && (!where || where(slice[index]!))) slice[index] = value;
    });
  }
}
