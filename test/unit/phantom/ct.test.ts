import { describe, expect, it } from 'vitest';
import { type CtMaterial, ctMaterials, renderCt } from '../../../phantom/ct-render.ts';

const volume = renderCt({ seed: 5, slices: 4, size: 256, noiseHu: 0 });

describe('the CT phantom', () => {
  it.each(Object.keys(ctMaterials) as CtMaterial[])('holds exactly the HU of the %s insert', (material) => {
    const { centerPixel, radiusMm, hu } = volume.truth.inserts[material];
    const reach = Math.floor(radiusMm / volume.truth.pixelSpacingMm) - 1;
    for (const slice of volume.slices) {
      for (let y = -reach; y <= reach; y++) {
        for (let x = -reach; x <= reach; x++) {
          if (Math.hypot(x, y) > reach) continue;
          expect(slice[(centerPixel[1] + y) * volume.truth.columns + centerPixel[0] + x]).toBe(hu);
        }
      }
    }
    expect(hu).toBe(ctMaterials[material]);
  });

  it.each([64, 128, 256, 512])('keeps its rods 100.0 mm apart at %i pixels', (size) => {
    const { rods, pixelSpacingMm } = renderCt({ seed: 5, slices: 1, size, noiseHu: 0 }).truth;
    const [a, b] = rods;
    expect(Math.hypot(b.centerMm[0] - a.centerMm[0], b.centerMm[1] - a.centerMm[1])).toBe(100);
    expect((b.centerPixel[0] - a.centerPixel[0]) * pixelSpacingMm).toBe(100);
  });

  it('shows each rod in the pixels where the truth says', () => {
    for (const { centerPixel, hu } of volume.truth.rods) {
      expect(volume.slices[0]![centerPixel[1] * volume.truth.columns + centerPixel[0]]).toBe(hu);
    }
  });

  it('keeps the mean of an insert under noise', () => {
    const noisy = renderCt({ seed: 5, slices: 4, size: 256, noiseHu: 20 });
    const { centerPixel } = noisy.truth.inserts.soft;
    const values = noisy.slices.flatMap((slice) =>
      [-3, -2, -1, 0, 1, 2, 3].flatMap((y) =>
        [-3, -2, -1, 0, 1, 2, 3].map((x) => slice[(centerPixel[1] + y) * 256 + centerPixel[0] + x]!),
      ),
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean - 40)).toBeLessThan(6);
    expect(new Set(values).size).toBeGreaterThan(20);
  });
});
