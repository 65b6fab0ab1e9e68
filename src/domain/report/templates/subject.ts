/** What a report is about, as far as the images say it: by it a template is proposed. */
import type { Study } from '../../study/study.ts';

export interface Subject {
  /** DICOM Modality (0008,0060). */
  readonly modalities: readonly string[];
  /** DICOM Body Part Examined (0018,0015), where it is said. */
  readonly bodyParts: readonly string[];
  /** In years. */
  readonly age?: number | undefined;
}

export function subjectOf({ patient, modalities, series }: Study): Subject {
  const instances = series.flatMap(({ stacks }) => stacks.flatMap(({ images }) => images.slice(0, 1)));
  const parts = instances.map(({ instance }) => (instance.bodyPartExamined ?? '').trim().toUpperCase());
  return { modalities, bodyParts: [...new Set(parts.filter((part) => part !== ''))], age: patient.ageYears };
}
