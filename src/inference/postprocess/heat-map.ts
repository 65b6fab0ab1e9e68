/** Evidence by place becomes the heat map that is drawn: what speaks for the finding, in 0…1 (T14). */
import type { EvidenceMap } from '#contracts/model-manifest.ts';
import type { HeatMap, PixelRegion } from '#domain/triage/result.ts';

/**
 * Evidence against the finding is drawn as none. `full` is drawn at full strength, so that weak evidence
 * looks weak; a map that goes beyond it is scaled by its own peak, so that the peak stays one place.
 */
export function heatMap(
  activation: Float32Array,
  { rows, columns, full }: EvidenceMap,
  region: PixelRegion,
): HeatMap {
  let top = full;
  for (const value of activation) top = Math.max(top, value);
  return { rows, columns, values: activation.map((value) => Math.max(0, value) / top), region };
}
