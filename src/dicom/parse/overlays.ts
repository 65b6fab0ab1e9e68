/** Overlay Planes (60xx,eeee) of one frame: bits of their own, or unused bits of native pixels (PS3.3 C.9.2, C.9.3). */
import type { ImagePixels } from '#domain/study/instance.ts';
import type { OverlayPlane } from '#domain/study/overlay.ts';
import { codingOf } from '../pixel/transfer-syntax.ts';
import { turned } from './frame-bytes.ts';
import type { ElementReader } from './values.ts';

type Layout = Pick<
  ImagePixels,
  'rows' | 'columns' | 'frames' | 'samplesPerPixel' | 'bitsAllocated' | 'bitsStored'
>;

interface Sought {
  readonly header: ElementReader;
  readonly pixels: Layout;
  readonly transferSyntaxUid: string;
  /** The frame's native bytes, of which overlays may use the bits that the picture leaves; throws where it is cut. */
  readonly stored?: () => Uint8Array;
}

/** Twice the largest radiograph; what is painted takes four bytes of each. */
const mostPixels = 2 ** 26;

/** Sixteen groups of even number, 6000…601E. */
const groups = Array.from({ length: 16 }, (_, i) => `x60${(2 * i).toString(16).padStart(2, '0')}`);

/** Groups that hold a plane at all. */
const groupsOf = (header: ElementReader): readonly string[] =>
  groups.filter((group) => header.element(`${group}0010`) && header.element(`${group}0011`));

/** Planes of `frame` (zero-based); one that cannot be read is left out. */
export function readOverlays(sought: Sought, frame: number): readonly OverlayPlane[] {
  return groupsOf(sought.header).flatMap((group) => readPlane(sought, group, frame) ?? []);
}

export interface ActivatedPlane {
  readonly group: number;
  /** Graphic Layer in which it is shown; undefined where it is stored but not to be shown (PS3.3 C.11.7). */
  readonly layer: string | undefined;
  /** Undefined where it cannot be read, or is another one for each frame. */
  readonly plane: OverlayPlane | undefined;
}

/** Planes that a presentation state brings of its own. */
export function readOwnPlanes(header: ElementReader, transferSyntaxUid: string): readonly ActivatedPlane[] {
  return groups
    .filter((group) => header.element(`${group}3000`))
    .map((group) => {
      const forEach = (header.number(`${group}0015`) ?? 1) > 1 || header.uint16(`${group}0051`) !== undefined;
      return {
        group: Number.parseInt(group.slice(1), 16),
        layer: header.text(`${group}1001`),
        plane: forEach ? undefined : readPlane({ header, pixels: noPixels, transferSyntaxUid }, group, 0),
      };
    });
}

const noPixels: Layout = {
  rows: 0,
  columns: 0,
  frames: 1,
  samplesPerPixel: 1,
  bitsAllocated: 0,
  bitsStored: 0,
};

/** True where a plane is not there whole, or lies in bits that compression has dropped. Pixels need not be there yet. */
export function lacksOverlay({ header, pixels, transferSyntaxUid }: Sought): boolean {
  const native = codingOf(transferSyntaxUid)?.kind === 'native';
  return groupsOf(header).some((group) => {
    const size = (header.uint16(`${group}0010`) ?? 0) * (header.uint16(`${group}0011`) ?? 0);
    const data = header.element(`${group}3000`);
    const own =
      data &&
      size > 0 &&
      size <= mostPixels &&
      data.length * 8 >= size * (header.number(`${group}0015`) ?? 1);
    return !own && !(native && !data && embeddedBit(header, group, pixels) !== undefined);
  });
}

function readPlane(
  { header, pixels, transferSyntaxUid, stored }: Sought,
  group: string,
  frame: number,
): OverlayPlane | undefined {
  const rows = header.uint16(`${group}0010`) ?? 0;
  const columns = header.uint16(`${group}0011`) ?? 0;
  const [row, column] = origin(header, group);
  const place = { group: Number.parseInt(group.slice(1), 16), rows, columns, row, column };
  if (rows * columns > mostPixels) return undefined;
  const coding = codingOf(transferSyntaxUid);
  const swapped = coding?.kind === 'native' && coding.bigEndian;
  const data = header.element(`${group}3000`);
  try {
    if (data) {
      const plane = planeOfFrame(header, group, frame);
      if (plane === undefined || rows * columns === 0) return undefined;
      const { dataOffset, length, vr } = data;
      const own = header.dataSet.byteArray.subarray(dataOffset, dataOffset + length);
      if (own.length < length) return undefined;
      const all = turned(own, swapped && vr !== 'OB' ? 2 : 1);
      const first = plane * rows * columns;
      const bits = all.slice(first >> 3, Math.ceil((first + rows * columns) / 8));
      return bits.length * 8 >= rows * columns ? { ...place, bits, from: first & 7 } : undefined;
    }
    const bit = embeddedBit(header, group, pixels);
    if (bit === undefined || !stored || coding?.kind !== 'native') return undefined;
    return { ...place, rows: pixels.rows, columns: pixels.columns, bits: bitPlane(stored(), bit), from: 0 };
  } catch {
    return undefined;
  }
}

/** Overlay Origin (60xx,0050) counts from one. */
function origin({ element, dataSet }: ElementReader, group: string): readonly [row: number, column: number] {
  const tag = `${group}0050`;
  if ((element(tag)?.length ?? 0) < 4) return [0, 0];
  return [(dataSet.int16(tag, 0) ?? 1) - 1, (dataSet.int16(tag, 1) ?? 1) - 1];
}

/** Which plane lies over a frame; one alone, without a frame that it names, lies over all. */
function planeOfFrame(header: ElementReader, group: string, frame: number): number | undefined {
  const count = header.number(`${group}0015`) ?? 1;
  const first = header.uint16(`${group}0051`);
  if (count <= 1 && first === undefined) return 0;
  const plane = frame - ((first ?? 1) - 1);
  return plane >= 0 && plane < count ? plane : undefined;
}

/** The bit of each stored sample that holds the plane, where it is none of the picture's own. */
function embeddedBit(header: ElementReader, group: string, pixels: Layout): number | undefined {
  const bit = header.uint16(`${group}0102`) ?? 0;
  const unused = bit >= pixels.bitsStored && bit < pixels.bitsAllocated;
  return unused && pixels.bitsAllocated === 16 && pixels.samplesPerPixel === 1 ? bit : undefined;
}

function bitPlane(samples: Uint8Array, bit: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(samples.length / 16));
  const [byte, mask] = [bit >> 3, 1 << (bit & 7)];
  for (let i = 0; i * 2 < samples.length; i++) {
    if ((samples[i * 2 + byte] as number) & mask) bits[i >> 3] = (bits[i >> 3] as number) | (1 << (i & 7));
  }
  return bits;
}
