import { describe, expect, it } from 'vitest';
import { readableName } from '#domain/study/person-name.ts';

describe('a name as people read it', () => {
  it.each([
    ['Doe^Jane', 'Doe Jane'],
    ['Doe^Jane^Mary^Dr^PhD', 'Dr Doe Jane Mary PhD'],
    ['Doe^^^Dr', 'Dr Doe'],
    ['Doe', 'Doe'],
    [' Doe ^ Jane ', 'Doe Jane'],
    ['بن عيسى^فاطمة', 'بن عيسى فاطمة'],
    ['Иванова^Анна^Петровна', 'Иванова Анна Петровна'],
    ['^^^^', ''],
    ['', ''],
  ])('"%s"', (alphabetic, readable) => expect(readableName({ alphabetic })).toBe(readable));

  it('is the next group where there is no alphabetic one', () => {
    expect(readableName({ alphabetic: '', ideographic: '王^小东' })).toBe('王 小东');
    expect(readableName({ alphabetic: '', phonetic: 'やまだ^たろう' })).toBe('やまだ たろう');
  });
});
