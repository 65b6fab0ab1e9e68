/** How exactly a measured value is told. */

/** Digits behind the point: a hundredth of a gray, a tenth of anything else, more where all values are smaller than that. */
export function valueDigits(values: readonly number[], unit: string): number {
  const most = Math.max(...values.map(Math.abs));
  const usual = unit === 'Gy' ? 2 : 1;
  return most > 0 && most < 0.1 ? Math.min(Math.ceil(-Math.log10(most)) + 2, longest) : usual;
}

const longest = 12;
