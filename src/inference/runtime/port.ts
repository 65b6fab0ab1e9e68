/** What the core asks of whatever runs graphs. One implementation speaks to ONNX Runtime, tests have their own. */
import type { InferenceBackend } from '#domain/triage/result.ts';

/** A graph that is ready to run, with its memory. */
export interface GraphSession {
  run(
    inputs: readonly GraphInput[],
    outputs: readonly string[],
  ): Promise<Readonly<Record<string, Float32Array>>>;
  dispose(): Promise<void>;
}

export interface GraphInput {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** One place where graphs can run. */
export interface GraphHost {
  readonly provider: InferenceBackend['provider'];
  readonly threads: number;
  open(weights: Uint8Array<ArrayBuffer>): Promise<GraphSession>;
}

/** Why the plain host is the first choice, where it is. */
export type PlainReason = Extract<
  InferenceBackend['reason'],
  'no-webgpu-adapter' | 'webgpu-failed-to-start' | 'not-cross-origin-isolated' | 'node'
>;

/** The hosts of this machine. `plain` runs everywhere; `fast` has to earn its place with each model's known answers. */
export interface Hosts {
  readonly fast?: GraphHost;
  readonly plain: GraphHost;
  readonly plainReason: PlainReason;
}

export interface Runtime {
  /** Finds the hosts once; later calls give the same answer. */
  start(): Promise<Hosts>;
}
