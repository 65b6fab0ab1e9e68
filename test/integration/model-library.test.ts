/** Models of one's own through the whole core: brought, used beside the shipped ones, kept, harmed, taken away. */
import { readFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { FetchFrame } from '#contracts/coded-frame.ts';
import type { DroppedFile } from '#contracts/dicom-api.ts';
import type { ModelFault } from '#contracts/model-fault.ts';
import { unpack } from '#dicom/media/archive.ts';
import { firstFrameOf, openFrame } from '#dicom/open.ts';
import { createInferenceCore, type InferenceDeps } from '#inference/core.ts';
import { maxManifestBytes } from '#inference/model-files.ts';
import { shippedModels } from '#inference/models.ts';
import { ortNodeRuntime } from '#inference/runtime/ort-node.ts';
import { writeChestDx } from '../../phantom/chest-dx.ts';
import { type MemoryModels, memoryModels } from '../support/memory-models.ts';
import { floats, message, tinyModel } from '../support/onnx-bytes.ts';
import { tinyManifest } from '../support/tiny-model.ts';

const tiny = 'tiny-brightness';
const shipped = shippedModels(async (url) => new Uint8Array(await readFile(url)));

const coreOn = (storage: MemoryModels | undefined, change: Partial<InferenceDeps> = {}) =>
  createInferenceCore({
    runtime: ortNodeRuntime(),
    models: shipped,
    openFrame,
    clock: () => performance.now(),
    unpack,
    ...(storage && { storage }),
    ...change,
  });

const named = (path: string, content: BlobPart): DroppedFile => ({ path, file: new Blob([content]) });

async function tinyFiles(folder = '', change: Record<string, unknown> = {}): Promise<readonly DroppedFile[]> {
  const manifest = { ...(await tinyManifest()), ...change };
  return [
    named(`${folder}model.json`, JSON.stringify(manifest)),
    named(`${folder}model.onnx`, tinyModel()),
    named(`${folder}CARD.md`, '# A card'),
  ];
}

async function zipOf(files: readonly DroppedFile[]): Promise<DroppedFile> {
  const entries: Record<string, Uint8Array> = {};
  for (const { path, file } of files) entries[path] = new Uint8Array(await file.arrayBuffer());
  return named('model.zip', zipSync(entries) as Uint8Array<ArrayBuffer>);
}

const silent = (): void => {};
const faultOf = async (core: ReturnType<typeof coreOn>, files: readonly DroppedFile[]) => {
  const answer = await core.addModel(files, silent);
  return answer.ok ? undefined : answer.error;
};
const listOf = async (core: ReturnType<typeof coreOn>) => {
  const models = await core.models();
  return models.ok ? models.value.map(({ id }) => id) : models.error;
};
const film: FetchFrame = async () => firstFrameOf((await writeChestDx({ seed: 7, rows: 128 })).bytes)();

describe('a model of one’s own', () => {
  it('is checked, listed after the shipped ones, and answers in the lab and in triage', async () => {
    const core = coreOn(memoryModels());
    const steps: string[] = [];
    const added = await core.addModel(await tinyFiles(), (step) => steps.push(step));
    expect(added).toMatchObject({ ok: true, value: { id: tiny, added: true, purpose: 'triage' } });
    expect(steps).toEqual(['manifest', 'weights', 'graph', 'interface', 'opening', 'answers', 'keeping']);
    expect(await listOf(core)).toEqual([...shipped.map(({ id }) => id), tiny]);
    const models = await core.models();
    expect(models.ok && models.value.map((model) => model.added)).toEqual([
      ...shipped.map(() => undefined),
      true,
    ]);

    const job = { modelId: tiny, priority: 0 } as const;
    const scored = await core.score({ ...job, jobId: 'a' }, film);
    if (!scored.ok) throw new Error(JSON.stringify(scored.error));
    expect(scored.value.scores[0]).toBeGreaterThan(0);
    expect(scored.value.maker).toMatchObject({ modelId: tiny, backend: { provider: 'wasm' } });
    const triaged = await core.run({ ...job, jobId: 'b' }, film, silent);
    expect(triaged).toMatchObject({ ok: true, value: { maker: { modelId: tiny, modelVersion: '0.1.0' } } });
  });

  it.each(['', 'mine/', 'a/b/'])('comes in a folder «%s» or in a ZIP of it', async (folder) => {
    expect(await faultOf(coreOn(memoryModels()), await tinyFiles(folder))).toBeUndefined();
    expect(await faultOf(coreOn(memoryModels()), [await zipOf(await tinyFiles(folder))])).toBeUndefined();
  });

  it('is still there after a restart, and usable', async () => {
    const storage = memoryModels();
    await coreOn(storage).addModel(await tinyFiles(), silent);
    const again = coreOn(storage);
    expect(await listOf(again)).toContain(tiny);
    expect((await again.score({ jobId: 'a', modelId: tiny, priority: 0 }, film)).ok).toBe(true);
  });

  it('is heard of by a core that was running before it came', async () => {
    const storage = memoryModels();
    const running = coreOn(storage);
    expect(await listOf(running)).not.toContain(tiny);
    await coreOn(storage).addModel(await tinyFiles(), silent);
    expect(await listOf(running)).toContain(tiny);
  });

  it('goes when it is removed, and comes back by what the removal handed out', async () => {
    const storage = memoryModels();
    const core = coreOn(storage);
    await core.addModel(await tinyFiles(), silent);
    await core.score({ jobId: 'a', modelId: tiny, priority: 0 }, film);
    const removed = await core.removeModel(tiny);
    if (!removed.ok) throw new Error('it was there');
    expect(await listOf(core)).not.toContain(tiny);
    expect(storage.files.size).toBe(0);
    expect(await core.score({ jobId: 'b', modelId: tiny, priority: 0 }, film)).toEqual({
      ok: false,
      error: { code: 'model-missing', modelId: tiny },
    });
    expect(await faultOf(core, removed.value)).toBeUndefined();
    expect(await listOf(core)).toContain(tiny);
  });

  it('does not warm the machine up: that is for those we ship', async () => {
    const core = coreOn(memoryModels());
    await core.addModel(await tinyFiles(), silent);
    expect(await core.warmUp()).toMatchObject({ ok: true });
  });
});

describe('a stored model that came to harm', () => {
  const harms: readonly [
    string,
    ModelFault['code'],
    (one: { manifest: string; weights: Uint8Array }) => void,
  ][] = [
    ['one bit of its weights', 'weights-hash', ({ weights }) => weights.set([weights[9]! ^ 1], 9)],
    ['the end of its manifest', 'not-json', (one) => (one.manifest = one.manifest.slice(0, -5))],
    [
      'a key of its manifest',
      'manifest-missing',
      (one) => (one.manifest = one.manifest.replace('"licence"', '"l"')),
    ],
    ['its name', 'manifest-value', (one) => (one.manifest = one.manifest.replace(tiny, 'other'))],
    ['all of its weights', 'weights-length', (one) => (one.weights = new Uint8Array())],
  ];
  it.each(harms)('is told and never used: %s', async (_what, code, harm) => {
    const storage = memoryModels();
    await coreOn(storage).addModel(await tinyFiles(), silent);
    harm(storage.files.get(tiny)!);
    const core = coreOn(storage);
    expect(await listOf(core)).toEqual(shipped.map(({ id }) => id));
    expect(await core.damagedModels()).toMatchObject({ ok: true, value: [{ id: tiny, fault: { code } }] });
    expect(await core.score({ jobId: 'a', modelId: tiny, priority: 0 }, film)).toMatchObject({
      ok: false,
      error: { code: 'model-missing' },
    });
    expect((await core.removeModel(tiny)).ok).toBe(true);
    expect(await core.damagedModels()).toEqual({ ok: true, value: [] });
  });

  it('[T15] is caught by the hash where the harm came after it was listed', async () => {
    const storage = memoryModels();
    const core = coreOn(storage);
    await core.addModel(await tinyFiles(), silent);
    await core.models();
    storage.files.get(tiny)!.weights = tinyModel({
      initializers: [message(5, floats('eight', [1, 1], [9])), message(5, floats('four', [1, 1], [4]))],
    });
    expect(await core.score({ jobId: 'a', modelId: tiny, priority: 0 }, film)).toEqual({
      ok: false,
      error: { code: 'model-corrupt', modelId: tiny },
    });
  });
});

describe('what cannot be taken in', () => {
  const [id] = shipped.map((one) => one.id);
  it.each<[ModelFault['code'], () => Promise<readonly DroppedFile[]>]>([
    ['no-manifest', async () => []],
    ['no-manifest', async () => (await tinyFiles()).slice(1)],
    ['several-manifests', async () => [...(await tinyFiles('a/')), ...(await tinyFiles('b/'))]],
    ['no-weights', async () => (await tinyFiles()).slice(0, 1)],
    ['no-weights', async () => [(await tinyFiles('a/'))[0]!, (await tinyFiles('b/'))[1]!]],
    ['archive', async () => [named('model.zip', 'PK\u0003\u0004 and nothing else')]],
    ['not-json', async () => [named('model.json', '{"schema": 2,'), ...(await tinyFiles()).slice(1)]],
    ['manifest-missing', async () => [named('model.json', '{"schema": 2}'), ...(await tinyFiles()).slice(1)]],
    ['manifest-too-large', async () => [named('model.json', ' '.repeat(maxManifestBytes + 1))]],
    [
      'weights-too-large',
      async () => [...(await tinyFiles()).slice(0, 1), named('model.onnx', new Uint8Array(65 * 2 ** 20))],
    ],
    ['too-many-files', async () => Array.from({ length: 101 }, (_, i) => named(`${i}.png`, 'x'))],
    ['id-shipped', () => tinyFiles('', { id })],
    [
      'unreadable-file',
      async () => {
        const gone = new Blob(['{}']);
        gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
        return [{ path: 'model.json', file: gone }];
      },
    ],
  ])('%s', async (code, files) => {
    const storage = memoryModels();
    expect((await faultOf(coreOn(storage), await files()))?.code).toBe(code);
    expect(storage.files.size).toBe(0);
  });

  it('id-taken: the first one stays as it is', async () => {
    const storage = memoryModels();
    const core = coreOn(storage);
    await core.addModel(await tinyFiles(), silent);
    const before = storage.files.get(tiny)?.manifest;
    expect(await faultOf(core, await tinyFiles('', { version: '9.0.0' }))).toEqual({
      code: 'id-taken',
      id: tiny,
    });
    expect(storage.files.get(tiny)?.manifest).toBe(before);
  });

  it.each<[ModelFault['code'], string]>([
    ['storage-full', 'QuotaExceededError'],
    ['storage', 'SecurityError'],
  ])('%s: what was half written goes again', async (code, name) => {
    const storage = memoryModels();
    const failing: MemoryModels = {
      ...storage,
      write: async (id, manifest, weights) => {
        await storage.write(id, manifest, weights);
        throw new DOMException('no', name);
      },
    };
    expect(await faultOf(coreOn(failing), await tinyFiles())).toEqual({ code });
    expect(storage.files.size).toBe(0);
  });

  it('storage: a host without any, or one that refuses, keeps its shipped models', async () => {
    expect(await faultOf(coreOn(undefined), await tinyFiles())).toEqual({ code: 'storage' });
    const refusing = {
      ...memoryModels(),
      list: () => Promise.reject(new DOMException('no', 'SecurityError')),
    };
    expect(await faultOf(coreOn(refusing), await tinyFiles())).toEqual({ code: 'storage' });
    expect(await listOf(coreOn(refusing))).toEqual(shipped.map((one) => one.id));
  });

  it('a shipped model cannot be removed, nor one that is not there', async () => {
    const core = coreOn(memoryModels());
    for (const modelId of [id!, 'nobody', '../models'])
      expect(await core.removeModel(modelId)).toEqual({
        ok: false,
        error: { code: 'model-missing', modelId },
      });
  });
});
