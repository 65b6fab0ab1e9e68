/** What every DICOM object made of a triage result begins with, and what must hold before one is written. */
import { assert } from '#base/assert.ts';
import type { Language } from '#base/language.ts';
import type { ModelSummary } from '#contracts/inference-api.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { TriageResult } from '#domain/triage/result.ts';
import { fits } from './value-rules.ts';

export const comprehensive3dSr = '1.2.840.10008.5.1.4.1.1.88.34';
export const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';

/** What a document says of its model; its findings stand in the result. */
export type DocumentedModel = Pick<ModelSummary, 'id' | 'name' | 'version' | 'sha256' | 'purpose'>;

export interface TriageDocument {
  readonly source: Instance;
  readonly result: TriageResult;
  readonly model: DocumentedModel;
  /** Who made the model: the authors in its manifest. */
  readonly manufacturer: string;
  readonly now: Date;
  readonly language: Language;
}

/** One image object, and the series that it is alone in. */
export interface HeatMapUids {
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
}

/** A picture that never was a DICOM object cannot be referred to. */
export type NoSource = { readonly code: 'source-not-dicom' };

/** False for exports of films, whose UIDs are ours and unknown to every archive, and where the header names no class. */
export function isDicomObject({ filmExport, sopClassUid }: Instance): boolean {
  return !filmExport && sopClassUid !== '' && fits('UI', sopClassUid);
}

export function assertOwn({ source, result, model, manufacturer }: TriageDocument): void {
  assert(manufacturer.trim() !== '', 'a result names who made the model');
  assert(result.findings.length > 0, 'a result has a finding');
  for (const finding of result.findings)
    assert(finding.decision !== 'abstain' || finding.reasons.length > 0, 'an abstention has a reason');
  assert(result.sopInstanceUid === source.sopInstanceUid, 'a result is documented with its own image');
  assert(
    result.maker.modelId === model.id && result.maker.sha256 === model.sha256,
    'a result is documented with its own model',
  );
}
