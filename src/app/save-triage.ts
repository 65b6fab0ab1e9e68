/** A triage result as DICOM files on the reader's computer: the structured report, and its heat map where there is one. */
import type { ModelSummary } from '#contracts/inference-api.ts';
import { writeHeatMap } from '#dicom/write/heat-map.ts';
import { writeTriageSr } from '#dicom/write/triage-sr.ts';
import { newUid } from '#dicom/write/uid.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { TriageResult } from '#domain/triage/result.ts';
import type { Language } from '#i18n/languages.ts';
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
  const map = { seriesInstanceUid: newUid(), sopInstanceUid: newUid() };
  const drawn = result.finding.decision !== 'abstain' && result.finding.heatMap !== undefined;
  const picture = drawn ? writeHeatMap({ ...document, uids: map }) : undefined;
  const report = writeTriageSr({
    ...document,
    uids: {
      seriesInstanceUid: newUid(),
      sopInstanceUid: newUid(),
      trackingUid: newUid(),
      ...(picture?.ok ? { heatMap: map } : {}),
    },
  });
  if (!report.ok) return false;
  saveFile(`triage-${model.id}.dcm`, 'application/dicom', report.value);
  if (picture?.ok) saveFile(`triage-${model.id}-heat-map.dcm`, 'application/dicom', picture.value);
  return true;
}
