/** JPEG streams of 12 bits a sample, built by a coder that shares nothing with the decoder but the standard. */
import { concat } from './part10-bytes.ts';

export interface Plane {
  readonly rows: number;
  readonly columns: number;
  /** Sampling factors: how many of its blocks an MCU holds. */
  readonly across: number;
  readonly down: number;
  readonly at: (x: number, y: number) => number;
}

export interface JpegOptions {
  /** MCUs between restart markers. */
  readonly restart?: number;
  /** One scan a component, rather than one for all. */
  readonly scans?: boolean;
}

const word = (value: number): readonly number[] => [value >> 8, value & 255];
const segment = (marker: number, ...body: readonly number[]): Uint8Array =>
  Uint8Array.of(0xff, marker, ...word(body.length + 2), ...body);

const zigzag = Array.from({ length: 64 }, (_, i) => i).sort((a, b) => {
  const [ra, ca, rb, cb] = [a >> 3, a & 7, b >> 3, b & 7];
  if (ra + ca !== rb + cb) return ra + ca - rb - cb;
  return (ra + ca) % 2 === 0 ? ca - cb : ra - rb;
});

const cosine = Array.from({ length: 64 }, (_, i) => Math.cos((((i >> 3) * 2 + 1) * (i & 7) * Math.PI) / 16));
const scale = (k: number): number => (k === 0 ? Math.SQRT1_2 : 1) / 2;

function coefficients(plane: Plane, blockX: number, blockY: number): readonly number[] {
  const inside = (value: number, size: number): number => Math.min(value, size - 1);
  const samples = Array.from({ length: 64 }, (_, i) => {
    const x = inside(blockX * 8 + (i & 7), plane.columns);
    return plane.at(x, inside(blockY * 8 + (i >> 3), plane.rows)) - 2048;
  });
  const along = samples.map((_, i) => {
    const [y, u] = [i >> 3, i & 7];
    return (
      scale(u) * [0, 1, 2, 3, 4, 5, 6, 7].reduce((s, x) => s + samples[y * 8 + x]! * cosine[x * 8 + u]!, 0)
    );
  });
  return along.map((_, i) => {
    const [v, u] = [i >> 3, i & 7];
    return Math.round(
      scale(v) * [0, 1, 2, 3, 4, 5, 6, 7].reduce((s, y) => s + along[y * 8 + u]! * cosine[y * 8 + v]!, 0),
    );
  });
}

/** Codes are the symbols themselves: five bits for DC, eight for AC. */
function bitWriter() {
  const bytes: number[] = [];
  let bits: number[] = [];
  const flush = (): void => {
    while (bits.length % 8) bits.push(1);
    for (let i = 0; i < bits.length; i += 8) {
      const byte = bits.slice(i, i + 8).reduce((sum, bit) => sum * 2 + bit, 0);
      bytes.push(byte, ...(byte === 255 ? [0] : []));
    }
    bits = [];
  };
  const put = (value: number, size: number): void => {
    for (let bit = size - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  const signed = (value: number, size: number): void =>
    put(value < 0 ? value + (1 << size) - 1 : value, size);
  return { bytes, flush, put, signed };
}

const sizeOf = (value: number): number => 32 - Math.clz32(Math.abs(value));

function scan(planes: readonly Plane[], ids: readonly number[], size: Plane, restart: number): Uint8Array {
  const out = bitWriter();
  const alone = planes.length === 1;
  const across = Math.max(...planes.map((plane) => plane.across));
  const down = Math.max(...planes.map((plane) => plane.down));
  const only = planes[0]!;
  const wide = alone ? Math.ceil(only.columns / 8) : Math.ceil(size.columns / (8 * across));
  const high = alone ? Math.ceil(only.rows / 8) : Math.ceil(size.rows / (8 * down));
  let previous = planes.map(() => 0);
  for (let unit = 0; unit < wide * high; unit++) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      out.flush();
      out.bytes.push(0xff, 0xd0 + ((unit / restart - 1) % 8));
      previous = planes.map(() => 0);
    }
    for (const [p, plane] of planes.entries()) {
      const [w, h] = alone ? [1, 1] : [plane.across, plane.down];
      for (let inner = 0; inner < w * h; inner++) {
        const x = (unit % wide) * w + (inner % w);
        const block = coefficients(plane, x, Math.floor(unit / wide) * h + Math.floor(inner / w));
        const difference = block[0]! - previous[p]!;
        previous[p] = block[0]!;
        out.put(sizeOf(difference), 5);
        out.signed(difference, sizeOf(difference));
        let zeros = 0;
        for (const position of zigzag.slice(1)) {
          const value = block[position]!;
          if (value === 0) {
            zeros++;
            continue;
          }
          for (; zeros > 15; zeros -= 16) out.put(0xf0, 8);
          out.put(zeros * 16 + sizeOf(value), 8);
          out.signed(value, sizeOf(value));
          zeros = 0;
        }
        if (zeros > 0) out.put(0, 8);
      }
    }
  }
  out.flush();
  const head = segment(0xda, planes.length, ...ids.flatMap((id) => [id, 0]), 0, 63, 0);
  return concat(head, Uint8Array.from(out.bytes));
}

/** The first plane has the picture's own size. Quantisers are 1, so samples come back within a rounding. */
export function jpegTwelve(
  planes: readonly Plane[],
  { restart = 0, scans = false }: JpegOptions = {},
): Uint8Array {
  const size = planes[0]!;
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);
  const codes = (length: number, count: number): readonly number[] =>
    numbers(16).map((i) => (i === length - 1 ? count : 0));
  const ids = planes.map((_, i) => i + 1);
  const frame = planes.flatMap(({ across, down }, i) => [i + 1, across * 16 + down, 0]);
  return concat(
    Uint8Array.of(0xff, 0xd8),
    segment(0xdb, 0, ...numbers(64).map(() => 1)),
    segment(0xc1, 12, ...word(size.rows), ...word(size.columns), planes.length, ...frame),
    segment(0xc4, 0x00, ...codes(5, 16), ...numbers(16)),
    segment(0xc4, 0x10, ...codes(8, 255), ...numbers(255)),
    ...(restart > 0 ? [segment(0xdd, ...word(restart))] : []),
    ...(scans
      ? planes.map((plane, i) => scan([plane], [i + 1], size, restart))
      : [scan(planes, ids, size, restart)]),
    Uint8Array.of(0xff, 0xd9),
  );
}
