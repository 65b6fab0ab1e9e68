/** What people drew on the images of a case: each keeps their own, and sees the others' (docs/spec/marks.md). */
import { err, ok, type Result } from '#base/result.ts';
import { told } from '#domain/audit/detail.ts';
import type { CaseId, CaseState } from '#domain/case/case.ts';
import type { Marks } from '#domain/finding/marks.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { caseEntry } from '../kernel/case-entry.ts';
import type { Acting, Refusal, SignedInAsker } from '../kernel/gateway.ts';
import type { Named } from '../kernel/routes.ts';
import * as store from './store.ts';

type InSight = Named['of-case'];

export interface Marking extends Acting {
  /** How many of these are images of the case that have arrived. */
  readonly arrivedOf: (caseId: CaseId, uids: readonly SopInstanceUid[]) => Promise<number>;
  /** Whether the images, and their UIDs, are kept from who asks (AR6). */
  readonly hidden: (one: InSight) => Promise<boolean>;
}

/** A case that is over keeps what was drawn, and takes nothing more (MK4). */
const closed: readonly CaseState[] = ['draft', 'acknowledged', 'cancelled'];

export async function readMarks({ store: kept, audit, hidden }: Marking, asker: SignedInAsker, one: InSight) {
  // A mark names its image: who must not have the one has not the other.
  if (await hidden(one)) return { own: { revision: 0, marks: null }, others: [], mayWrite: false };
  const { case_ } = one;
  const all = await store.marksOf(kept, case_.id);
  const mine = all.find(({ authorId }) => authorId === asker.caller.userId);
  await audit.record(caseEntry(case_, asker, 'case-viewed', told('marks', all.length)));
  return {
    own: { revision: mine?.revision ?? 0, marks: mine?.marks ?? null },
    others: all
      .filter((each) => each !== mine && each.marks.marks.length > 0)
      .map(({ authorId: userId, name, marks }) => ({ userId, name, marks })),
    mayWrite: !closed.includes(case_.state),
  };
}

export async function saveMarks(
  { store: kept, audit, now, arrivedOf, hidden }: Marking,
  asker: SignedInAsker,
  one: InSight,
  saved: store.Saved,
): Promise<Result<{ revision: number }, Refusal>> {
  const { case_ } = one;
  const { id: caseId, state } = case_;
  if (closed.includes(state)) return err({ code: 'wrong-state', state });
  if (await hidden(one)) return err({ code: 'unknown-images' });
  const uids = imagesOf(saved.marks);
  if (uids.length > 0 && (await arrivedOf(caseId, uids)) < uids.length)
    return err({ code: 'unknown-images' });
  return kept.transaction(async () => {
    const done = await store.saveMarks(kept, { caseId, authorId: asker.caller.userId }, saved, now());
    if (!done) return err({ code: 'marks-changed' });
    // The first time alone: a log with a record for each line that a hand drew would hide what it is kept for.
    if (saved.revision === 0) await audit.append(caseEntry(case_, asker, 'case-changed', told('marks')));
    return ok({ revision: saved.revision + 1 });
  });
}

const imagesOf = ({ marks, scales }: Marks): readonly SopInstanceUid[] => [
  ...new Set([
    ...marks.map(({ shape }) => shape.image.sopInstanceUid),
    ...scales.map(([uid]) => uid as SopInstanceUid),
  ]),
];
