import { describe, expect, it } from 'vitest';
import { projectChest, renderChest } from '../../../phantom/chest.ts';
import { writeChestDx } from '../../../phantom/chest-dx.ts';

const small = { seed: 11, rows: 192 } as const;

describe('the physics of a chest phantom', () => {
  it('raises attenuation inside an opacity and nowhere else', () => {
    const healthy = projectChest(small);
    const ill = projectChest({
      ...small,
      findings: { opacity: { side: 'right', x: -74, z: 10, radiusMm: 30, density: 0.8 } },
    });
    const changes = ill.attenuation.map((value, i) => value - healthy.attenuation[i]!);
    expect(changes.filter((change, i) => change !== 0 && ill.changed.opacity![i] === 0)).toHaveLength(0);
    expect(changes.filter((change) => change < 0)).toHaveLength(0);
    expect(changes.reduce((sum, change) => sum + change, 0)).toBeGreaterThan(50);
  });

  it('raises attenuation more where the opacity is denser', () => {
    const total = (density: number): number =>
      projectChest({
        ...small,
        findings: { opacity: { side: 'left', x: 80, z: 20, radiusMm: 28, density } },
      }).attenuation.reduce((sum, value) => sum + value, 0);
    expect(total(0.6)).toBeGreaterThan(total(0.3));
    expect(total(0.9)).toBeGreaterThan(total(0.6));
  });

  it('raises attenuation under an effusion only', () => {
    const healthy = projectChest(small);
    const ill = projectChest({ ...small, findings: { effusion: { side: 'left', heightMm: 90 } } });
    const changes = ill.attenuation.map((value, i) => value - healthy.attenuation[i]!);
    expect(Math.max(...changes)).toBeGreaterThan(0.8);
    expect(changes.filter((change) => change < -1e-6)).toHaveLength(0);
    expect(changes.filter((change, i) => change !== 0 && ill.changed.effusion![i] === 0)).toHaveLength(0);
  });

  it('lowers attenuation in the pleural air of a pneumothorax', () => {
    const healthy = projectChest(small);
    const ill = projectChest({ ...small, findings: { pneumothorax: { side: 'right', collapse: 0.3 } } });
    const changes = ill.attenuation.map((value, i) => value - healthy.attenuation[i]!);
    expect(Math.min(...changes)).toBeLessThan(-0.3);
    expect(changes.filter((change, i) => change !== 0 && ill.changed.pneumothorax![i] === 0)).toHaveLength(0);
  });

  it('puts the patient’s right lung on the left of the film', () => {
    const [region] = renderChest({
      ...small,
      findings: { opacity: { side: 'right', x: -74, z: 10 } },
    }).regions;
    expect(region!.x + region!.width / 2).toBeLessThan(96);
  });
});

describe('the stored values of a chest phantom', () => {
  it('are exactly inverse between MONOCHROME1 and MONOCHROME2', () => {
    const two = renderChest({ ...small, bitsStored: 14 });
    const one = renderChest({ ...small, bitsStored: 14, photometricInterpretation: 'MONOCHROME1' });
    expect(one.pixels).toEqual(two.pixels.map((value) => 2 ** 14 - 1 - value));
  });

  it.each([12, 13, 14, 15, 16])('use the %i bits they declare, and no more', (bitsStored) => {
    const { pixels } = renderChest({ ...small, bitsStored });
    const most = Math.max(...pixels);
    expect(most).toBeLessThan(2 ** bitsStored);
    expect(most).toBeGreaterThan(2 ** (bitsStored - 1));
  });

  it('are the same for the same seed and others for another', () => {
    expect(renderChest(small).pixels).toEqual(renderChest(small).pixels);
    expect(renderChest({ ...small, seed: 12 }).pixels).not.toEqual(renderChest(small).pixels);
  });

  it('keep the anatomy when a finding is added', () => {
    const clean = { ...small, noise: 0, scatter: 0, marker: false };
    const healthy = projectChest(clean);
    const ill = projectChest({ ...clean, findings: { opacity: true } });
    expect(ill.lungMm).toEqual(healthy.lungMm);
  });

  it('carry a lung darker than the mediastinum on MONOCHROME2', () => {
    const { pixels, rows } = renderChest({ ...small, marker: false });
    const at = (x: number, y: number): number => pixels[Math.round(y * rows) * rows + Math.round(x * rows)]!;
    expect(at(0.3, 0.45)).toBeLessThan(at(0.5, 0.6) * 0.6);
  });
});

describe('a chest phantom as a file', () => {
  it('has the same bytes for the same seed', async () => {
    const [a, b] = [await writeChestDx(small), await writeChestDx(small)];
    expect(a.bytes).toEqual(b.bytes);
  });
});
