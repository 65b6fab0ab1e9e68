/** Who sees which case, asked of the store; the rules themselves are the domain's (docs/spec/case.md, C14 to C17). */
import { and, arrayContained, eq, inArray, notInArray, or, type SQL } from 'drizzle-orm';
import { type Sight, sightOf } from '#domain/case/access.ts';
import type { Case, CaseId } from '#domain/case/case.ts';
import { type Actor, sitesWith } from '#domain/site/site.ts';
import { type Instant, inForce, type Twinning } from '#domain/site/twinning.ts';
import type { Gateway, SignedInAsker } from '../kernel/gateway.ts';
import { twinningsOfReaders } from '../sites/twinnings.ts';
import { caseTable } from '../store/schema-cases.ts';

/** The agreements that matter to the actor. */
export const twinningsOf = (gateway: Gateway, actor: Actor): Promise<readonly Twinning[]> =>
  twinningsOfReaders(gateway, [...new Set(sitesWith(actor, 'radiologist'))]);

export interface CaseInSight {
  readonly case_: Case;
  readonly sight: Sight;
  readonly twinnings: readonly Twinning[];
}

/** Undefined where there is no such case, and where there is one that the caller must not know of: the same questions are asked. */
export async function caseInSight(
  gateway: Gateway,
  { caller }: SignedInAsker,
  id: CaseId,
): Promise<CaseInSight | undefined> {
  const twinnings = await twinningsOf(gateway, caller);
  const [row] = await gateway.store.db
    .select({ body: caseTable.body })
    .from(caseTable)
    .where(eq(caseTable.id, id));
  const at = gateway.now().toISOString() as Instant;
  const sight = row && sightOf(row.body, caller, twinnings, at);
  return row && sight && { case_: row.body, sight, twinnings };
}

/** Never fewer than the actor sees: what the index can answer. `sightOf` has the last word on each. */
export function mayBeSeen(actor: Actor, twinnings: readonly Twinning[], at: Instant): SQL | undefined {
  const home = [...new Set(sitesWith(actor, 'clinician'))];
  const open = twinnings.filter((one) => inForce(one, at));
  return or(
    ...(home.length > 0 ? [inArray(caseTable.homeSiteId, home)] : []),
    ...open.map(({ homeSiteId, modalities }) =>
      and(
        eq(caseTable.homeSiteId, homeSiteId),
        arrayContained(caseTable.modalities, [...modalities]),
        notInArray(caseTable.state, ['draft', 'cancelled']),
      ),
    ),
    and(eq(caseTable.claimedBy, actor.userId), inArray(caseTable.state, ['claimed', 'reading'])),
  );
}
