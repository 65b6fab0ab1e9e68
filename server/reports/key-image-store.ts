/** Pictures of key images in the store. */
import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { CaseId } from '#domain/case/case.ts';
import type { UserId } from '#domain/site/site.ts';
import type { Store } from '../store/database.ts';
import { keyImage } from '../store/schema-reports.ts';
import { draftOf } from './store.ts';

interface Whose {
  readonly caseId: CaseId;
  readonly authorId: UserId;
}

type Kept = Pick<typeof keyImage.$inferSelect, 'sha256' | 'jpeg' | 'keptAt'>;

/** Of one author in one case, not signed. Those that the draft does not name were taken out again: the oldest make room. */
const mostKept = 60;

const unsigned = eq(keyImage.signed, false);
const of = ({ caseId, authorId }: Whose) => and(eq(keyImage.caseId, caseId), eq(keyImage.authorId, authorId));

/** Kept twice it is there once. */
export async function keepKeyImage(store: Store, whose: Whose, kept: Kept): Promise<void> {
  const { caseId, authorId } = whose;
  await store.transaction(async () => {
    await store.db
      .insert(keyImage)
      .values({ ...whose, ...kept })
      .onConflictDoUpdate({
        target: [keyImage.caseId, keyImage.authorId, keyImage.sha256],
        set: { keptAt: kept.keptAt },
      });
    const all = await store.db
      .select({ sha256: keyImage.sha256 })
      .from(keyImage)
      .where(and(of(whose), unsigned))
      .orderBy(asc(keyImage.keptAt));
    if (all.length <= mostKept) return;
    const draft = await draftOf(store, caseId, authorId);
    const named = new Set([kept.sha256, ...(draft?.words.keyImages ?? []).map(({ sha256 }) => sha256)]);
    const loose = all.flatMap(({ sha256 }) => (named.has(sha256) ? [] : [sha256]));
    const gone = loose.slice(0, all.length - mostKept);
    // One that is signed meanwhile stays: the database looks at each row once more.
    await store.db.delete(keyImage).where(and(of(whose), unsigned, inArray(keyImage.sha256, gone)));
  });
}

/** Of this case: signed, or of that author. */
export async function keyImageOf(
  { db }: Store,
  caseId: CaseId,
  sha256: string,
  authorId: UserId | undefined,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const seen =
    authorId === undefined
      ? eq(keyImage.signed, true)
      : or(eq(keyImage.signed, true), eq(keyImage.authorId, authorId));
  const [row] = await db
    .select({ jpeg: keyImage.jpeg })
    .from(keyImage)
    .where(and(eq(keyImage.caseId, caseId), eq(keyImage.sha256, sha256), seen));
  return row?.jpeg;
}

/** By their hash. */
export async function signedKeyImages(
  { db }: Store,
  caseId: CaseId,
  names: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const rows = await db
    .select({ sha256: keyImage.sha256, jpeg: keyImage.jpeg })
    .from(keyImage)
    .where(and(eq(keyImage.caseId, caseId), eq(keyImage.signed, true), inArray(keyImage.sha256, [...names])));
  return new Map(rows.map(({ sha256, jpeg }) => [sha256, jpeg]));
}

/** Signs these, of this author or signed before; all others of the case go. False where one is not there. */
export async function signKeyImages(
  { db }: Store,
  { caseId, authorId }: Whose,
  names: readonly string[],
): Promise<boolean> {
  const theirs = or(eq(keyImage.authorId, authorId), eq(keyImage.signed, true));
  const rows = await db
    .update(keyImage)
    .set({ signed: true })
    .where(and(eq(keyImage.caseId, caseId), theirs, inArray(keyImage.sha256, [...names])))
    .returning({ sha256: keyImage.sha256 });
  if (new Set(rows.map(({ sha256 }) => sha256)).size < new Set(names).size) return false;
  await db.delete(keyImage).where(and(eq(keyImage.caseId, caseId), unsigned));
  return true;
}
