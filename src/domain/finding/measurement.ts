/** What a person measured on an image, as numbers with units; text is made where it is shown. */
import type { ImageRef } from '../study/study.ts';

/** `px` where the file gives no spacing; `cm` inside calibrated ultrasound regions. */
export type LengthUnit = 'mm' | 'cm' | 'px';

export type MeasurementValues =
  | { readonly kind: 'length'; readonly length: number; readonly unit: LengthUnit }
  | { readonly kind: 'angle' | 'cobb'; readonly degrees: number }
  /** The longest diameter and the longest across it. */
  | {
      readonly kind: 'bidirectional';
      readonly long: number;
      readonly short: number;
      readonly unit: LengthUnit;
    }
  /** One of the two widths of a cardiothoracic ratio; with the ratio where both are drawn on the image. */
  | {
      readonly kind: 'cardiothoracic';
      readonly length: number;
      readonly unit: LengthUnit;
      readonly pair?: { readonly part: 'heart' | 'chest'; readonly ratio: number };
    }
  /** The Modality LUT's output at one place; three samples on colour images. */
  | { readonly kind: 'probe'; readonly values: readonly number[]; readonly unit: string }
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

/**
 * Of two widths drawn for a cardiothoracic ratio the longer is the chest's (Danzer 1919: the widest transverse
 * diameter of the heart over the widest inner diameter of the chest). Undefined until there are two of some length.
 */
export function cardiothoracic(
  widths: readonly number[],
): { readonly chest: number; readonly ratio: number } | undefined {
  const [a, b] = widths.slice(-2);
  if (a === undefined || b === undefined) return undefined;
  const chest = Math.max(a, b);
  return chest > 0 ? { chest, ratio: Math.min(a, b) / chest } : undefined;
}

export interface Measurement {
  readonly id: string;
  readonly image: ImageRef;
  readonly values: MeasurementValues;
}
