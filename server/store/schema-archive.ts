/** Objects of cases: told of by whoever sends them, there once they have arrived. Their bytes are files. */
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import type { CaseId } from '#domain/case/case.ts';
import type { SiteId } from '#domain/site/site.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { caseTable } from './schema-cases.ts';
import { site } from './schema-people.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const caseId = () =>
  text('case_id')
    .$type<CaseId>()
    .notNull()
    .references(() => caseTable.id);

/** A row for each object that was told of. What stands in its file is known once that has arrived. */
export const object = pgTable(
  'object',
  {
    caseId: caseId(),
    sopInstanceUid: text('sop_instance_uid').$type<SopInstanceUid>().notNull(),
    /** Of the file, hexadecimal: its name in the archive. */
    sha256: text('sha256').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    arrivedAt: moment('arrived_at'),
    studyInstanceUid: text('study_instance_uid'),
    seriesInstanceUid: text('series_instance_uid'),
    sopClassUid: text('sop_class_uid'),
    transferSyntaxUid: text('transfer_syntax_uid'),
    /** Where header and frames lie, in the stored format of `partsVersion` (`src/contracts/stored/object-parts.ts`). */
    parts: jsonb('parts').$type<unknown>(),
    partsVersion: integer('parts_version'),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.sopInstanceUid] }),
    index('object_sha256').on(table.sha256),
  ],
);

/** Of a case whose images travel: whether all that will come was told. */
export const outline = pgTable('outline', {
  caseId: caseId().primaryKey(),
  whole: boolean('whole').notNull(),
  /** They come without the patient's identity (docs/spec/deidentification.md). */
  pseudonymous: boolean('pseudonymous').notNull().default(false),
  /** Files of the study that stay at home, and will not come. */
  heldBack: integer('held_back').notNull().default(0),
});

/** With which a home site's identifiers become others: made once, and never another, or no later study finds its patient. */
export const pseudonymKey = pgTable('pseudonym_key', {
  siteId: text('site_id')
    .$type<SiteId>()
    .primaryKey()
    .references(() => site.id),
  key: text('key').notNull(),
});
