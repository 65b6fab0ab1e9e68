/** Key images: the pictures that a reader shows beside their words (docs/spec/report.md, RP15). */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { err, ok, type Result } from '#base/result.ts';
import { plainJpeg } from '#domain/report/key-image.ts';
import type { ReportWords } from '#domain/report/report.ts';
import type { Acting, Refusal, SignedInAsker } from '../kernel/gateway.ts';
import * as store from './key-image-store.ts';
import type { Giving, InSight } from './parts.ts';
import { mayWrite, reading, signed } from './who-writes.ts';

/** Refused as `not-a-picture` where it is not that JPEG, or has anything beside the picture. */
export async function keepKeyImage(
  { store: kept, now }: Acting,
  asker: SignedInAsker,
  one: InSight,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: Readable },
): Promise<Result<Record<string, never>, Refusal>> {
  const refusal = mayWrite(one, asker, [...reading, ...signed]);
  if (refusal) return err(refusal);
  const jpeg = new Uint8Array(await buffer(bytes));
  const isThat = createHash('sha256').update(jpeg).digest('hex') === sha256;
  if (!isThat || plainJpeg(jpeg)?.length !== jpeg.length) return err({ code: 'not-a-picture' });
  const whose = { caseId: one.case_.id, authorId: asker.caller.userId };
  await store.keepKeyImage(kept, whose, { sha256, jpeg, keptAt: now() });
  return ok({});
}

/** Of a draft its author's alone while they hold the case, as its words are (RP1); it is an image, and goes to nobody who must not have those (AR6). */
export async function giveKeyImage(
  { store: kept, hidden }: Pick<Giving, 'store' | 'hidden'>,
  asker: SignedInAsker,
  one: InSight,
  sha256: string,
): Promise<Result<Uint8Array<ArrayBuffer>, Refusal>> {
  if (await hidden(one)) return err({ code: 'identified' });
  const { id, claim } = one.case_;
  const author = claim?.by === asker.caller.userId ? claim.by : undefined;
  const jpeg = await store.keyImageOf(kept, id, sha256, author);
  return jpeg ? ok(jpeg) : err({ code: 'not-found' });
}

/** In the order of the report; none for whoever must not have the images. Undefined: lost. */
export async function picturesOf(
  { store: kept, hidden }: Pick<Giving, 'store' | 'hidden'>,
  one: InSight,
  { keyImages }: ReportWords,
): Promise<readonly (Uint8Array<ArrayBuffer> | undefined)[]> {
  if (keyImages.length === 0 || (await hidden(one))) return [];
  const wanted = keyImages.map(({ sha256 }) => sha256);
  const found = await store.signedKeyImages(kept, one.case_.id, wanted);
  return wanted.map((sha256) => found.get(sha256));
}
