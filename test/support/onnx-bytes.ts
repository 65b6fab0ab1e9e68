/** ONNX files written by hand, byte for byte, so that a test can break any part of one. */

type Part = readonly number[];

const varint = (value: number): Part => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return bytes;
};

export const int = (field: number, value: number): Part => [...varint(field * 8), ...varint(value)];
export const bytes = (field: number, body: ArrayLike<number>): Part => [
  ...varint(field * 8 + 2),
  ...varint(body.length),
  ...Array.from(body),
];
export const text = (field: number, value: string): Part => bytes(field, new TextEncoder().encode(value));
export const message = (field: number, ...parts: readonly Part[]): Part => bytes(field, parts.flat());

export const file = (...parts: readonly Part[]): Uint8Array<ArrayBuffer> => Uint8Array.from(parts.flat());

export type Dim = number | string;

export function value(field: number, name: string, dims: readonly Dim[] | undefined, elementType = 1): Part {
  const shape = dims?.map((dim) => message(1, typeof dim === 'number' ? int(1, dim) : text(2, dim)));
  return message(
    field,
    text(1, name),
    message(2, message(1, int(1, elementType), ...(shape ? [message(2, ...shape)] : []))),
  );
}

export function node(op: string, inputs: readonly string[], output: string, ...more: readonly Part[]): Part {
  return message(1, ...inputs.map((one) => text(1, one)), text(2, output), text(4, op), ...more);
}

export const intsAttribute = (name: string, values: readonly number[]): Part =>
  message(5, text(1, name), ...values.map((one) => int(8, one)), int(20, 7));

export function floats(
  name: string,
  dims: readonly number[],
  values: readonly number[],
  ...more: Part[]
): Part {
  const raw = new Uint8Array(Float32Array.from(values).buffer);
  return [
    ...dims.flatMap((dim) => int(1, dim)),
    ...int(2, 1),
    ...text(8, name),
    ...bytes(9, raw),
    ...more.flat(),
  ];
}

export interface TinyGraph {
  readonly inputs?: readonly Part[];
  readonly outputs?: readonly Part[];
  readonly nodes?: readonly Part[];
  readonly moreNodes?: readonly Part[];
  readonly initializers?: readonly Part[];
  readonly opsets?: readonly Part[];
  readonly model?: readonly Part[];
}

export const opset = (domain: string, version: number): Part => message(8, text(1, domain), int(2, version));

/**
 * The score is the brightness of the film: sigmoid(8 × mean − 4) over 16 × 16 pixels. The map is the film averaged to
 * 4 × 4, the distance its mean.
 */
export function tinyModel(change: TinyGraph = {}): Uint8Array<ArrayBuffer> {
  const nodes = change.nodes ?? [
    node('GlobalAveragePool', ['film'], 'mean4'),
    node('Flatten', ['mean4'], 'distance'),
    node('Mul', ['distance', 'eight'], 'steep'),
    node('Sub', ['steep', 'four'], 'logit'),
    node('Sigmoid', ['logit'], 'score'),
    node(
      'AveragePool',
      ['film'],
      'map',
      intsAttribute('kernel_shape', [4, 4]),
      intsAttribute('strides', [4, 4]),
    ),
  ];
  const initializers = change.initializers ?? [
    message(5, floats('eight', [1, 1], [8])),
    message(5, floats('four', [1, 1], [4])),
  ];
  return file(
    int(1, 8),
    message(
      7,
      ...nodes,
      ...(change.moreNodes ?? []),
      text(2, 'tiny'),
      ...initializers,
      ...(change.inputs ?? [value(11, 'film', [1, 1, 16, 16])]),
      ...(change.outputs ?? [
        value(12, 'score', [1, 1]),
        value(12, 'logit', [1, 1]),
        value(12, 'map', [1, 1, 4, 4]),
        value(12, 'distance', [1, 1]),
      ]),
    ),
    ...(change.opsets ?? [opset('', 13)]),
    ...(change.model ?? []),
  );
}
