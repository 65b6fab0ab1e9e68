/** Objects in the store. */
import { and, count, eq, inArray, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import { ensure } from '#base/assert.ts';
import type { ObjectParts } from '#contracts/object-parts.ts';
import { objectPartsFormat } from '#contracts/stored/object-parts.ts';
import type { CaseId, CaseState } from '#domain/case/case.ts';
import type { SiteId } from '#domain/site/site.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { KeptFault } from '../kernel/kept-fault.ts';
import type { Store } from '../store/database.ts';
import { object, outline, pseudonymKey } from '../store/schema-archive.ts';
import { caseTable } from '../store/schema-cases.ts';

export interface ToldObject {
  readonly sopInstanceUid: SopInstanceUid;
  readonly sha256: string;
  readonly bytes: number;
}

const ofCase = (caseId: CaseId) => eq(object.caseId, caseId);
const arrived = isNotNull(object.arrivedAt);

/** The state of the case; until the transaction around it is settled neither it nor the images of the case change. */
export async function heldState({ db }: Store, caseId: CaseId): Promise<CaseState | undefined> {
  const [row] = await db
    .select({ state: caseTable.state })
    .from(caseTable)
    .where(eq(caseTable.id, caseId))
    .for('update');
  return row?.state;
}

/** How many were told of beside these; `arrivedOnly`: of those that are there. */
export async function toldBesides(
  { db }: Store,
  caseId: CaseId,
  uids: readonly SopInstanceUid[],
  arrivedOnly: boolean,
): Promise<number> {
  const [row] = await db
    .select({ all: count() })
    .from(object)
    .where(
      and(ofCase(caseId), notInArray(object.sopInstanceUid, [...uids]), arrivedOnly ? arrived : undefined),
    );
  return row?.all ?? 0;
}

/** What was told and has not come is forgotten. */
export async function forgetAwaited({ db }: Store, caseId: CaseId): Promise<void> {
  await db.delete(object).where(and(ofCase(caseId), isNull(object.arrivedAt)));
}

/** What has arrived stays as it is. */
export async function tellObjects(
  { db }: Store,
  caseId: CaseId,
  told: readonly ToldObject[],
  outlined: { readonly whole: boolean; readonly pseudonymous: boolean; readonly heldBack: number },
): Promise<void> {
  const rows = told.map((one) => ({ caseId, ...one }));
  const next = { sha256: sql`excluded.sha256`, bytes: sql`excluded.bytes` };
  await db
    .insert(object)
    .values(rows)
    .onConflictDoUpdate({
      target: [object.caseId, object.sopInstanceUid],
      set: next,
      setWhere: isNull(object.arrivedAt),
    });
  await db
    .insert(outline)
    .values({ caseId, ...outlined })
    .onConflictDoUpdate({ target: outline.caseId, set: outlined });
}

/** Of these, those that are there: their names and their content. */
export const arrivedAmong = (
  { db }: Store,
  caseId: CaseId,
  uids: readonly SopInstanceUid[],
): Promise<readonly { readonly sopInstanceUid: SopInstanceUid; readonly sha256: string }[]> =>
  db
    .select({ sopInstanceUid: object.sopInstanceUid, sha256: object.sha256 })
    .from(object)
    .where(and(ofCase(caseId), arrived, inArray(object.sopInstanceUid, uids)));

export async function toldObject(
  { db }: Store,
  caseId: CaseId,
  sopInstanceUid: SopInstanceUid,
): Promise<typeof object.$inferSelect | undefined> {
  const [row] = await db
    .select()
    .from(object)
    .where(and(ofCase(caseId), eq(object.sopInstanceUid, sopInstanceUid)));
  return row;
}

export async function markArrived(
  { db }: Store,
  caseId: CaseId,
  { instance, parts }: { readonly instance: Instance; readonly parts: ObjectParts },
  arrivedAt: Date,
): Promise<void> {
  const { studyInstanceUid, seriesInstanceUid, sopClassUid, transferSyntaxUid } = instance;
  await db
    .update(object)
    .set({
      arrivedAt,
      studyInstanceUid,
      seriesInstanceUid,
      sopClassUid,
      transferSyntaxUid,
      parts,
      partsVersion: objectPartsFormat.version,
    })
    .where(and(ofCase(caseId), eq(object.sopInstanceUid, instance.sopInstanceUid)));
}

export interface ArrivalState {
  /** How many were told of. */
  readonly expected: number;
  readonly arrived: number;
  /** All that will come was told. */
  readonly whole: boolean;
  /** They come without the patient's identity. */
  readonly pseudonymous: boolean;
  /** Files of the study that stay at home. */
  readonly heldBack: number;
}

/** Of a case of which nothing was told: nothing expected, and not whole. */
export async function arrivalOf({ db }: Store, caseId: CaseId): Promise<ArrivalState> {
  const [row] = await db
    .select({ expected: count(), arrived: count(object.arrivedAt) })
    .from(object)
    .where(ofCase(caseId));
  const [told] = await db.select().from(outline).where(eq(outline.caseId, caseId));
  return {
    expected: row?.expected ?? 0,
    arrived: row?.arrived ?? 0,
    whole: told?.whole ?? false,
    pseudonymous: told?.pseudonymous ?? false,
    heldBack: told?.heldBack ?? 0,
  };
}

/** Whether its images come, or came, without the patient's identity. */
export async function isPseudonymous({ db }: Store, caseId: CaseId): Promise<boolean> {
  const [told] = await db
    .select({ pseudonymous: outline.pseudonymous })
    .from(outline)
    .where(eq(outline.caseId, caseId));
  return told?.pseudonymous ?? false;
}

/** The site's own, for ever; `fresh` where it has none yet. */
export async function pseudonymKeyOf({ db }: Store, siteId: SiteId, fresh: string): Promise<string> {
  const kept = () => db.select().from(pseudonymKey).where(eq(pseudonymKey.siteId, siteId));
  const [known] = await kept();
  if (known) return known.key;
  await db.insert(pseudonymKey).values({ siteId, key: fresh }).onConflictDoNothing();
  const [made] = await kept();
  return ensure(made, 'a key that was just written').key;
}

function partsOf({ parts, partsVersion }: typeof object.$inferSelect): ObjectParts {
  const read = objectPartsFormat.read(parts, partsVersion ?? 1);
  if (!read.ok) throw new KeptFault(read.error);
  return read.value;
}

export type ArrivedFile = Pick<typeof object.$inferSelect, 'caseId' | 'sopInstanceUid' | 'sha256' | 'bytes'>;

/** Of all cases, each file once: the same content in two cases is one file. */
export const arrivedFiles = ({ db }: Store): Promise<readonly ArrivedFile[]> =>
  db
    .selectDistinctOn([object.sha256], {
      caseId: object.caseId,
      sopInstanceUid: object.sopInstanceUid,
      sha256: object.sha256,
      bytes: object.bytes,
    })
    .from(object)
    .where(arrived)
    .orderBy(object.sha256);

export async function arrivedObjects({ db }: Store, caseId: CaseId) {
  const rows = await db
    .select()
    .from(object)
    .where(and(ofCase(caseId), arrived))
    .orderBy(object.seriesInstanceUid, object.sopInstanceUid);
  return rows.map((row) => ({
    studyInstanceUid: row.studyInstanceUid ?? '',
    seriesInstanceUid: row.seriesInstanceUid ?? '',
    sopInstanceUid: row.sopInstanceUid,
    sopClassUid: row.sopClassUid ?? '',
    transferSyntaxUid: row.transferSyntaxUid ?? '',
    bytes: row.bytes,
    sha256: row.sha256,
    parts: partsOf(row),
  }));
}
