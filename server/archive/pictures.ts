/** The images that a report speaks of, as whoever takes it may know them (docs/spec/report-out.md, RO4). */
import { buffer } from 'node:stream/consumers';
import type { ByteFile } from '#base/byte-file.ts';
import { openHeader } from '#dicom/open-header.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { Acting } from '../kernel/gateway.ts';
import type { Named } from '../kernel/routes.ts';
import type { ArchiveFiles } from './files.ts';
import * as objects from './store.ts';

interface Parts extends Pick<Acting, 'store'> {
  readonly files: ArchiveFiles;
}

export interface Pictures {
  /** The header of one of them. */
  readonly header: Instance | undefined;
  readonly objects: readonly Pick<
    Awaited<ReturnType<typeof objects.arrivedObjects>>[number],
    'seriesInstanceUid' | 'sopInstanceUid' | 'sopClassUid'
  >[];
}

const fileIn = (files: ArchiveFiles, sha256: string, size: number): ByteFile => ({
  size,
  read: async (from, to) => {
    const bytes = await files.read(sha256, { from, to: Math.min(to, size) });
    if (!bytes) throw new Error('a file of the archive is gone');
    return new Uint8Array(await buffer(bytes));
  },
});

/** None where they bear another identity than the caller sees: the two must not be tied together by one document. */
export async function picturesInSight(
  { store, files }: Parts,
  { case_, sight }: Named['of-case'],
): Promise<Pictures> {
  const hidden = sight.as === 'reader' && sight.identity === 'pseudonymous';
  if ((await objects.isPseudonymous(store, case_.id)) !== hidden) return { header: undefined, objects: [] };
  const all = await objects.arrivedObjects(store, case_.id);
  const [first] = all;
  const opened = first && (await openHeader(fileIn(files, first.sha256, first.bytes), ''));
  const header = opened?.ok && opened.value.kind === 'instance' ? opened.value.instance : undefined;
  return { header, objects: all };
}
