/** Critical results: a row for each thing that happened to one, added and never changed. */
import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { CaseId } from '#domain/case/case.ts';
import type { CriticalEvent } from '#domain/critical/critical.ts';
import { caseTable } from './schema-cases.ts';

export const criticalEvent = pgTable(
  'critical_event',
  {
    caseId: text('case_id')
      .$type<CaseId>()
      .notNull()
      .references(() => caseTable.id),
    /** Of the result: 1 for the first of a case. */
    number: integer('number').notNull(),
    kind: text('kind').$type<CriticalEvent['kind']>().notNull(),
    /** In the stored format of `bodyVersion` (`src/contracts/stored/critical.ts`). */
    body: jsonb('body').$type<unknown>().notNull(),
    bodyVersion: integer('body_version').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.number, table.kind] })],
);
