import { describe, expect, it } from 'vitest';
import { readLabels } from '#domain/evaluation/labels.ts';
import { type EvaluatedImage, evaluate } from '#domain/evaluation/report.ts';

const labelsOf = (csv: string) => {
  const labels = readLabels(csv);
  if (!labels.ok) throw new Error(labels.error.code);
  return labels.value;
};

describe('labels', () => {
  it('are read from the columns file and label, wherever they stand', () => {
    expect(labelsOf('age,label,file\n4,1,a/b.png\n5,0,c.png\n')).toEqual([
      { file: 'a/b.png', positive: true, columns: { age: '4' } },
      { file: 'c.png', positive: false, columns: { age: '5' } },
    ]);
  });

  it('may be words, quoted, with semicolons, a byte order mark, Windows line ends and Windows paths', () => {
    expect(labelsOf('\uFEFFfile;label\r\n"a, ""b"".png";Present\r\nsub\\c.png;absent\r\n\r\n')).toEqual([
      { file: 'a, "b".png', positive: true, columns: {} },
      { file: 'sub/c.png', positive: false, columns: {} },
    ]);
  });

  it('that say something else name their line', () => {
    expect(readLabels('file,label\na,1\nb,maybe\n')).toEqual({
      ok: false,
      error: { code: 'bad-label', line: 3, value: 'maybe' },
    });
    expect(readLabels('name,truth\na,1\n')).toEqual({ ok: false, error: { code: 'no-header' } });
    expect(readLabels('file,label\n')).toEqual({ ok: false, error: { code: 'empty' } });
    expect(readLabels('')).toEqual({ ok: false, error: { code: 'no-header' } });
  });
});

describe('a report', () => {
  const image = (score: number | undefined, positive: boolean, ...refusals: string[]): EvaluatedImage => ({
    file: 'f',
    positive,
    refusals,
    ...(score === undefined ? {} : { score }),
  });
  const points = { presentAt: 0.7, absentAt: 0.3 };

  it('counts what was answered, what lay between, what was missed and what could not be read', () => {
    const report = evaluate(
      [
        image(0.9, true),
        image(0.5, true),
        image(0.2, true),
        image(0.8, false),
        image(0.1, false),
        image(undefined, true, 'unreadable'),
      ],
      points,
      50,
    );
    expect(report).toMatchObject({ images: 6, positives: 3, unreadable: 1, uncertain: 1, missed: 1 });
    expect(report.confusion).toEqual({
      truePositives: 1,
      falsePositives: 1,
      trueNegatives: 1,
      falseNegatives: 2,
    });
    expect(report.refusedBy).toEqual({ unreadable: 1 });
    expect(report.auc).toBeCloseTo(4 / 6, 12);
  });

  it('counts every rule of the gate that would have refused', () => {
    const { refusedBy } = evaluate([image(1, true, 'age', 'view'), image(0, false, 'age')], points, 10);
    expect(refusedBy).toEqual({ age: 2, view: 1 });
  });
});
