/** Reading the log: whose records one may see (docs/spec/audit.md, A9 to A11), searched, and as one patient's history. */
import { Readable } from 'node:stream';
import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, or, type SQL } from 'drizzle-orm';
import { err, ok, type Result } from '#base/result.ts';
import type { AuditEventName, AuditOutcome, AuditRecord } from '#domain/audit/record.ts';
import type { CaseId } from '#domain/case/case.ts';
import { rolesAt, type SiteId, sitesWith, type UserId } from '#domain/site/site.ts';
import type { Instant } from '#domain/site/twinning.ts';
import type { Gateway, Refusal, SignedInAsker } from '../kernel/gateway.ts';
import { patientKeyOf } from '../store/audit-chain.ts';
import { auditHead, auditRecord, auditTail } from '../store/schema-cases.ts';
import { membership, site } from '../store/schema-people.ts';

/** The sites whose log the caller may read: an administrator's own, an authority's whole country. */
export async function overseenSites(
  { store }: Gateway,
  { caller }: SignedInAsker,
): Promise<readonly SiteId[]> {
  const own = sitesWith(caller, 'administrator');
  // The role counts at a health authority alone: nobody makes their own hospital one.
  const seats = caller.memberships
    .filter(({ role, siteKind }) => role === 'authority' && rolesAt(siteKind).includes(role))
    .map(({ siteId }) => siteId);
  if (seats.length === 0) return own;
  const countries = store.db.select({ country: site.country }).from(site).where(inArray(site.id, seats));
  const rows = await store.db.select({ id: site.id }).from(site).where(inArray(site.country, countries));
  return [...new Set([...own, ...rows.map(({ id }) => id)])];
}

/** Records of those sites; and of no site, where their people, or the gateway's administrator asks. */
async function scope(gateway: Gateway, asker: SignedInAsker): Promise<SQL | undefined> {
  const sites = [...(await overseenSites(gateway, asker))];
  const people = gateway.store.db
    .select({ id: membership.userId })
    .from(membership)
    .where(inArray(membership.siteId, sites));
  return or(
    ...(sites.length > 0
      ? [
          inArray(auditRecord.siteId, sites),
          and(isNull(auditRecord.siteId), inArray(auditRecord.userId, people)),
        ]
      : []),
    ...(asker.caller.gatewayAdministrator ? [isNull(auditRecord.siteId)] : []),
  );
}

