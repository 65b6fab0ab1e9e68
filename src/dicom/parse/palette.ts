/** Red, Green and Blue Palette Color Lookup Tables (PS3.3 C.7.9). */
import type { DataSet } from 'dicom-parser';
import type { PaletteChannel } from '../pixel/colour.ts';

const tags = [
  ['x00281101', 'x00281201'],
  ['x00281102', 'x00281202'],
  ['x00281103', 'x00281203'],
] as const;

/** Throws where the tables are missing or shorter than their descriptors say. */
export function readPalette(dataSet: DataSet): readonly PaletteChannel[] {
  return tags.map(([descriptorTag, dataTag]) => {
    const data = dataSet.elements[dataTag];
    const entries = dataSet.uint16(descriptorTag, 0);
    const first = dataSet.uint16(descriptorTag, 1);
    const bits = dataSet.uint16(descriptorTag, 2);
    if (!data || entries === undefined || first === undefined || bits === undefined) {
      throw new Error('a palette without its lookup tables');
    }
    const count = entries === 0 ? 65_536 : entries;
    const bytes = (dataSet.byteArray as Uint8Array).slice(data.dataOffset, data.dataOffset + data.length);
    // Tables of eight bits may come packed two to a word; their length tells.
    const packed = bytes.length < count * 2;
    if (packed && bytes.length < count) throw new Error('a palette shorter than it says');
    return {
      entries: count,
      first,
      bits: packed ? 8 : bits,
      data: packed ? bytes : Uint16Array.from({ length: count }, (_, i) => dataSet.uint16(dataTag, i) ?? 0),
    };
  });
}
