/** Pseudo-language: English in brackets with accents, so that a text that escaped the catalogue is seen at once. */

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
  n: 'ñ',
  c: 'ç',
  y: 'ý',
};

/** Accents every text and wraps it in ⟦ ⟧; placeholders stay as they are. */
export function pseudoCatalogue<T>(catalogue: T): T {
  if (typeof catalogue === 'string') return pseudoText(catalogue) as T;
  return Object.fromEntries(
    Object.entries(catalogue as Record<string, unknown>).map(([key, value]) => [key, pseudoCatalogue(value)]),
  ) as T;
}

function pseudoText(text: string): string {
  const parts = text.split(/(\{\{[^}]*\}\})/);
  const accented = parts.map((part) =>
    part.startsWith('{{') ? part : part.replace(/[a-z]/gi, (c) => accents[c] ?? c),
  );
  return `⟦${accented.join('')}⟧`;
}
