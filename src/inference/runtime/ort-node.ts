/** The same ONNX Runtime, the WASM one, in Node: for tests and batch work, so that there is one pipeline. */
import * as ort from 'onnxruntime-web';
import { ortHost } from './ort.ts';
import type { Runtime } from './port.ts';

export function ortNodeRuntime(): Runtime {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const hosts = { plain: ortHost(ort, 'wasm', 1), plainReason: 'node' } as const;
  return { start: () => Promise.resolve(hosts) };
}
