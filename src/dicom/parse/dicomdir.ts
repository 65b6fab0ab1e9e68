/** DICOMDIR (PS3.3 F, PS3.10 §8): the index of a disc, read to tell which of its images did not arrive. */
import type { Part10File } from './part10.ts';
import { elementReader } from './values.ts';

const mediaStorageDirectory = '1.2.840.10008.1.3.10';

export function isDicomDir(file: Part10File): boolean {
  const header = elementReader(file.dataSet);
  return header.text('x00020002') === mediaStorageDirectory || header.element('x00041220') !== undefined;
}

/** Paths of the referenced files, relative to the DICOMDIR, with `/` between names. */
export function referencedFiles(file: Part10File): readonly string[] {
  return elementReader(file.dataSet)
    .items('x00041220')
    .map((record) => record.texts('x00041500').join('/'))
    .filter((path) => path !== '');
}
