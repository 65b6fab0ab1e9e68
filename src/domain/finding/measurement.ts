/** What a person measured on an image, as numbers with units; text is made where it is shown. */
import type { SpacingSource } from '../study/instance.ts';
import type { ImageRef } from '../study/study.ts';

/** `px` where the file gives no spacing; `cm` inside calibrated ultrasound regions. */
export type LengthUnit = 'mm' | 'cm' | 'px';

/** What a length rests on: a rule of the file, an ultrasound region, or a person's word for a known object. */
export type LengthRule = SpacingSource | 'UltrasoundRegion' | 'hand';

/** A person's word for one instance: a length in `from` counts as so many millimetres. */
export interface HandScale {
  readonly from: LengthUnit;
  readonly mm: number;
}

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
  /** An arrow with a person's words, or the name of a vertebra. */
  | { readonly kind: 'arrow' | 'spine'; readonly text: string }
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

/** Of the Modality LUT's output; `unit` is `HU`, the header's RescaleType, `SUVbw`, or empty. */
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
  /** Drawn on a plane of the volume rather than on the image, which is then the nearest. */
  readonly plane?: 'axial' | 'coronal' | 'sagittal';
  /** Absent where nothing was measured in a length, or in pixels. */
  readonly rule?: LengthRule;
}

/** `values` by a person's word for a known object; as they are where the word was given for another unit. */
export function byHand(values: MeasurementValues, scale: HandScale | undefined): MeasurementValues {
  if (!scale || !('unit' in values) || values.unit !== scale.from) return values;
  const { mm } = scale;
  switch (values.kind) {
    case 'length':
    case 'cardiothoracic':
      return { ...values, length: values.length * mm, unit: 'mm' };
    case 'bidirectional':
      return { ...values, long: values.long * mm, short: values.short * mm, unit: 'mm' };
    case 'area':
      return { ...values, area: values.area * mm ** 2, unit: 'mm' };
    case 'probe':
      return values;
  }
}

/** `values` as standardized uptake, where the file holds all that it takes; else as they are. */
export function asUptake(values: MeasurementValues, factor: number | undefined): MeasurementValues {
  if (factor === undefined) return values;
  if (values.kind === 'probe')
    return { ...values, values: values.values.map((value) => value * factor), unit: suvUnit };
  if (values.kind !== 'area' || !values.values) return values;
  const { mean, standardDeviation, min, max } = values.values;
  return {
    ...values,
    values: {
      mean: mean * factor,
      standardDeviation: standardDeviation * factor,
      min: min * factor,
      max: max * factor,
      unit: suvUnit,
    },
  };
}

/** Standardized uptake value by body weight, in g/ml. */
export const suvUnit = 'SUVbw';
