/** ZIP archives for tests, honest ones and bombs. */
import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';

export interface ZipEntry {
  readonly name: string;
  /** Absent for a folder. */
  readonly bytes?: Uint8Array;
  readonly password?: string;
}

const centralRecord = 0x02014b50;
const endRecord = 0x06054b50;

export async function zip(...entries: readonly ZipEntry[]): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const { name, bytes, password } of entries) {
    if (!bytes) await writer.add(name, undefined, { directory: true });
    else await writer.add(name, new Uint8ArrayReader(bytes), password ? { password } : {});
  }
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

/** Overwrites the size that the directory declares for its first entry. */
export function declaring(archive: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  new DataView(archive.buffer).setUint32(placeOf(archive, centralRecord) + 24, size, true);
  return archive;
}

/** Names the first entry `times` over: its few bytes are inflated again for each name. */
export function overlapping(archive: Uint8Array<ArrayBuffer>, times: number): Uint8Array<ArrayBuffer> {
  const [from, end] = [placeOf(archive, centralRecord), placeOf(archive, endRecord)];
  const record = archive.slice(from, end);
  const whole = new Uint8Array(archive.length + record.length * (times - 1));
  whole.set(archive.subarray(0, from));
  for (let i = 0; i < times; i++) whole.set(record, from + record.length * i);
  whole.set(archive.subarray(end), from + record.length * times);
  const view = new DataView(whole.buffer, from + record.length * times);
  view.setUint16(8, times, true);
  view.setUint16(10, times, true);
  view.setUint32(12, record.length * times, true);
  return whole;
}

function placeOf(archive: Uint8Array<ArrayBuffer>, signature: number): number {
  const view = new DataView(archive.buffer);
  for (let at = 0; at + 4 <= archive.length; at++) if (view.getUint32(at, true) === signature) return at;
  throw new Error('no such record in the archive');
}
