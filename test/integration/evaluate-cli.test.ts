/** `npm run evaluate`: what a researcher types, the lines that are printed, and the exit code. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelManifest } from '#contracts/model-manifest.ts';
import { writeChestDx } from '../../phantom/chest-dx.ts';
import { tinyModel } from '../support/onnx-bytes.ts';
import { tinyFinding, tinyManifest } from '../support/tiny-model.ts';

const root = mkdtempSync(join(tmpdir(), 'manara-evaluate-'));
const images = join(root, 'films');
const labels = join(root, 'labels.csv');
afterAll(() => rmSync(root, { recursive: true, force: true }));

beforeAll(async () => {
  mkdirSync(images);
  const rows = ['file,label'];
  for (let i = 0; i < 6; i++) {
    const { bytes } = await writeChestDx({
      seed: 500 + i,
      rows: 96,
      columns: 96,
      findings: i % 2 === 0 ? { opacity: true } : {},
    });
    writeFileSync(join(images, `film-${i}.dcm`), bytes);
    rows.push(`film-${i}.dcm,${i % 2 === 0 ? 1 : 0}`);
  }
  writeFileSync(labels, [...rows, 'gone.dcm,1'].join('\n'));
});

/** A folder with the tiny model, its manifest changed. */
async function modelFolder(name: string, change: Partial<ModelManifest> = {}): Promise<string> {
  const folder = join(root, name);
  mkdirSync(folder);
  const manifest = await tinyManifest(tinyModel(), { id: name, ...change });
  writeFileSync(join(folder, 'model.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'model.onnx'), tinyModel());
  return folder;
}

function evaluate(...args: readonly string[]) {
  const all = ['--import', 'tsx', 'models/evaluate.ts', '--images', images, '--labels', labels, ...args];
  const { status, stdout, stderr } = spawnSync('node', all, { encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line !== '');
  const printed: readonly unknown[] = lines.map((line): unknown => JSON.parse(line));
  return { status, lines: printed, stderr: stderr.trim() };
}

interface Figures {
  readonly auc: number;
}

interface Comparison {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

const effusion = {
  ...tinyFinding,
  concept: { scheme: 'SCT', value: '60046008', meaning: 'Pleural effusion' },
  calibration: { kind: 'platt', slope: 2, intercept: 0, from: 'test' },
} as const;

describe('npm run evaluate', { timeout: 120_000 }, () => {
  it('a model’s folder: one line of figures, and every figure in the report', async () => {
    const report = join(root, 'report.json');
    const ran = evaluate('--model', await modelFolder('alone'), '--report', report);
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(ran.lines).toMatchObject([
      {
        bench: 'evaluate',
        set: 'films',
        model: 'alone',
        finding: '128309009',
        n: 6,
        unreadable: 0,
        missing: 1,
      },
    ]);
    const whole = JSON.parse(readFileSync(report, 'utf8'));
    expect(whole).toMatchObject({ model: 'alone', finding: tinyFinding.concept, images: 6, positives: 3 });
    expect(whole.cases).toHaveLength(6);
  });

  it('a shipped model by its id, compared with one’s own', async () => {
    const ran = evaluate('--model', 'phantom-opacity', '--model', await modelFolder('other'));
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    const [first, second, compared] = ran.lines as readonly [Figures, Figures, Comparison];
    expect(first).toMatchObject({ model: 'phantom-opacity', n: 6, unreadable: 0, missing: 1 });
    expect(compared).toMatchObject({ models: ['phantom-opacity', 'other'], auc: [first.auc, second.auc] });
    expect(compared.difference).toBeCloseTo(first.auc - second.auc, 3);
    expect(compared.low).toBeLessThan(compared.difference);
    expect(compared.high).toBeGreaterThan(compared.difference);
    expect(compared.p < 0.05).toBe(compared.low > 0 || compared.high < 0);
  });

  it('two models: a line each, and one that compares them on what both could judge', async () => {
    const two = await modelFolder('two-findings', { task: 'multi-label', findings: [tinyFinding, effusion] });
    const one = await modelFolder('one-finding');
    const ran = evaluate('--model', two, '--finding', '60046008', '--model', one, '--finding', '128309009');
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(ran.lines).toMatchObject([
      { bench: 'evaluate', model: 'two-findings', finding: '60046008' },
      { bench: 'evaluate', model: 'one-finding', finding: '128309009' },
      // A steeper score of the same graph ranks the films alike.
      { bench: 'compare', models: ['two-findings', 'one-finding'], n: 6, difference: 0, p: null },
    ]);

    expect(evaluate('--model', two)).toEqual({
      status: 1,
      lines: [],
      stderr:
        'two-findings has several findings, so name one with --finding: 128309009 (Opacity), 60046008 (Pleural effusion).',
    });
    expect(evaluate('--model', two, '--model', one, '--finding', '60046008')).toEqual({
      status: 1,
      lines: [],
      stderr: 'one-finding has no finding 60046008: 128309009 (Opacity).',
    });
    expect(evaluate('--model', one, '--finding', '128309009', '--finding', '60046008')).toMatchObject({
      status: 1,
      stderr: 'Name one finding for all models, or one for each of them.',
    });
  });

  it('a model that does not hold is refused with the app’s own sentence', async () => {
    const folder = await modelFolder('broken');
    writeFileSync(join(folder, 'model.onnx'), tinyModel().subarray(1));
    expect(evaluate('--model', folder)).toMatchObject({
      status: 1,
      lines: [],
      stderr: expect.stringMatching(/: The weights have \d+ bytes, but model\.json names \d+/),
    });
    expect(evaluate('--model', 'unknown').stderr).toBe(
      'unknown is neither a folder nor one of the shipped models: phantom-opacity, chest-xray-pneumonia-child, limb-fracture.',
    );
  });

  it.each([[[]], [['--loud']], [['--model', 'a', '--model', 'b', '--model', 'c']]])(
    'says how it is used: %j',
    (args) => {
      expect(evaluate(...args)).toMatchObject({ status: 1, stderr: expect.stringContaining('Usage:') });
    },
  );
});
