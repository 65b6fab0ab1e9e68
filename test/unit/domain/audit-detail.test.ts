/** Details of audit records: what is written comes apart again as it was. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DetailWord,
  detailFormats,
  detailWords,
  isWord,
  readTold,
  signInWays,
  told,
  toldRefusal,
} from '#domain/audit/detail.ts';
import { transitions } from '#domain/case/transitions.ts';
import { roles } from '#domain/site/site.ts';

const all = [
  ...detailWords,
  ...detailFormats,
  ...signInWays,
  ...roles,
  'gateway-administrator',
  ...Object.keys(transitions),
] as readonly DetailWord[];
const word = fc.constantFrom(...all);
const words = fc.array(word, { minLength: 1, maxLength: 4 });

describe('a detail', () => {
  it('comes apart as it was told', () => {
    fc.assert(
      fc.property(words, fc.option(fc.oneof(words, fc.nat()), { nil: undefined }), (what, of) => {
        const read = readTold(told(what, of));
        expect(read.what).toEqual(what);
        expect(read.of).toEqual(of === undefined ? undefined : typeof of === 'number' ? [`${of}`] : of);
      }),
    );
  });

  it('of a refusal says how many had no record of their own', () => {
    expect(readTold(toldRefusal('forbidden', 3))).toEqual({ what: ['forbidden'], unwritten: 3 });
    expect(readTold(toldRefusal('forbidden'))).toEqual({ what: ['forbidden'] });
  });

  it('of an older release is read too', () => {
    expect(readTold('password; second-factor asked').what).toEqual(['password', 'second-factor asked']);
    expect(readTold('').what).toEqual([]);
  });

  it('knows its words by kind', () => {
    expect(isWord('role', 'clinician')).toBe(true);
    expect(isWord('command', 'claim')).toBe(true);
    expect(isWord('word', 'constructor')).toBe(false);
  });
});
