/** What people drew on the images of cases: of one person on one case one row. */
import { integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { CaseId } from '#domain/case/case.ts';
import type { UserId } from '#domain/site/site.ts';
import { caseTable } from './schema-cases.ts';

export const marks = pgTable(
  'marks',
  {
    caseId: text('case_id')
      .$type<CaseId>()
      .notNull()
      .references(() => caseTable.id),
    authorId: text('author_id').$type<UserId>().notNull(),
    /** One more with each time it is saved. */
    revision: integer('revision').notNull(),
    /** In the stored format of `bodyVersion` (`src/contracts/stored/marks.ts`). */
    body: jsonb('body').$type<unknown>().notNull(),
    bodyVersion: integer('body_version').notNull(),
    savedAt: timestamp('saved_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.authorId] })],
);
