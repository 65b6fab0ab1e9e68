/** What a person measured on an image, as numbers with units; text is made where it is shown. */
import type { SpacingSource } from '../study/instance.ts';
import type { ImageRef } from '../study/study.ts';
import { dot, minus, type Vector } from '../study/vector.ts';
import type { Shape } from './shape.ts';

/** `px` where the file gives no spacing; `cm` inside calibrated ultrasound regions. */
export type LengthUnit = 'mm' | 'cm' | 'px';

/** What a length rests on: a rule of the file, an ultrasound region, or a person's word for a known object. */
export type LengthRule = SpacingSource | 'UltrasoundRegion' | 'hand';

/** A person's word for one instance: a length in `from` counts as so many millimetres. One for each unit at most. */
export interface HandScale {
  readonly from: LengthUnit;
  readonly mm: number;
}

/** Of the axes of an ultrasound region (PS3.3 C.8.5.5.1.15). */
export type RegionUnit =
  | 'cm'
  | 's'
  | 'cm/s'
  | 'Hz'
  | '%'
  | 'dB'
  | 'dB/s'
  | 'cm²'
  | 'cm²/s'
  | 'cm³'
  | 'cm³/s'
  | '°';

export interface Span {
  readonly value: number;
  readonly unit: RegionUnit;
}

export type MeasurementValues =
  | DrawnValues
  /** A line in an ultrasound region of other units than a length: from end to end along each axis that has one. */
  | { readonly kind: 'span'; readonly spans: readonly Span[] };

/** What is kept of a drawing: by the one scale of the file, before a region or a hand says otherwise. */
export type DrawnValues =
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

/**
 * The angle between two end plates in degrees, 0 to 180 (Cobb 1948), whichever way and in whichever order the lines
 * were drawn: their ends are paired so that the plates lie side by side. Undefined where a line has no length.
 */
export function cobbDegrees(points: readonly Vector[]): number | undefined {
  const [a, b, c, d] = points;
  if (!a || !b || !c || !d) return undefined;
  const apart = (from: Vector, to: Vector): number => Math.hypot(...minus(to, from));
  const alike = apart(a, c) + apart(b, d) <= apart(a, d) + apart(b, c);
  const [first, second] = [minus(b, a), alike ? minus(d, c) : minus(c, d)];
  const lengths = Math.hypot(...first) * Math.hypot(...second);
  if (!(lengths > 0)) return undefined;
  return (Math.acos(Math.min(1, Math.max(-1, dot(first, second) / lengths))) * 180) / Math.PI;
}

export interface Measurement {
  readonly id: string;
  readonly shape: Shape;
  readonly image: ImageRef;
  readonly values: MeasurementValues;
  /** What a person's word made of it; absent where the file's own lengths hold. */
  readonly scale?: HandScale;
  /** Drawn on a plane of the volume rather than on the image, which is then the nearest. */
  readonly plane?: 'axial' | 'coronal' | 'sagittal';
  /** Absent where nothing was measured in a length, or in pixels. */
  readonly rule?: LengthRule;
}

/** `values` by a person's word for a known object; as they are where the word was given for another unit. */
export function byHand(values: DrawnValues, scale: HandScale | undefined): DrawnValues {
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

/** `values` of the Modality LUT's output in the unit that the file gives them. */
export function inUnit(values: DrawnValues, unit: string): DrawnValues {
  if (values.kind === 'probe') return { ...values, unit: values.values.length === 1 ? unit : '' };
  if (values.kind !== 'area' || !values.values) return values;
  return { ...values, values: { ...values.values, unit } };
}

/** `values` as standardized uptake, where the file holds all that it takes; else as they are. */
export function asUptake(values: DrawnValues, factor: number | undefined): DrawnValues {
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
