/** Frames as a source would give them, of files that are whole in memory. */
import { inMemory } from '#base/byte-file.ts';
import { type CodedFrame, readFrame } from '#contracts/coded-frame.ts';
import { openHeader } from '#dicom/open-header.ts';

/** Throws where nothing of the file can be read. */
export async function codedIn(
  bytes: Uint8Array<ArrayBuffer>,
  frame = 0,
  objectId = 'file',
): Promise<CodedFrame> {
  const file = inMemory(bytes);
  const header = await openHeader(file, '');
  if (!header.ok || header.value.kind !== 'instance') throw new Error('there is no header');
  const { instance, parts } = header.value;
  return readFrame(file, { objectId, sopInstanceUid: instance.sopInstanceUid, parts }, frame);
}
