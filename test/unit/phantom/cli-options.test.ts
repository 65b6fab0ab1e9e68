import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../../phantom/cli-options.ts';

const refusal = (line: string): string => {
  const result = readCommandLine(line.split(' '));
  return result.ok ? '(accepted)' : result.error;
};

describe('the phantom command line', () => {
  it('reads a chest with everything on it', () => {
    const line =
      'chest --findings opacity,effusion --age 045Y --view AP --photometric MONOCHROME1 --bits 14 --script arabic --seed 7 --compress jpeg-ls --out x';
    expect(readCommandLine(line.split(' '))).toEqual({
      ok: true,
      value: {
        kind: 'chest',
        out: 'x',
        seed: 7,
        age: '045Y',
        sex: undefined,
        script: 'arabic',
        compression: 'jpeg-ls',
        findings: ['opacity', 'effusion'],
        view: 'AP',
        photometric: 'MONOCHROME1',
        bits: 14,
        size: undefined,
        slices: undefined,
        frames: undefined,
        noise: undefined,
        weighting: 'T1',
      },
    });
  });

  it.each([
    ['skull --out x', /chest, ct, us, mr, demo.*skull/],
    ['chest', /--out/],
    ['chest --out', /--out needs a value/],
    ['chest --out x --bits 17', /12 to 16.*17/],
    ['chest --out x --findings opacity,cold', /cold/],
    ['chest --out x --age 45', /045Y/],
    ['us --out x --bits 12', /us knows no --bits/],
    ['ct --out x --size 101', /multiple of 4/],
    ['chest more --out x', /more/],
    ['chest --out x --nonsense 1', /--nonsense/],
  ])('refuses “%s” in one sentence', (line, expected) => {
    const sentence = refusal(line);
    expect(sentence).toMatch(expected);
    expect(sentence.endsWith('.')).toBe(true);
  });
});
