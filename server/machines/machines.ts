/** The machines of a site: listed, added, removed (docs/spec/access.md, M1 to M5). */

import { randomUUID } from 'node:crypto';
import type { Instant } from '#base/instant.ts';
import { err, ok, type Result } from '#base/result.ts';
import { told } from '#domain/audit/detail.ts';
import type { MachineId, MachineScope } from '#domain/site/machine.ts';
import type { SiteId } from '#domain/site/site.ts';
import type { Acting, Kernel, Refusal, SignedInAsker } from '../kernel/gateway.ts';
import { newToken, tokenHash } from '../kernel/machine.ts';
import { insertMachine, type MachineRow, machinesOf, markRemoved } from './store.ts';

const instant = (date: Date): Instant => date.toISOString() as Instant;

const viewOf = (row: Omit<MachineRow, 'tokenHash' | 'siteId' | 'createdBy'>) => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  createdAt: instant(row.createdAt),
  lastUsedAt: row.lastUsedAt && instant(row.lastUsedAt),
  removedAt: row.removedAt && instant(row.removedAt),
});

export async function listMachines({ store }: Pick<Kernel, 'store'>, siteId: SiteId) {
  return (await machinesOf(store, siteId)).map(viewOf);
}

/** The token is in the answer, and nowhere else. */
export async function addMachine(
  { store, audit, now }: Acting,
  { caller, agent }: SignedInAsker,
  siteId: SiteId,
  wanted: { readonly name: string; readonly scopes: readonly MachineScope[] },
) {
  const token = newToken();
  const made = {
    id: randomUUID() as string as MachineId,
    name: wanted.name,
    scopes: [...new Set(wanted.scopes)],
    createdAt: now(),
    lastUsedAt: null,
    removedAt: null,
  };
  await store.transaction(async () => {
    await insertMachine(store, { ...made, siteId, tokenHash: tokenHash(token), createdBy: caller.userId });
    await audit.append({
      event: 'machine-added',
      outcome: 'success',
      agent,
      siteId,
      entity: { kind: 'machine', id: made.id },
      detail: told(made.scopes),
    });
  });
  return ok({ machine: viewOf(made), token });
}

export async function removeMachine(
  { store, audit, now }: Acting,
  { agent }: SignedInAsker,
  siteId: SiteId,
  id: MachineId,
): Promise<Result<object, Refusal>> {
  return store.transaction(async () => {
    if (!(await markRemoved(store, siteId, id, now()))) return err({ code: 'not-found' });
    await audit.append({
      event: 'machine-removed',
      outcome: 'success',
      agent,
      siteId,
      entity: { kind: 'machine', id },
    });
    return ok({});
  });
}
