/** What a person measured on an image, as numbers with units; text is made where it is shown. */
import type { ImageRef } from '../study/study.ts';

/** `px` where the file gives no spacing; `cm` inside calibrated ultrasound regions. */
export type LengthUnit = 'mm' | 'cm' | 'px';

export type MeasurementValues =
  | { readonly kind: 'length'; readonly length: number; readonly unit: LengthUnit }
  | { readonly kind: 'angle'; readonly degrees: number }
  | {
      readonly kind: 'area';
      /** In square `unit`. */
      readonly area: number;
      readonly unit: LengthUnit;
      /** Absent on colour images, whose samples are not a quantity. */
      readonly values?: RegionStatistics;
    };

/** Of the Modality LUT's output; `unit` is `HU`, the header's RescaleType, or empty. */
export interface RegionStatistics {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

export interface Measurement {
  readonly id: string;
  readonly image: ImageRef;
  readonly values: MeasurementValues;
}
