/** Which label belongs to which image. A label that could mean two files means none. */
import type { IndexedInstance } from '#contracts/dicom-api.ts';
import type { Label } from '#domain/evaluation/labels.ts';

/** An image that came, by the path it came under. */
export type FoundImage = IndexedInstance;

/** One image with its truth. */
export interface LabImage extends FoundImage {
  readonly positive: boolean;
  readonly columns: Readonly<Record<string, string>>;
}

export interface MatchedLabels {
  readonly images: readonly LabImage[];
  /** Labels whose file is not there. */
  readonly missing: number;
  /** Labels that fit several files, and those that speak of one file a second time. */
  readonly ambiguous: number;
}

/** A label's file is a path from the dropped folder, or the end of one: people name folders as they like. */
export function matchLabels(labels: readonly Label[], found: readonly FoundImage[]): MatchedLabels {
  const byTail = new Map<string, FoundImage | 'several'>();
  for (const one of found) {
    const parts = one.path.split('/');
    for (let from = 0; from < parts.length; from++) {
      const tail = parts.slice(from).join('/');
      byTail.set(tail, byTail.has(tail) ? 'several' : one);
    }
  }
  // A whole path is no end of another's.
  for (const one of found) byTail.set(one.path, one);
  const images = new Map<string, LabImage>();
  const contradicted = new Set<string>();
  let [missing, ambiguous] = [0, 0];
  for (const { file, positive, columns } of labels) {
    const one = byTail.get(file);
    if (one === undefined) missing++;
    if (one === undefined) continue;
    const before = one === 'several' ? undefined : images.get(one.path);
    if (one === 'several' || before) ambiguous++;
    if (one === 'several') continue;
    if (before && before.positive !== positive) contradicted.add(one.path);
    if (!before) images.set(one.path, { ...one, positive, columns });
  }
  for (const path of contradicted) images.delete(path);
  return { images: [...images.values()], missing, ambiguous: ambiguous + contradicted.size };
}
