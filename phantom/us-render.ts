/** The ultrasound phantom's moving picture: a calibrated fan with a beating vessel, and a name burned in. */
import { drawText } from './bitmap-font.ts';
import { createRng } from './rng.ts';

export interface UsRenderOptions {
  readonly seed: number;
  readonly frames?: number;
  readonly rows?: number;
  readonly columns?: number;
  /** Burned into every frame; capitals, digits and ^ only. */
  readonly burnedInText?: string;
}

export interface UsTruth {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly frameTimeMs: number;
  /** Centimetres for one pixel, both ways. */
  readonly cmPerPixel: number;
  /** Calibrated rectangle, both corners inclusive. */
  readonly region: {
    readonly minX0: number;
    readonly minY0: number;
    readonly maxX1: number;
    readonly maxY1: number;
  };
  /** Rectangle that holds the burned-in name, end exclusive. */
  readonly text: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface UsCine {
  readonly truth: UsTruth;
  /** RGB by pixel, one array for each frame. */
  readonly frames: readonly Uint8Array<ArrayBuffer>[];
}

const frameTimeMs = 40;
const depthCm = 12;
const halfAngle = 0.66;

/** The moving picture without DICOM. */
export function renderUs({
  seed,
  frames = 30,
  rows = 480,
  columns = 640,
  burnedInText = 'PHANTOM^TEXT',
}: UsRenderOptions): UsCine {
  const rng = createRng(seed, 'us');
  const apex = { x: columns / 2, y: rows * 0.06 };
  const reach = rows * 0.86;
  const halfWidth = Math.ceil(reach * Math.sin(halfAngle));
  const scale = Math.max(1, Math.round(rows / 240));
  const cmPerPixel = depthCm / reach;
  const speckle = makeSpeckle(rng.next);
  const place = {
    kidney: rng.between(-0.12, 0.12),
    vessel: rng.between(0.1, 0.22),
    lift: rng.between(-0.05, 0.05),
  };
  const fan: FanPoint[] = [];
  for (let y = Math.floor(apex.y); y < Math.min(rows, apex.y + reach + 1); y++) {
    for (let x = Math.floor(apex.x - halfWidth); x <= apex.x + halfWidth; x++) {
      const dx = (x - apex.x) / reach;
      const dy = (y - apex.y) / reach;
      const r = Math.sqrt(dx * dx + dy * dy);
      const angle = Math.atan2(dx, dy);
      if (r > 1 || r < 0.07 || Math.abs(angle) > halfAngle) continue;
      fan.push({ dx, dy, r, angle, offset: (y * columns + x) * 3 });
    }
  }
  const out = Array.from({ length: frames }, (_, frame) => {
    const beat = Math.sin((2 * Math.PI * frame * frameTimeMs) / 900);
    const picture = new Uint8Array(rows * columns * 3);
    for (const point of fan) paintPoint(picture, point, speckle(point, beat), beat, place);
    const white = (x: number, y: number): void => {
      if (x < columns && y < rows) picture.fill(230, (y * columns + x) * 3, (y * columns + x) * 3 + 3);
    };
    drawText(burnedInText, 8, 8, scale, white);
    drawText(`${depthCm}.0 CM`, columns - 7 * 6 * scale, 8, scale, white);
    for (let cm = 0; cm <= depthCm; cm++) white(columns - 6, Math.round(apex.y + cm / cmPerPixel));
    return picture;
  });
  const truth: UsTruth = {
    rows,
    columns,
    frames,
    frameTimeMs,
    cmPerPixel,
    region: {
      minX0: Math.floor(apex.x - halfWidth),
      minY0: Math.floor(apex.y),
      maxX1: Math.ceil(apex.x + halfWidth),
      maxY1: Math.min(rows - 1, Math.ceil(apex.y + reach)),
    },
    text: { x: 8, y: 8, width: burnedInText.length * 6 * scale, height: 7 * scale },
  };
  return { truth, frames: out };
}

/** One pixel of the fan; lengths are shares of the depth. */
interface FanPoint {
  readonly dx: number;
  readonly dy: number;
  readonly r: number;
  readonly angle: number;
  /** Of its first sample in the frame. */
  readonly offset: number;
}

interface Place {
  readonly kidney: number;
  readonly vessel: number;
  readonly lift: number;
}

/** Liver above, a kidney with its bright sinus, the diaphragm's echo below, and an artery in colour. */
function paintPoint(
  out: Uint8Array,
  { dx, dy, r, offset: at }: FanPoint,
  grain: number,
  beat: number,
  place: Place,
): void {
  const breath = 0.012 * beat;
  const kidney = ((dx - place.kidney) / 0.24) ** 2 + ((dy - 0.62 - breath + place.lift) / 0.11) ** 2;
  const vesselRadius = 0.036 + 0.007 * beat;
  const vessel = Math.sqrt((dx - place.vessel) ** 2 + (dy - 0.42 - breath) ** 2) / vesselRadius;
  let echo = 0.46 - 0.12 * r;
  if (kidney < 1) echo = kidney < 0.16 ? 0.7 : 0.24;
  else if (kidney < 1.14) echo = 0.62;
  if (Math.abs(r - 0.88 - breath) < 0.013) echo = 0.95;
  if (r < 0.16) echo = 0.62 - r;
  if (vessel < 1) {
    const speed = (0.45 + 0.4 * beat) * (1 - vessel * vessel);
    out[at] = 40 + 215 * speed;
    out[at + 1] = 120 * speed * speed;
    out[at + 2] = 10;
    return;
  }
  if (vessel < 1.25) echo = 0.8;
  const grey = Math.min(255, Math.max(0, 255 * echo * (0.35 + 0.9 * grain)));
  out[at] = grey;
  out[at + 1] = grey;
  out[at + 2] = grey;
}

/** Speckle in polar coordinates: fine along the beam, wider across it; a breath shifts it slightly. */
function makeSpeckle(next: () => number): (point: FanPoint, beat: number) => number {
  const [along, across] = [340, 150];
  const raw = Float32Array.from(
    { length: along * across },
    () => Math.sqrt(-Math.log(1 - 0.98 * next())) * 0.55,
  );
  return ({ r, angle }, beat) => {
    const u = (r + 0.012 * beat) * (along - 8) + 2;
    const v = ((angle + halfAngle) / (2 * halfAngle)) * (across - 2);
    const i = Math.min(along - 2, Math.max(0, Math.floor(u)));
    const j = Math.min(across - 2, Math.max(0, Math.floor(v)));
    const [fu, fv] = [u - i, v - j];
    const at = (a: number, b: number): number => raw[a * across + b]!;
    const low = at(i, j) * (1 - fv) + at(i, j + 1) * fv;
    const high = at(i + 1, j) * (1 - fv) + at(i + 1, j + 1) * fv;
    return low * (1 - fu) + high * fu;
  };
}
