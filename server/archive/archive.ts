/** Objects of a case: told of, received and given out (docs/spec/archive.md). Whether one sees the case is asked before. */

import type { Readable } from 'node:stream';
import { err, ok, type Result } from '#base/result.ts';
import type { ObjectParts } from '#contracts/object-parts.ts';
import { openHeader } from '#dicom/open-header.ts';
import { told } from '#domain/audit/detail.ts';
import type { Case, CaseId } from '#domain/case/case.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import type { Acting, Refusal, SignedInAsker } from '../kernel/gateway.ts';
import type { Named } from '../kernel/routes.ts';
import type { ArchiveFiles, Received } from './files.ts';
import * as objects from './store.ts';

type InSight = Named['of-case'];

export interface Archiving extends Acting {
  readonly files: ArchiveFiles;
  /** The case's own next step, where it has one to make: the first object is there, or the last. */
  readonly arrived: (asker: SignedInAsker, caseId: CaseId, all: boolean) => Promise<void>;
}

/** Images travel from the home site, between sending and arrival (AR1). */
function mayBring({ case_, sight }: InSight): Refusal | undefined {
  if (sight.as !== 'referrer') return { code: 'not-yours' };
  return case_.state === 'sent' || case_.state === 'arriving'
    ? undefined
    : { code: 'wrong-state', state: case_.state };
}

export interface Telling {
  readonly objects: readonly objects.ToldObject[];
  readonly first: boolean;
  readonly last: boolean;
}

export async function tellObjects(
  archive: Archiving,
  asker: SignedInAsker,
  one: InSight,
  { objects: wanted, first, last }: Telling,
): Promise<Result<{ expected: number; arrived: readonly SopInstanceUid[] }, Refusal>> {
  const refusal = mayBring(one);
  if (refusal) return err(refusal);
  const { store } = archive;
  const { id } = one.case_;
  const there = await store.transaction(async () => {
    if (first) await objects.forgetAwaited(store, id);
    await objects.tellObjects(store, id, wanted, last);
    return objects.arrivedAmong(
      store,
      id,
      wanted.map(({ sopInstanceUid }) => sopInstanceUid),
    );
  });
  const content = new Map(wanted.map(({ sopInstanceUid, sha256 }) => [sopInstanceUid, sha256]));
  // What arrived is never replaced: somebody may have read it (AR4).
  if (there.some(({ sopInstanceUid, sha256 }) => content.get(sopInstanceUid) !== sha256)) {
    return err({ code: 'object-differs' });
  }
  const { expected } = await step(archive, asker, id);
  return ok({ expected, arrived: there.map(({ sopInstanceUid }) => sopInstanceUid) });
}

/** Takes the case on where its images allow it. */
async function step(archive: Archiving, asker: SignedInAsker, caseId: CaseId): Promise<objects.ArrivalState> {
  const state = await objects.arrivalOf(archive.store, caseId);
  if (state.arrived > 0) {
    await archive.arrived(asker, caseId, state.whole && state.arrived === state.expected);
  }
  return state;
}

export async function receiveObject(
  archive: Archiving,
  asker: SignedInAsker,
  one: InSight,
  bytes: Readable,
): Promise<Result<{ sopInstanceUid: SopInstanceUid; sha256: string }, Refusal>> {
  const refusal = mayBring(one);
  if (refusal) return err(refusal);
  const received = await archive.files.receive(bytes);
  if (!received.ok) return received;
  try {
    const accepted = await acceptable(archive, one.case_, received.value);
    if (!accepted.ok) return accepted;
    const { sha256 } = received.value;
    const { sopInstanceUid } = accepted.value.instance;
    await received.value.keep();
    await objects.markArrived(archive.store, one.case_.id, sha256, accepted.value, archive.now());
    await step(archive, asker, one.case_.id);
    return ok({ sopInstanceUid, sha256 });
  } finally {
    await received.value.drop();
  }
}

/** A DICOM object of that study, which was told of, with the content that was told (AR2, AR3). */
async function acceptable(
  { store }: Archiving,
  case_: Case,
  { file, sha256 }: Received,
): Promise<Result<{ readonly instance: Instance; readonly parts: ObjectParts }, Refusal>> {
  const header = await openHeader(file, '');
  if (!header.ok || header.value.kind !== 'instance' || header.value.instance.filmExport) {
    return err({ code: 'not-dicom' });
  }
  const { instance, parts } = header.value;
  const row = await objects.toldObject(store, case_.id, instance.sopInstanceUid);
  if (row?.sha256 !== sha256) return err({ code: 'not-told' });
  if (instance.studyInstanceUid !== case_.referral.studyInstanceUid) return err({ code: 'other-study' });
  return ok({ instance, parts });
}

/** Until identities can be taken out of images, nobody who must not know them is given any (AR6). */
const mustNotKnow = ({ sight }: InSight): boolean =>
  sight.as === 'reader' && sight.identity === 'pseudonymous';

export async function listObjects({ store, audit }: Archiving, asker: SignedInAsker, one: InSight) {
  if (mustNotKnow(one)) return err({ code: 'identified' });
  const { id, homeSiteId, referral } = one.case_;
  const { expected } = await objects.arrivalOf(store, id);
  const all = await objects.arrivedObjects(store, id);
  const patientId = referral.patient.id;
  await audit.record({
    event: 'case-viewed',
    outcome: 'success',
    agent: asker.agent,
    siteId: homeSiteId,
    caseId: id,
    ...(patientId !== '' && { patientId }),
    detail: told('images', all.length),
  });
  return ok({ expected, objects: all });
}

/** Where to read the headers of some of them, in the order of the list. */
export async function headersInSight(
  { store }: Pick<Archiving, 'store'>,
  one: InSight,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<Result<readonly { readonly sha256: string; readonly header: number }[], Refusal>> {
  if (mustNotKnow(one)) return err({ code: 'identified' });
  const all = await objects.arrivedObjects(store, one.case_.id);
  return ok(all.slice(from, from + count).map(({ sha256, parts }) => ({ sha256, header: parts.header })));
}

export async function objectInSight(
  { store }: Pick<Archiving, 'store'>,
  one: InSight,
  sopInstanceUid: SopInstanceUid,
): Promise<Result<{ readonly sha256: string; readonly bytes: number }, Refusal>> {
  if (mustNotKnow(one)) return err({ code: 'identified' });
  const row = await objects.toldObject(store, one.case_.id, sopInstanceUid);
  return row?.arrivedAt ? ok(row) : err({ code: 'not-found' });
}

/** Whether images of the case are told of, and not all there (AR5). */
export async function awaitsImages({ store }: Pick<Acting, 'store'>, caseId: CaseId): Promise<boolean> {
  const { expected, arrived, whole } = await objects.arrivalOf(store, caseId);
  return expected > 0 && !(whole && arrived === expected);
}
