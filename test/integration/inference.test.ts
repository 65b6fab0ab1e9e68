/** The inference core across a real thread boundary: comlink over a MessageChannel, with a runtime made for the test. */
import { expose, proxy, type Remote, releaseProxy, wrap } from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { ensure } from '#base/assert.ts';
import { err, ok } from '#base/result.ts';
import type { FetchFrame, SourceError } from '#contracts/coded-frame.ts';
import type { InferenceApi, InferenceJob, InferenceProgress } from '#contracts/inference-api.ts';
import type { ModelManifest } from '#contracts/model-manifest.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { createInferenceCore } from '#inference/core.ts';
import type { ModelSource, OpenFrame } from '#inference/ports.ts';
import type { GraphHost, Hosts } from '#inference/runtime/port.ts';
import { tinyFinding, tinyInput, tinyManifest } from '../support/tiny-model.ts';

const weights = Uint8Array.of(1, 2, 3, 4);

/** The tiny manifest, with the one CAM cell and the one known answer that `meanHost` gives. */
async function manifest(change: Partial<ModelManifest> = {}): Promise<ModelManifest> {
  return tinyManifest(weights, {
    inputs: [{ ...tinyInput, preprocessing: { ...tinyInput.preprocessing, version: 3 } }],
    id: 'toy',
    version: '1.0.0',
    purpose: 'commissioning',
    outputs: {
      scores: { from: 'tensor', name: 'score', length: 1, activation: 'none' },
      map: { name: 'cam', channels: 1, rows: 1, columns: 1, activation: 'none', full: 1 },
      oodDistance: 'distance',
    },
    knownAnswers: {
      tolerance: 1e-3,
      vectors: [{ pattern: 'ramp', expected: [{ output: 'score', values: [0.5] }] }],
    },
    ...change,
  });
}

/** Scores the mean of the input, so the ramp of the known answers scores one half. */
function meanHost(
  provider: GraphHost['provider'],
  change: { skew?: number; broken?: boolean; gate?: Promise<void> } = {},
): GraphHost {
  return {
    provider,
    threads: 1,
    open: async () => {
      if (change.broken) throw new Error('no such device');
      return {
        run: async ([input]) => {
          const { values } = ensure(input, 'an input');
          const mean = values.reduce((a, b) => a + b, 0) / values.length + (change.skew ?? 0);
          if (Math.abs(mean - 0.5) > 0.01) await change.gate;
          return {
            score: Float32Array.of(mean),
            cam: Float32Array.of(1),
            distance: Float32Array.of(1),
          };
        },
        dispose: async () => undefined,
      };
    },
  };
}

/** A film whose first `bright` of 32 columns are white; the file's bytes say how many. */
const openFilm: OpenFrame = async ({ encoded, frame }) => {
  const bright = encoded[0];
  if (bright === undefined) return err({ code: 'not-an-image-file' });
  const instance = {
    patient: { id: 'p', name: { alphabetic: 'P' } },
    modality: bright === 99 ? 'CT' : 'DX',
    bodyPartExamined: 'CHEST',
    viewPosition: 'PA',
    imageType: [],
    filmExport: false,
    warnings: [],
    pixels: {
      rows: 32,
      columns: 32,
      frames: 1,
      samplesPerPixel: 1,
      rescaleSlope: 1,
      rescaleIntercept: 0,
      bitsStored: 8,
      signed: false,
      windows: [],
    },
  } as unknown as Instance;
  return ok({
    instance,
    decode: async () =>
      frame > 0
        ? err({ code: 'no-such-frame' })
        : ok({
            rows: 32,
            columns: 32,
            samplesPerPixel: 1,
            photometricInterpretation: 'MONOCHROME2',
            pixels: Uint8Array.from({ length: 1024 }, (_, i) => (i % 32 < bright ? 200 : 0)),
          }),
  });
};

const fetched = (json: unknown, bytes: Uint8Array<ArrayBuffer> = weights): ModelSource => ({
  id: 'toy',
  manifest: async () => json,
  weights: async () => bytes,
});

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function start(source: ModelSource, hosts: Hosts): Remote<InferenceApi> {
  const { port1, port2 } = new MessageChannel();
  let now = 0;
  const runtime = { start: async () => hosts };
  expose(createInferenceCore({ runtime, models: [source], openFrame: openFilm, clock: () => now++ }), port1);
  const api = wrap<InferenceApi>(port2);
  closing.push(() => {
    api[releaseProxy]();
    port1.close();
    port2.close();
  });
  return api;
}

const node = (change: Parameters<typeof meanHost>[1] = {}): Hosts => ({
  plain: meanHost('wasm', change),
  plainReason: 'node',
});

type Asked = readonly [job: InferenceJob, image: FetchFrame];

