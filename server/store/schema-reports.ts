/** Reports of cases: drafts, which change, and signed ones, which never do. */
import {
  boolean,
  customType,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import type { CaseId } from '#domain/case/case.ts';
import type { SiteId, UserId } from '#domain/site/site.ts';
import { caseTable } from './schema-cases.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const caseId = () =>
  text('case_id')
    .$type<CaseId>()
    .notNull()
    .references(() => caseTable.id);
/** In the stored format of `bodyVersion` (`src/contracts/stored/report.ts`). */
const body = () => jsonb('body').$type<unknown>().notNull();
const bodyVersion = () => integer('body_version').notNull();

const bytes = customType<{ data: Uint8Array<ArrayBuffer>; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});

export const reportDraft = pgTable(
  'report_draft',
  {
    caseId: caseId(),
    authorId: text('author_id').$type<UserId>().notNull(),
    /** One more with each time it is saved. */
    revision: integer('revision').notNull(),
    body: body(),
    bodyVersion: bodyVersion(),
    savedAt: moment('saved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.authorId] })],
);

export const report = pgTable(
  'report',
  {
    caseId: caseId(),
    number: integer('number').notNull(),
    authorId: text('author_id').$type<UserId>().notNull(),
    /** Names as they were when it was signed. */
    author: text('author').notNull(),
    siteId: text('site_id').$type<SiteId>().notNull(),
    site: text('site').notNull(),
    body: body(),
    bodyVersion: bodyVersion(),
    signedAt: moment('signed_at').notNull(),
    /** Why it takes the place of the one before; null of the first. */
    reason: text('reason'),
    /** Of `signedText`, hexadecimal. */
    sha256: text('sha256').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.number] })],
);

/** Pictures of key images, of drafts and of signed reports alike; each once for each author. */
export const keyImage = pgTable(
  'key_image',
  {
    caseId: caseId(),
    authorId: text('author_id').$type<UserId>().notNull(),
    /** Of `jpeg`, hexadecimal. */
    sha256: text('sha256').notNull(),
    jpeg: bytes('jpeg').notNull(),
    /** A signed report names it: from then on it is never removed. */
    signed: boolean('signed').notNull().default(false),
    keptAt: moment('kept_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.authorId, table.sha256] })],
);
