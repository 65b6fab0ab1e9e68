/** Objects of a case: told of, received and given out (docs/spec/archive.md). Whether one sees the case is asked before. */

import type { Readable } from 'node:stream';
import { err, ok, type Result } from '#base/result.ts';
import { mostObjects } from '#contracts/gateway/archive.ts';
import type { ObjectParts } from '#contracts/object-parts.ts';
import { openHeader } from '#dicom/open-header.ts';
import { told } from '#domain/audit/detail.ts';
import type { Case, CaseId, CaseState } from '#domain/case/case.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { caseEntry } from '../kernel/case-entry.ts';
import type { Acting, Refusal, SignedInAsker } from '../kernel/gateway.ts';
import type { Named } from '../kernel/routes.ts';
import type { ArchiveFiles, Awaited, Received } from './files.ts';
import { mustNotKnow, refusedAs, wrongIdentity } from './identity.ts';
import * as objects from './store.ts';

type InSight = Named['of-case'];

export interface Archiving extends Acting {
  readonly files: ArchiveFiles;
  /** The case's own next step, where it has one to make: the first object is there, or the last. */
  readonly arrived: (asker: SignedInAsker, caseId: CaseId, all: boolean) => Promise<void>;
}

const travels = (state: CaseState | undefined): boolean => state === 'sent' || state === 'arriving';
const never: ReadonlySet<CaseState> = new Set(['draft', 'cancelled']);

/**
 * Images travel from the home site, between sending and arrival (AR1). Afterwards what is there may be brought again, by
 * whoever lost the answer: it changes nothing (AR4).
 */
function mayBring({ case_, sight }: InSight): Refusal | undefined {
  if (sight.as !== 'referrer') return { code: 'not-yours' };
  return never.has(case_.state) ? { code: 'wrong-state', state: case_.state } : undefined;
}

export interface Telling {
  readonly objects: readonly objects.ToldObject[];
  readonly first: boolean;
  readonly last: boolean;
  /** The patient's identity was taken out of them. */
  readonly pseudonymous: boolean;
  readonly heldBack: number;
}

export interface Told {
  readonly expected: number;
  /** Of those that were told of just now. */
  readonly arrived: readonly SopInstanceUid[];
  readonly begun: readonly { readonly sopInstanceUid: SopInstanceUid; readonly bytes: number }[];
}

export async function tellObjects(
  archive: Archiving,
  asker: SignedInAsker,
  one: InSight,
  telling: Telling,
): Promise<Result<Told, Refusal>> {
  const refusal = mayBring(one);
  if (refusal) return err(refusal);
  const noted = await archive.store.transaction(() => noteTold(archive, one.case_, telling));
  if (!noted.ok) return noted;
  const { expected } = await step(archive, asker, one.case_.id);
  const arrived = new Set(noted.value);
  const begun = await archive.files.begun(one.case_.id);
  return ok({
    expected,
    arrived: noted.value,
    begun: telling.objects.flatMap(({ sopInstanceUid, sha256 }) => {
      const bytes = arrived.has(sopInstanceUid) ? undefined : begun.get(sha256);
      return bytes === undefined ? [] : [{ sopInstanceUid, bytes }];
    }),
  });
}

/** What is told is judged before any of it is written: a refused outline changes nothing. Gives what is there of it. */
async function noteTold(
  archive: Archiving,
  case_: Case,
  { objects: wanted, first, last, pseudonymous, heldBack }: Telling,
): Promise<Result<readonly SopInstanceUid[], Refusal>> {
  const { store } = archive;
  const { id } = case_;
  const state = await objects.heldState(store, id);
  const wrong = await wrongIdentity(archive, case_, pseudonymous, first);
  if (wrong) return err(wrong);
  const uids = wanted.map(({ sopInstanceUid }) => sopInstanceUid);
  const there = await objects.arrivedAmong(store, id, uids);
  const content = new Map(wanted.map(({ sopInstanceUid, sha256 }) => [sopInstanceUid, sha256]));
  // What arrived is never replaced: somebody may have read it (AR4).
  if (there.some(({ sopInstanceUid, sha256 }) => content.get(sopInstanceUid) !== sha256)) {
    return err({ code: 'object-differs' });
  }
  const arrived = there.map(({ sopInstanceUid }) => sopInstanceUid);
  if (!travels(state)) {
    return there.length === wanted.length ? ok(arrived) : err({ code: 'wrong-state', state });
  }
  const all = wanted.length + (await objects.toldBesides(store, id, uids, first));
  if (all > mostObjects) return err({ code: 'too-many-objects', most: mostObjects });
  if (first) await objects.forgetAwaited(store, id);
  await objects.tellObjects(store, id, wanted, { whole: last, pseudonymous, heldBack });
  return ok(arrived);
}

