/** Days that a person types and instants that an agreement has, there and back. */
import { describe, expect, it } from 'vitest';
import type { TwinningView } from '#contracts/gateway/directory.ts';
import {
  endsWithDay,
  instantsOf,
  isOver,
  isPlanned,
  lastDayOf,
  newTerms,
  termsOf,
} from '#features/administration/twinning-terms.ts';

const agreement = (from: string, until: string | null): TwinningView =>
  ({
    homeSiteName: 'Siwa',
    readingSiteName: 'Minsk',
    modalities: ['CT'],
    languages: ['ru'],
    from,
    until,
    identity: 'named',
    version: 1,
  }) as unknown as TwinningView;

describe('the terms of a twinning', () => {
  it('count the last day whole', () => {
    const { from, until } = instantsOf({ ...newTerms('ar'), from: '2026-02-27', until: '2026-02-28' });
    expect(Date.parse(until ?? '') - Date.parse(from)).toBe(2 * 24 * 3600 * 1000);
    expect(lastDayOf(until ?? '')).toBe('2026-02-28');
    expect(endsWithDay(until ?? '')).toBe(true);
  });

  it('come back as they went, and what was not touched stays to the millisecond', () => {
    const odd = agreement('2026-01-05T09:13:07.123Z', '2026-06-01T10:11:12.131Z');
    expect(instantsOf(termsOf(odd), odd)).toEqual({ from: odd.from, until: odd.until });
    expect(instantsOf({ ...termsOf(odd), until: '' }, odd)).toEqual({ from: odd.from, until: null });
    const longer = instantsOf({ ...termsOf(odd), until: '2026-12-31' }, odd);
    expect(longer.from).toBe(odd.from);
    expect(lastDayOf(longer.until ?? '')).toBe('2026-12-31');
  });

  it('are in force from their first moment to their last', () => {
    const one = agreement('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z');
    const at = (text: string): number => Date.parse(text);
    expect(isPlanned(one, at('2025-12-31T23:59:59.999Z'))).toBe(true);
    expect(isPlanned(one, at('2026-01-01T00:00:00.000Z'))).toBe(false);
    expect(isOver(one, at('2026-01-31T23:59:59.999Z'))).toBe(false);
    expect(isOver(one, at('2026-02-01T00:00:00.000Z'))).toBe(true);
    expect(isOver(agreement('2026-01-01T00:00:00.000Z', null), at('2099-01-01T00:00:00.000Z'))).toBe(false);
  });
});
