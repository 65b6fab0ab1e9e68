/** Text to bytes in the character sets of PS3.3 C.12.1.1.2 that our phantoms use; refuses what a set cannot hold. */

export const characterSets = ['ISO_IR 100', 'ISO_IR 127', 'ISO_IR 144', 'ISO_IR 192'] as const;
export type CharacterSet = (typeof characterSets)[number];

/** WHATWG label of each single-byte part (ISO 8859-1 is written out below: browsers alias it to Windows). */
const labels = { 'ISO_IR 127': 'iso-8859-6', 'ISO_IR 144': 'iso-8859-5' } as const;

const tables = new Map<CharacterSet, ReadonlyMap<string, number>>();

export function encodeText(text: string, characterSet: CharacterSet): Uint8Array {
  if (characterSet === 'ISO_IR 192') return new TextEncoder().encode(text);
  const table = singleByteTable(characterSet);
  return Uint8Array.from(text, (character) => {
    const byte = table.get(character);
    if (byte === undefined) throw new RangeError(`${characterSet} has no letter “${character}”`);
    return byte;
  });
}

function singleByteTable(characterSet: Exclude<CharacterSet, 'ISO_IR 192'>): ReadonlyMap<string, number> {
  const known = tables.get(characterSet);
  if (known) return known;
  const table = new Map<string, number>();
  const decoder = characterSet === 'ISO_IR 100' ? undefined : new TextDecoder(labels[characterSet]);
  for (let byte = 0; byte < 256; byte++) {
    if (byte >= 0x80 && byte < 0xa0) continue;
    const letter = byte < 0x80 || !decoder ? String.fromCharCode(byte) : decoder.decode(Uint8Array.of(byte));
    if (letter !== '\ufffd') table.set(letter, byte);
  }
  tables.set(characterSet, table);
  return table;
}
