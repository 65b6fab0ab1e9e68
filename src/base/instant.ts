/** A point in time: ISO 8601 in UTC with milliseconds (`2026-03-01T08:00:00.000Z`), so that text order is time order. */
import type { Brand } from './brand.ts';

export type Instant = Brand<string, 'Instant'>;

export const instantOf = (date: Date): Instant => date.toISOString() as Instant;
