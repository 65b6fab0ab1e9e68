/** A triage result as it comes back out of a DICOM structured report (docs/spec/triage-sr.md). */
import type { Language } from '#base/language.ts';
import type { Instance } from '#domain/study/instance.ts';
import type { AbstainReason, ExperimentalGroup, PixelRegion, TriageMaker } from '#domain/triage/result.ts';
import type { Code, SrError } from './structured-report.ts';

export interface TriageReport {
  /** The report itself: its UIDs, patient and study. */
  readonly instance: Instance;
  readonly language: Language;
  /** When the result was documented. */
  readonly documentedAt: Date;
  readonly source: {
    readonly sopClassUid: string;
    readonly sopInstanceUid: string;
    /** Zero-based. */
    readonly frame: number;
  };
  /** In the order of the report; at least one. */
  readonly findings: readonly ReportedFinding[];
  readonly experimental?: ExperimentalGroup;
  readonly maker: TriageMaker;
  readonly modelName: string;
  readonly manufacturer: string;
  readonly purpose: 'triage' | 'commissioning';
  readonly deviceUid: string;
}

export type ReportedFinding = ReportedAssessment & {
  readonly concept: Code;
  /** The same in every document about this finding of this result. */
  readonly trackingUid: string;
};

export type ReportedAssessment =
  | {
      readonly decision: 'present' | 'absent';
      readonly score: number;
      readonly repeat95?: readonly [number, number];
      readonly presentAt: number;
      readonly absentAt: number;
      readonly heatMap?: ReportedHeatMap;
    }
  | { readonly decision: 'abstain'; readonly reasons: readonly ReportedReason[] };

/** What part of the frame the model saw, and the image object that shows where it looked. */
export interface ReportedHeatMap {
  readonly region: PixelRegion;
  readonly image?: { readonly sopClassUid: string; readonly sopInstanceUid: string };
}

export interface ReportedReason {
  readonly reason: AbstainReason;
  /** In the language of the report. */
  readonly text: string;
}

export type TriageReportError = SrError | { readonly code: 'not-a-triage-report'; readonly detail: string };
