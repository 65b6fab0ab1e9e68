/** Beer–Lambert: attenuation along each ray through a thorax, without scatter, noise or any display step. */
import { addShadow, addTube, columnHalfChord, eachPixel, type FilmPlane } from './film-plane.ts';
import { effusionShare, opacityShare, type PlacedFindings } from './findings.ts';
import { type Box, castShadow, halfChord, type RayAxis, type Shadow } from './geometry.ts';
import { createIntervals } from './intervals.ts';
import type { Lung, Thorax } from './thorax.ts';

/** Linear attenuation in 1/mm at about 65 keV, the effective energy of a chest beam. */
export const attenuationPerMm = { soft: 0.0198, lung: 0.0052, bone: 0.052 } as const;

export interface Projection {
  /** Line integral of the attenuation coefficient, no unit; 0 where the beam is free. */
  readonly attenuation: Float32Array;
  /** Path through aerated lung in mm, both sides together, before any finding. */
  readonly lungMm: Float32Array;
  /** Rays that a finding changed: 1, else 0. */
  readonly changed: Record<keyof PlacedFindings, Uint8Array | undefined>;
}

/** Attenuation of every ray of the film. */
export function project(thorax: Thorax, findings: PlacedFindings, plane: FilmPlane): Projection {
  const size = plane.rows * plane.columns;
  const { soft, bone } = attenuationPerMm;
  const attenuation = new Float32Array(size);
  const scratch = new Float32Array(size);
  addWall(attenuation, thorax, plane);

  const bones = new Float32Array(size);
  for (const rib of thorax.skeleton.ribs) addTube(bones, scratch, plane, rib, 1);
  for (const tube of thorax.skeleton.tubes) addTube(bones, scratch, plane, tube, 0.9);
  if (plane.axis === 'y') for (const tube of thorax.skeleton.arms) addTube(bones, scratch, plane, tube, 0.9);
  addSpine(bones, thorax, plane);
  for (const { body, density } of thorax.skeleton.solids) {
    if (plane.axis === 'x' && Math.abs(body.center[0]) > 100 * thorax.build.scale) continue;
    addShadow(bones, plane, castShadow(body, plane.axis), density);
  }
  for (const airway of thorax.airways) addTube(attenuation, scratch, plane, airway, -soft * 0.6);
  for (const gas of thorax.gas) addShadow(attenuation, plane, castShadow(gas, plane.axis), -soft * 0.3);

  const lungMm = new Float32Array(size);
  const changed: Projection['changed'] = {
    opacity: findings.opacity && new Uint8Array(size),
    effusion: findings.effusion && new Uint8Array(size),
    pneumothorax: findings.pneumothorax && new Uint8Array(size),
  };
  for (const lung of thorax.lungs) {
    const vessels = new Float32Array(size);
    for (const vessel of lung.vessels) {
      // Far thinner than a pixel, it would only alias.
      if (vessel.halfHeight[0] > 0.35 * plane.pitchMm) addTube(vessels, scratch, plane, vessel, 1);
    }
    addLung({ attenuation, lungMm, changed, vessels, lung, thorax, findings, plane });
  }
  for (let i = 0; i < size; i++) attenuation[i] = Math.max(0, attenuation[i]! + bones[i]! * (bone - soft));
  return { attenuation, lungMm, changed };
}

function addWall(map: Float32Array, { wall, breasts, build }: Thorax, plane: FilmPlane): void {
  const { soft } = attenuationPerMm;
  const everything: Box = { s0: -400, s1: 400, z0: -400, z1: 400 };
  // On a lateral film the arms are raised out of the beam: the trunk ends at the armpit.
  const widest = plane.axis === 'x' ? 158 * build.scale * build.width : Number.POSITIVE_INFINITY;
  eachPixel(plane, everything, (index, s, z) => {
    map[index] = 2 * soft * Math.min(widest, columnHalfChord(wall, plane.axis, s, z));
  });
  for (const breast of breasts) {
    const shadow = castShadow(breast, plane.axis);
    // Only what stands out of the chest wall is added; on a film from behind that is the front half.
    eachPixel(plane, shadow.box, (index, s, z) => {
      const half = halfChord(shadow, s, z);
      // Thins out smoothly towards the outline: a breast pressed on the detector has no vertical edge.
      map[index]! += (0.6 * soft * build.girth * half * half) / shadow.depth;
    });
  }
}

/** Vertebral bodies: elliptic cylinders with dense end plates and edges. */
function addSpine(bones: Float32Array, { skeleton }: Thorax, plane: FilmPlane): void {
  for (const { center, half } of skeleton.vertebrae) {
    const [across, along] = plane.axis === 'y' ? [half[0], half[1]] : [half[1], half[0]];
    const middle = plane.axis === 'y' ? center[0] : center[1];
    // Side on, the arches and facets lie over the body too.
    const dense = plane.axis === 'y' ? 1 : 1.8;
    const box = {
      s0: middle - across,
      s1: middle + across,
      z0: center[2] - half[2],
      z1: center[2] + half[2],
    };
    eachPixel(plane, box, (index, s, z) => {
      const v = Math.abs(z - center[2]) / half[2];
      // The waist of the body is a little narrower than its end plates.
      const d = (s - middle) / (across * (0.9 + 0.1 * v * v));
      if (d * d >= 1 || v >= 1) return;
      const plate = v > 0.86 ? 0.3 : 0.17;
      const edge = d * d > 0.8 ? 0.22 : 0;
      bones[index]! += 2 * along * Math.sqrt(1 - d * d) * (plate + edge) * dense * Math.min(1, (1 - v) * 12);
    });
  }
}

