/** Text of a data set in the character set it declares (PS3.3 C.12.1.1.2, PS3.5 §6.1 and annexes H–K). */
import { lookup } from '#base/lookup.ts';

/** Defined terms of Specific Character Set (0008,0005), and the decoder that reads their upper half. */
const labels: Readonly<Record<string, string>> = {
  '': 'windows-1252',
  'ISO_IR 6': 'windows-1252',
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
  'ISO 2022 IR 149': 'euc-kr',
  'ISO 2022 IR 58': 'gb18030',
};

/** Escape sequences of PS3.3 tables C.12-3 and C.12-4: what follows ESC, and which half it loads. */
const escapes: readonly (readonly [sequence: string, half: 'g0' | 'g1', decoder: string])[] = [
  ['$(D', 'g0', 'jisx0212'],
  ['$)C', 'g1', 'euc-kr'],
  ['$)A', 'g1', 'gb18030'],
  ['$B', 'g0', 'jisx0208'],
  ['$@', 'g0', 'jisx0208'],
  ['(B', 'g0', 'ascii'],
  ['(J', 'g0', 'ascii'],
  [')I', 'g1', 'shift_jis'],
  ['-A', 'g1', 'iso-8859-1'],
  ['-B', 'g1', 'iso-8859-2'],
  ['-C', 'g1', 'iso-8859-3'],
  ['-D', 'g1', 'iso-8859-4'],
  ['-L', 'g1', 'iso-8859-5'],
  ['-G', 'g1', 'iso-8859-6'],
  ['-F', 'g1', 'iso-8859-7'],
  ['-H', 'g1', 'iso-8859-8'],
  ['-M', 'g1', 'windows-1254'],
  ['-b', 'g1', 'iso-8859-15'],
  ['-T', 'g1', 'windows-874'],
];

const ESC = 0x1b;
/** Code extensions end at these (PS3.5 §6.1.2.5.3): CR, LF, FF, TAB, and `\ ^ =` where they delimit. */
const resets = new Set([0x0d, 0x0a, 0x0c, 0x09, 0x5c, 0x5e, 0x3d]);

export interface TextReader {
  /** Decodes one element's bytes; padding stays, trimming is the caller's. */
  readonly decode: (bytes: Uint8Array) => string;
  /** False where the declared character set is unknown to us and Latin-1 stood in. */
  readonly known: boolean;
}

/** Reader for the values of (0008,0005), in order; an empty list means the default repertoire. */
export function textReader(specificCharacterSet: readonly string[]): TextReader {
  const terms = specificCharacterSet.map((term) => term.trim().replace(/^ISO-IR /, 'ISO_IR '));
  const first = terms[0] ?? '';
  const label = lookup(labels, first) ?? lookup(labels, first.replace('ISO 2022 IR', 'ISO_IR'));
  const initial = label ?? 'windows-1252';
  const usesExtensions = terms.length > 1 || first.startsWith('ISO 2022');
  return {
    known: label !== undefined,
    decode: (bytes) => (usesExtensions ? decodeIso2022(bytes, initial) : decodeWith(initial, bytes)),
  };
}

const decoders = new Map<string, TextDecoder>();

function decodeWith(label: string, bytes: Uint8Array): string {
  let decoder = decoders.get(label);
  if (!decoder) {
    decoder = new TextDecoder(label);
    decoders.set(label, decoder);
  }
  // Decoding a view of shared memory is refused by browsers; a copy is always allowed.
  return decoder.decode(bytes.slice());
}

function decodeIso2022(bytes: Uint8Array, initial: string): string {
  let g0 = 'ascii';
  let g1 = initial;
  let text = '';
  let start = 0;
  const flush = (end: number): void => {
    if (end > start) text += decodeRun(bytes.subarray(start, end), g0, g1);
  };
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === ESC) {
      flush(i);
      const found = escapes.find(([sequence]) => startsWith(bytes, i + 1, sequence));
      if (found) {
        if (found[1] === 'g0') g0 = found[2];
        else g1 = found[2];
        i += found[0].length;
      }
      start = i + 1;
    } else if (g0 === 'ascii' && resets.has(byte)) {
      flush(i + 1);
      start = i + 1;
      g1 = initial;
    }
  }
  flush(bytes.length);
  return text;
}

function decodeRun(run: Uint8Array, g0: string, g1: string): string {
  if (g0 === 'ascii') return decodeWith(g1, run);
  // EUC-JP is the same double-byte sets shifted to the upper half, JIS X 0212 behind an 0x8F.
  const shifted: number[] = [];
  for (let i = 0; i + 1 < run.length; i += 2) {
    if (g0 === 'jisx0212') shifted.push(0x8f);
    shifted.push((run[i] as number) | 0x80, (run[i + 1] as number) | 0x80);
  }
  return decodeWith('euc-jp', Uint8Array.from(shifted));
}

function startsWith(bytes: Uint8Array, at: number, ascii: string): boolean {
  for (let i = 0; i < ascii.length; i++) if (bytes[at + i] !== ascii.charCodeAt(i)) return false;
  return true;
}
