/** Machines in the store. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { MachineId } from '#domain/site/machine.ts';
import type { SiteId } from '#domain/site/site.ts';
import type { Store } from '../store/database.ts';
import { machine } from '../store/schema-people.ts';

export type MachineRow = typeof machine.$inferSelect;

/** The newest first. */
export const machinesOf = ({ db }: Store, siteId: SiteId): Promise<readonly MachineRow[]> =>
  db
    .select()
    .from(machine)
    .where(eq(machine.siteId, siteId))
    .orderBy(desc(machine.createdAt), desc(machine.id));

export async function insertMachine({ db }: Store, row: typeof machine.$inferInsert): Promise<void> {
  await db.insert(machine).values(row);
}

/** False where the site has no such machine, or has it no longer. */
export async function markRemoved(
  { db }: Store,
  siteId: SiteId,
  id: MachineId,
  removedAt: Date,
): Promise<boolean> {
  const rows = await db
    .update(machine)
    .set({ removedAt })
    .where(and(eq(machine.id, id), eq(machine.siteId, siteId), isNull(machine.removedAt)))
    .returning({ id: machine.id });
  return rows.length > 0;
}
