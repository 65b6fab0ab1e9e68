/** An ONNX model as plain objects: read one, add nodes and weights, write it back (onnx.proto3, IR 8). */
import { BugError } from '#base/assert.ts';
import { decodeMessage, encodeMessage, type Message, type Schema } from './protobuf.ts';

export interface Tensor {
  readonly name: string;
  readonly dims: readonly number[];
  /** onnx.TensorProto.DataType: 1 float, 3 int8, 7 int64, 10 float16. */
  readonly data_type: number;
  readonly raw_data: Uint8Array;
}

export interface Attribute {
  readonly name: string;
  /** 1 float, 2 int, 7 ints. */
  readonly type: number;
  readonly f?: number;
  readonly i?: number;
  readonly ints?: readonly number[];
}

export interface Node {
  readonly op_type: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name?: string;
  readonly attribute?: readonly Attribute[];
}

export interface ValueInfo {
  readonly name: string;
  readonly type: Message;
}

export interface Graph {
  readonly name: string;
  readonly node: readonly Node[];
  readonly initializer: readonly Tensor[];
  readonly input: readonly ValueInfo[];
  readonly output: readonly ValueInfo[];
}

const text = (name: string) => ({ name, kind: 'string' }) as const;
const int = (name: string) => ({ name, kind: 'int' }) as const;
const list = (name: string, message: string) => ({ name, kind: { message }, repeated: true }) as const;
const one = (name: string, message: string) => ({ name, kind: { message } }) as const;

const onnx: Schema = {
  Model: {
    1: int('ir_version'),
    2: text('producer_name'),
    7: one('graph', 'Graph'),
    8: list('opset_import', 'OpsetId'),
  },
  OpsetId: { 1: text('domain'), 2: int('version') },
  Graph: {
    1: list('node', 'Node'),
    2: text('name'),
    5: list('initializer', 'Tensor'),
    11: list('input', 'ValueInfo'),
    12: list('output', 'ValueInfo'),
  },
  Node: {
    1: { name: 'input', kind: 'string', repeated: true },
    2: { name: 'output', kind: 'string', repeated: true },
    3: text('name'),
    4: text('op_type'),
    5: list('attribute', 'Attribute'),
  },
  Attribute: {
    1: text('name'),
    2: { name: 'f', kind: 'float' },
    3: int('i'),
    4: { name: 's', kind: 'bytes' },
    5: one('t', 'Tensor'),
    7: { name: 'floats', kind: 'float', repeated: true },
    8: { name: 'ints', kind: 'int', repeated: true },
    20: int('type'),
  },
  Tensor: {
    1: { name: 'dims', kind: 'int', repeated: true },
    2: int('data_type'),
    4: { name: 'float_data', kind: 'float', repeated: true },
    7: { name: 'int64_data', kind: 'int', repeated: true },
    8: text('name'),
    9: { name: 'raw_data', kind: 'bytes' },
  },
  ValueInfo: { 1: text('name'), 2: one('type', 'Type') },
  Type: { 1: one('tensor_type', 'TensorType') },
  TensorType: { 1: int('elem_type'), 2: one('shape', 'Shape') },
  Shape: { 1: list('dim', 'Dim') },
  Dim: { 1: int('dim_value'), 2: text('dim_param') },
};

export function readGraph(bytes: Uint8Array): Graph {
  const { graph } = decodeMessage(onnx, 'Model', new Uint8Array(bytes)) as { graph?: Partial<Graph> };
  if (!graph?.node) throw new BugError('no graph in this file');
  const { name = 'graph', node, initializer = [], input = [], output = [] } = graph;
  const filled = node.map((one) => ({ ...one, input: one.input ?? [], output: one.output ?? [] }));
  return {
    name,
    node: filled,
    initializer: initializer.map((tensor) => rawTensor(tensor as StoredTensor)),
    input,
    output,
  };
}

/** Opset 13, the first with DequantizeLinear per axis. */
export function writeGraph(graph: Graph): Uint8Array {
  return encodeMessage(onnx, 'Model', {
    ir_version: 8,
    producer_name: 'manara',
    graph,
    opset_import: [{ domain: '', version: 13 }],
  });
}

/** Weights stand either in raw_data or in a typed list; afterwards always in raw_data. */
interface StoredTensor extends Tensor {
  readonly float_data?: readonly number[];
  readonly int64_data?: readonly number[];
}

function rawTensor(tensor: StoredTensor): Tensor {
  const { name, data_type } = tensor;
  const dims = tensor.dims ?? [];
  if (tensor.raw_data) return { name, dims, data_type, raw_data: tensor.raw_data };
  if (data_type === 1) return floatTensor(name, dims, Float32Array.from(tensor.float_data ?? []));
  if (data_type === 7) return intTensor(name, tensor.int64_data ?? [], dims);
  throw new BugError(`tensor ${name} of type ${data_type}`);
}

export function floatValues(tensor: Tensor): Float32Array {
  if (tensor.data_type !== 1) throw new BugError(`${tensor.name} is not float`);
  return new Float32Array(tensor.raw_data.slice().buffer);
}

const rawBytes = (values: Float32Array | Int8Array | BigInt64Array | Uint16Array): Uint8Array =>
  new Uint8Array(
    values.buffer.slice(values.byteOffset, values.byteOffset + values.byteLength) as ArrayBuffer,
  );

export function floatTensor(name: string, dims: readonly number[], values: Float32Array): Tensor {
  return { name, dims, data_type: 1, raw_data: rawBytes(values) };
}

export function float16Tensor(name: string, dims: readonly number[], values: Float32Array): Tensor {
  return { name, dims, data_type: 10, raw_data: rawBytes(Uint16Array.from(values, halfBits)) };
}

/** IEEE 754 binary16 of a number within its range, to nearest, ties to even. */
export function halfBits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (!(size < 65_520)) throw new BugError(`${value} does not fit sixteen bits`);
  // Below 2^-14 steps stay as they are there; above, each power of two has 1024.
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  const steps = roundToEven(size / 2 ** (exponent - 10));
  return sign | (((exponent + 14) << 10) + steps);
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}

export function int8Tensor(name: string, dims: readonly number[], values: Int8Array): Tensor {
  return { name, dims, data_type: 3, raw_data: rawBytes(values) };
}

export function intTensor(
  name: string,
  values: readonly number[],
  dims: readonly number[] = [values.length],
): Tensor {
  return { name, dims, data_type: 7, raw_data: rawBytes(BigInt64Array.from(values, BigInt)) };
}

/** A node with whole-number attributes, which is all ours need. */
export function node(
  op: string,
  input: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number | readonly number[]>> = {},
): Node {
  const attribute = Object.entries(attributes).map(([name, value]) =>
    typeof value === 'number' ? { name, type: 2, i: value } : { name, type: 7, ints: value },
  );
  return { op_type: op, name: output, input, output: [output], attribute };
}

export function floatValueInfo(name: string, dims: readonly number[]): ValueInfo {
  const dim = dims.map((dim_value) => ({ dim_value }));
  return { name, type: { tensor_type: { elem_type: 1, shape: { dim } } } };
}
