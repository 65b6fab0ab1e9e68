/** The blocks after a cut: written out as steps and raw weights for whoever trains them, and put back into the graph. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, BugError, ensure } from '#base/assert.ts';
import { pooledMap } from './backbone-graph.ts';
import { cutName, cutShape } from './chest-films.ts';
import {
  floatTensor,
  floatValueInfo,
  floatValues,
  type Graph,
  type Node,
  type Tensor,
} from './onnx-graph.ts';
import { createRandom } from './random.ts';

interface Step {
  readonly op: 'Conv' | 'Clip' | 'Add';
  readonly input: readonly string[];
  readonly output: string;
  readonly weight?: string;
  readonly bias?: string;
  readonly kernel?: number;
  readonly stride?: number;
  readonly groups?: number;
}

interface Plan {
  readonly cut: readonly number[];
  readonly steps: readonly Step[];
  readonly weights: readonly {
    readonly name: string;
    readonly dims: readonly number[];
    readonly offset: number;
  }[];
}

/** Where training begins: the value that is fed to it, and its shape. */
export interface Cut {
  readonly name: string;
  readonly shape: readonly number[];
}

const chestCut: Cut = { name: cutName, shape: cutShape };

/** Nodes between the cut and the map that is pooled. */
function closingNodes(graph: Graph, cut: Cut): readonly Node[] {
  const from = graph.node.findIndex(({ output }) => output[0] === cut.name);
  const map = pooledMap(graph, 1).name;
  const to = graph.node.findIndex(({ output }) => output[0] === map);
  return graph.node.slice(from + 1, to + 1);
}

function stepOf({ op_type, input, output, attribute = [] }: Node, cut: Cut): Step {
  const [first = '', second = '', third = ''] = input.map((name) => (name === cut.name ? 'cut' : name));
  const common = { output: ensure(output[0], 'a node makes something') };
  if (op_type === 'Clip') return { op: 'Clip', input: [first], ...common };
  if (op_type === 'Add') return { op: 'Add', input: [first, second], ...common };
  if (op_type !== 'Conv') throw new BugError(`${op_type} after the cut`);
  const of = (name: string) => attribute.find((one) => one.name === name);
  return {
    op: 'Conv',
    input: [first],
    ...common,
    weight: second,
    bias: third,
    kernel: of('kernel_shape')?.ints?.[0] ?? 1,
    stride: of('strides')?.ints?.[0] ?? 1,
    groups: of('group')?.i ?? 1,
  };
}

/** Writes closing.json and closing.f32: the blocks as ImageNet left them, and a head that knows nothing yet. */
export function writeClosing(graph: Graph, work: string, cut: Cut = chestCut): void {
  const steps = closingNodes(graph, cut).map((node) => stepOf(node, cut));
  const byName = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const trunk = steps
    .flatMap(({ weight, bias }) => (weight && bias ? [weight, bias] : []))
    .map((name) => ensure(byName.get(name), name));
  const random = createRandom(1);
  const { channels } = pooledMap(graph, 1);
  const head = [
    floatTensor(
      'head_weights',
      [1, channels, 1, 1],
      Float32Array.from({ length: channels }, () => 0.01 * random.gaussian()),
    ),
    floatTensor('head_bias', [1], new Float32Array(1)),
  ];
  let offset = 0;
  const weights = [...trunk, ...head].map(({ name, dims, raw_data }) => {
    const entry = { name, dims, offset };
    offset += raw_data.length / 4;
    return entry;
  });
  const plan: Plan = { cut: cut.shape.slice(1), steps, weights };
  writeFileSync(join(work, 'closing.json'), JSON.stringify(plan));
  writeFileSync(
    join(work, 'closing.f32'),
    Buffer.concat([...trunk, ...head].map(({ raw_data }) => raw_data)),
  );
}

/** The graph with the trained blocks in place of the old ones; and the trained head. */
export function withTrained(graph: Graph, work: string, file: string) {
  const { weights } = JSON.parse(readFileSync(join(work, 'closing.json'), 'utf8')) as Plan;
  const bytes = new Uint8Array(readFileSync(join(work, file)));
  const values = new Float32Array(bytes.buffer);
  const trained = new Map<string, Tensor>();
  for (const { name, dims, offset } of weights) {
    const length = dims.reduce((product, n) => product * n, 1);
    trained.set(name, floatTensor(name, dims, values.slice(offset, offset + length)));
  }
  const last = ensure(weights.at(-1), 'there are weights');
  assert(values.length === last.offset + 1, 'the trained weights have the length of the plan');
  const initializer = graph.initializer.map((tensor) => trained.get(tensor.name) ?? tensor);
  const head = {
    weights: Float64Array.from(floatValues(ensure(trained.get('head_weights'), 'a head'))),
    bias: ensure(floatValues(ensure(trained.get('head_bias'), 'a bias'))[0], 'a bias'),
  };
  return { graph: { ...graph, initializer }, tuned: new Set(trained.keys()), head };
}

/** What the graph makes of a row that stands at the cut: the same nodes and outputs, fed there instead of with a film. */
export function afterCut(graph: Graph): Graph {
  const wanted = new Set(graph.output.map(({ name }) => name));
  const kept = graph.node.toReversed().filter(({ input, output }) => {
    if (output[0] === cutName || !output.some((name) => wanted.has(name))) return false;
    for (const name of input) wanted.add(name);
    return true;
  });
  return {
    ...graph,
    node: kept.toReversed(),
    initializer: graph.initializer.filter(({ name }) => wanted.has(name)),
    input: [floatValueInfo(cutName, cutShape)],
  };
}
