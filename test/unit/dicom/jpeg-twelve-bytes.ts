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
  /** Coarse first, then finer. */
  readonly progressive?: boolean;
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

type BitWriter = ReturnType<typeof bitWriter>;

/** Part of the coefficients: places of the zigzag, and how many low bits are left to later scans. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly high: number;
  readonly low: number;
}

const whole: Part = { from: 0, to: 63, high: 0, low: 0 };

/** Writes a block; `previous` is the level of the one before, of which the new one is returned. */
type BlockCoder = (out: BitWriter, block: readonly number[], previous: number, part: Part) => number;

const codeLevel: BlockCoder = (out, block, previous, { low }) => {
  const level = block[0]! >> low;
  out.put(sizeOf(level - previous), 5);
  out.signed(level - previous, sizeOf(level - previous));
  return level;
};

const codeLevelBit: BlockCoder = (out, block, previous, { low }) => {
  out.put((block[0]! >> low) & 1, 1);
  return previous;
};

const codeDetails: BlockCoder = (out, block, previous, { from, to, low }) => {
  let zeros = 0;
  for (const position of zigzag.slice(Math.max(from, 1), to + 1)) {
    const value = Math.sign(block[position]!) * (Math.abs(block[position]!) >> low);
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
  return previous;
};

/** One more bit: of what was there already behind the code that passes it, of what is new its sign. */
const codeDetailBits: BlockCoder = (out, block, previous, { from, to, low }) => {
  let zeros = 0;
  let passed: number[] = [];
  const flush = (): void => {
    for (const bit of passed) out.put(bit, 1);
    passed = [];
  };
  for (const position of zigzag.slice(from, to + 1)) {
    const size = Math.abs(block[position]!) >> low;
    if (size > 1) passed.push(size & 1);
    else if (size === 0) {
      zeros++;
      if (zeros === 16) {
        out.put(0xf0, 8);
        flush();
        zeros = 0;
      }
    } else {
      out.put(zeros * 16 + 1, 8);
      out.put(block[position]! > 0 ? 1 : 0, 1);
      flush();
      zeros = 0;
    }
  }
  if (zeros > 0 || passed.length > 0) {
    out.put(0, 8);
    flush();
  }
  return previous;
};

const codeWhole: BlockCoder = (out, block, previous, part) => {
  const level = codeLevel(out, block, previous, part);
  codeDetails(out, block, previous, part);
  return level;
};

interface ScanOptions {
  readonly size: Plane;
  readonly restart: number;
  readonly part?: Part;
  readonly code?: BlockCoder;
}

function scan(
  planes: readonly Plane[],
  ids: readonly number[],
  { size, restart, part = whole, code = codeWhole }: ScanOptions,
): Uint8Array {
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
        previous[p] = code(out, block, previous[p]!, part);
      }
    }
  }
  out.flush();
  const { from, to, high: before, low } = part;
  const head = segment(0xda, planes.length, ...ids.flatMap((id) => [id, 0]), from, to, before * 16 + low);
  return concat(head, Uint8Array.from(out.bytes));
}

/** Levels of all planes first, then two bands of each, then the bits that both left out. */
function progressiveScans(
  planes: readonly Plane[],
  ids: readonly number[],
  shared: ScanOptions,
): Uint8Array[] {
  const each = (from: number, to: number, high: number, low: number, code: BlockCoder): Uint8Array[] =>
    planes.map((plane, i) => scan([plane], [ids[i]!], { ...shared, part: { from, to, high, low }, code }));
  return [
    scan(planes, ids, { ...shared, part: { from: 0, to: 0, high: 0, low: 1 }, code: codeLevel }),
    ...each(1, 5, 0, 2, codeDetails),
    ...each(6, 63, 0, 2, codeDetails),
    ...each(1, 63, 2, 1, codeDetailBits),
    scan(planes, ids, { ...shared, part: { from: 0, to: 0, high: 1, low: 0 }, code: codeLevelBit }),
    ...each(1, 63, 1, 0, codeDetailBits),
  ];
}

/** The first plane has the picture's own size. Quantisers are 1, so samples come back within a rounding. */
export function jpegTwelve(
  planes: readonly Plane[],
  { restart = 0, scans = false, progressive = false }: JpegOptions = {},
): Uint8Array {
  const size = planes[0]!;
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);
  const codes = (length: number, count: number): readonly number[] =>
    numbers(16).map((i) => (i === length - 1 ? count : 0));
  const ids = planes.map((_, i) => i + 1);
  const frame = planes.flatMap(({ across, down }, i) => [i + 1, across * 16 + down, 0]);
  const scansOf = (): Uint8Array[] => {
    if (progressive) return progressiveScans(planes, ids, { size, restart });
    if (scans) return planes.map((plane, i) => scan([plane], [i + 1], { size, restart }));
    return [scan(planes, ids, { size, restart })];
  };
  return concat(
    Uint8Array.of(0xff, 0xd8),
    segment(0xdb, 0, ...numbers(64).map(() => 1)),
    segment(
      progressive ? 0xc2 : 0xc1,
      12,
      ...word(size.rows),
      ...word(size.columns),
      planes.length,
      ...frame,
    ),
    segment(0xc4, 0x00, ...codes(5, 16), ...numbers(16)),
    segment(0xc4, 0x10, ...codes(8, 255), ...numbers(255)),
    ...(restart > 0 ? [segment(0xdd, ...word(restart))] : []),
    ...scansOf(),
    Uint8Array.of(0xff, 0xd9),
  );
}
