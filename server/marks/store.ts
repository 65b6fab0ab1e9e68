/** Marks in the store. */
import { and, asc, eq } from 'drizzle-orm';
import { marksFormat } from '#contracts/stored/marks.ts';
import type { CaseId } from '#domain/case/case.ts';
import type { Marks } from '#domain/finding/marks.ts';
import type { UserId } from '#domain/site/site.ts';
import { KeptFault } from '../kernel/kept-fault.ts';
import type { Store } from '../store/database.ts';
import { marks } from '../store/schema-marks.ts';
import { user } from '../store/schema-people.ts';

export interface Saved {
  readonly revision: number;
  readonly marks: Marks;
}

export interface PersonsMarks extends Saved {
  readonly authorId: UserId;
  readonly name: string;
}

/** Of everybody who drew on the case, by name. */
export async function marksOf({ db }: Store, caseId: CaseId): Promise<readonly PersonsMarks[]> {
  const rows = await db
    .select({ row: marks, name: user.name })
    .from(marks)
    .innerJoin(user, eq(user.id, marks.authorId))
    .where(eq(marks.caseId, caseId))
    .orderBy(asc(user.name), asc(marks.authorId));
  return rows.map(({ row: { authorId, revision, body, bodyVersion }, name }) => {
    const read = marksFormat.read(body, bodyVersion);
    if (!read.ok) throw new KeptFault(read.error);
    return { authorId, name, revision, marks: read.value };
  });
}

/** False where there is another revision by now than `revision`, which is 0 where there was none. */
export async function saveMarks(
  { db }: Store,
  { caseId, authorId }: { readonly caseId: CaseId; readonly authorId: UserId },
  { revision, marks: body }: Saved,
  savedAt: Date,
): Promise<boolean> {
  const next = { revision: revision + 1, savedAt, body, bodyVersion: marksFormat.version };
  const rows =
    revision === 0
      ? await db
          .insert(marks)
          .values({ caseId, authorId, ...next })
          .onConflictDoNothing()
          .returning({ revision: marks.revision })
      : await db
          .update(marks)
          .set(next)
          .where(and(eq(marks.caseId, caseId), eq(marks.authorId, authorId), eq(marks.revision, revision)))
          .returning({ revision: marks.revision });
  return rows.length > 0;
}
