/** The terms of an agreement as they are typed: days where the agreement has instants, and their way back. */

import type { Language } from '#base/language.ts';
import type { TwinningView } from '#contracts/gateway/directory.ts';

export interface Terms {
  readonly modalities: readonly string[];
  readonly languages: readonly Language[];
  /** YYYY-MM-DD where the reader is. */
  readonly from: string;
  /** The last day; empty: until it is ended. */
  readonly until: string;
  readonly identity: TwinningView['identity'];
}

const two = (number: number): string => String(number).padStart(2, '0');
const dayOf = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const midnightOf = (day: string, later = 0): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later);
};

export const newTerms = (language: Language): Terms => ({
  modalities: ['CR', 'DX', 'CT'],
  languages: [language],
  from: dayOf(new Date()),
  until: '',
  identity: 'pseudonymous',
});

/** The day before the first moment at which it no longer holds. */
export function lastDayOf(until: string): string {
  return dayOf(new Date(Date.parse(until) - 1));
}

export function termsOf(twinning: TwinningView): Terms {
  const { modalities, languages, from, until, identity } = twinning;
  return {
    modalities,
    languages,
    from: dayOf(new Date(from)),
    until: until === null ? '' : lastDayOf(until),
    identity,
  };
}

/** An end that was not touched stays to the millisecond. */
export function instantsOf(terms: Terms, before?: TwinningView): { from: string; until: string | null } {
  const old = before && termsOf(before);
  const from = before && old?.from === terms.from ? before.from : midnightOf(terms.from).toISOString();
  if (terms.until === '') return { from, until: null };
  const untouched = before && old?.until === terms.until ? before.until : null;
  return { from, until: untouched ?? midnightOf(terms.until, 1).toISOString() };
}

export const isOver = ({ until }: TwinningView, now: number): boolean =>
  until !== null && Date.parse(until) <= now;

export const isPlanned = ({ from }: TwinningView, now: number): boolean => Date.parse(from) > now;

/** True where it ends with a day, as it was typed; false where somebody ended it at a moment. */
export function endsWithDay(until: string): boolean {
  const date = new Date(until);
  return date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0;
}
