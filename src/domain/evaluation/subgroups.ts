/** The same figures for parts of a set: by sex, by view, by whatever the labels' other columns say. */
import { areaUnderRoc } from './curves.ts';
import { confusionAt, type Share, sensitivity, specificity } from './decisions.ts';
import { bootstrap95, type Interval } from './intervals.ts';
import { countPositives, type Scored } from './scored.ts';

export interface Subgroup {
  readonly column: string;
  readonly value: string;
  readonly images: number;
  readonly positives: number;
  readonly auc: number;
  readonly auc95: Interval;
  readonly sensitivity: Share;
  readonly specificity: Share;
}

export type Described = Scored & { readonly columns: Readonly<Record<string, string>> };

/** A column with more values than this names cases, not groups. */
const mostValues = 8;

/** Groups of one column each, largest first; columns that do not divide the set are left out. */
export function subgroups(cases: readonly Described[], threshold: number): readonly Subgroup[] {
  const names = [...new Set(cases.flatMap(({ columns }) => Object.keys(columns)))];
  return names.flatMap((column) => {
    const values = new Map<string, Described[]>();
    for (const one of cases) {
      const value = one.columns[column] ?? '';
      values.set(value, [...(values.get(value) ?? []), one]);
    }
    if (values.size < 2 || values.size > mostValues) return [];
    return [...values]
      .map(([value, own]) => subgroup(column, value, own, threshold))
      .sort((a, b) => b.images - a.images);
  });
}

function subgroup(column: string, value: string, own: readonly Described[], threshold: number): Subgroup {
  const confusion = confusionAt(own, threshold);
  return {
    column,
    value,
    images: own.length,
    positives: countPositives(own),
    auc: areaUnderRoc(own),
    auc95: bootstrap95(own, areaUnderRoc, { rounds: 300 }),
    sensitivity: sensitivity(confusion),
    specificity: specificity(confusion),
  };
}
