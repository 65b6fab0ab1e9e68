/** Slabs as a reader steps through them. */
import { type Slab, slabModes } from '#domain/study/volume-sample.ts';

/** In millimetres; 0 is the plane alone. */
export const slabThicknesses = [0, 3, 5, 10, 20, 40, 80] as const;

export function nextMode({ mode, thicknessMm }: Slab): Slab {
  return { thicknessMm, mode: slabModes[(slabModes.indexOf(mode) + 1) % slabModes.length] ?? 'max' };
}

/** The next thicker or thinner one; as it is at either end. */
export function thicker({ mode, thicknessMm }: Slab, by: 1 | -1): Slab {
  const at = slabThicknesses.findIndex((one) => one >= thicknessMm);
  const next = slabThicknesses[Math.min(Math.max(at + by, 0), slabThicknesses.length - 1)] ?? 0;
  return { mode, thicknessMm: next };
}
