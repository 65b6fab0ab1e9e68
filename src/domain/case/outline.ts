/** What is coming, told ahead of the images: how many there are, and of what kind (docs/spec/order.md, Q9). */
import { imagesIn, type Study } from '../study/study.ts';
import type { StudyOutline } from './case.ts';

export const mostSeries = 1000;
export const mostImages = 1_000_000;

/** A code string (PS3.5 6.2) as a case names modalities; what a file calls something else is counted without a name. */
const modality = /^[A-Z0-9_]{1,16}$/;

/** Undefined for a study without images, or with more series than are told. */
export function outlineOf({ series }: Pick<Study, 'series'>): StudyOutline | undefined {
  const counted = series.flatMap((one) => {
    const images = Math.min(imagesIn(one), mostImages);
    return images > 0 ? [{ ...(modality.test(one.modality) && { modality: one.modality }), images }] : [];
  });
  return counted.length > 0 && counted.length <= mostSeries ? { series: counted } : undefined;
}

export interface Counted {
  readonly modality: string | undefined;
  readonly series: number;
  readonly images: number;
}

/** Of each modality, in the order of its first series. */
export function countsOf({ series }: StudyOutline): readonly Counted[] {
  return [...new Set(series.map((one) => one.modality))].map((modality) => {
    const own = series.filter((one) => one.modality === modality);
    return { modality, series: own.length, images: own.reduce((sum, { images }) => sum + images, 0) };
  });
}