export interface AuditWish {
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  readonly events?: readonly AuditEventName[] | undefined;
  readonly outcome?: AuditOutcome | undefined;
  readonly siteId?: SiteId | undefined;
  readonly userId?: UserId | undefined;
  readonly caseId?: CaseId | undefined;
  readonly patientId?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Bodies were written by us; the hash chain says whether they still are. */
const parse = (body: string): AuditRecord => JSON.parse(body) as AuditRecord;

export async function searchAudit(gateway: Gateway, asker: SignedInAsker, wish: AuditWish) {
  const { db } = gateway.store;
  const sites = wish.siteId === undefined ? await overseenSites(gateway, asker) : [wish.siteId];
  const keys = wish.patientId === undefined ? [] : sites.map((id) => patientKeyOf(id, wish.patientId) ?? '');
  const within = await scope(gateway, asker);
  const conditions: readonly (SQL | undefined)[] = [
    within,
    wish.from && gte(auditRecord.recorded, new Date(wish.from)),
    wish.until && lt(auditRecord.recorded, new Date(wish.until)),
    wish.events && wish.events.length > 0 ? inArray(auditRecord.event, [...wish.events]) : undefined,
    wish.outcome && eq(auditRecord.outcome, wish.outcome),
    wish.siteId && eq(auditRecord.siteId, wish.siteId),
    wish.userId && eq(auditRecord.userId, wish.userId),
    wish.caseId && eq(auditRecord.caseId, wish.caseId),
    wish.patientId === undefined ? undefined : inArray(auditRecord.patientKey, keys),
    wish.before === undefined ? undefined : lt(auditRecord.seq, wish.before),
  ];
  const rows = within
    ? await db
        .select({ body: auditRecord.body })
        .from(auditRecord)
        .where(and(...conditions))
        .orderBy(desc(auditRecord.seq))
        .limit(wish.limit + 1)
    : [];
  await gateway.audit.record({
    event: 'audit-searched',
    outcome: 'success',
    agent: asker.agent,
    ...(wish.siteId && sites.includes(wish.siteId) && { siteId: wish.siteId }),
    detail: Object.keys(wish)
      .filter((name) => name !== 'limit' && wish[name as keyof AuditWish] !== undefined)
      .join(', '),
  });
  const records = rows.slice(0, wish.limit).map(({ body }) => parse(body));
  return { records, more: rows.length > wish.limit };
}

/** All that happened to one patient's cases, oldest first; recorded itself. */
export async function patientHistory(
  gateway: Gateway,
  asker: SignedInAsker,
  {
    siteId,
    patientId,
    format,
  }: { readonly siteId: SiteId; readonly patientId: string; readonly format: string },
): Promise<Result<{ readonly records: readonly AuditRecord[]; readonly siteName: string }, Refusal>> {
  const sites = await overseenSites(gateway, asker);
  if (!sites.includes(siteId)) return err({ code: 'not-found' });
  return gateway.store.transaction(async () => {
    const { db } = gateway.store;
    const [place] = await db.select({ name: site.name }).from(site).where(eq(site.id, siteId));
    const own = eq(auditRecord.patientKey, patientKeyOf(siteId, patientId) ?? '');
    // A case whose patient's number was mended keeps its early records.
    const cases = db.selectDistinct({ id: auditRecord.caseId }).from(auditRecord).where(own);
    const rows = await db
      .select({ body: auditRecord.body })
      .from(auditRecord)
      .where(or(own, and(eq(auditRecord.siteId, siteId), inArray(auditRecord.caseId, cases))))
      .orderBy(asc(auditRecord.seq));
    await gateway.audit.append({
      event: 'audit-exported',
      outcome: 'success',
      agent: asker.agent,
      siteId,
      patientId,
      detail: format,
    });
    return ok({ records: rows.map(({ body }) => parse(body)), siteName: place?.name ?? '' });
  });
}

export async function newestPlace({ store }: Gateway) {
  const [tail] = await store.db.select().from(auditTail);
  return { seq: tail?.seq ?? 0, hash: tail?.hash ?? '0'.repeat(64), day: tail?.day ?? '' };
}

const pageOfChain = 1000;

/** The whole chain as JSON lines for the offline verifier; that it was taken is its last record. */
export async function auditChainLines(gateway: Gateway, { agent }: SignedInAsker): Promise<Readable> {
  const { db } = gateway.store;
  await gateway.audit.record({ event: 'audit-exported', outcome: 'success', agent, detail: 'chain' });
  // The end first: what is written meanwhile comes after it and is left out.
  const [tail] = await db.select().from(auditTail);
  const until = tail?.seq ?? 0;
  // A day that ended meanwhile has its head beyond that end.
  const heads = await db.select().from(auditHead).where(lt(auditHead.seq, until)).orderBy(asc(auditHead.day));
  async function* lines(): AsyncGenerator<string> {
    for (let seq = 0; seq < until; ) {
      const rows = await db
        .select()
        .from(auditRecord)
        .where(and(gt(auditRecord.seq, seq), lte(auditRecord.seq, until)))
        .orderBy(asc(auditRecord.seq))
        .limit(pageOfChain);
      for (const row of rows) yield `${JSON.stringify({ kind: 'record', ...row })}\n`;
      const last = rows.at(-1);
      if (!last) break;
      seq = last.seq;
    }
    for (const head of heads) yield `${JSON.stringify({ kind: 'head', ...head })}\n`;
    if (tail) yield `${JSON.stringify({ kind: 'tail', ...tail })}\n`;
  }
  return Readable.from(lines());
}
