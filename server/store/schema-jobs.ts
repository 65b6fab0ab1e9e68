/** What is to be done outside the database, or later: written in the transaction of the act that asks for it. */
import { index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const job = pgTable(
  'job',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    /** Sealed with a key that the database does not hold: a letter carries a link that lets somebody in. */
    payload: text('payload').notNull(),
    createdAt: moment('created_at').notNull(),
    runAt: moment('run_at').notNull(),
    /** How often it was begun. */
    attempts: integer('attempts').notNull().default(0),
    /** Until then whoever began it has it alone; after that somebody else may. */
    leasedUntil: moment('leased_until'),
    /** Why the last attempt failed, as a short code. */
    lastFault: text('last_fault'),
    /** Given up: nobody begins it until a person says so. */
    deadAt: moment('dead_at'),
  },
  (table) => [index('job_run_at').on(table.runAt)],
);
