/** Cases, what happened to them since, and the audit chain. */
import { bigint, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { CaseId, CaseState, Urgency } from '#domain/case/case.ts';
import type { SiteId, UserId } from '#domain/site/site.ts';
import { site } from './schema-people.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/**
 * `body` is the case, in the stored format of `bodyVersion` (`src/contracts/stored/case.ts`); the other columns repeat what
 * lists are searched by.
 */
export const caseTable = pgTable(
  'case',
  {
    id: text('id').$type<CaseId>().primaryKey(),
    version: integer('version').notNull(),
    state: text('state').$type<CaseState>().notNull(),
    homeSiteId: text('home_site_id')
      .$type<SiteId>()
      .notNull()
      .references(() => site.id),
    claimedBy: text('claimed_by').$type<UserId>(),
    urgency: text('urgency').$type<Urgency>().notNull(),
    modalities: text('modalities').array().notNull(),
    createdAt: moment('created_at').notNull(),
    sentAt: moment('sent_at'),
    /** The moment from which it queues within its urgency (docs/spec/order.md). */
    queueFrom: moment('queue_from').notNull(),
    body: jsonb('body').$type<unknown>().notNull(),
    bodyVersion: integer('body_version').notNull().default(1),
  },
  (table) => [
    index('case_home').on(table.homeSiteId, table.createdAt),
    index('case_state').on(table.state, table.sentAt),
    index('case_claimed').on(table.claimedBy),
  ],
);

/**
 * One row for each change of a case: what server-sent events tell, and what a reader who lost the line asks again.
 * `seq` is the audit record of the change, so the order is the order of the commits.
 */
export const caseChange = pgTable('case_change', {
  seq: bigint('seq', { mode: 'number' }).primaryKey(),
  caseId: text('case_id').$type<CaseId>().notNull(),
  version: integer('version').notNull(),
  state: text('state').$type<CaseState>().notNull(),
  at: moment('at').notNull(),
});

/** `body` is hashed as it stands, letter by letter; the columns beside it repeat what is searched by. */
export const auditRecord = pgTable(
  'audit_record',
  {
    /** 1, 2, 3 … without a gap. */
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    body: text('body').notNull(),
    /** SHA-256, hexadecimal, of the hash before, the number and the body. */
    hash: text('hash').notNull(),
    recorded: moment('recorded').notNull(),
    event: text('event').notNull(),
    outcome: text('outcome').notNull(),
    userId: text('user_id'),
    siteId: text('site_id'),
    caseId: text('case_id'),
    patientKey: text('patient_key'),
  },
  (table) => [
    index('audit_recorded').on(table.recorded),
    index('audit_patient').on(table.patientKey, table.seq),
    index('audit_user').on(table.userId, table.seq),
    index('audit_case').on(table.caseId, table.seq),
  ],
);

/** One row: the newest record. Taking it for writing is what puts all writers of the chain in one line. */
export const auditTail = pgTable('audit_tail', {
  id: integer('id').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
  /** YYYY-MM-DD of that record, UTC. */
  day: text('day').notNull(),
  /** Ed25519, base64, over number and hash: who can write here but lacks the key cannot end the chain elsewhere. */
  signature: text('signature').notNull(),
});

/** The last record of each day, signed and kept: whoever noted one can prove the chain before it. */
export const auditHead = pgTable('audit_head', {
  /** YYYY-MM-DD, UTC. */
  day: text('day').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
  signature: text('signature').notNull(),
});

/** What the store says of itself: `kind` is `demo` or `real`, for ever. */
export const storeFact = pgTable('store_fact', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});
