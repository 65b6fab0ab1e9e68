/** Who sees which case, asked of the store; the rules themselves are the domain's (docs/spec/case.md, C14 to C17). */

import type { Instant } from '#base/instant.ts';
import { caseIdSchema } from '#contracts/gateway/words.ts';
import { type Sight, sightOf } from '#domain/case/access.ts';
import type { Case, CaseId } from '#domain/case/case.ts';
import { type Actor, sitesWith } from '#domain/site/site.ts';
import type { Twinning } from '#domain/site/twinning.ts';
import type { Kernel, SignedInAsker } from '../kernel/gateway.ts';
import type { Loader } from '../kernel/routes.ts';
import { twinningsOfReaders } from '../kernel/store.ts';
import { caseOf, homeOf } from './store.ts';

type Parts = Pick<Kernel, 'store' | 'now'>;

/** The agreements that matter to the actor. */
export const twinningsOf = ({ store }: Parts, actor: Actor): Promise<readonly Twinning[]> =>
  twinningsOfReaders(store, [...new Set(sitesWith(actor, 'radiologist'))]);

export interface CaseInSight {
  readonly case_: Case;
  readonly sight: Sight;
  readonly twinnings: readonly Twinning[];
}

declare module '../kernel/routes.ts' {
  interface Named {
    'of-case': CaseInSight;
  }
}

/** Undefined where there is no such case, and where there is one that the caller must not know of: the same questions are asked. */
export async function caseInSight(
  parts: Parts,
  { caller }: SignedInAsker,
  id: CaseId,
): Promise<CaseInSight | undefined> {
  const twinnings = await twinningsOf(parts, caller);
  const case_ = await caseOf(parts.store, id);
  const at = parts.now().toISOString() as Instant;
  const sight = case_ && sightOf(case_, caller, twinnings, at);
  return case_ && sight && { case_, sight, twinnings };
}

/** What `:caseId` names. */
export const caseLoader = (parts: Parts): Loader<'of-case'> => ({
  load: async (asker, _access, { caseId }) => {
    const id = caseIdSchema.safeParse(caseId);
    return id.success ? caseInSight(parts, asker, id.data) : undefined;
  },
  // The home site learns who tried its case.
  trace: async (params) => {
    const { success, data: caseId } = caseIdSchema.safeParse(params.caseId);
    if (!success) return {};
    const siteId = await homeOf(parts.store, caseId);
    return { caseId, ...(siteId && { siteId }) };
  },
});
