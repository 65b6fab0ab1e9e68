/** A DICOM file → the file that may leave under a pseudonym (docs/spec/deidentification.md, PS3.15 annex E). */
import { inMemory } from '#base/byte-file.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { Deidentified, HeldBack, Pseudonym } from '#contracts/deidentification.ts';
import type { ImagePixels } from '#domain/study/instance.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { readImagePixels } from '../parse/image-pixels.ts';
import { partsOf, partsWithin } from '../parse/object-parts.ts';
import { type Part10File, readPart10 } from '../parse/part10.ts';
import { elementReader } from '../parse/values.ts';
import { codingOf } from '../pixel/transfer-syntax.ts';
import { explicitVrLittleEndian, writePart10 } from '../write/part10.ts';
import { cleanDataSet } from './data-set.ts';
import { mayShowText } from './may-show-text.ts';
import { cleanPixels } from './pixels.ts';
import { isSamePicture } from './same-picture.ts';
import { pseudonymousId, pseudonymousUids } from './uids.ts';

/** The same file and pseudonym give the same bytes each time, so that what has arrived is known again. */
export async function deidentify(
  bytes: Uint8Array<ArrayBuffer>,
  { key, name }: Pseudonym,
): Promise<Result<Deidentified, HeldBack>> {
  const file = readPart10(bytes);
  if (!file.ok) return err({ code: 'unreadable' });
  const { dataSet } = file.value;
  const header = elementReader(dataSet);
  if (!dataSet.elements.x7fe00010) return err({ code: 'no-image' });
  if (mayShowText(header)) return err({ code: 'may-show-text' });
  const uids = await pseudonymousUids(dataSet, key);
  const sopInstanceUid = uids.get(header.text('x00080018') ?? '');
  const all = ['x0020000d', 'x0020000e'].every((tag) => uids.has(header.text(tag) ?? ''));
  if (!sopInstanceUid || !all) return err({ code: 'unreadable' });
  const known = header.text('x00100020');
  const clean = cleanDataSet(dataSet, {
    uid: (uid) => uids.get(uid),
    patientName: name,
    patientId: known === undefined ? name : await pseudonymousId(key, known),
  });
  const pixels = imagePixels(file.value);
  const element = pixels && (await pixelElement(file.value, bytes, pixels));
  if (!element) return err({ code: 'coding' });
  const { transferSyntaxUid } = file.value;
  const native = codingOf(transferSyntaxUid)?.kind === 'native';
  const written = writePart10({
    dataSet: { ...clean, '7FE00010': element },
    transferSyntaxUid: native ? explicitVrLittleEndian : transferSyntaxUid,
  });
  const again = readPart10(written, { headerOnly: true });
  const left = again.ok ? imagePixels(again.value) : undefined;
  // Better no picture than one that is measured or shown otherwise.
  if (!left || !isSamePicture(pixels, left)) return err({ code: 'changed' });
  return ok({ sopInstanceUid: sopInstanceUid as SopInstanceUid, bytes: written });
}

function imagePixels({ dataSet, transferSyntaxUid }: Part10File): ImagePixels | undefined {
  const header = elementReader(dataSet);
  return readImagePixels(header, header.text('x00080060') ?? '', transferSyntaxUid);
}

async function pixelElement(file: Part10File, bytes: Uint8Array<ArrayBuffer>, pixels: ImagePixels) {
  const { dataSet, transferSyntaxUid } = file;
  // A deflated data set is inflated by now.
  const whole = dataSet.byteArray as Uint8Array<ArrayBuffer>;
  const parts =
    codingOf(transferSyntaxUid)?.kind === 'native'
      ? partsWithin(file, pixels, whole.length)
      : await partsOf(file, pixels, inMemory(bytes));
  return cleanPixels(whole, dataSet, { parts, pixels, transferSyntaxUid });
}
