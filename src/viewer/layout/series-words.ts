/** Words by which technicians call a series, in English, French, Russian and Arabic; a beginning of a word counts. */

const words = {
  soft: [
    'soft',
    'mediast',
    'standard',
    'brain',
    'mou',
    'médiast',
    'cérébr',
    'мягк',
    'средост',
    'мозг',
    'رخو',
    'منصف',
    'دماغ',
  ],
  lung: ['lung', 'pulm', 'poumon', 'легк', 'лёгк', 'رئ', 'الرئ'],
  bone: ['bone', 'osse', 'os', 'кост', 'عظم', 'العظم'],
  sagittal: ['sag', 'сагит', 'سهم', 'السهم'],
  t1: ['t1', 'т1'],
  t2: ['t2', 'т2'],
  flair: ['flair', 'tirm'],
  diffusion: ['dwi', 'diff', 'dif', 'дифф', 'انتشار', 'الانتشار'],
} as const satisfies Record<string, readonly string[]>;

export type SeriesWord = keyof typeof words;

/** Short beginnings are whole words: `os` is none of `oscillation`. */
const wholeUpTo = 2;

/** Whether a series description says `word` in any language, whatever its case, accents apart from it. */
export function fitsWord(description: string, word: SeriesWord): boolean {
  const spoken = description.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const wanted: readonly string[] = words[word];
  return spoken.some((one) =>
    wanted.some((begin) => (begin.length <= wholeUpTo ? one === begin : one.startsWith(begin))),
  );
}