/** Takes the case on where its images allow it. */
async function step(archive: Archiving, asker: SignedInAsker, caseId: CaseId): Promise<objects.ArrivalState> {
  const state = await objects.arrivalOf(archive.store, caseId);
  if (state.arrived > 0) {
    await archive.arrived(asker, caseId, state.whole && state.arrived === state.expected);
  }
  return state;
}

/** What a page says of the images without showing any: that is no look at them. */
export async function readArrival({ store }: Pick<Archiving, 'store'>, { case_ }: InSight) {
  const { expected, arrived, heldBack } = await objects.arrivalOf(store, case_.id);
  return { expected, arrived, heldBack };
}

export interface UploadState {
  /** Bytes that are there. */
  readonly offset: number;
  readonly bytes: number;
}

/** An object that was told of, by who may bring it. */
async function awaitedObject(
  archive: Archiving,
  one: InSight,
  sopInstanceUid: SopInstanceUid,
): Promise<Result<{ readonly awaited: Awaited; readonly arrived: boolean }, Refusal>> {
  const refusal = mayBring(one);
  if (refusal) return err(refusal);
  const { id: caseId, state } = one.case_;
  const row = await objects.toldObject(archive.store, caseId, sopInstanceUid);
  const arrived = row?.arrivedAt != null;
  if (!arrived && !travels(state)) return err({ code: 'wrong-state', state });
  if (!row) return err({ code: 'not-told' });
  return ok({ awaited: { caseId, sha256: row.sha256, bytes: row.bytes }, arrived });
}

/** How far an upload came, for whoever lost the line. */
export async function readUpload(
  archive: Archiving,
  one: InSight,
  sopInstanceUid: SopInstanceUid,
): Promise<Result<UploadState, Refusal>> {
  const object = await awaitedObject(archive, one, sopInstanceUid);
  if (!object.ok) return object;
  const { awaited, arrived } = object.value;
  const { caseId, sha256, bytes } = awaited;
  return ok({ bytes, offset: arrived ? bytes : ((await archive.files.begun(caseId)).get(sha256) ?? 0) });
}

export async function sendUpload(
  archive: Archiving,
  asker: SignedInAsker,
  one: InSight,
  { sopInstanceUid, from, bytes }: { sopInstanceUid: SopInstanceUid; from: number; bytes: Readable },
): Promise<Result<UploadState, Refusal>> {
  const object = await awaitedObject(archive, one, sopInstanceUid);
  if (!object.ok) return object;
  const { awaited, arrived } = object.value;
  const whole = { offset: awaited.bytes, bytes: awaited.bytes };
  if (arrived) return from === awaited.bytes ? ok(whole) : err({ code: 'offset-differs', ...whole });
  const received = await archive.files.receive(awaited, from, bytes);
  if (!received.ok) return err({ ...received.error });
  if (!received.value) return readUpload(archive, one, sopInstanceUid);
  const refusal = await takeIn(archive, asker, one, received.value);
  return refusal ? err(refusal) : ok(whole);
}

/** A file that has come whole becomes an object of the case, or is dropped with the reason. */
async function takeIn(
  archive: Archiving,
  asker: SignedInAsker,
  one: InSight,
  file: Received,
): Promise<Refusal | undefined> {
  try {
    const accepted = await acceptable(archive, one.case_, file);
    const kept = accepted.ok
      ? await archive.store.transaction(() => keepAwaited(archive, asker, one.case_, file, accepted.value))
      : accepted;
    await file.drop();
    if (!kept.ok) return kept.error;
    await step(archive, asker, one.case_.id);
    return undefined;
  } catch (cause) {
    // The store is away, not the file wrong: it need not be sent again.
    await file.leave();
    throw cause;
  }
}

