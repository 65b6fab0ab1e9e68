import { describe, expect, it } from 'vitest';
import { openImage } from '#dicom/open.ts';
import { ageFromString } from '#dicom/parse/instance.ts';
import { personName } from '#dicom/parse/values.ts';
import { type Elements, latin1, part10 } from './part10-bytes.ts';

const instanceOf = async (elements: Elements) => {
  const opened = await openImage(part10(elements));
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.instance;
};
const ageOf = async (elements: Elements) => (await instanceOf(elements)).patient.ageYears;

describe('ages', () => {
  it.each([
    ['045Y', 45],
    ['018M', 1.5],
    ['006W', 42 / 365.25],
    ['003D', 3 / 365.25],
    ['000D', 0],
    ['5Y', 5],
    [' 045Y ', 45],
  ])('%s', (age, years) => expect(ageFromString(age)).toBeCloseTo(years, 10));

  it.each(['', '045', 'Y', '45 Y', '045y', '-45Y', '1234Y', '04.5Y', '045X', 'unknown'])(
    'junk: "%s"',
    (age) => expect(ageFromString(age)).toBeUndefined(),
  );

  it('come from the birth date where the header gives no age', async () => {
    expect(await ageOf({ '00100030': ['DA', '19800101'], '00080020': ['DA', '20200101'] })).toBeCloseTo(
      40,
      1,
    );
  });

  it('come from the header’s age before the birth date', async () => {
    const both: Elements = { '00100030': ['DA', '19800101'], '00080020': ['DA', '20200101'] };
    expect(await ageOf({ ...both, '00101010': ['AS', '012Y'] })).toBe(12);
    expect(await ageOf({ ...both, '00101010': ['AS', 'junk'] })).toBeCloseTo(40, 1);
  });

  it('are unknown where they would be nonsense', async () => {
    expect(await ageOf({ '00100030': ['DA', '20200102'], '00080020': ['DA', '20200101'] })).toBeUndefined();
    expect(await ageOf({ '00100030': ['DA', '18000101'], '00080020': ['DA', '20200101'] })).toBeUndefined();
    expect(await ageOf({ '00100030': ['DA', '20201345'], '00080020': ['DA', '20210101'] })).toBeUndefined();
    expect(await ageOf({ '00100030': ['DA', '20200230'], '00080020': ['DA', '20210101'] })).toBeUndefined();
  });
});

describe('dates', () => {
  it('are read in the old notation with dots too', async () => {
    expect((await instanceOf({ '00080020': ['DA', '1994.01.31'] })).studyDate).toBe('19940131');
  });
});

describe('person names', () => {
  it.each([
    ['Doe^Jane', { alphabetic: 'Doe^Jane' }],
    ['Doe^Jane^^^', { alphabetic: 'Doe^Jane' }],
    ['Doe^^^Dr^PhD', { alphabetic: 'Doe^^^Dr^PhD' }],
    [' Doe^Jane ', { alphabetic: 'Doe^Jane' }],
    ['=王^小东', { alphabetic: '', ideographic: '王^小东' }],
    ['Wang==ワン', { alphabetic: 'Wang', phonetic: 'ワン' }],
    ['a=b=c=d', { alphabetic: 'a', ideographic: 'b', phonetic: 'c' }],
    ['^^^^', { alphabetic: '' }],
    ['', { alphabetic: '' }],
  ])('"%s"', (value, name) => expect(personName(value)).toEqual(name));
});

describe('texts', () => {
  it('lose control characters and padding, which could break a layout', async () => {
    const { studyDescription } = await instanceOf({ '00081030': ['LO', latin1('\x07Thorax\x7f PA\0\0')] });
    expect(studyDescription).toBe('Thorax PA');
  });

  it('are cut where they are longer than any header text may be', async () => {
    const { studyDescription } = await instanceOf({ '00081030': ['LO', 'x'.repeat(20_000)] });
    expect(studyDescription?.length).toBe(10_240);
  });

  it('are absent where they are empty, so that nobody sees an empty line', async () => {
    expect('studyDescription' in (await instanceOf({ '00081030': ['LO', '  '] }))).toBe(false);
  });
});

describe('numbers', () => {
  it('are read from decimal strings and dropped where they are none', async () => {
    const read = async (value: string) => (await instanceOf({ '00200013': ['IS', value] })).instanceNumber;
    expect(await read(' 7 ')).toBe(7);
    expect(await read('-3')).toBe(-3);
    expect(await read('1e2')).toBe(100);
    expect(await read('seven')).toBeUndefined();
    expect(await read('')).toBeUndefined();
  });
});

describe('identifiers', () => {
  it('stand in for missing ones, the same at every opening', async () => {
    const nameless: Elements = {
      '00080018': ['UI', ''],
      '0020000d': ['UI', 'not a uid'],
      '0020000e': ['UI', ''],
    };
    const [first, second] = [await instanceOf(nameless), await instanceOf(nameless)];
    expect(first.studyInstanceUid).toMatch(/^2\.25\.\d+$/);
    expect(second).toEqual(first);
  });
});
