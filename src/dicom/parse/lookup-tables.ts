/** Modality and VOI LUT Sequences → tables (PS3.3 C.11.1, C.11.2, and C.7.6.16.2.10 for single frames). */
import type { ImagePixels } from '#domain/study/instance.ts';
import type { GreyTables, LookupTable } from '#domain/study/lookup-table.ts';
import { type ElementReader, elementReader } from './values.ts';

type Input = Pick<ImagePixels, 'signed' | 'rescaleSlope' | 'rescaleIntercept' | 'samplesPerPixel'>;

/** The tables of one frame (zero-based) that can be read; a broken one is left out. */
export function readTables(header: ElementReader, pixels: Input, frame: number): GreyTables {
  if (pixels.samplesPerPixel !== 1) return { voi: [] };
  const [sent] = header.items('x00283000');
  const modality = sent && readTable(sent, pixels.signed);
  const negative = !sent && (pixels.signed || pixels.rescaleIntercept < 0 || pixels.rescaleSlope < 0);
  const voi = voiItems(header, frame).flatMap((item) => readTable(item, negative) ?? []);
  return modality ? { modality, voi } : { voi };
}

/** Items of the frame's VOI LUT Sequence: its own, else those shared by all frames, else the image's. */
export function voiItems(header: ElementReader, frame: number): readonly ElementReader[] {
  const groups = [groupItem(header, 'x52009230', frame), groupItem(header, 'x52009229', 0)];
  const macros = groups.flatMap((group) => group?.items('x00289132').slice(0, 1) ?? []);
  return [...macros, header].find((facts) => facts.element('x00283010'))?.items('x00283010') ?? [];
}

/** One item alone: a reader for each of a thousand frames would be made a thousand times. */
function groupItem({ dataSet }: ElementReader, tag: string, index: number): ElementReader | undefined {
  const item = dataSet.elements[tag]?.items?.[index]?.dataSet;
  return item && elementReader(item);
}

/** Undefined where the data are missing, or fewer than the descriptor says. */
export function readTable(item: ElementReader, signedInput: boolean): LookupTable | undefined {
  const { dataSet } = item;
  const [descriptor, data] = [item.element('x00283002'), item.element('x00283006')];
  const whole = dataSet.byteArray.length;
  if (!descriptor || descriptor.length < 6 || descriptor.dataOffset + 6 > whole) return undefined;
  if (!data || data.length <= 0 || data.dataOffset + data.length > whole) return undefined;
  const [said = 0, start = 0, bits = 0] = [0, 1, 2].map((i) => dataSet.uint16('x00283002', i));
  const count = said === 0 ? 65_536 : said;
  // Tables of eight bits may come packed two to a word; their length tells.
  const packed = data.length < count * 2;
  if (packed && (bits > 8 || data.length < count)) return undefined;
  const entries = Uint16Array.from({ length: count }, (_, i) =>
    packed ? (dataSet.byteArray[data.dataOffset + i] as number) : (dataSet.uint16('x00283006', i) ?? 0),
  );
  const greatest = entries.reduce((most, entry) => Math.max(most, entry), 1);
  const signed = signedInput || descriptor.vr === 'SS';
  return {
    first: signed ? (start << 16) >> 16 : start,
    step: 1,
    entries,
    // A descriptor that understates its bits would burn the picture out.
    most: Math.max(2 ** Math.min(bits, 16) - 1, greatest),
    explanation: item.text('x00283003') ?? '',
  };
}