const asked = (bright: number | undefined, modelId = 'toy', frame = 0): Asked => [
  { jobId: `job-${bright}`, modelId, priority: 0 },
  proxy(async () =>
    ok({
      objectId: 'film',
      sopInstanceUid: `1.2.${bright}` as SopInstanceUid,
      header: new Uint8Array(),
      encoded: Uint8Array.from(bright === undefined ? [] : [bright]),
      frame,
    }),
  ),
];
const lost = (code: SourceError['code']): Asked => [
  { jobId: code, modelId: 'toy', priority: 0 },
  proxy(async () => err({ code })),
];
const silent = () => proxy(() => undefined);

describe('a job', () => {
  it('[T13] is answered with its decision, its maker and what each stage took', async () => {
    const model = await manifest();
    const result = await start(fetched(model), node()).run(...asked(28), silent());
    expect(result).toMatchObject({
      ok: true,
      value: {
        sopInstanceUid: '1.2.28',
        findings: [{ decision: 'present', score: 0.875, presentAt: 0.7, absentAt: 0.3 }],
        maker: {
          modelId: 'toy',
          modelVersion: '1.0.0',
          sha256: model.weights.sha256,
          preprocessingVersion: 3,
          backend: { provider: 'wasm', threads: 1, reason: 'node' },
        },
        timing: { readMs: 1, decodeMs: 1, prepareMs: 1, inferMs: 1 },
      },
    });
  });

  it('tells its stages in order, and how far it is', async () => {
    const told: InferenceProgress[] = [];
    await start(fetched(await manifest()), node()).run(
      ...asked(28),
      proxy((progress) => void told.push(progress)),
    );
    // Progress travels on its own port and may arrive after the answer.
    const stages = () => told.map(({ stage }) => stage);
    await expect.poll(stages).toEqual(['reading', 'decoding', 'preparing', 'loading-model', 'inferring']);
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
  });

  it('[T2] abstains on the header alone: no graph is opened, no backend named', async () => {
    const result = await start(fetched(await manifest()), node({ broken: true })).run(...asked(99), silent());
    expect(result).toMatchObject({
      ok: true,
      value: {
        findings: [{ decision: 'abstain', reasons: [{ rule: 'modality', value: 'CT' }] }],
        timing: { decodeMs: 0, inferMs: 0 },
      },
    });
    expect(result.ok && result.value.maker).not.toHaveProperty('backend');
  });

  it('[T11] abstains on a flat film, [T13] and between its thresholds', async () => {
    const api = start(fetched(await manifest()), node());
    expect(await api.run(...asked(0), silent())).toMatchObject({
      value: { findings: [{ reasons: [{ rule: 'flat' }] }] },
    });
    expect(await api.run(...asked(18), silent())).toMatchObject({
      value: { findings: [{ reasons: [{ rule: 'uncertain', low: 0.3, high: 0.7 }] }] },
    });
  });

  it.each<[string, Asked, object]>([
    ['a file that is no image', asked(undefined), { code: 'unreadable', detail: 'not-an-image-file' }],
    ['a frame that is not there', asked(9, 'toy', 7), { code: 'undecodable', detail: 'no-such-frame' }],
    ['a file that is gone', lost('unreadable'), { code: 'unreadable', detail: 'unreadable' }],
    ['a line that is down', lost('unreachable'), { code: 'unreadable', detail: 'unreachable' }],
    ['an image that nobody wants any more', lost('cancelled'), { code: 'cancelled' }],
    ['a model nobody has', asked(9, 'other'), { code: 'model-missing', modelId: 'other' }],
  ])('%s is an error with a code', async (_name, question, error) => {
    expect(await start(fetched(await manifest()), node()).run(...question, silent())).toEqual({
      ok: false,
      error,
    });
  });
});

