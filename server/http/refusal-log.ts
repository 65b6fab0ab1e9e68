/** Refusals in the audit log: each one of a person who is signed in; of strangers so many a minute, then their number. */
import { eq } from 'drizzle-orm';
import type { RouteContract } from '#contracts/gateway/route.ts';
import { caseIdSchema } from '#contracts/gateway/words.ts';
import type { Asker, Gateway } from '../kernel/gateway.ts';
import { caseTable } from '../store/schema-cases.ts';

export interface RefusalLog {
  readonly note: (
    asker: Asker,
    contract: Pick<RouteContract, 'method' | 'path'>,
    params: Readonly<Record<string, string>>,
    why: string,
  ) => Promise<void>;
}

export function createRefusalLog({ store, audit, strangers }: Gateway): RefusalLog {
  return {
    note: async ({ caller, agent }, { method, path }, params, why) => {
      const strange = caller ? undefined : strangers.next();
      if (strange !== undefined && !strange.write) return;
      const more = strange && strange.unwritten > 0 ? `; ${strange.unwritten} more before` : '';
      const { success, data: caseId } = caseIdSchema.safeParse(params.caseId);
      // The home site learns who tried its case. Asked for a case that does not exist as well: both take as long.
      const [row] = success
        ? await store.db
            .select({ siteId: caseTable.homeSiteId })
            .from(caseTable)
            .where(eq(caseTable.id, caseId))
        : [];
      await audit.record({
        event: 'refused',
        outcome: 'refused',
        agent,
        ...(success && { caseId }),
        ...(row && { siteId: row.siteId }),
        entity: { kind: 'route', id: `${method} ${path}` },
        detail: `${why}${more}`,
      });
    },
  };
}
