/** What the two kinds of database bring to the store, and the tables that both hold. */
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import * as archive from './schema-archive.ts';
import * as cases from './schema-cases.ts';
import * as jobs from './schema-jobs.ts';
import * as people from './schema-people.ts';
import * as reports from './schema-reports.ts';

/** All tables, by the names that better-auth asks for. */
export const tables = { ...people, ...cases, ...archive, ...reports, ...jobs };

export type Database = PgDatabase<PgQueryResultHKT, typeof tables>;

export interface Driver {
  readonly database: 'embedded' | 'postgresql';
  readonly root: Database;
  readonly listen: (channel: string, heard: () => void) => Promise<() => Promise<void>>;
  /** Of the embedded database alone: PostgreSQL has its own programs for it. */
  readonly dump?: () => Promise<Blob>;
  readonly close: () => Promise<void>;
}
