/** Ribs, spine, clavicles, scapulae and humeral heads as tubes and ellipsoids with a dense wall. */
import { type Ellipsoid, ellipsoid, type Profile, type Tube, type Vec3 } from './geometry.ts';
import type { Build } from './thorax.ts';

export interface Vertebra {
  readonly center: Vec3;
  /** Half width, half depth, half height of the body in mm. */
  readonly half: Vec3;
}

export interface Skeleton {
  readonly ribs: readonly Tube[];
  readonly vertebrae: readonly Vertebra[];
  /** Humeri and scapulae, which a lateral film leaves out. */
  readonly arms: readonly Tube[];
  /** Clavicles, spinous and transverse processes. */
  readonly tubes: readonly Tube[];
  /** Solid parts seen as a whole: pedicles, humeral heads, manubrium; share of full bone density. */
  readonly solids: readonly { readonly body: Ellipsoid; readonly density: number }[];
}

export function buildSkeleton(build: Build, lateral: Profile): Skeleton {
  const k = build.scale;
  const vertebrae = spine(k);
  return {
    ribs: [-1, 1].flatMap((sign) =>
      Array.from({ length: 12 }, (_, i) => rib(i, sign, build, lateral)).flat(),
    ),
    vertebrae,
    arms: [-1, 1].flatMap((sign) => [...scapula(sign, build), humerus(sign, k)]),
    tubes: [
      ...[-1, 1].map((sign) => clavicle(sign, build)),
      ...vertebrae.flatMap(({ center: [x, y, z] }) => [
        tube(
          [
            [x, y + 26 * k, z - 3 * k],
            [x, y + 44 * k, z - 13 * k],
          ],
          3 * k,
          0.8 * k,
        ),
        tube(
          [
            [x - 34 * k, y + 26 * k, z + 4 * k],
            [x, y + 24 * k, z],
            [x + 34 * k, y + 26 * k, z + 4 * k],
          ],
          3.4 * k,
          0.6 * k,
        ),
      ]),
    ],
    solids: [
      ...vertebrae.flatMap(({ center: [x, y, z] }) =>
        [-1, 1].map((sign) => ({
          body: ellipsoid([x + sign * 11 * k, y + 20 * k, z + 2 * k], [3 * k, 8 * k, 4.6 * k]),
          density: 0.35,
        })),
      ),
      ...[-1, 1].map((sign) => ({
        body: ellipsoid([sign * 186 * k, 4 * k, 92 * k], [25 * k, 24 * k, 26 * k]),
        density: 0.2,
      })),
      ...[-1, 1].map((sign) => ({
        body: ellipsoid(
          [sign * ((build.supine ? 120 : 140) * k * build.width), 86 * k, 38 * k],
          [23 * k, 2.4 * k, 64 * k],
          sign * -0.2,
        ),
        density: 0.55,
      })),
      { body: ellipsoid([0, -92 * k, 82 * k], [26 * k, 7 * k, 24 * k]), density: 0.35 },
      { body: ellipsoid([0, -104 * k, 10 * k], [16 * k, 6 * k, 56 * k]), density: 0.3 },
    ],
  };
}

function tube(points: readonly Vec3[], half: number, wallMm: number, flatness = 1): Tube {
  return { points, halfHeight: [half, half], flatness, wallMm };
}

/** C7 to L2, growing downwards, along the thoracic kyphosis. */
function spine(k: number): readonly Vertebra[] {
  const out: Vertebra[] = [];
  let z = 212;
  for (let i = -3; i < 15; i++) {
    const height = 17 + i * 0.75;
    z -= height / 2;
    const kyphosis = 62 + 22 * Math.sin(((130 - z) / 290) * Math.PI);
    out.push({
      center: [0, kyphosis * k, z * k],
      half: [(13.5 + i * 0.55) * k, (12 + i * 0.5) * k, (height / 2) * k],
    });
    z -= height / 2 + 4;
  }
  return out;
}

