/** The heat map of the children's model comes from what it learned: with weights in disorder it is another map. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { modelManifestSchema } from '#contracts/model-manifest.ts';
import { primaryInput } from '#inference/preprocess/inputs.ts';
import { prepareInput } from '#inference/preprocess/prepare.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import { type Graph, readGraph, type Tensor, writeGraph } from '../../models/training/onnx-graph.ts';
import { createRandom, type Random } from '../../models/training/random.ts';
import { renderChest } from '../../phantom/chest.ts';

const folder = new URL('../../models/chest-xray-pneumonia-child/', import.meta.url);
const manifest = modelManifestSchema.parse(JSON.parse(readFileSync(new URL('model.json', folder), 'utf8')));
const input = primaryInput(manifest);
const graph = readGraph(readFileSync(new URL(manifest.weights.file, folder)));

const films = [11, 12, 13, 14].map((seed) => {
  const film = renderChest({
    seed,
    rows: 384,
    view: 'AP',
    ageYears: 2 + (seed % 4),
    findings: { opacity: true },
  });
  const frame = { ...film, samplesPerPixel: 1 as const };
  const header = { rescaleSlope: 1, rescaleIntercept: 0, windows: [], bitsStored: 16, signed: false };
  return prepareInput(frame, header, input.preprocessing).tensor;
});

async function mapsOf(weights: Graph): Promise<readonly Float32Array[]> {
  const { plain } = await ortNodeRuntime().start();
  const session = await plain.open(Uint8Array.from(writeGraph(weights)));
  const { name, shape } = input;
  const maps: Float32Array[] = [];
  for (const values of films) {
    const answer = await session.run([{ name, shape, values }], ['cam']);
    maps.push(answer.cam!);
  }
  await session.dispose();
  return maps;
}

/** The graph with the bytes of each picked tensor changed. */
function changed(pick: (tensor: Tensor) => boolean, change: (bytes: Uint8Array) => Uint8Array): Graph {
  const initializer = graph.initializer.map((tensor) =>
    pick(tensor) ? { ...tensor, raw_data: change(tensor.raw_data) } : tensor,
  );
  return { ...graph, initializer };
}

/** The same values in another order: same spread, same mean, nothing learned. */
function shuffled(bytes: Uint8Array, random: Random): Uint8Array {
  const other = halves(bytes);
  for (let i = other.length - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    [other[i], other[j]] = [other[j]!, other[i]!];
  }
  return new Uint8Array(other.buffer);
}

/** Weights of sixteen bits, as those bits. */
const halves = (bytes: Uint8Array): Uint16Array => new Uint16Array(bytes.slice().buffer);

/** Up to eight steps of the last bits, which is less than one part in a hundred; the smallest stay as they are. */
function grained(bytes: Uint8Array, random: Random): Uint8Array {
  const other = halves(bytes).map((bits) =>
    (bits & 0x7fff) > 8 ? bits + Math.round(random.between(-8, 8)) : bits,
  );
  return new Uint8Array(other.buffer);
}

/** Pearson's correlation of two maps. */
function correlation(a: Float32Array, b: Float32Array): number {
  const [ma, mb] = [mean([...a]), mean([...b])];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [i, value] of a.entries()) {
    ab += (value - ma) * (b[i]! - mb);
    aa += (value - ma) ** 2;
    bb += (b[i]! - mb) ** 2;
  }
  return ab / Math.sqrt(aa * bb + 1e-12);
}

/** How like the true maps those of other weights are, film by film; −1…1. */
async function likeness(weights: Graph): Promise<readonly number[]> {
  const before = await mapsOf(graph);
  const after = await mapsOf(weights);
  return before.map((map, i) => correlation(map, after[i]!));
}

/** Filters of the fine-tuned blocks stand in sixteen bits, all others as int8. */
const isTuned = ({ name }: Tensor): boolean => /^w\d+_h$/.test(name);
const isHead = ({ name }: Tensor): boolean => name === 'head_weights';

/** Chance in place of the head, as widely spread. */
function randomHead(bytes: Uint8Array, random: Random): Uint8Array {
  const learned = new Float32Array(bytes.slice().buffer);
  const spread = Math.sqrt(learned.reduce((sum, v) => sum + v * v, 0) / learned.length);
  return new Uint8Array(learned.map(() => spread * random.gaussian()).buffer);
}

const seeds = Array.from({ length: 12 }, (_, i) => 101 + i);
const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

describe('the heat map of the model for children', () => {
  it('stays the same when nothing changes, and nearly so under a grain on its weights', async () => {
    expect(graph.initializer.filter(isTuned).length).toBe(22);
    expect(Math.min(...(await likeness(graph)))).toBeGreaterThan(0.9999);
    const random = createRandom(7);
    const grain = await likeness(changed(isTuned, (bytes) => grained(bytes, random)));
    expect(mean(grain)).toBeGreaterThan(0.9);
  });

  it('points elsewhere under a head of chance: as often against the true map as with it', async () => {
    const found: number[] = [];
    for (const seed of seeds) {
      const random = createRandom(seed);
      found.push(...(await likeness(changed(isHead, (bytes) => randomHead(bytes, random)))));
    }
    expect(Math.abs(mean(found))).toBeLessThan(0.25);
    // What it keeps, with either sign, is where anything stands out at all; the card says so.
    expect(mean(found.map(Math.abs))).toBeLessThan(0.6);
  });

  it('is lost when the fine-tuned blocks are put in disorder', async () => {
    const found: number[] = [];
    for (const seed of seeds) {
      const random = createRandom(seed);
      found.push(...(await likeness(changed(isTuned, (bytes) => shuffled(bytes, random)))));
    }
    expect(mean(found.map(Math.abs))).toBeLessThan(0.4);
  });
});
