/** ONNX Runtime's inference session behind our port, for whichever of its builds the host loaded. */
import type * as Ort from 'onnxruntime-web';
import { assert } from '#base/assert.ts';
import type { GraphHost, GraphSession } from './port.ts';

/** The part of ONNX Runtime that all its builds share. */
export type OrtBuild = Pick<typeof Ort, 'InferenceSession' | 'Tensor' | 'env'>;

export function ortHost(build: OrtBuild, provider: GraphHost['provider'], threads: number): GraphHost {
  return {
    provider,
    threads,
    open: async (weights) => {
      const session = await build.InferenceSession.create(weights, {
        executionProviders: [provider],
        graphOptimizationLevel: 'all',
      });
      return graphSession(build, session);
    },
  };
}

function graphSession(build: OrtBuild, session: Ort.InferenceSession): GraphSession {
  return {
    run: async (inputs, outputs) => {
      const feeds = inputs.map(
        ({ name, shape, values }) => [name, new build.Tensor('float32', values, [...shape])] as const,
      );
      const answers = await session.run(Object.fromEntries(feeds), [...outputs]);
      const copies: Record<string, Float32Array> = {};
      for (const output of outputs) {
        const answer = answers[output];
        assert(answer?.data instanceof Float32Array, `${output} is not a float tensor`);
        copies[output] = answer.data.slice();
        answer.dispose();
      }
      return copies;
    },
    dispose: () => session.release(),
  };
}
