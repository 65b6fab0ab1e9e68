/**
 * What of an ONNX file must be known before a runtime may open it (onnx.proto3): operators, inputs, outputs, and where
 * the weights lie. No tensor is read, and nothing is followed into subgraphs, so the depth is that of this file.
 */
import { err, ok, type Result } from '#base/result.ts';
import {
  type FieldBudget,
  fieldBudget,
  readFields,
  readPacked,
  type WireFault,
  type WireField,
} from './wire.ts';

export interface OnnxValue {
  readonly name: string;
  /** onnx.TensorProto.DataType; undefined where the value is no tensor. */
  readonly elementType: number | undefined;
  /** Undefined where the file names none; a dimension is a name where it is left open. */
  readonly shape: readonly (number | string)[] | undefined;
}

export interface OnnxNode {
  readonly op: string;
  /** Empty for ONNX itself. */
  readonly domain: string;
  /** Carries a graph of its own: If, Loop, Scan and their like. */
  readonly hasSubgraph: boolean;
}

export interface OnnxTensor {
  readonly name: string;
  readonly elementType: number;
  readonly dims: readonly number[];
  /** Its numbers lie in another file. */
  readonly external: boolean;
}

export interface OnnxModel {
  readonly irVersion: number;
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  readonly nodes: readonly OnnxNode[];
  /** Without those that an initializer fills. */
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Weights of the graph, and tensors within attributes. */
  readonly tensors: readonly OnnxTensor[];
  /** Names of functions that the file defines for itself. */
  readonly functions: readonly string[];
}

export type OnnxFault = WireFault | { readonly code: 'empty' } | { readonly code: 'no-graph' };

/** Fields of the whole file; the largest of our own models has some thousands. */
export const maxFields = 1_000_000;

/** Numbers of onnx.proto3, by message. */
const model = { irVersion: 1, graph: 7, opset: 8, functions: 25 } as const;
const opset = { domain: 1, version: 2 } as const;
const graph = { node: 1, initializer: 5, input: 11, output: 12, sparse: 15 } as const;
const node = { op: 4, attribute: 5, domain: 7 } as const;
const attribute = { tensor: 5, graph: 6, tensors: 10, graphs: 11, sparse: 22, sparses: 23 } as const;
const tensor = { dims: 1, elementType: 2, name: 8, externalData: 13, dataLocation: 14 } as const;
const sparse = { values: 1, indices: 2 } as const;
const valueInfo = { name: 1, type: 2 } as const;
const type = { tensor: 1 } as const;
const tensorType = { elementType: 1, shape: 2 } as const;
const functionProto = { name: 1 } as const;

export function readOnnx(bytes: Uint8Array): Result<OnnxModel, OnnxFault> {
  if (bytes.length === 0) return err({ code: 'empty' });
  const budget = fieldBudget(maxFields);
  try {
    const root = fieldsOf(bytes, budget);
    const body = onlyMessage(root, model.graph);
    if (!body) return err({ code: 'no-graph' });
    return ok({
      irVersion: lastNumber(root, model.irVersion) ?? 0,
      opsets: messages(root, model.opset).map((one) => {
        const fields = fieldsOf(one, budget);
        return { domain: lastText(fields, opset.domain), version: lastNumber(fields, opset.version) ?? 0 };
      }),
      ...readGraph(fieldsOf(body, budget), budget),
      functions: messages(root, model.functions).map((one) =>
        lastText(fieldsOf(one, budget), functionProto.name),
      ),
    });
  } catch (error) {
    if (error instanceof Broken) return err(error.fault);
    throw error;
  }
}

