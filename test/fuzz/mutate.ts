/** Good bytes → spoiled bytes: the same seed and number always give the same mutant. */
import { createRng } from '../../phantom/rng.ts';
import { concat, latin1 } from '../unit/dicom/part10-bytes.ts';
import type { Seed } from './seeds.ts';

export interface Mutant {
  readonly of: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What would tell if any of it ran: `globalThis.manaraFuzzRan`. */
const scripts = [
  '<script>globalThis.manaraFuzzRan=1</script>',
  '<img src=x onerror=globalThis.manaraFuzzRan=1>',
  'javascript:globalThis.manaraFuzzRan=1',
  `"}),globalThis.manaraFuzzRan=1,({"`,
  `\${globalThis.manaraFuzzRan=1}`,
];

/** Sizes and counts at which readers break. */
const edges = [
  0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xfffe, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
];

/** Tags whose values decide how much memory and time a frame takes, as they lie in a little endian file. */
const telling = [
  ...[0x0002, 0x0004, 0x0006, 0x0008, 0x0010, 0x0011, 0x0100, 0x0101, 0x0102, 0x0103].map((e) => [0x28, e]),
  ...[0x1050, 0x1052, 0x1053, 0x1101, 0x1201, 0x3000].map((e) => [0x28, e]),
  ...[
    [0x02, 0x00],
    [0x02, 0x10],
    [0x08, 0x05],
    [0x5200, 0x9230],
    [0x7fe0, 0x10],
  ],
] as const;

type Choose = (count: number) => number;
type Mutation = (bytes: Uint8Array, choose: Choose, other: Uint8Array) => Uint8Array;

const written = (bytes: Uint8Array, at: number, what: Uint8Array): Uint8Array => {
  const out = bytes.slice();
  out.set(what.subarray(0, Math.max(0, out.length - at)), at);
  return out;
};
const number = (value: number, size: number, littleEndian: boolean): Uint8Array => {
  const bytes = Uint8Array.from({ length: size }, (_, i) => value / 2 ** (8 * i));
  return littleEndian ? bytes : bytes.reverse();
};
const random = (count: number, choose: Choose): Uint8Array =>
  Uint8Array.from({ length: count }, () => choose(256));
const range = (bytes: Uint8Array, choose: Choose): readonly [number, number] => {
  const from = choose(bytes.length + 1);
  // Mostly short, now and then any length.
  const most = choose(4) === 0 ? bytes.length : 32;
  return [from, Math.min(bytes.length, from + choose(most + 1))];
};

/** Where an element of this tag begins, from a random place on; undefined where there is none. */
function find(bytes: Uint8Array, [group, element]: readonly number[], choose: Choose): number | undefined {
  const wanted = concat(number(group ?? 0, 2, true), number(element ?? 0, 2, true));
  const start = choose(2) === 0 ? 0 : choose(bytes.length);
  for (let at = start; at + 12 < bytes.length; at++) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return undefined;
}

/** Bytes change and nothing moves: the file stays a file, and its readers get far into it. */
const gentle: readonly Mutation[] = [
  function flipBit(bytes, choose) {
    const at = choose(bytes.length);
    return written(bytes, at, Uint8Array.of((bytes[at] ?? 0) ^ (1 << choose(8))));
  },
  function scribble(bytes, choose) {
    return written(bytes, choose(bytes.length), random(1 + choose(8), choose));
  },
  function scribbleEdge(bytes, choose) {
    const edge = edges[choose(edges.length)] ?? 0;
    return written(bytes, choose(bytes.length), number(edge, choose(2) === 0 ? 2 : 4, choose(4) > 0));
  },
  function forgeElement(bytes, choose) {
    const at = find(bytes, telling[choose(telling.length)] ?? [], choose);
    if (at === undefined) return bytes;
    const edge = edges[choose(edges.length)] ?? 0;
    // Over the length or over the value, as explicit VR has them.
    return written(bytes, at + (choose(3) === 0 ? 6 : 8), number(edge, choose(2) === 0 ? 2 : 4, true));
  },
  function plantScript(bytes, choose) {
    const script = latin1(scripts[choose(scripts.length)] ?? '');
    return written(bytes, choose(Math.min(bytes.length, 2000)), script);
  },
];

/** Bytes go, come or change places. */
const rough: readonly Mutation[] = [
  function truncate(bytes, choose) {
    return bytes.slice(0, choose(bytes.length));
  },
  function remove(bytes, choose) {
    const [from, to] = range(bytes, choose);
    return concat(bytes.subarray(0, from), bytes.subarray(to));
  },
  function repeat(bytes, choose) {
    const [from, to] = range(bytes, choose);
    const times = 1 + choose(choose(8) === 0 ? 200 : 3);
    const repeated = Array<Uint8Array>(times).fill(bytes.subarray(from, to));
    return concat(bytes.subarray(0, to), ...repeated, bytes.subarray(to));
  },
  function insert(bytes, choose) {
    const at = choose(bytes.length + 1);
    return concat(bytes.subarray(0, at), random(1 + choose(64), choose), bytes.subarray(at));
  },
  function splice(bytes, choose, other) {
    const [from, to] = range(other, choose);
    const at = choose(bytes.length + 1);
    const rest = bytes.subarray(choose(2) === 0 ? at : bytes.length);
    return concat(bytes.subarray(0, at), other.subarray(from, to), rest);
  },
];

/** Repeating ranges must not let mutants grow without end. */
const maxMutantBytes = 2 ** 20;

export function mutant(all: readonly Seed[], seed: number, index: number): Mutant {
  const { next } = createRng(seed, `mutant ${index}`);
  const choose: Choose = (count) => Math.floor(next() * count);
  const [base, other] = [all[choose(all.length)], all[choose(all.length)]];
  if (!base || !other) throw new Error('no seeds to make mutants of');
  let bytes: Uint8Array = base.bytes;
  for (let i = 1 + choose(4); i > 0; i--) {
    const kind = choose(5) === 0 ? rough : gentle;
    const mutation = kind[choose(kind.length)];
    if (mutation) bytes = mutation(bytes, choose, other.bytes).subarray(0, maxMutantBytes);
  }
  return { of: base.name, bytes: Uint8Array.from(bytes) };
}
