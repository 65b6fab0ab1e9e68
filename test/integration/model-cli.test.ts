/** `npm run model`: what a maker of models types, what is printed, and the exit code. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { modelManifestSchema } from '#contracts/model-manifest.ts';
import { z } from '#contracts/zod.ts';
import { checkManifest } from '#inference/manifest-check.ts';
import { node, text, tinyModel } from '../support/onnx-bytes.ts';
import { tinyManifest } from '../support/tiny-model.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function folderOf(
  change: Record<string, unknown> = {},
  weights: Uint8Array<ArrayBuffer> = tinyModel(),
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'manara-model-'));
  folders.push(folder);
  writeFileSync(join(folder, 'model.json'), JSON.stringify({ ...(await tinyManifest(weights)), ...change }));
  writeFileSync(join(folder, 'model.onnx'), weights);
  return folder;
}

function model(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['--import', 'tsx', 'models/model.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr: stderr.trim() };
}

describe('npm run model', () => {
  it('check: each check is printed, and all hold', async () => {
    const { status, stdout } = model('check', await folderOf());
    expect(stdout.match(/^ok /gm)).toHaveLength(6);
    expect(stdout).toContain('tiny-brightness 0.1.0 can be used.');
    expect(status).toBe(0);
  });

  it('check: stops at the fault with one sentence and exit code 1', async () => {
    const { status, stdout, stderr } = model('check', await folderOf({ outputs: {} }));
    expect(stdout).toBe('FAULT the manifest follows its schema\n');
    expect(stderr).toBe('model.json lacks outputs.scores: add it.');
    expect(status).toBe(1);
  });

  it('pack: fills in size, hash and known answers, and what it wrote passes', async () => {
    const { weights: _w, knownAnswers: _k, ...bare } = await tinyManifest();
    const folder = await folderOf();
    writeFileSync(join(folder, 'model.json'), JSON.stringify(bare));
    expect(model('check', folder)).toMatchObject({ status: 1 });
    expect(model('pack', folder)).toMatchObject({ status: 0, stderr: '' });
    const written = readFileSync(join(folder, 'model.json'), 'utf8');
    const packed = modelManifestSchema.parse(JSON.parse(written));
    const told = await tinyManifest();
    expect(packed.weights).toEqual(told.weights);
    expect(packed.knownAnswers.vectors.map(({ pattern }) => pattern)).toEqual(['ramp', 'blobs', 'weave']);
    const answer = packed.knownAnswers.vectors[0]?.expected.find(({ output }) => output === 'score');
    expect(answer?.values[0]).toBeCloseTo(0.5, 5);
    expect(model('check', folder).status).toBe(0);
  });

  it('check and pack: a vendor’s operators only where they are allowed', async () => {
    const folder = await folderOf(
      {},
      tinyModel({ moreNodes: [node('Gelu', ['film'], 'soft', text(7, 'com.microsoft'))] }),
    );
    expect(model('pack', folder).stderr).toContain('The operator Gelu comes from com.microsoft');
  });

  it('card: a skeleton from the manifest', async () => {
    const { status, stdout } = model('card', await folderOf());
    expect(stdout).toMatch(/^# Brightness of a film\n/);
    expect(stdout).toContain('must not be used');
    expect(status).toBe(0);
  });

  it.each([[[]], [['check']], [['weigh', '.']], [['check', '.', '..']], [['check', '--loud', '.']]])(
    'says how it is used: %j',
    (args) => {
      expect(model(...args)).toMatchObject({ status: 1, stderr: expect.stringContaining('Usage:') });
    },
  );
});

describe('docs/model.schema.json', () => {
  it('is what the schema says: npm run --silent model -- schema > docs/model.schema.json', () => {
    const written: unknown = JSON.parse(readFileSync('docs/model.schema.json', 'utf8'));
    expect(written).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(modelManifestSchema))));
  });
});

describe('docs/models.md', () => {
  it('gives an example that holds once it is packed', async () => {
    const example = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/models.md', 'utf8'))?.[1] ?? '';
    const { knownAnswers } = await tinyManifest();
    expect(checkManifest({ ...JSON.parse(example), knownAnswers })).toMatchObject({ ok: true });
  });

  it('explains every field of the manifest', () => {
    const page = readFileSync('docs/models.md', 'utf8');
    const fields = (schema: unknown): string[] => {
      if (typeof schema !== 'object' || schema === null) return [];
      const { properties = {}, ...rest } = schema as { properties?: Record<string, unknown> };
      return [
        ...Object.keys(properties),
        ...[...Object.values(properties), ...Object.values(rest)].flatMap(fields),
      ];
    };
    const all = new Set(fields(z.toJSONSchema(modelManifestSchema)));
    expect(all.size).toBeGreaterThan(50);
    expect(
      [...all].filter((field) => !page.includes(`\`${field}\``) && !page.includes(`.${field}\``)),
    ).toEqual([]);
  });
});