/** One rib as a back and a front tube, so that both are seen where they cross on the film. */
function rib(index: number, sign: number, build: Build, lateral: Profile): readonly Tube[] {
  const k = build.scale;
  const zStart = (124 - index * 22.5) * k;
  const drop = (index < 2 ? 34 + index * 16 : 62 + index * 4.2) * build.ribSlope * k;
  const reach =
    index < 10
      ? lateral(Math.max(-140 * k, zStart - drop * 0.5)) + 4 * k
      : (index === 10 ? 132 : 100) * k * build.width;
  const depth = Math.min(104, 44 + index * 18) * k;
  const end = index < 7 ? 148 - index : [126, 122, 116, 92, 62][index - 7]!;
  const point = (degrees: number): Vec3 => {
    const a = (degrees * Math.PI) / 180;
    const fall = (1 - Math.cos(a)) / 2;
    // The neck of the rib leaves the spine level or slightly rising before the shaft falls away.
    const rise = 5 * k * Math.sin(Math.min(Math.PI, a * 2.2));
    return [
      sign * reach * Math.sin(a) ** 0.92,
      6 * k + depth * Math.cos(a) * 0.96,
      zStart + rise - drop * fall,
    ];
  };
  const half = (index === 0 ? 8 : index < 10 ? 6.8 : 5) * k;
  const chain = (from: number, to: number): readonly Vec3[] => {
    const steps = Math.max(3, Math.ceil((to - from) / 6));
    return Array.from({ length: steps + 1 }, (_, i) => point(from + ((to - from) * i) / steps));
  };
  const back = tube(chain(8, Math.min(91, end)), half, 1.5 * k, 0.52);
  if (end <= 90) return [back];
  return [
    { ...back, flatEnd: 'last' },
    { ...tube(chain(89, end), half, 1.5 * k, 0.52), halfHeight: [half, half * 1.15], flatEnd: 'first' },
  ];
}

function clavicle(sign: number, build: Build): Tube {
  const k = build.scale;
  const lift = build.clavicleMm;
  const points = (
    [
      [17, -84, 93],
      [38, -88, 99],
      [68, -78, 104],
      [100, -56, 108],
      [130, -34, 116],
      [160, -22, 122],
      [176, -16, 120],
    ] as const
  ).map(([x, y, z]): Vec3 => [sign * x * k, y * k, z * k + lift * (x / 160)]);
  return { points, halfHeight: [8.4 * k, 6.2 * k], flatness: 0.9, wallMm: 2.1 * k };
}

function humerus(sign: number, k: number): Tube {
  const at = (x: number, y: number, z: number): Vec3 => [sign * x * k, y * k, z * k];
  return {
    points: [at(192, 4, 92), at(205, 2, 50), at(222, 0, -10)],
    halfHeight: [15 * k, 10 * k],
    flatness: 1,
    wallMm: 3 * k,
  };
}

/** Medial and lateral border, spine and acromion, coracoid; swung clear of the lungs on a PA film. */
function scapula(sign: number, build: Build): readonly Tube[] {
  const k = build.scale;
  const swing = (build.supine ? -16 : 6) * k;
  const at = (x: number, y: number, z: number): Vec3 => [sign * (x * k * build.width + swing), y * k, z * k];
  return [
    tube(
      [at(112, 96, 104), at(118, 100, 60), at(126, 102, 20), at(136, 100, -18), at(142, 96, -28)],
      3 * k,
      1 * k,
    ),
    {
      ...tube(
        [at(142, 96, -22), at(147, 90, -2), at(153, 72, 36), at(160, 44, 70), at(166, 28, 88)],
        1,
        1.2 * k,
      ),
      halfHeight: [1.6 * k, 5 * k],
    },
    tube([at(114, 94, 88), at(138, 78, 106), at(164, 44, 122), at(182, 14, 124)], 5 * k, 1.3 * k),
    tube([at(112, 96, 104), at(136, 70, 118), at(156, 36, 108)], 3.2 * k, 1 * k),
    tube([at(158, 20, 104), at(146, -6, 104), at(138, -16, 98)], 5.5 * k, 1.4 * k),
  ];
}
