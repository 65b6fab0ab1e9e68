/** Numbers as they stand beside a shape: docs/spec/reading.md. */
import { describe, expect, it } from 'vitest';
import { measurementLines } from '#features/reading/measure/measurement-lines.ts';
import { formatOf } from '#i18n/format.ts';
import type { Texts } from '#i18n/react.tsx';

const texts = { t: ((key: string) => key) as Texts['t'], format: formatOf('en') };

describe('[R29] a line in a spectral region', () => {
  it('has a line for each axis, a time to the millisecond', () => {
    const spans = [
      { value: 0.4, unit: 's' },
      { value: 60.04, unit: 'cm/s' },
    ] as const;
    expect(measurementLines({ kind: 'span', spans }, texts)).toEqual(['0.400 s', '60.0 cm/s']);
  });
});

describe('[R8] lengths are written to a tenth of a millimetre', () => {
  it.each([
    [{ kind: 'length', length: 46.5, unit: 'mm' }, '46.5 mm'],
    // 2026-11-23: one decimal of a centimetre was a millimetre, 1 % of this length.
    [{ kind: 'length', length: 4.645, unit: 'cm' }, '4.65 cm'],
    [{ kind: 'length', length: 300.25, unit: 'px' }, '300.3 px'],
    [{ kind: 'bidirectional', long: 2.345, short: 1, unit: 'cm' }, '2.35 × 1.00 cm'],
    [{ kind: 'area', area: 0.785, unit: 'cm' }, '0.79 cm²'],
  ] as const)('%o', (values, line) => {
    expect(measurementLines(values, texts)).toEqual([line]);
  });
});
