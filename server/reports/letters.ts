/** Which letters a typeface has, and a text of any letters as one that can be printed with those. */

const cmap = 0x636d6170;

/** The code points that a TrueType font can show: the groups of its table `cmap`, format 12 (OpenType 1.9). */
export function lettersOf(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const letters = new Set<number>();
  const tables = Array.from({ length: view.getUint16(4) }, (_, i) => 12 + 16 * i);
  const entry = tables.find((at) => view.getUint32(at) === cmap);
  if (entry === undefined) return letters;
  const table = view.getUint32(entry + 8);
  const encodings = Array.from({ length: view.getUint16(table + 2) }, (_, i) => table + 4 + 8 * i);
  for (const encoding of encodings) {
    const at = table + view.getUint32(encoding + 4);
    if (view.getUint16(at) !== 12) continue;
    for (let group = at + 16; group < at + 16 + 12 * view.getUint32(at + 12); group += 12) {
      const last = view.getUint32(group + 4);
      for (let letter = view.getUint32(group); letter <= last; letter++) letters.add(letter);
    }
  }
  return letters;
}

/** Longer than any word is: it may be broken anywhere, or it would run off the page. */
const longWord = /\S{40,}/gu;
/** So many letters, and none of them is parted from its marks. */
const piece = /\S{16}(?=\P{M})/gu;
const zeroWidthSpace = '\u200b';

/** Letters with their marks, which one typeface must show together. */
const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** It is obeyed or passed over, and needs no glyph. */
const isSilent = (letter: string): boolean =>
  /[\n\u2028\u2029\p{Default_Ignorable_Code_Point}]/u.test(letter);
const pointOf = (letter: string): number => letter.codePointAt(0) ?? 0;
const named = (letter: string): string =>
  `[U+${pointOf(letter).toString(16).toUpperCase().padStart(4, '0')}]`;

/**
 * The text as it is printed. PDF/A has no place for a letter that no typeface shows, and a report must not lose one in
 * silence: it stands as its code point. So does a mark without a letter, at which Typst fails.
 */
export function printable(text: string, faces: readonly ReadonlySet<number>[]): string {
  const showTogether = (letters: readonly string[]): boolean =>
    faces.some((face) => letters.every((letter) => face.has(pointOf(letter))));
  const shown = Array.from(clusters.segment(text.replaceAll('\t', '    ')), ({ segment }) => {
    const letters = Array.from(segment).filter((letter) => !isSilent(letter));
    const [base = '', ...marks] = letters;
    const lost = /^\p{M}/u.test(base);
    if (!lost && showTogether(letters)) return segment;
    return [!lost && showTogether([base]) ? base : named(base), ...marks.map(named)].join('');
  });
  return shown.join('').replace(longWord, (word) => word.replace(piece, `$&${zeroWidthSpace}`));
}
