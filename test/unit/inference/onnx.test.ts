/** The reader of ONNX files: what it finds in good ones, and that no bytes make it throw. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxFields, readOnnx } from '#inference/onnx/read.ts';
import {
  bytes,
  file,
  floats,
  int,
  message,
  node,
  opset,
  text,
  tinyModel,
  value,
} from '../../support/onnx-bytes.ts';

function read(content: Uint8Array) {
  const model = readOnnx(content);
  if (!model.ok) throw new Error(model.error.code);
  return model.value;
}
const codeOf = (content: Uint8Array): string => {
  const model = readOnnx(content);
  return model.ok ? 'ok' : model.error.code;
};

describe('a tiny graph', () => {
  it('is read: operators, inputs, outputs, weights', () => {
    const model = read(tinyModel());
    expect(model.irVersion).toBe(8);
    expect(model.opsets).toEqual([{ domain: '', version: 13 }]);
    expect(model.nodes.map(({ op }) => op)).toEqual([
      'GlobalAveragePool',
      'Flatten',
      'Mul',
      'Sub',
      'Sigmoid',
      'AveragePool',
    ]);
    expect(model.inputs).toEqual([{ name: 'film', elementType: 1, shape: [1, 1, 16, 16] }]);
    expect(model.outputs.map(({ name }) => name)).toEqual(['score', 'logit', 'map', 'distance']);
    expect(model.tensors).toEqual([
      { name: 'eight', elementType: 1, dims: [1, 1], external: false },
      { name: 'four', elementType: 1, dims: [1, 1], external: false },
    ]);
    expect(model.functions).toEqual([]);
  });

  it('names open dimensions, and values that are no tensors', () => {
    const model = read(
      tinyModel({
        inputs: [value(11, 'film', ['N', 1, 16, 16])],
        outputs: [value(12, 'score', undefined), message(12, text(1, 'list'), message(2, message(4)))],
      }),
    );
    expect(model.inputs[0]?.shape).toEqual(['N', 1, 16, 16]);
    expect(model.outputs).toEqual([
      { name: 'score', elementType: 1, shape: undefined },
      { name: 'list', elementType: undefined, shape: undefined },
    ]);
  });

  it('does not count an initializer among the inputs', () => {
    const model = read(
      tinyModel({ inputs: [value(11, 'film', [1, 1, 16, 16]), value(11, 'eight', [1, 1])] }),
    );
    expect(model.inputs.map(({ name }) => name)).toEqual(['film']);
  });

  it('tells the domains of its operators, its own functions and subgraphs', () => {
    const model = read(
      tinyModel({
        moreNodes: [
          node('Gelu', ['a'], 'b', text(7, 'com.microsoft')),
          node('Loop', ['a'], 'c', message(5, text(1, 'body'), message(6))),
        ],
        opsets: [opset('', 13), opset('com.microsoft', 1)],
        model: [message(25, text(1, 'mine'))],
      }),
    );
    expect(model.nodes.slice(-2)).toEqual([
      { op: 'Gelu', domain: 'com.microsoft', hasSubgraph: false },
      { op: 'Loop', domain: '', hasSubgraph: true },
    ]);
    expect(model.opsets[1]).toEqual({ domain: 'com.microsoft', version: 1 });
    expect(model.functions).toEqual(['mine']);
  });

  it('finds weights in other files: of the graph, of an attribute, of a sparse tensor', () => {
    const elsewhere = message(13, text(1, 'location'), text(2, '../../weights.bin'));
    const model = read(
      tinyModel({
        initializers: [
          message(5, floats('far', [1], [], int(14, 1))),
          message(15, message(1, text(8, 'thin'), elsewhere)),
        ],
        moreNodes: [
          node('Constant', [], 'k', message(5, text(1, 'value'), message(5, text(8, 'told'), elsewhere))),
        ],
      }),
    );
    expect(model.tensors.filter(({ external }) => external).map(({ name }) => name)).toEqual([
      'far',
      'thin',
      'told',
    ]);
  });

  it('reads packed dims and 64-bit lengths', () => {
    const packed = message(5, bytes(1, [2, 0x80, 0x80, 0x80, 0x80, 0x10]), int(2, 1), text(8, 'big'));
    expect(read(tinyModel({ initializers: [packed] })).tensors[0]?.dims).toEqual([2, 2 ** 32]);
    const negative = message(5, int(1, -1), int(2, 1), text(8, 'odd'));
    expect(read(tinyModel({ initializers: [negative] })).tensors[0]?.dims).toEqual([-1]);
  });
});

describe('the shipped models', () => {
  it.each(['phantom-opacity', 'chest-xray-pneumonia-child', 'limb-fracture'])(
    '%s keeps its weights in the file',
    (id) => {
      const model = read(readFileSync(new URL(`../../../models/${id}/model.onnx`, import.meta.url)));
      expect(model.inputs).toHaveLength(1);
      expect(model.nodes.length).toBeGreaterThan(10);
      expect(new Set(model.nodes.map(({ domain }) => domain))).toEqual(new Set(['']));
      expect(model.tensors.some(({ external }) => external)).toBe(false);
    },
  );
});

describe('hostile bytes', () => {
  it.each<[string, Uint8Array]>([
    ['empty', new Uint8Array()],
    ['no-graph', file(int(1, 8))],
    ['truncated', tinyModel().subarray(0, 100)],
    ['truncated', Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0x7f)],
    ['truncated', Uint8Array.of(0x3a)],
    ['truncated', Uint8Array.of(0x09, 1, 2, 3)],
    ['truncated', Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01)],
    ['bad-varint', new Uint8Array(11).fill(0xff)],
    ['bad-wire-type', Uint8Array.of(0x3b)],
    ['bad-wire-type', file(message(7, [0x0c]))],
    ['too-many-fields', new Uint8Array(2 * maxFields + 2).fill(8)],
  ])('%s', (code, content) => {
    expect(codeOf(content)).toBe(code);
  });

  it('are never followed down: two thousand messages within each other are one', () => {
    let deep: readonly number[] = [];
    for (let i = 0; i < 2000; i++) deep = message(6, deep);
    const model = read(tinyModel({ moreNodes: [node('If', ['a'], 'b', message(5, deep))] }));
    expect(model.nodes.at(-1)?.hasSubgraph).toBe(true);
  });

  it('never throw, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
        readOnnx(content);
      }),
      { numRuns: 3000 },
    );
  });

  it('never throw where a good file has a few bytes changed or is cut', () => {
    const good = tinyModel();
    const change = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(good.length), (changes, end) => {
        const content = good.slice();
        for (const [at, byte] of changes) content[at] = byte;
        readOnnx(content.subarray(0, end));
      }),
      { numRuns: 3000 },
    );
  });
});
