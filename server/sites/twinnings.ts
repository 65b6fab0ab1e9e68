/** Twinning agreements (docs/spec/access.md, S7 to S10). */

import { randomUUID } from 'node:crypto';
import type { Instant } from '#base/instant.ts';
import { err, ok } from '#base/result.ts';
import { type DetailText, told } from '#domain/audit/detail.ts';
import { type SiteId, sitesWith } from '#domain/site/site.ts';
import type { Twinning, TwinningId } from '#domain/site/twinning.ts';
import { type Acting, channels, type Kernel, type SignedInAsker } from '../kernel/gateway.ts';
import {
  allTwinnings,
  bothSitesExist,
  insertTwinning,
  type TwinningFacts,
  twinningsOfSites,
  twinningView,
  updateTwinning,
} from './twinning-store.ts';

type Parts = Pick<Kernel, 'store' | 'audit'>;

export const listTwinnings = ({ store }: Pick<Kernel, 'store'>, { caller }: SignedInAsker) =>
  caller.gatewayAdministrator
    ? allTwinnings(store)
    : twinningsOfSites(store, sitesWith(caller, 'administrator'));

const isEmpty = ({ from, until }: TwinningFacts): boolean => until !== null && until <= from;

async function only({ store }: Parts, id: TwinningId) {
  const view = await twinningView(store, id);
  return view ? ok(view) : err({ code: 'not-found' });
}

export async function createTwinning(
  parts: Parts,
  { agent }: SignedInAsker,
  {
    homeSiteId,
    readingSiteId,
    ...facts
  }: TwinningFacts & { readonly homeSiteId: SiteId; readonly readingSiteId: SiteId },
) {
  const { store, audit } = parts;
  if (homeSiteId === readingSiteId) return err({ code: 'same-site' });
  if (isEmpty(facts)) return err({ code: 'period-empty' });
  return store.transaction(async () => {
    if (!(await bothSitesExist(store, homeSiteId, readingSiteId))) return err({ code: 'no-such-site' });
    const id = randomUUID() as string as TwinningId;
    await insertTwinning(store, { id, homeSiteId, readingSiteId, ...facts });
    const entity = { kind: 'twinning', id };
    await audit.append({ event: 'twinning-created', outcome: 'success', agent, siteId: homeSiteId, entity });
    await store.notify(channels.access);
    return only(parts, id);
  });
}

async function changeTwinning(
  parts: Parts,
  { agent }: SignedInAsker,
  { id, homeSiteId: siteId }: Twinning,
  { version, ...facts }: Partial<TwinningFacts> & { readonly version: number },
  detail: DetailText,
) {
  const { store, audit } = parts;
  return store.transaction(async () => {
    if (!(await updateTwinning(store, id, version, facts))) return err({ code: 'stale' });
    const entity = { kind: 'twinning', id };
    await audit.append({ event: 'twinning-changed', outcome: 'success', agent, siteId, entity, detail });
    await store.notify(channels.access);
    return only(parts, id);
  });
}

export async function replaceTwinning(
  parts: Parts,
  asker: SignedInAsker,
  subject: Twinning,
  facts: TwinningFacts & { readonly version: number },
) {
  if (isEmpty(facts)) return err({ code: 'period-empty' });
  return changeTwinning(
    parts,
    asker,
    subject,
    facts,
    told(['modalities', 'languages', 'period', 'identity']),
  );
}

/** From now on it does not hold. One that has not begun, or has ended, keeps its dates where they say that already. */
export async function endTwinning(parts: Acting, asker: SignedInAsker, subject: Twinning, version: number) {
  const now = parts.now().toISOString() as Instant;
  const until = subject.until !== undefined && subject.until <= now ? subject.until : now;
  return changeTwinning(parts, asker, subject, { version, until }, told('ended'));
}
