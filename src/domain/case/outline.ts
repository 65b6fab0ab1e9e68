/** What is coming, told ahead of the images: how many there are, and of what kind (docs/spec/order.md, Q9). */
import { imagesIn, type Study } from '../study/study.ts';
import type { StudyOutline } from './case.ts';

export const mostSeries = 200;
export const mostImages = 1_000_000;

/** Defined Terms of Modality (0008,0060) for what has images (PS3.3 C.7.3.1.1.1), and those of earlier editions that devices still write. */
const named: ReadonlySet<string> = new Set([
  ...[
    'BDUS',
    'BMD',
    'CR',
    'CT',
    'DG',
    'DMS',
    'DX',
    'ECG',
    'EPS',
    'ES',
    'GM',
    'HC',
    'IO',
    'IVOCT',
    'IVUS',
    'LS',
  ],
  ...[
    'MG',
    'MR',
    'NM',
    'OAM',
    'OCT',
    'OP',
    'OPM',
    'OPT',
    'OPTBSV',
    'OPTENF',
    'OPV',
    'OSS',
    'OT',
    'PA',
    'PT',
    'PX',
  ],
  ...['RF', 'RG', 'RTDOSE', 'RTIMAGE', 'SEG', 'SM', 'TG', 'US', 'VA', 'XA', 'XC'],
  ...['CF', 'CP', 'CS', 'DD', 'DF', 'DM', 'DS', 'EC', 'FA', 'FS', 'LP', 'MA', 'MS', 'OPR', 'ST', 'VF'],
]);

/** Undefined for a study without images, or with more series than are told. */
export function outlineOf({ series }: Pick<Study, 'series'>): StudyOutline | undefined {
  const counted = series.flatMap((one) => {
    const images = Math.min(imagesIn(one), mostImages);
    return images > 0 ? [{ ...(named.has(one.modality) && { modality: one.modality }), images }] : [];
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
