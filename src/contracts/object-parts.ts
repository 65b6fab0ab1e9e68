/**
 * Where the parts of a DICOM object lie in its file. Found once, when the object comes in: whoever wants a header or a
 * frame reads its bytes and no others.
 */

/** Zero-based; `to` is the first byte that is not of it. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** How a frame is read out of its bytes. */
export type PixelCoding =
  /** One frame after the other without a gap (PS3.5 8.2), `frameBits` each; the bytes of each word are turned over. */
  | {
      readonly kind: 'native';
      /** Pixel Data, Float Pixel Data or Double Float Pixel Data (PS3.3 C.7.6.24). */
      readonly samples: 'integer' | 'float' | 'double';
      readonly frameBits: number;
      /** 1 where nothing is turned over. */
      readonly wordBytes: 1 | 2 | 4 | 8;
    }
  /** Items with fragments of a bit stream (PS3.5 A.4). */
  | { readonly kind: 'encapsulated' }
  /** Can be had with the whole file alone: a deflated data set (PS3.5 A.5), an exported film. */
  | { readonly kind: 'whole' };

export interface ObjectParts {
  /** Length of all that stands before the pixels: of the whole file where it has none, or they cannot be had apart. */
  readonly header: number;
  readonly pixels?: {
    readonly coding: PixelCoding;
    /** Of the whole element's value; of the whole file where they cannot be had apart. */
    readonly range: ByteRange;
    /** Of encapsulated frames, where there are several: the first byte of each frame's first item, ascending. */
    readonly starts?: readonly number[];
  };
}

/**
 * The bytes to read for frame `frame` (zero-based); undefined where the object has no such frame. Native frames that do
 * not begin with a word are given with the words that they begin and end in; encapsulated ones with the tags and lengths
 * of their items.
 */
export function frameRange({ pixels }: ObjectParts, frame: number): ByteRange | undefined {
  if (!pixels || frame < 0) return undefined;
  const { coding, range, starts } = pixels;
  if (coding.kind === 'native') {
    const word = coding.wordBytes;
    const down = Math.floor((frame * coding.frameBits) / 8 / word) * word;
    const up = Math.ceil(((frame + 1) * coding.frameBits) / 8 / word) * word;
    return range.from + down < range.to
      ? { from: range.from + down, to: Math.min(range.from + up, range.to) }
      : undefined;
  }
  if (coding.kind === 'whole') return range;
  if (!starts) return frame === 0 ? range : undefined;
  const from = starts[frame];
  return from === undefined ? undefined : { from, to: starts[frame + 1] ?? range.to };
}