function readGraph(
  fields: readonly WireField[],
  budget: FieldBudget,
): Pick<OnnxModel, 'nodes' | 'inputs' | 'outputs' | 'tensors'> {
  const tensors = messages(fields, graph.initializer).map((one) => readTensor(one, budget));
  for (const one of messages(fields, graph.sparse)) tensors.push(...sparseTensors(one, budget));
  const filled = new Set(tensors.map(({ name }) => name));
  const nodes = messages(fields, graph.node).map((one): OnnxNode => {
    const own = fieldsOf(one, budget);
    let hasSubgraph = false;
    for (const raw of messages(own, node.attribute)) {
      const attributes = fieldsOf(raw, budget);
      hasSubgraph ||= attributes.some(
        ({ number }) => number === attribute.graph || number === attribute.graphs,
      );
      for (const number of [attribute.tensor, attribute.tensors])
        for (const value of messages(attributes, number)) tensors.push(readTensor(value, budget));
      for (const number of [attribute.sparse, attribute.sparses])
        for (const value of messages(attributes, number)) tensors.push(...sparseTensors(value, budget));
    }
    return { op: lastText(own, node.op), domain: lastText(own, node.domain), hasSubgraph };
  });
  return {
    nodes,
    inputs: messages(fields, graph.input)
      .map((one) => readValue(one, budget))
      .filter(({ name }) => !filled.has(name)),
    outputs: messages(fields, graph.output).map((one) => readValue(one, budget)),
    tensors,
  };
}

function readTensor(bytes: Uint8Array, budget: FieldBudget): OnnxTensor {
  const fields = fieldsOf(bytes, budget);
  const dims = fields.flatMap(({ number, value }) => {
    if (number !== tensor.dims) return [];
    return typeof value === 'number' ? [value] : whole(readPacked(value, budget));
  });
  return {
    name: lastText(fields, tensor.name),
    elementType: lastNumber(fields, tensor.elementType) ?? 0,
    dims,
    external:
      (lastNumber(fields, tensor.dataLocation) ?? 0) !== 0 ||
      fields.some(({ number }) => number === tensor.externalData),
  };
}

function sparseTensors(bytes: Uint8Array, budget: FieldBudget): readonly OnnxTensor[] {
  const fields = fieldsOf(bytes, budget);
  return [...messages(fields, sparse.values), ...messages(fields, sparse.indices)].map((one) =>
    readTensor(one, budget),
  );
}

function readValue(bytes: Uint8Array, budget: FieldBudget): OnnxValue {
  const fields = fieldsOf(bytes, budget);
  const name = lastText(fields, valueInfo.name);
  const outer = onlyMessage(fields, valueInfo.type);
  const inner = outer && onlyMessage(fieldsOf(outer, budget), type.tensor);
  if (!inner) return { name, elementType: undefined, shape: undefined };
  const own = fieldsOf(inner, budget);
  const shape = onlyMessage(own, tensorType.shape);
  return {
    name,
    elementType: lastNumber(own, tensorType.elementType),
    shape: shape && messages(fieldsOf(shape, budget), 1).map((one) => readDimension(one, budget)),
  };
}

/** A length, or the name of an open one. */
function readDimension(bytes: Uint8Array, budget: FieldBudget): number | string {
  const fields = fieldsOf(bytes, budget);
  return lastNumber(fields, 1) ?? (lastText(fields, 2) || '?');
}

/** Carries a fault out of the nested calls of this file, and no further. */
class Broken extends Error {
  readonly fault: WireFault;
  constructor(fault: WireFault) {
    super(fault.code);
    this.fault = fault;
  }
}

function whole<T>(result: Result<T, WireFault>): T {
  if (!result.ok) throw new Broken(result.error);
  return result.value;
}

const fieldsOf = (bytes: Uint8Array, budget: FieldBudget): readonly WireField[] =>
  whole(readFields(bytes, budget));

const messages = (fields: readonly WireField[], number: number): readonly Uint8Array[] =>
  fields.flatMap((field) =>
    field.number === number && typeof field.value !== 'number' ? [field.value] : [],
  );

/** What is judged here must be what a runtime merges it to, so a message that may stand once stands once. */
function onlyMessage(fields: readonly WireField[], number: number): Uint8Array | undefined {
  const [first, second] = messages(fields, number);
  if (second) throw new Broken({ code: 'repeated-message', field: number });
  return first;
}

const lastNumber = (fields: readonly WireField[], number: number): number | undefined => {
  const { value } =
    fields.findLast((field) => field.number === number && typeof field.value === 'number') ?? {};
  return typeof value === 'number' ? value : undefined;
};

const maxName = 256;

/** Of a text that stands twice, the last one counts. */
function lastText(fields: readonly WireField[], number: number): string {
  const bytes = messages(fields, number).at(-1);
  return bytes ? new TextDecoder().decode(bytes.subarray(0, maxName)) : '';
}
