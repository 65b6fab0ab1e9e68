/** The shared trunk: MobileNetV2 with its weights kept as the int8 numbers they once were. */
import { ensure } from '#base/assert.ts';
import {
  float16Tensor,
  floatTensor,
  floatValueInfo,
  floatValues,
  type Graph,
  int8Tensor,
  type Node,
  node,
  type Tensor,
} from './onnx-graph.ts';

/**
 * Weights were int8 per output channel before someone wrote them out as float, so int8 and DequantizeLinear hold them
 * again at a quarter of the size, without loss. Those that were `tuned` since then keep sixteen bits. Biases stay float.
 */
export function withSmallWeights(graph: Graph, tuned: ReadonlySet<string> = new Set()): Graph {
  const initializer: Tensor[] = [];
  const opening: Node[] = [];
  for (const tensor of graph.initializer) {
    if (tensor.dims.length !== 4) {
      initializer.push(tensor);
    } else if (tuned.has(tensor.name)) {
      initializer.push(float16Tensor(`${tensor.name}_h`, tensor.dims, floatValues(tensor)));
      opening.push(node('Cast', [`${tensor.name}_h`], tensor.name, { to: 1 }));
    } else {
      const { quantised, scales } = quantise(tensor);
      const channels = ensure(tensor.dims[0], 'a filter has output channels');
      initializer.push(
        int8Tensor(`${tensor.name}_q`, tensor.dims, quantised),
        floatTensor(`${tensor.name}_scale`, [channels], scales),
        int8Tensor(`${tensor.name}_zero`, [channels], new Int8Array(channels)),
      );
      const inputs = ['q', 'scale', 'zero'].map((part) => `${tensor.name}_${part}`);
      opening.push(node('DequantizeLinear', inputs, tensor.name, { axis: 0 }));
    }
  }
  return { ...graph, initializer, node: [...opening, ...graph.node] };
}

function quantise(tensor: Tensor): { readonly quantised: Int8Array; readonly scales: Float32Array } {
  const values = floatValues(tensor);
  const channels = ensure(tensor.dims[0], 'a filter has output channels');
  const length = values.length / channels;
  const quantised = new Int8Array(values.length);
  const scales = new Float32Array(channels);
  for (let c = 0; c < channels; c++) {
    const channel = values.subarray(c * length, (c + 1) * length);
    const top = channel.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    const scale = top === 0 ? 1 : top / 127;
    scales[c] = scale;
    quantised.set(
      channel.map((value) => Math.round(value / scale)),
      c * length,
    );
  }
  return { quantised, scales };
}

/** The part of the graph that leads to `value`, with `value` as its only output and a fixed input. */
export function cutAt(
  graph: Graph,
  value: string,
  inputShape: readonly number[],
  dims: readonly number[],
): Graph {
  const wanted = new Set([value]);
  const kept = graph.node.toReversed().filter(({ input, output }) => {
    if (!output.some((name) => wanted.has(name))) return false;
    for (const name of input) wanted.add(name);
    return true;
  });
  return {
    name: graph.name,
    node: kept.toReversed(),
    initializer: graph.initializer.filter(({ name }) => wanted.has(name)),
    input: graph.input.map(({ name }) => floatValueInfo(name, inputShape)),
    output: [floatValueInfo(value, dims)],
  };
}

/** The map that the graph pools into its features, for an input that shrinks to `side` cells a side. */
export function pooledMap(graph: Graph, side: number) {
  const pool = ensure(
    graph.node.find(({ op_type }) => op_type === 'GlobalAveragePool'),
    'the trunk pools',
  );
  const name = ensure(pool.input[0], 'a pool has an input');
  const clip = ensure(graph.node.find(({ output }) => output[0] === name)?.input[0], `what makes ${name}`);
  const conv = ensure(graph.node.find(({ output }) => output[0] === clip)?.input[1], `what makes ${clip}`);
  const dims = ensure(
    graph.initializer.find(({ name }) => [conv, `${conv}_q`, `${conv}_h`].includes(name))?.dims,
    `the filter ${conv}`,
  );
  return { name, channels: ensure(dims[0], 'output channels'), rows: side, columns: side };
}
