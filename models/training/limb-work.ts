/** The folder in which `limb-fracture.py` trains: what it reads there, and what it leaves. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeClosing } from './closing.ts';
import { kept, limbFilms, partOfGroup, shape } from './limb-films.ts';
import { type Graph, readGraph } from './onnx-graph.ts';

/** The first value behind the input, so that every weight of the trunk is trained. */
export const trunkCut = { name: 't109', shape };

export function readTrunk(data: string): Graph {
  return readGraph(readFileSync(join(data, 'models/mobilenetv2_features_f32.onnx')));
}

/** Films with their folds, and the network as ImageNet left it. What is kept for the end is not even listed. */
export function writeWork(data: string, work: string): void {
  const films = limbFilms(data);
  const parts = partOfGroup(films);
  const rows = films
    .map(({ file, positive, boxes, group }) => ({
      file: join('xray', file),
      positive,
      boxes,
      part: parts.get(group),
    }))
    .filter(({ part }) => part !== kept);
  writeFileSync(join(work, 'films.json'), JSON.stringify(rows));
  writeClosing(readTrunk(data), work, trunkCut);
}
