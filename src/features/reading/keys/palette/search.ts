/** Finds what a person means by a few letters, in whatever language they type. */

export interface Named {
  /** In the reader's language. */
  readonly name: string;
  /** In the others. */
  readonly elsewhere: readonly string[];
}

/** Letters that no decomposition brings together, though people type one for the other. */
const twins: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ى: 'ي', ة: 'ه', ٱ: 'ا', ـ: '' };

/** Small letters without accents, vowel signs or hamzas; words apart by one space. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæىةٱـ]/g, (letter) => twins[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** 0 where the name begins so, 1 where its words do, 2 where they hold it; undefined where it is another. */
function rankOf(name: string, wanted: string): number | undefined {
  const text = folded(name);
  if (text.startsWith(wanted)) return 0;
  const parts = wanted.split(' ');
  if (parts.every((part) => ` ${text}`.includes(` ${part}`))) return 1;
  return parts.every((part) => text.includes(part)) ? 2 : undefined;
}

/** The nearest first, the reader's own language before the others, else in the order they came in. */
export function search<T extends Named>(all: readonly T[], typed: string): readonly T[] {
  const wanted = folded(typed);
  const ranked = all.flatMap((one) => {
    const ranks = [one.name, ...one.elsewhere].flatMap((name, at) => {
      const rank = rankOf(name, wanted);
      return rank === undefined ? [] : [2 * rank + (at === 0 ? 0 : 1)];
    });
    return ranks.length === 0 ? [] : [{ one, rank: Math.min(...ranks) }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ one }) => one);
}