interface Accepted {
  readonly instance: Instance;
  readonly parts: ObjectParts;
  /** Looked at as one without the patient's identity. */
  readonly pseudonymous: boolean;
}

/**
 * The file gets its name and the store its row. An upload takes its time: the case may have gone on meanwhile, or the
 * object may be awaited no more. What is there already stays as it is.
 */
async function keepAwaited(
  archive: Archiving,
  asker: SignedInAsker,
  case_: Case,
  { sha256, keep }: Received,
  accepted: Accepted,
): Promise<Result<undefined, Refusal>> {
  const { store, audit } = archive;
  const { id } = case_;
  const { sopInstanceUid } = accepted.instance;
  const state = await objects.heldState(store, id);
  const row = await objects.toldObject(store, id, sopInstanceUid);
  if (row?.sha256 !== sha256) return err({ code: 'not-told' });
  if (row.arrivedAt) return ok(undefined);
  // It was told of as something else while it was looked at.
  if ((await objects.isPseudonymous(store, id)) !== accepted.pseudonymous) return err({ code: 'not-told' });
  if (!travels(state)) return err({ code: 'wrong-state', state });
  const kept = await keep();
  if (!kept.ok) return kept;
  await objects.markArrived(store, id, accepted, archive.now());
  const entity = { kind: 'object', id: sopInstanceUid };
  await audit.append({ ...caseEntry(case_, asker, 'image-arrived'), entity });
  return ok(undefined);
}

/** A DICOM object of that study, which was told of, with the content that was told (AR2, AR3). */
async function acceptable(
  archive: Archiving,
  case_: Case,
  { file, sha256, bytes }: Received,
): Promise<Result<Accepted, Refusal>> {
  const header = await openHeader(file, '');
  if (!header.ok || header.value.kind !== 'instance' || header.value.instance.filmExport) {
    return err({ code: 'not-dicom' });
  }
  const { instance, parts } = header.value;
  const row = await objects.toldObject(archive.store, case_.id, instance.sopInstanceUid);
  if (row?.sha256 !== sha256 || row.bytes !== bytes) return err({ code: 'not-told' });
  const pseudonymous = await objects.isPseudonymous(archive.store, case_.id);
  const { studyInstanceUid } = instance;
  const refused = await refusedAs(archive, case_, pseudonymous, { file, parts, studyInstanceUid });
  return refused ? err(refused) : ok({ instance, parts, pseudonymous });
}

export async function listObjects({ store, audit }: Archiving, asker: SignedInAsker, one: InSight) {
  if (await mustNotKnow({ store }, one)) return err({ code: 'identified' });
  const { id } = one.case_;
  const { expected } = await objects.arrivalOf(store, id);
  const all = await objects.arrivedObjects(store, id);
  await audit.record(caseEntry(one.case_, asker, 'case-viewed', told('images', all.length)));
  return ok({ expected, objects: all });
}

/** Where to read the headers of some of them, in the order of the list. */
export async function headersInSight(
  { store }: Pick<Archiving, 'store'>,
  one: InSight,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<Result<readonly { readonly sha256: string; readonly header: number }[], Refusal>> {
  if (await mustNotKnow({ store }, one)) return err({ code: 'identified' });
  const all = await objects.arrivedObjects(store, one.case_.id);
  return ok(all.slice(from, from + count).map(({ sha256, parts }) => ({ sha256, header: parts.header })));
}

export async function objectInSight(
  { store }: Pick<Archiving, 'store'>,
  one: InSight,
  sopInstanceUid: SopInstanceUid,
): Promise<Result<{ readonly sha256: string; readonly bytes: number }, Refusal>> {
  if (await mustNotKnow({ store }, one)) return err({ code: 'identified' });
  const row = await objects.toldObject(store, one.case_.id, sopInstanceUid);
  return row?.arrivedAt ? ok(row) : err({ code: 'not-found' });
}

/** Whether images of the case are told of, and not all there (AR5); true until the transaction around it is settled. */
export async function awaitsImages({ store }: Pick<Acting, 'store'>, caseId: CaseId): Promise<boolean> {
  await objects.heldState(store, caseId);
  const { expected, arrived, whole } = await objects.arrivalOf(store, caseId);
  return expected > 0 && !(whole && arrived === expected);
}
