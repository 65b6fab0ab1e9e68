/** What weights that `limb-fracture.py` left say of films: logit and map, by the product's own steps; kept in the work folder. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { ensure } from '#base/assert.ts';
import { threeChannels } from './augment.ts';
import { cutAt, pooledMap, withSmallWeights } from './backbone-graph.ts';
import { withTrained } from './closing.ts';
import { filmPlane, type LimbFilm, shape, size } from './limb-films.ts';
import { type Graph, writeGraph } from './onnx-graph.ts';

export const cells = size / 32;

/** The trained trunk up to the map that is pooled, small as it is shipped, and the head that was trained on it. */
export function trainedTrunk(trunk: Graph, work: string, file: string) {
  const { graph, tuned, head } = withTrained(trunk, work, file);
  const small = withSmallWeights(graph, tuned);
  const map = pooledMap(small, cells);
  return { trunk: cutAt(small, map.name, shape, [1, map.channels, cells, cells]), map, head };
}

export interface LimbAnswer {
  readonly file: string;
  readonly logit: number;
  /** Evidence by place: its mean and the bias are the logit. */
  readonly map: readonly number[];
}

/** Two at a time on one thread each. */
export async function answersOf(
  data: string,
  work: string,
  name: string,
  films: readonly LimbFilm[],
  trunk: Graph,
): Promise<readonly LimbAnswer[]> {
  const path = join(work, `said-${name}.json`);
  const said = new Map<string, LimbAnswer>();
  if (existsSync(path))
    for (const one of JSON.parse(readFileSync(path, 'utf8')) as LimbAnswer[]) said.set(one.file, one);
  const missing = films.filter(({ file }) => !said.has(file));
  if (missing.length > 0) {
    const { trunk: trained, map, head } = trainedTrunk(trunk, work, `${name}.f32`);
    const session = await ort.InferenceSession.create(writeGraph(trained), { intraOpNumThreads: 2 });
    for (const film of missing) {
      const tensor = new ort.Tensor('float32', threeChannels(filmPlane(data, film)), [...shape]);
      const answer = await session.run({ input: tensor });
      const features = ensure(answer[map.name], 'a map').data as Float32Array;
      const evidence = weighted(features, head.weights);
      const mean = evidence.reduce((sum, value) => sum + value, 0) / evidence.length;
      said.set(film.file, { file: film.file, logit: mean + head.bias, map: [...evidence] });
    }
    writeFileSync(path, JSON.stringify([...said.values()]));
  }
  return films.map(({ file }) => ensure(said.get(file), file));
}

/** One weight for each channel, summed at each place. */
export function weighted(features: Float32Array, weights: Float64Array): Float32Array {
  const places = features.length / weights.length;
  const out = new Float32Array(places);
  for (const [c, weight] of weights.entries())
    for (let i = 0; i < places; i++)
      out[i] = (out[i] as number) + weight * (features[c * places + i] as number);
  return out;
}

/** The mean of several weights of one network, as a file in the work folder. */
export function writeMean(work: string, name: string, of: readonly string[]): void {
  const all = of.map(
    (one) => new Float32Array(new Uint8Array(readFileSync(join(work, `${one}.f32`))).buffer),
  );
  const mean = ensure(all[0], 'weights').map(
    (_, i) => all.reduce((sum, one) => sum + (one[i] as number), 0) / all.length,
  );
  writeFileSync(join(work, `${name}.f32`), new Uint8Array(mean.buffer));
}