describe('a model', () => {
  it('[T15] with other bytes than its manifest signs is not used', async () => {
    const api = start(fetched(await manifest(), Uint8Array.of(1, 2, 3, 5)), node());
    expect(await api.run(...asked(28), silent())).toEqual({
      ok: false,
      error: { code: 'model-corrupt', modelId: 'toy' },
    });
  });

  it('[T15] whose kept weights rotted is fetched anew, once', async () => {
    const model = await manifest();
    let fetched = 0;
    const rotten: ModelSource = {
      id: 'toy',
      manifest: async () => model,
      weights: async () => Uint8Array.of(1, 2, 3, 5),
      weightsAnew: async () => {
        fetched++;
        return weights;
      },
    };
    expect(await start(rotten, node()).run(...asked(28), silent())).toMatchObject({ ok: true });
    expect(fetched).toBe(1);
    const lost = { ...rotten, weightsAnew: rotten.weights };
    expect(await start(lost, node()).run(...asked(28), silent())).toMatchObject({
      ok: false,
      error: { code: 'model-corrupt' },
    });
  });

  it.each<[string, object]>([
    ['a key we do not know', { colour: 'red' }],
    [
      'thresholds the wrong way round',
      { findings: [{ ...tinyFinding, operatingPoints: { presentAt: 0.2, absentAt: 0.6, from: 'x' } }] },
    ],
    ['a name as long as a book', { name: 'x'.repeat(10_000) }],
    ['a hash that is none', { weights: { file: 'model.onnx', bytes: 4, sha256: 'abc' } }],
    ['the id of another', { id: 'other' }],
  ])('[T15] whose manifest has %s is refused', async (_name, change) => {
    const json = { ...(await manifest()), ...change };
    const refused = { ok: false, error: { code: 'model-invalid', modelId: 'toy' } };
    const api = start(fetched(json), node());
    expect(await api.run(...asked(28), silent())).toMatchObject(refused);
    expect(await api.models()).toMatchObject(refused);
  });

  it('[T16] that cannot repeat its known answers gives none', async () => {
    const api = start(fetched(await manifest()), node({ skew: 0.2 }));
    const result = await api.run(...asked(28), silent());
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'model-failed-known-answers', modelId: 'toy' },
    });
    expect(!result.ok && 'difference' in result.error && result.error.difference).toBeCloseTo(0.2 / 1.5, 3);
  });

  it.each<[string, Parameters<typeof meanHost>[1], object]>([
    ['is used where the known answers hold', {}, { provider: 'webgpu', reason: 'webgpu-verified' }],
    [
      'that calculates wrongly gives way',
      { skew: 0.2 },
      { provider: 'wasm', reason: 'webgpu-failed-known-answers' },
    ],
    [
      'that does not start gives way',
      { broken: true },
      { provider: 'wasm', reason: 'webgpu-failed-to-start' },
    ],
  ])('[T17] WebGPU %s', async (_name, change, backend) => {
    const hosts: Hosts = {
      fast: meanHost('webgpu', change),
      plain: meanHost('wasm'),
      plainReason: 'no-webgpu-adapter',
    };
    const api = start(fetched(await manifest()), hosts);
    expect(await api.warmUp()).toMatchObject({ ok: true, value: backend });
    expect(await api.run(...asked(28), silent())).toMatchObject({ value: { maker: { backend } } });
  });

  it('[T17] whose session breaks while running fails that job, and is proven anew for the next', async () => {
    let jobs = 0;
    const lost: GraphHost = {
      ...meanHost('webgpu'),
      open: async () => {
        const session = await meanHost('webgpu').open(weights);
        return {
          ...session,
          run: async (input, outputs) => {
            const answer = await session.run(input, outputs);
            if (Math.abs((answer.score?.[0] ?? 0) - 0.5) > 0.01 && jobs++ === 0)
              throw new Error('device lost');
            return answer;
          },
        };
      },
    };
    const api = start(fetched(await manifest()), {
      fast: lost,
      plain: meanHost('wasm'),
      plainReason: 'node',
    });
    expect(await api.run(...asked(28), silent())).toMatchObject({
      ok: false,
      error: { code: 'failed', detail: 'device lost' },
    });
    expect(await api.run(...asked(28), silent())).toMatchObject({
      ok: true,
      value: { findings: [{ decision: 'present' }] },
    });
  });

  it('warms up once, however often it is asked', async () => {
    const api = start(fetched(await manifest()), node());
    const [first, second] = await Promise.all([api.warmUp(), api.warmUp()]);
    expect(first).toEqual(second);
    expect(first.ok).toBe(true);
  });
});

describe('cancelling', () => {
  it('[T19] settles a running job at once; the late answer is dropped and the next job runs', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const told: string[] = [];
    const api = start(fetched(await manifest()), node({ gate }));
    const running = api.run(
      ...asked(28),
      proxy(({ stage }) => {
        told.push(stage);
        if (stage === 'inferring') void api.cancel('job-28');
      }),
    );
    expect(await running).toEqual({ ok: false, error: { code: 'cancelled' } });
    const next = api.run(...asked(30), silent());
    release();
    expect(await next).toMatchObject({ ok: true, value: { sopInstanceUid: '1.2.30' } });
    expect(told.at(-1)).toBe('inferring');
  });

  it('[T19] settles a waiting job without starting it, and leaves finished and unknown ones alone', async () => {
    const api = start(fetched(await manifest()), node());
    const told: string[] = [];
    const first = api.run(...asked(28), silent());
    const waiting = api.run(
      ...asked(30),
      proxy(({ stage }) => void told.push(stage)),
    );
    await api.cancel('job-30');
    await api.cancel('job-unknown');
    expect(await waiting).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect((await first).ok).toBe(true);
    await api.cancel('job-28');
    expect((await api.run(...asked(28), silent())).ok).toBe(true);
    expect(told).toEqual([]);
  });

  it('[T18] a second job under the id of a live one is refused, not confused with it', async () => {
    const api = start(fetched(await manifest()), node());
    const [first, second] = await Promise.all([
      api.run(...asked(28), silent()),
      api.run(...asked(28), silent()),
    ]);
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({ ok: false, error: { code: 'failed' } });
  });
});
