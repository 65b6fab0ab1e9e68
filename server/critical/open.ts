/** The critical results that nobody has received, above the list of each who sees their cases. */
import { told } from '#domain/audit/detail.ts';
import { sightOf, visiblePatient } from '#domain/case/access.ts';
import { isOpen } from '#domain/critical/critical.ts';
import { sitesWith } from '#domain/site/site.ts';
import { inForce } from '#domain/site/twinning.ts';
import type { SignedInAsker } from '../kernel/gateway.ts';
import { twinningsOfReaders } from '../kernel/store.ts';
import { type Criticals, nowOf } from './critical.ts';
import * as store from './store.ts';

/** Of all cases in the caller's sight, the longest open first (CR8). */
export async function listOpen(parts: Criticals, asker: SignedInAsker) {
  const { caller } = asker;
  const at = nowOf(parts);
  const twinnings = await twinningsOfReaders(parts.store, sitesWith(caller, 'radiologist'));
  const homes = [
    ...sitesWith(caller, 'clinician'),
    ...twinnings.filter((each) => inForce(each, at)).map(({ homeSiteId }) => homeSiteId),
  ];
  const open = await store.openCases(parts.store, homes, caller.userId);
  const ids = open.map(({ caseId }) => caseId);
  const criticals = await store.criticalsIn(parts.store, ids);
  const results = (await parts.casesOf(ids)).flatMap((case_) => {
    const sight = sightOf(case_, caller, twinnings, at);
    if (!sight) return [];
    const homeSiteName = open.find(({ caseId }) => caseId === case_.id)?.siteName ?? '';
    const { birthDate: _birthDate, ...patient } = visiblePatient(case_, sight, at);
    return (criticals.get(case_.id) ?? []).filter(isOpen).map(({ number, found, escalated }) => ({
      caseId: case_.id,
      number,
      finding: found.finding,
      foundAt: found.at,
      foundBy: found.by.name,
      escalatedAt: escalated?.at ?? null,
      patient,
      homeSiteName,
    }));
  });
  if (results.length > 0) {
    const detail = told('critical-result', results.length);
    await parts.audit.record({ event: 'cases-listed', outcome: 'success', agent: asker.agent, detail });
  }
  return { results: results.toSorted((a, b) => a.foundAt.localeCompare(b.foundAt)) };
}
