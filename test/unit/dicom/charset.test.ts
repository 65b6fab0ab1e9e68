import { describe, expect, it } from 'vitest';
import { textReader } from '#dicom/parse/charset.ts';
import { readPart10 } from '#dicom/parse/part10.ts';
import { elementReader } from '#dicom/parse/values.ts';
import { dataSet, latin1, part10 } from './part10-bytes.ts';

/** `\x1b` and the rest of a byte string, as the standard prints them. */
const nameIn = (charset: string, bytes: string) => {
  const file = readPart10(part10({ '00080005': ['CS', charset], '00100010': ['PN', latin1(bytes)] }));
  if (!file.ok) throw new Error(file.error.code);
  return elementReader(file.value.dataSet).name('x00100010');
};

describe('single-byte character sets', () => {
  it.each([
    ['ISO_IR 127', '\xe2\xc8\xc7\xe6\xea^\xe4\xe6\xd2\xc7\xd1', 'قباني^لنزار'],
    ['ISO_IR 144', '\xbb\xee\xda\xe1\xd5\xdc\xd1\xe3\xe0\xd3', 'Люксембург'],
    ['ISO_IR 100', 'Buc^J\xe9r\xf4me', 'Buc^Jérôme'],
    ['ISO_IR 101', 'W\xb3odarczyk', 'Włodarczyk'],
    ['ISO_IR 126', '\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2', 'Διονυσιος'],
    ['ISO_IR 138', '\xf9\xf8\xe5\xef^\xe3\xe1\xe5\xf8\xe4', 'שרון^דבורה'],
    ['ISO_IR 148', '\xc7avu\xfeo\xf0lu', 'Çavuşoğlu'],
    ['ISO_IR 166', '\xca\xc1\xaa\xd2\xc2', 'สมชาย'],
    ['ISO_IR 13', '\xd4\xcf\xc0\xde^\xc0\xdb\xb3', 'ﾔﾏﾀﾞ^ﾀﾛｳ'],
  ])('%s', (charset, bytes, name) => expect(nameIn(charset, bytes)?.alphabetic).toBe(name));
});

describe('character sets of many bytes, without escapes', () => {
  it('ISO_IR 192 is UTF-8', () => {
    const utf8 = String.fromCharCode(...new TextEncoder().encode('Wang^XiaoDong=王^小东='));
    expect(nameIn('ISO_IR 192', utf8)).toEqual({ alphabetic: 'Wang^XiaoDong', ideographic: '王^小东' });
  });

  it('GB18030', () => {
    const name = nameIn('GB18030', 'Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=');
    expect(name).toEqual({ alphabetic: 'Wang^XiaoDong', ideographic: '王^小东' });
  });

  it('GB18030 keeps a character whose second byte looks like a delimiter', () => {
    expect(textReader(['GB18030']).decode(latin1('\x81\x5c'))).toBe('乗');
  });
});

describe('code extensions, ISO 2022', () => {
  it('switches to Japanese and back, in three groups of a name', () => {
    const bytes = 'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B';
    expect(nameIn('\\ISO 2022 IR 87', bytes)).toEqual({
      alphabetic: 'Yamada^Tarou',
      ideographic: '山田^太郎',
      phonetic: 'やまだ^たろう',
    });
  });

  it('reads JIS X 0212 beside JIS X 0208', () => {
    // 0x30 0x21 is 亜 in the one and 丂 in the other.
    expect(
      textReader(['', 'ISO 2022 IR 87', 'ISO 2022 IR 159']).decode(latin1('\x1b$B0!\x1b$(D0!\x1b(B.')),
    ).toBe('亜丂.');
  });

  it('reads Korean, which is escaped again after each delimiter', () => {
    const bytes =
      'Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf';
    expect(nameIn('\\ISO 2022 IR 149', bytes)).toEqual({
      alphabetic: 'Hong^Gildong',
      ideographic: '洪^吉洞',
      phonetic: '홍^길동',
    });
  });

  it('forgets the escape at ^ and at =, as the standard says', () => {
    const name = nameIn('ISO 2022 IR 100\\ISO 2022 IR 144', '\x1b-L\xbb\xee^\xe9=\x1b-L\xbb^\xe9');
    expect(name).toEqual({ alphabetic: 'Лю^é', ideographic: 'Л^é' });
  });

  it('does not take the ^ inside a Japanese double byte for a delimiter', () => {
    const reader = textReader(['', 'ISO 2022 IR 87']);
    expect(reader.decode(latin1('\x1b$B$^$^\x1b(B'))).toBe('まま');
    expect(reader.decode(latin1('\x1b$B^$^$\x1b(B'))).toBe('泙泙');
  });

  it('skips an escape that it does not know', () => {
    expect(textReader(['ISO 2022 IR 6', 'ISO 2022 IR 100']).decode(latin1('a\x1b%/Ib'))).toContain('b');
  });
});

describe('what a header declares', () => {
  it('is taken literally where it is known', () => {
    for (const known of ['', 'ISO_IR 6', 'ISO_IR 100', 'ISO_IR 192', 'ISO 2022 IR 6', 'ISO-IR 144']) {
      expect(textReader([known]).known, known).toBe(true);
    }
  });

  it('is said to be unknown where we do not know it, and Latin-1 stands in', () => {
    const reader = textReader(['ISO_IR 999']);
    expect(reader.known).toBe(false);
    expect(reader.decode(latin1('Caf\xe9'))).toBe('Café');
  });

  it('holds in nested data sets that declare none, and gives way where they do', () => {
    const inner = (elements: Parameters<typeof dataSet>[0]): Uint8Array => {
      const body = dataSet(elements);
      const item = new Uint8Array(8 + body.length);
      item.set([0xfe, 0xff, 0x00, 0xe0, body.length, 0, 0, 0]);
      item.set(body, 8);
      return item;
    };
    const file = readPart10(
      part10({
        '00080005': ['CS', 'ISO_IR 144'],
        '00081110': ['SQ', inner({ '00081030': ['LO', latin1('\xbb\xee')] })],
        '00081111': [
          'SQ',
          inner({ '00080005': ['CS', 'ISO_IR 100'], '00081030': ['LO', latin1('\xe9\xe9')] }),
        ],
      }),
    );
    if (!file.ok) throw new Error(file.error.code);
    const header = elementReader(file.value.dataSet);
    expect(header.items('x00081110')[0]?.text('x00081030')).toBe('Лю');
    expect(header.items('x00081111')[0]?.text('x00081030')).toBe('éé');
  });
});
