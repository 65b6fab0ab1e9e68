/** A triage result as DICOM files on the reader's computer: the structured report, and a heat map of each finding that has one. */

import type { Language } from '#base/language.ts';
import type { ModelSummary } from '#contracts/inference-api.ts';
import { writeHeatMap } from '#dicom/write/heat-map.ts';
import { writeTriageSr } from '#dicom/write/triage-sr.ts';
import { newUid } from '#dicom/write/uid.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { TriageResult } from '#domain/triage/result.ts';
import { saveFile } from '#platform/files/save-file.ts';

const manufacturer = 'Manara';

/** False where there is nothing to refer to: an export of a film has no DICOM object. */
export function saveTriage(
  source: Instance,
  result: TriageResult,
  model: ModelSummary,
  language: Language,
): boolean {
  const document = { source, result, model, manufacturer, now: new Date(), language };
  const findings = result.findings.map((finding) => ({
    trackingUid: newUid(),
    ...('heatMap' in finding &&
      finding.heatMap && { heatMap: { seriesInstanceUid: newUid(), sopInstanceUid: newUid() } }),
  }));
  const report = writeTriageSr({
    ...document,
    uids: { seriesInstanceUid: newUid(), sopInstanceUid: newUid(), findings },
  });
  if (!report.ok) return false;
  saveFile(`triage-${model.id}.dcm`, 'application/dicom', report.value);
  for (const [i, { concept }] of result.findings.entries()) {
    const uids = findings[i]?.heatMap;
    const picture = uids && writeHeatMap({ ...document, finding: i, uids });
    if (!picture?.ok) continue;
    const name = findings.length > 1 ? `${model.id}-${concept.value}` : model.id;
    saveFile(`triage-${name}-heat-map.dcm`, 'application/dicom', picture.value);
  }
  return true;
}
