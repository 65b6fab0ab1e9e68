/** The audit records, read: searched, one patient's, the chain page by page. */
import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, or, type SQL } from 'drizzle-orm';
import type { Instant } from '#base/instant.ts';
import type { AuditEventName, AuditOutcome, AuditRecord } from '#domain/audit/record.ts';
import type { CaseId } from '#domain/case/case.ts';
import type { SiteId, UserId } from '#domain/site/site.ts';
import { patientKeyOf } from '../store/audit-chain.ts';
import type { Store } from '../store/database.ts';
import { auditHead, auditRecord, auditTail } from '../store/schema-cases.ts';
import { membership, site } from '../store/schema-people.ts';

/**
 * Whose records may be read: those of the sites, and those of no site where their people asked; by the gateway's
 * administrator all of no site, and what they did themselves, at whatever site.
 */
export interface Scope {
  readonly sites: readonly SiteId[];
  readonly administrator?: UserId;
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

function within({ db }: Store, { sites, administrator }: Scope): SQL | undefined {
  const own = [...sites];
  const people = db.select({ id: membership.userId }).from(membership).where(inArray(membership.siteId, own));
  return or(
    ...(own.length > 0
      ? [
          inArray(auditRecord.siteId, own),
          and(isNull(auditRecord.siteId), inArray(auditRecord.userId, people)),
        ]
      : []),
    ...(administrator === undefined
      ? []
      : [isNull(auditRecord.siteId), eq(auditRecord.userId, administrator)]),
  );
}

/** The newest first, one more than the limit where there are more. A patient's number is looked for at `patientSites`. */
export async function findRecords(
  store: Store,
  scope: Scope,
  wish: AuditWish,
  patientSites: readonly SiteId[],
): Promise<readonly AuditRecord[]> {
  const seen = within(store, scope);
  if (!seen) return [];
  const keys =
    wish.patientId === undefined ? [] : patientSites.map((id) => patientKeyOf(id, wish.patientId) ?? '');
  const rows = await store.db
    .select({ body: auditRecord.body })
    .from(auditRecord)
    .where(
      and(
        seen,
        wish.from && gte(auditRecord.recorded, new Date(wish.from)),
        wish.until && lt(auditRecord.recorded, new Date(wish.until)),
        wish.events && wish.events.length > 0 ? inArray(auditRecord.event, [...wish.events]) : undefined,
        wish.outcome && eq(auditRecord.outcome, wish.outcome),
        wish.siteId && eq(auditRecord.siteId, wish.siteId),
        wish.userId && eq(auditRecord.userId, wish.userId),
        wish.caseId && eq(auditRecord.caseId, wish.caseId),
        wish.patientId === undefined ? undefined : inArray(auditRecord.patientKey, keys),
        wish.before === undefined ? undefined : lt(auditRecord.seq, wish.before),
      ),
    )
    .orderBy(desc(auditRecord.seq))
    .limit(wish.limit + 1);
  return rows.map(({ body }) => parse(body));
}

/** All that happened to one patient's cases, oldest first. */
export async function recordsOfPatient({ db }: Store, siteId: SiteId, patientId: string) {
  const own = eq(auditRecord.patientKey, patientKeyOf(siteId, patientId) ?? '');
  // A case whose patient's number was mended keeps its early records.
  const cases = db.selectDistinct({ id: auditRecord.caseId }).from(auditRecord).where(own);
  const rows = await db
    .select({ body: auditRecord.body })
    .from(auditRecord)
    .where(or(own, and(eq(auditRecord.siteId, siteId), inArray(auditRecord.caseId, cases))))
    .orderBy(asc(auditRecord.seq));
  return rows.map(({ body }) => parse(body));
}

export async function siteNameOf({ db }: Store, siteId: SiteId): Promise<string> {
  const [place] = await db.select({ name: site.name }).from(site).where(eq(site.id, siteId));
  return place?.name ?? '';
}

/** Undefined before the first record. */
export async function tailOf({ db }: Store): Promise<typeof auditTail.$inferSelect | undefined> {
  const [tail] = await db.select().from(auditTail);
  return tail;
}

/** Signed ends of days before that place. */
export const headsBefore = ({ db }: Store, seq: number) =>
  db.select().from(auditHead).where(lt(auditHead.seq, seq)).orderBy(asc(auditHead.day));

const pageOfChain = 1000;

/** Rows up to that place, oldest first, without holding them all. */
export async function* rowsUntil(
  { db }: Store,
  until: number,
): AsyncGenerator<typeof auditRecord.$inferSelect> {
  for (let seq = 0; seq < until; ) {
    const rows = await db
      .select()
      .from(auditRecord)
      .where(and(gt(auditRecord.seq, seq), lte(auditRecord.seq, until)))
      .orderBy(asc(auditRecord.seq))
      .limit(pageOfChain);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    seq = last.seq;
  }
}
