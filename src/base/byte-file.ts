/** A file of which any part can be read: dropped, on a disk, or behind a line. */

export interface ByteFile {
  /** In bytes. */
  readonly size: number;
  /** Fewer bytes where the file ends before `to`; rejects where it cannot be read. */
  readonly read: (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>;
}

export const inMemory = (bytes: Uint8Array<ArrayBuffer>): ByteFile => ({
  size: bytes.length,
  read: async (from, to) => bytes.subarray(from, to),
});

export const ofBlob = (blob: Blob): ByteFile => ({
  size: blob.size,
  read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
});

/** All of it; undefined where it is not there any more. */
export const wholeOf = (blob: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  ofBlob(blob)
    .read(0, blob.size)
    .catch(() => undefined);

export const asBlob = (bytes: Uint8Array<ArrayBuffer>): Blob => new Blob([bytes]);
