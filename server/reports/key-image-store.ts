/** Pictures of key images in the store. */
import { and, asc, eq, inArray, notInArray } from 'drizzle-orm';
import type { CaseId } from '#domain/case/case.ts';
import type { UserId } from '#domain/site/site.ts';
import type { Store } from '../store/database.ts';
import { keyImage } from '../store/schema-reports.ts';
import * as reports from './store.ts';

interface Whose {
  readonly caseId: CaseId;
  readonly authorId: UserId;
}

type Kept = Pick<typeof keyImage.$inferSelect, 'sha256' | 'jpeg' | 'keptAt'>;

/** Of one author in one case. Those that no report names are what was taken out again: the oldest of them make room. */
const mostKept = 60;

const of = ({ caseId, authorId }: Whose) => and(eq(keyImage.caseId, caseId), eq(keyImage.authorId, authorId));

const namesIn = (words: readonly reports.Draft['words'][]): readonly string[] =>
  words.flatMap(({ keyImages }) => keyImages.map(({ sha256 }) => sha256));

const signedNames = async (store: Store, caseId: CaseId): Promise<readonly string[]> =>
  namesIn((await reports.reportsOf(store, caseId)).map(({ words }) => words));

/** Kept twice it is there once. */
export async function keepKeyImage(store: Store, whose: Whose, kept: Kept): Promise<void> {
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
      .where(of(whose))
      .orderBy(asc(keyImage.keptAt));
    if (all.length <= mostKept) return;
    const draft = await reports.draftOf(store, whose.caseId, whose.authorId);
    const named = new Set([
      ...(await signedNames(store, whose.caseId)),
      ...namesIn(draft ? [draft.words] : []),
      kept.sha256,
    ]);
    const loose = all.flatMap(({ sha256 }) => (named.has(sha256) ? [] : [sha256]));
    const gone = loose.slice(0, all.length - mostKept);
    if (gone.length > 0)
      await store.db.delete(keyImage).where(and(of(whose), inArray(keyImage.sha256, gone)));
  });
}

/** That this author kept, or that a signed report of the case names. */
export async function keyImageOf(
  store: Store,
  caseId: CaseId,
  authorId: UserId,
  sha256: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const rows = await store.db
    .select({ authorId: keyImage.authorId, jpeg: keyImage.jpeg })
    .from(keyImage)
    .where(and(eq(keyImage.caseId, caseId), eq(keyImage.sha256, sha256)));
  const own = rows.find((row) => row.authorId === authorId);
  if (own || rows.length === 0) return own?.jpeg;
  return (await signedNames(store, caseId)).includes(sha256) ? rows[0]?.jpeg : undefined;
}

/** By their hash; of names that a signed report gives. */
export async function signedKeyImages(
  { db }: Store,
  caseId: CaseId,
  names: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const rows = await db
    .select({ sha256: keyImage.sha256, jpeg: keyImage.jpeg })
    .from(keyImage)
    .where(and(eq(keyImage.caseId, caseId), inArray(keyImage.sha256, [...names])));
  return new Map(rows.map(({ sha256, jpeg }) => [sha256, jpeg]));
}

/** Whether each of these is there, of that author. */
export async function areKept({ db }: Store, whose: Whose, names: readonly string[]): Promise<boolean> {
  if (names.length === 0) return true;
  const rows = await db
    .select({ sha256: keyImage.sha256 })
    .from(keyImage)
    .where(and(of(whose), inArray(keyImage.sha256, [...names])));
  return rows.length === new Set(names).size;
}

/** What this author took out again is gone with their draft. */
export async function dropLoose(store: Store, whose: Whose): Promise<void> {
  const named = await signedNames(store, whose.caseId);
  await store.db
    .delete(keyImage)
    .where(named.length === 0 ? of(whose) : and(of(whose), notInArray(keyImage.sha256, [...named])));
}
