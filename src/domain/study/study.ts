/** Patient → study → series → stack: how images hang together once the files are forgotten. */
import type { Instance, Patient } from './instance.ts';
import type { SeriesInstanceUid, StudyInstanceUid } from './uid.ts';

/** One frame of one instance: what a viewport shows at one scroll position. */
export interface ImageRef {
  readonly instance: Instance;
  /** Zero-based. */
  readonly frame: number;
}

/** Images that scroll together, in order. `rule` names the split rule that set them apart. */
export interface Stack {
  readonly id: string;
  readonly rule: string;
  readonly images: readonly ImageRef[];
}

export interface Series {
  readonly seriesInstanceUid: SeriesInstanceUid;
  readonly modality: string;
  readonly number?: number;
  readonly description?: string;
  readonly stacks: readonly Stack[];
  /** Objects without images to look at: reports, presentation states, plans, videos. Listed, never dropped. */
  readonly documents: readonly Instance[];
}

export interface Study {
  /** Unique among the opened studies: the UID, and the patient where one UID was used for two. */
  readonly key: string;
  readonly studyInstanceUid: StudyInstanceUid;
  readonly patient: Patient;
  readonly date?: string;
  readonly time?: string;
  readonly description?: string;
  readonly accessionNumber?: string;
  readonly institutionName?: string;
  readonly modalities: readonly string[];
  readonly series: readonly Series[];
  readonly filmExport: boolean;
}

/** Of all series, in their order. */
export function documentsOf(study: Study): readonly Instance[] {
  return study.series.flatMap(({ documents }) => documents);
}

/** Number of frames of a series that a person can look at. */
export const imagesIn = ({ stacks }: Series): number =>
  stacks.reduce((sum, { images }) => sum + images.length, 0);

/** The same of all series. */
export function imageCount(study: Study): number {
  return study.series.reduce((sum, series) => sum + imagesIn(series), 0);
}

/** Finds images of these studies by their names; the frame is zero-based. */
export function imageFinder(
  studies: readonly Study[],
): (name: { readonly sopInstanceUid: string; readonly frame: number }) => ImageRef | undefined {
  let known: ReadonlyMap<string, ImageRef> | undefined;
  const nameOf = (sopInstanceUid: string, frame: number): string => `${sopInstanceUid}/${frame}`;
  return ({ sopInstanceUid, frame }) => {
    known ??= new Map(
      studies.flatMap(({ series }) =>
        series.flatMap(({ stacks }) =>
          stacks.flatMap(({ images }) =>
            images.map((image) => [nameOf(image.instance.sopInstanceUid, image.frame), image] as const),
          ),
        ),
      ),
    );
    return known.get(nameOf(sopInstanceUid, frame));
  };
}
