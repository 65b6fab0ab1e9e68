/** Reports: drafted by who holds the case, signed once, read by whoever sees it (docs/spec/report.md). */
import { createHash } from 'node:crypto';
import { ensure } from '#base/assert.ts';
import type { Instant } from '#base/instant.ts';
import type { Language } from '#base/language.ts';
import { err, ok, type Result } from '#base/result.ts';
import { told } from '#domain/audit/detail.ts';
import { missingInReport, type ReportWords, signedText } from '#domain/report/report.ts';
import { areSayable } from '#domain/report/statements.ts';
import { caseEntry } from '../kernel/case-entry.ts';
import type { Acting, Refusal, SignedInAsker } from '../kernel/gateway.ts';
import { documentOf } from './document.ts';
import * as keyImages from './key-image-store.ts';
import { picturesOf } from './key-images.ts';
import type { Giving, InSight, Writing } from './parts.ts';
import { reportPdf } from './pdf.ts';
import * as store from './store.ts';
import { mayWrite, reading, signed } from './who-writes.ts';

/** What this gateway has no sentence for is neither kept nor signed (RP10). */
const unsayable = ({ statements }: ReportWords): Refusal | undefined =>
  areSayable(statements) ? undefined : { code: 'not-sayable' };

export async function readDraft(
  { store: kept }: Acting,
  asker: SignedInAsker,
  one: InSight,
): Promise<Result<{ revision: number; words: ReportWords | null }, Refusal>> {
  const { case_ } = one;
  if (case_.claim?.by !== asker.caller.userId) return err({ code: 'not-yours' });
  const draft = await store.draftOf(kept, case_.id, asker.caller.userId);
  return ok(draft ?? { revision: 0, words: null });
}

export async function saveDraft(
  { store: kept, now }: Acting,
  asker: SignedInAsker,
  one: InSight,
  draft: store.Draft,
): Promise<Result<{ revision: number }, Refusal>> {
  const refusal = mayWrite(one, asker, [...reading, ...signed]) ?? unsayable(draft.words);
  if (refusal) return err(refusal);
  const whose = { caseId: one.case_.id, authorId: asker.caller.userId };
  const saved = await store.saveDraft(kept, whose, draft, now());
  return saved ? ok({ revision: draft.revision + 1 }) : err({ code: 'draft-changed' });
}

/** Undoes the transaction, and says why. */
class Unsigned extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export interface Signing {
  /** Of the case, as its writer saw it. */
  readonly version: number;
  readonly words: ReportWords;
}

/** The first report of a case. */
export async function signReport(
  reporting: Writing,
  asker: SignedInAsker,
  one: InSight,
  signing: Signing,
): Promise<Result<{ number: number }, Refusal>> {
  const refusal = mayWrite(one, asker, reading);
  return refusal ? err(refusal) : sign(reporting, asker, one, { ...signing, kind: 'report' });
}

/** A version that takes the place of the newest one, which stays as it is (RP14). */
export async function amendReport(
  reporting: Writing,
  asker: SignedInAsker,
  one: InSight,
  { reason, ...signing }: Signing & { readonly reason: string },
): Promise<Result<{ number: number }, Refusal>> {
  const refusal = mayWrite(one, asker, signed);
  if (refusal) return err(refusal);
  if (reason.trim() === '') return err({ code: 'incomplete', missing: ['reason'] });
  return sign(reporting, asker, one, { ...signing, kind: 'amend', reason });
}

async function sign(
  reporting: Writing,
  asker: SignedInAsker,
  one: InSight,
  { version, words: written, kind, reason }: Signing & { kind: 'report' | 'amend'; reason?: string },
): Promise<Result<{ number: number }, Refusal>> {
  const unknown = unsayable(written);
  if (unknown) return err(unknown);
  const missing = missingInReport(written);
  if (missing.length > 0) return err({ code: 'incomplete', missing });
  const { store: kept, now, reported, hidden } = reporting;
  const imageless = await hidden(one);
  const { id: caseId, claim } = one.case_;
  const { userId: authorId, name: author, memberships } = asker.caller;
  const { siteId } = ensure(claim, 'who may write holds the case');
  const site = memberships.find((one) => one.siteId === siteId)?.siteName ?? '';
  try {
    return await kept.transaction(async () => {
      const [newest] = await store.reportsOf(kept, caseId);
      const number = (newest?.number ?? 0) + 1;
      // Whoever must not have the images was not told of those that the earlier version shows: they stay.
      const words = imageless ? { ...written, keyImages: newest?.words.keyImages ?? [] } : written;
      const at = now();
      const signedAt = at.toISOString() as Instant;
      const amends = reason === undefined || !newest ? undefined : { reason, sha256: newest.sha256 };
      const text = signedText({ ...words, number, author, site, signedAt, ...(amends && { amends }) });
      const sha256 = createHash('sha256').update(text).digest('hex');
      const signature = { authorId, author, siteId, site, signedAt: at, reason: amends?.reason ?? null };
      const row = { caseId, number, words, ...signature, sha256 };
      if (!(await store.addReport(kept, row))) throw new Unsigned({ code: 'stale' });
      const pictures = words.keyImages.map((one) => one.sha256);
      if (!(await keyImages.signKeyImages(kept, { caseId, authorId }, pictures)))
        throw new Unsigned({ code: 'key-image-gone' });
      await store.dropDraft(kept, caseId, authorId);
      const done = await reported(asker, one, { version, kind });
      if (!done.ok) throw new Unsigned(done.error);
      return ok({ number });
    });
  } catch (cause) {
    if (cause instanceof Unsigned) return err(cause.refusal);
    throw cause;
  }
}

export async function listReports(
  { store: kept, audit, hidden }: Pick<Giving, 'store' | 'audit' | 'hidden'>,
  asker: SignedInAsker,
  one: InSight,
) {
  const reports = await store.reportsOf(kept, one.case_.id);
  // A key image names its image: who must not have the one has not the other (AR6).
  const imageless = await hidden(one);
  await audit.record(caseEntry(one.case_, asker, 'case-viewed', told('report', reports.length)));
  return {
    reports: reports.map(({ words, number, author, site, signedAt, reason, sha256 }) => ({
      ...words,
      ...(imageless && { keyImages: [] }),
      number,
      author,
      site,
      signedAt: signedAt.toISOString() as Instant,
      reason,
      sha256,
    })),
  };
}

/** As it was signed, under headings in the asked language (RP7). */
export async function printReport(
  giving: Giving,
  asker: SignedInAsker,
  one: InSight,
  { number, language }: { readonly number: number; readonly language?: Language | undefined },
): Promise<Result<Uint8Array<ArrayBuffer>, Refusal>> {
  const { store: kept, audit, shown } = giving;
  const all = await store.reportsOf(kept, one.case_.id);
  const row = all.find((report) => report.number === number);
  if (!row) return err({ code: 'not-found' });
  const { words, signedAt, ...named } = row;
  const pdf = await reportPdf(
    documentOf({
      case: await shown(asker, one, signedAt),
      report: { ...named, ...words, signedAt: signedAt.toISOString() as Instant },
      language: language ?? words.language,
      replaced: all.some((report) => report.number > number),
      keyImages: await picturesOf(giving, one, words),
    }),
  );
  await audit.record(caseEntry(one.case_, asker, 'case-viewed', told('report', 'pdf')));
  return ok(pdf);
}
