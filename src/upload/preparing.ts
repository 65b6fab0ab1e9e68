/**
 * Files as they leave: in few bytes, hashed, and where the case asks for it without the patient's identity; what must stay
 * is left out.
 */
import { err, ok, type Result } from '#base/result.ts';
import { sha256Hex } from '#base/sha256.ts';
import type { HeldBack, Pseudonym } from '#contracts/deidentification.ts';
import type { ObjectToSend, SendFault, SendingPort, ToldObject } from './sending.ts';

export interface PreparedObject extends ToldObject {
  readonly file: Blob;
}

export interface Prepared {
  readonly objects: readonly PreparedObject[];
  readonly heldBack: readonly HeldBack[];
}

interface Wish {
  readonly objects: readonly ObjectToSend[];
  /** Absent where they leave as they are. */
  readonly pseudonym: Pseudonym | undefined;
  readonly deidentify: SendingPort['deidentify'];
  readonly compress: SendingPort['compress'];
  /** SHA-256 of what is there already, by SOP Instance UID: of its two forms an object takes the one that is. */
  readonly there: ReadonlyMap<string, string>;
  /** Bytes of the files that are done. */
  readonly onChecked: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** `unreadable` where a file is not there any more. */
export async function prepare(wish: Wish): Promise<Result<Prepared, SendFault>> {
  const { objects, pseudonym, deidentify, compress, there, onChecked, signal } = wish;
  const prepared: PreparedObject[] = [];
  const heldBack: HeldBack[] = [];
  let checked = 0;
  for (const object of objects) {
    const clean = pseudonym && (await deidentify(object.file, pseudonym));
    if (signal.aborted) return err({ code: 'stopped' });
    if (!clean || clean.ok) {
      const { sopInstanceUid } = clean?.value ?? object;
      const plain = clean ? new Blob([clean.value.bytes]) : object.file;
      const smaller = await compress(plain);
      if (signal.aborted) return err({ code: 'stopped' });
      if (!smaller.ok) return smaller;
      const known = there.get(sopInstanceUid);
      const keepsPlain = known !== undefined && (await hashOf(plain)) === known;
      const file = keepsPlain ? plain : smaller.value;
      const sha256 = keepsPlain ? known : await hashOf(file);
      if (sha256 === undefined) return err({ code: 'unreadable' });
      prepared.push({ sopInstanceUid, file, sha256, bytes: file.size });
    } else heldBack.push(clean.error);
    checked += object.file.size;
    onChecked(checked);
  }
  return ok({ objects: prepared, heldBack });
}

const hashOf = (file: Blob): Promise<string | undefined> =>
  file
    .arrayBuffer()
    .then((bytes) => sha256Hex(new Uint8Array(bytes)))
    .catch(() => undefined);
