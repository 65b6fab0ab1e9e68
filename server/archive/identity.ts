/** Whether the images of a case leave with the patient's identity, and what stands in its place (docs/spec/deidentification.md). */
import { randomBytes } from 'node:crypto';
import type { ByteFile } from '#base/byte-file.ts';
import type { Instant } from '#base/instant.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Pseudonym } from '#contracts/deidentification.ts';
import type { ObjectParts } from '#contracts/object-parts.ts';
import { isDeidentified } from '#dicom/deidentify/check.ts';
import { pseudonymousUid } from '#dicom/deidentify/uids.ts';
import type { Case } from '#domain/case/case.ts';
import { hidesIdentity } from '#domain/site/twinning.ts';
import type { Acting, Refusal } from '../kernel/gateway.ts';
import type { Named } from '../kernel/routes.ts';
import { twinningsOfHome } from '../kernel/store.ts';
import * as objects from './store.ts';

type Parts = Pick<Acting, 'store' | 'now'>;

/** Once an image is there, all come as it did: half a study under another name is two halves. */
async function leavesPseudonymous(
  { store, now }: Parts,
  { id, homeSiteId, referral }: Case,
): Promise<boolean> {
  const { arrived, pseudonymous } = await objects.arrivalOf(store, id);
  if (arrived > 0) return pseudonymous;
  const what = { homeSiteId, modalities: referral.modalities };
  return hidesIdentity(await twinningsOfHome(store, homeSiteId), what, now().toISOString() as Instant);
}

const keyOf = ({ store }: Pick<Parts, 'store'>, { homeSiteId }: Case): Promise<string> =>
  objects.pseudonymKeyOf(store, homeSiteId, randomBytes(32).toString('hex'));

/** For the home site alone: whoever has its key finds its patients again. */
export async function readPseudonym(
  parts: Parts,
  { case_, sight }: Named['of-case'],
): Promise<Result<{ pseudonym: Pseudonym | null }, Refusal>> {
  if (sight.as !== 'referrer') return err({ code: 'not-yours' });
  if (!(await leavesPseudonymous(parts, case_))) return ok({ pseudonym: null });
  return ok({ pseudonym: { key: await keyOf(parts, case_), name: case_.pseudonym } });
}

/** Why images must not come so, as they are told of: with the identity or without it. */
export async function wrongIdentity(
  parts: Parts,
  case_: Case,
  pseudonymous: boolean,
  first: boolean,
): Promise<Refusal | undefined> {
  const { arrived, pseudonymous: before } = await objects.arrivalOf(parts.store, case_.id);
  if (arrived > 0 || !first) {
    return before === pseudonymous ? undefined : { code: before ? 'pseudonym-needed' : 'object-differs' };
  }
  return !pseudonymous && (await leavesPseudonymous(parts, case_)) ? { code: 'pseudonym-needed' } : undefined;
}

interface Come {
  readonly file: ByteFile;
  readonly parts: ObjectParts;
  readonly studyInstanceUid: string;
}

/** What has come, held against what was told: its study, and that nobody's identity is left in it. */
export async function refusedAs(
  parts: Parts,
  case_: Case,
  pseudonymous: boolean,
  { file, parts: places, studyInstanceUid }: Come,
): Promise<Refusal | undefined> {
  const own = case_.referral.studyInstanceUid ?? '';
  const expected = pseudonymous ? await pseudonymousUid(await keyOf(parts, case_), own) : own;
  if (pseudonymous && !(await isDeidentified(file, places, case_.pseudonym))) {
    return { code: 'identity-left' };
  }
  return studyInstanceUid === expected ? undefined : { code: 'other-study' };
}

/** Whoever must not know the patient is given images alone from which the identity was taken (AR6). */
export async function mustNotKnow(
  { store }: Pick<Parts, 'store'>,
  { case_, sight }: Named['of-case'],
): Promise<boolean> {
  return (
    sight.as === 'reader' &&
    sight.identity === 'pseudonymous' &&
    !(await objects.isPseudonymous(store, case_.id))
  );
}
