/** Facts of the header that a graph takes beside the image, as numbers. */
import { err, ok, type Result } from '#base/result.ts';
import type { HeaderFact, HeaderInput } from '#contracts/model-manifest.ts';
import type { Instance } from '#domain/study/instance.ts';

const flag = (known: string | undefined, wanted: string): number | undefined =>
  known ? Number(known.trim().toUpperCase() === wanted) : undefined;

const factOf: Readonly<Record<HeaderFact, (instance: Instance) => number | undefined>> = {
  'age-years': ({ patient }) => patient.ageYears,
  'sex-female': ({ patient }) => flag(patient.sex, 'F'),
  'sex-male': ({ patient }) => flag(patient.sex, 'M'),
  'view-ap': ({ viewPosition }) => flag(viewPosition, 'AP'),
  'view-pa': ({ viewPosition }) => flag(viewPosition, 'PA'),
};

/** (fact − offset) × scale for each; a fact that the header does not give is told, never guessed. */
export function headerValues(
  instance: Instance,
  { facts }: HeaderInput,
): Result<Float32Array, { readonly unknown: HeaderFact }> {
  const values: number[] = [];
  for (const { of, offset, scale } of facts) {
    const value = factOf[of](instance);
    if (value === undefined || !Number.isFinite(value)) return err({ unknown: of });
    values.push((value - offset) * scale);
  }
  return ok(Float32Array.from(values));
}
