/** Jobs in the store: asked for, begun by one alone, done, put off or given up. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { Store } from '../store/database.ts';
import { job } from '../store/schema-jobs.ts';

export type JobRow = typeof job.$inferSelect;

/** Nothing happens where there is one of that identifier. */
export async function insertJob(
  { db }: Store,
  row: Pick<JobRow, 'id' | 'kind' | 'payload' | 'createdAt' | 'runAt'>,
): Promise<void> {
  await db.insert(job).values(row).onConflictDoNothing();
}

/**
 * The next of these kinds that is due, for its taker alone until `until`; of several takers none waits, and none gets
 * another's.
 */
export async function leaseJob(
  { db }: Store,
  kinds: readonly string[],
  now: Date,
  until: Date,
): Promise<JobRow | undefined> {
  const due = db
    .select({ id: job.id })
    .from(job)
    .where(
      and(
        inArray(job.kind, kinds),
        isNull(job.deadAt),
        lte(job.runAt, now),
        or(isNull(job.leasedUntil), lt(job.leasedUntil, now)),
      ),
    )
    .orderBy(asc(job.runAt))
    .limit(1)
    .for('update', { skipLocked: true });
  const [row] = await db
    .update(job)
    .set({ leasedUntil: until, attempts: sql`${job.attempts} + 1` })
    .where(eq(job.id, sql`(${due})`))
    .returning();
  return row;
}

/** By whoever still has it: a lease that ran out changes nothing. */
const held = ({ id, attempts }: JobRow) => and(eq(job.id, id), eq(job.attempts, attempts));

export async function finishJob({ db }: Store, row: JobRow): Promise<void> {
  await db.delete(job).where(held(row));
}

export async function putOffJob({ db }: Store, row: JobRow, runAt: Date, lastFault: string): Promise<void> {
  await db.update(job).set({ leasedUntil: null, runAt, lastFault }).where(held(row));
}

/** As if it had not been begun: for a copy that can read it. */
export async function leaveJob({ db }: Store, row: JobRow, runAt: Date, lastFault: string): Promise<void> {
  const attempts = row.attempts - 1;
  await db.update(job).set({ leasedUntil: null, attempts, runAt, lastFault }).where(held(row));
}

/** From the beginning: what comes round again has no past. */
export async function repeatJob({ db }: Store, row: JobRow, runAt: Date): Promise<void> {
  await db.update(job).set({ leasedUntil: null, runAt, attempts: 0, lastFault: null }).where(held(row));
}

export async function giveUpJob({ db }: Store, row: JobRow, deadAt: Date, lastFault: string): Promise<void> {
  await db.update(job).set({ leasedUntil: null, deadAt, lastFault }).where(held(row));
}

/** The newest first. */
export const deadJobs = ({ db }: Store, most: number): Promise<readonly JobRow[]> =>
  db.select().from(job).where(isNotNull(job.deadAt)).orderBy(desc(job.deadAt)).limit(most);

/** False where no job of that identifier was given up. */
export async function reviveJob({ db }: Store, id: string, now: Date): Promise<boolean> {
  const rows = await db
    .update(job)
    .set({ deadAt: null, attempts: 0, runAt: now })
    .where(and(eq(job.id, id), isNotNull(job.deadAt)))
    .returning({ id: job.id });
  return rows.length > 0;
}