interface LungPass {
  readonly attenuation: Float32Array;
  readonly lungMm: Float32Array;
  readonly changed: Projection['changed'];
  readonly vessels: Float32Array;
  readonly lung: Lung;
  readonly thorax: Thorax;
  readonly findings: PlacedFindings;
  readonly plane: FilmPlane;
}

/** Replaces soft tissue by lung along each ray, minus what folds into it, plus what ails it. */
function addLung(pass: LungPass): void {
  const { attenuation, lungMm, changed, vessels, lung, thorax, findings, plane } = pass;
  const { soft, lung: aerated } = attenuationPerMm;
  const { axis } = plane;
  const k = thorax.build.scale;
  const organs = thorax.organs.map((organ) => castShadow(organ, axis));
  const free = createIntervals();
  const opacity = findings.opacity?.side === lung.side ? findings.opacity : undefined;
  const effusion = findings.effusion?.side === lung.side ? findings.effusion : undefined;
  const pneumothorax = findings.pneumothorax?.side === lung.side ? findings.pneumothorax : undefined;
  const level = effusion ? -142 * k + thorax.build.diaphragmMm * 0.5 + effusion.heightMm : 0;

  eachPixel(plane, lungBox(lung, axis, k), (index, s, z) => {
    const half = columnHalfChord(lung.hull, axis, s, z);
    if (half <= 0) return;
    const middle = axis === 'y' ? lung.hull.cy(z) : lung.hull.cx(z);
    free.reset(middle - half, middle + half);
    const core = columnHalfChord(thorax.mediastinum, axis, s, z);
    if (core > 0) {
      const at = axis === 'y' ? thorax.mediastinum.cy(z) : thorax.mediastinum.cx(z);
      free.cut(at - core, at + core);
    }
    for (const organ of organs) cutShadow(free, organ, s, z);
    const length = free.length();
    if (length <= 0) return;
    lungMm[index]! += length;

    const fill = Math.min(1, length / (30 * k));
    let share = opacity ? opacityShare(opacity, s, z, axis) * Math.min(1, length / (40 * k)) : 0;
    if (share > 0) changed.opacity![index] = 1;
    if (effusion) {
      const toWall = Math.min(1, Math.abs(s - lung.hilum[0]) / (100 * k));
      const fluid = effusionShare(level, axis === 'y' ? toWall : 0.8, z);
      if (fluid > 0) changed.effusion![index] = 1;
      share = Math.max(share, fluid);
    }
    const outside = pneumothorax ? pleuralGap(lung, pneumothorax.collapse, axis, s, z) : 0;
    if (outside !== 0) changed.pneumothorax![index] = 1;
    const tissue = aerated * (outside > 0 ? 1 - 0.92 * outside : 1 - outside * 0.25);
    const vessel = vessels[index]! * fill * (1 - Math.max(0, outside));
    // Opaque lung hides a share of its vessels; fluid brings it to soft tissue.
    const perMm = tissue + (soft - tissue) * Math.min(1, share) * 0.92;
    const line = outside < 0 && outside > -0.06 ? 1.6 * soft : 0;
    attenuation[index]! += length * (perMm - soft) + vessel * (soft - aerated) * (1 - share) + line;
  });
}

function cutShadow(free: ReturnType<typeof createIntervals>, shadow: Shadow, s: number, z: number): void {
  const { box } = shadow;
  if (s < box.s0 || s > box.s1 || z < box.z0 || z > box.z1) return;
  const half = halfChord(shadow, s, z);
  if (half <= 0) return;
  const middle = shadow.mid + shadow.slope * (z - shadow.z);
  free.cut(middle - half, middle + half);
}

/**
 * 1 where a ray passes only pleural air outside the shrunken lung; 0 where nothing changed; a small negative
 * number inside the shrunken lung, nearest 0 at its edge (that lung is a little denser).
 */
function pleuralGap(lung: Lung, collapse: number, axis: RayAxis, s: number, z: number): number {
  const keep = 1 - collapse;
  const hs = axis === 'y' ? lung.hilum[0] : lung.hilum[1];
  // Air rises: the apex shrinks most, the base stays near the diaphragm.
  const vertical = z > lung.hilum[2] ? keep : 1 - collapse * 0.25;
  const half = columnHalfChord(
    lung.hull,
    axis,
    hs + (s - hs) / keep,
    lung.hilum[2] + (z - lung.hilum[2]) / vertical,
  );
  const reach = axis === 'y' ? lung.hull.ry(z) : 60;
  if (half <= 0) return 1;
  return -Math.max(0.001, Math.min(1, half / Math.max(1, reach)) ** 2);
}

function lungBox({ hull, side }: Lung, axis: RayAxis, k: number): Box {
  if (axis === 'x') return { s0: -110 * k, s1: 130 * k, z0: -160 * k, z1: 134 * k };
  const far = Math.max(...[-150, -100, -60, 0].map((z) => Math.abs(hull.cx(z * k)) + hull.rx(z * k))) + 2;
  return side === 'left'
    ? { s0: -4, s1: far, z0: -160 * k, z1: 134 * k }
    : { s0: -far, s1: 4, z0: -160 * k, z1: 134 * k };
}
