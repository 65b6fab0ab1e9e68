/** Measured values and brightness against pydicom's: Modality LUT, VOI LUT and the three window functions. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImage } from '#dicom/open.ts';
import { applyModalityLut } from '#dicom/pixel/modality.ts';
import { greyCurve, openingVoi } from '#domain/study/voi.ts';
import { writeChestDx } from '../../phantom/chest-dx.ts';
import type { PhantomGrey } from '../../phantom/grey.ts';
import { bytesOf, noData } from '../unit/dicom/shared-data.ts';

const python = '/usr/bin/python3';
const script = fileURLToPath(new URL('./grey-judges.py', import.meta.url));

const noPython = ((): string | undefined => {
  try {
    execFileSync(python, ['-c', 'import pydicom, numpy'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'python3-pydicom or python3-numpy is not installed';
  }
})();

const curve = (length: number, most: number, power: number): number[] =>
  Array.from({ length }, (_, i) => Math.round(most * (i / (length - 1)) ** power));

const phantoms: Readonly<Record<string, PhantomGrey>> = {
  linear: { window: [1500, 900] },
  'linear exact': { window: [1500.5, 901], voiFunction: 'LINEAR_EXACT' },
  sigmoid: { window: [2000, 700], voiFunction: 'SIGMOID' },
  'VOI LUT': { voiTables: [{ first: 700, bits: 12, entries: curve(2500, 4095, 0.4), explanation: 'X' }] },
  'VOI LUT of a Modality LUT': {
    modalityTable: { first: 100, bits: 16, entries: curve(3000, 60_000, 2).reverse() },
    voiTables: [{ first: 0, bits: 16, entries: curve(65_536, 65_535, 1.5) }],
  },
  'sigmoid of a Modality LUT': {
    modalityTable: { first: 0, bits: 16, entries: curve(4096, 65_535, 2) },
    window: [20_000, 9000],
    voiFunction: 'SIGMOID',
  },
};

const files = ['oddities/mlut_18.dcm', 'oddities/vlut_04.dcm', 'oddities/CT_small.dcm'];

const work = mkdtempSync(join(tmpdir(), 'manara-grey-'));
const sources = new Map<string, Uint8Array<ArrayBuffer>>();

beforeAll(async () => {
  if (noPython) return;
  for (const [name, grey] of Object.entries(phantoms)) {
    sources.set(name, (await writeChestDx({ seed: 5, rows: 128, grey })).bytes);
  }
  if (!noData) for (const name of files) sources.set(name, bytesOf(name));
  const images: Record<string, string> = {};
  for (const [index, [, bytes]] of [...sources].entries()) {
    images[index] = join(work, `${index}.dcm`);
    writeFileSync(images[index], bytes);
  }
  execFileSync(python, [script], { input: JSON.stringify({ out: work, images }) });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function judged(name: string, what: 'measured' | 'grey'): Float64Array {
  const raw = readFileSync(join(work, `${[...sources.keys()].indexOf(name)}.${what}.raw`));
  return new Float64Array(new Uint8Array(raw).buffer);
}

async function ours(
  name: string,
): Promise<{ readonly measured: number[]; readonly grey: number[] | undefined }> {
  const opened = await openImage(sources.get(name)!);
  if (!opened.ok || !opened.value.instance.pixels) throw new Error(`${name} does not open`);
  const { pixels } = opened.value.instance;
  expect(pixels.notApplied).toEqual([]);
  const frame = await opened.value.decode(0);
  if (!frame.ok) throw new Error(`${name} does not decode`);
  const { tables } = frame.value;
  const measured = Array.from(applyModalityLut(frame.value, pixels, tables.modality));
  const voi = openingVoi(tables.voi, pixels.windows);
  return { measured, grey: voi && measured.map(greyCurve(voi)) };
}

function farthest(a: readonly number[], b: Float64Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((far, value, i) => Math.max(far, Math.abs(value - b[i]!)), 0);
}

describe('measured values and brightness are those of pydicom', () => {
  it.for([...Object.keys(phantoms), ...files])('%s', async (name, context) => {
    if (noPython) context.skip(noPython);
    if (noData && files.includes(name)) context.skip(noData);
    const { measured, grey } = await ours(name);
    expect(farthest(measured, judged(name, 'measured'))).toBe(0);
    if (grey) expect(farthest(grey, judged(name, 'grey'))).toBeLessThan(1e-9);
  });
});
