/** Reports in the store. */
import { and, desc, eq } from 'drizzle-orm';
import { reportFormat } from '#contracts/stored/report.ts';
import type { CaseId } from '#domain/case/case.ts';
import type { ReportWords } from '#domain/report/report.ts';
import type { UserId } from '#domain/site/site.ts';
import { KeptFault } from '../kernel/kept-fault.ts';
import type { Store } from '../store/database.ts';
import { report, reportDraft } from '../store/schema-reports.ts';

function read({ body, bodyVersion }: { readonly body: unknown; readonly bodyVersion: number }): ReportWords {
  const words = reportFormat.read(body, bodyVersion);
  if (!words.ok) throw new KeptFault(words.error);
  return words.value;
}

const kept = (words: ReportWords) => ({ body: words, bodyVersion: reportFormat.version });

const ofAuthor = (caseId: CaseId, authorId: UserId) =>
  and(eq(reportDraft.caseId, caseId), eq(reportDraft.authorId, authorId));

export interface Draft {
  readonly revision: number;
  readonly words: ReportWords;
}

export async function draftOf({ db }: Store, caseId: CaseId, authorId: UserId): Promise<Draft | undefined> {
  const [row] = await db.select().from(reportDraft).where(ofAuthor(caseId, authorId));
  return row && { revision: row.revision, words: read(row) };
}

/** False where it has another revision by now than `revision`, which is 0 where there was none. */
export async function saveDraft(
  { db }: Store,
  { caseId, authorId }: { readonly caseId: CaseId; readonly authorId: UserId },
  { revision, words }: Draft,
  savedAt: Date,
): Promise<boolean> {
  const next = { revision: revision + 1, savedAt, ...kept(words) };
  const rows =
    revision === 0
      ? await db
          .insert(reportDraft)
          .values({ caseId, authorId, ...next })
          .onConflictDoNothing()
          .returning({ revision: reportDraft.revision })
      : await db
          .update(reportDraft)
          .set(next)
          .where(and(ofAuthor(caseId, authorId), eq(reportDraft.revision, revision)))
          .returning({ revision: reportDraft.revision });
  return rows.length > 0;
}

export async function dropDraft({ db }: Store, caseId: CaseId, authorId: UserId): Promise<void> {
  await db.delete(reportDraft).where(ofAuthor(caseId, authorId));
}

type Signed = Omit<typeof report.$inferSelect, 'body' | 'bodyVersion'> & { readonly words: ReportWords };

/** Signed ones are added, and nothing else is ever done to them. False where another has that number. */
export async function addReport({ db }: Store, { words, ...row }: Signed): Promise<boolean> {
  const rows = await db
    .insert(report)
    .values({ ...row, ...kept(words) })
    .onConflictDoNothing()
    .returning({ number: report.number });
  return rows.length > 0;
}

/** The newest first. */
export async function reportsOf({ db }: Store, caseId: CaseId): Promise<readonly Signed[]> {
  const rows = await db.select().from(report).where(eq(report.caseId, caseId)).orderBy(desc(report.number));
  return rows.map(({ body, bodyVersion, ...row }) => ({ ...row, words: read({ body, bodyVersion }) }));
}
