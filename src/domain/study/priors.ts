/** Earlier studies of the same patient among those that are at hand. */
import type { Study } from './study.ts';

/** By identifier and name both, the latest first; a study without a date or an identifier has none. */
export function priorsOf(study: Study, all: readonly Study[]): readonly Study[] {
  const { patient, date } = study;
  if (patient.id === '' || !date) return [];
  return all
    .filter((other) => other.key !== study.key && other.date !== undefined && other.date < date)
    .filter(({ patient: { id, name } }) => id === patient.id && name.alphabetic === patient.name.alphabetic)
    .toSorted((a, b) => (a.date ?? '').localeCompare(b.date ?? '') * -1);
}
