/** Reading the log: searched, as one patient's history, and as the whole chain (docs/spec/audit.md, A9 to A11). */

import { Readable } from 'node:stream';
import { err, ok, type Result } from '#base/result.ts';
import { type DetailWord, type detailFormats, searchWords, told } from '#domain/audit/detail.ts';
import type { AuditRecord } from '#domain/audit/record.ts';
import type { SiteId } from '#domain/site/site.ts';
import type { Kernel, Refusal, SignedInAsker } from '../kernel/gateway.ts';
import { overseenSites } from '../kernel/oversight.ts';
import {
  type AuditWish,
  findRecords,
  headsBefore,
  recordsOfPatient,
  rowsUntil,
  siteNameOf,
  tailOf,
} from './store.ts';

type Parts = Pick<Kernel, 'store' | 'audit'>;

/** The log names what it was searched by, never what was looked for. */
const searchedBy: readonly (keyof AuditWish & DetailWord)[] = searchWords;

/** Records of the sites that one oversees; and of no site, where their people, or the gateway's administrator asks. */
export async function searchAudit({ store, audit }: Parts, asker: SignedInAsker, wish: AuditWish) {
  const overseen = await overseenSites({ store }, asker);
  const sites = wish.siteId === undefined ? overseen : [wish.siteId];
  const scope = {
    sites: overseen,
    ...(asker.caller.gatewayAdministrator && { administrator: asker.caller.userId }),
  };
  const found = await findRecords(store, scope, wish, sites);
  await audit.record({
    event: 'audit-searched',
    outcome: 'success',
    agent: asker.agent,
    ...(wish.siteId && sites.includes(wish.siteId) && { siteId: wish.siteId }),
    detail: told(searchedBy.filter((name) => wish[name] !== undefined)),
  });
  return { records: found.slice(0, wish.limit), more: found.length > wish.limit };
}

/** All that happened to one patient's cases, oldest first; recorded itself. */
export async function patientHistory(
  { store, audit }: Parts,
  asker: SignedInAsker,
  {
    siteId,
    patientId,
    format,
  }: { readonly siteId: SiteId; readonly patientId: string; readonly format: (typeof detailFormats)[number] },
): Promise<Result<{ readonly records: readonly AuditRecord[]; readonly siteName: string }, Refusal>> {
  const sites = await overseenSites({ store }, asker);
  if (!sites.includes(siteId)) return err({ code: 'not-found' });
  return store.transaction(async () => {
    const siteName = await siteNameOf(store, siteId);
    const records = await recordsOfPatient(store, siteId, patientId);
    await audit.append({
      event: 'audit-exported',
      outcome: 'success',
      agent: asker.agent,
      siteId,
      patientId,
      detail: told(format),
    });
    return ok({ records, siteName });
  });
}

export async function newestPlace({ store }: Pick<Kernel, 'store'>) {
  const tail = await tailOf(store);
  return { seq: tail?.seq ?? 0, hash: tail?.hash ?? '0'.repeat(64), day: tail?.day ?? '' };
}

/** The whole chain as JSON lines for the offline verifier; that it was taken is its last record. */
export async function auditChainLines({ store, audit }: Parts, { agent }: SignedInAsker): Promise<Readable> {
  await audit.record({ event: 'audit-exported', outcome: 'success', agent, detail: told('chain') });
  // The end first: what is written meanwhile comes after it and is left out.
  const tail = await tailOf(store);
  const until = tail?.seq ?? 0;
  // A day that ended meanwhile has its head beyond that end.
  const heads = await headsBefore(store, until);
  async function* lines(): AsyncGenerator<string> {
    for await (const row of rowsUntil(store, until)) yield `${JSON.stringify({ kind: 'record', ...row })}\n`;
    for (const head of heads) yield `${JSON.stringify({ kind: 'head', ...head })}\n`;
    if (tail) yield `${JSON.stringify({ kind: 'tail', ...tail })}\n`;
  }
  return Readable.from(lines());
}
