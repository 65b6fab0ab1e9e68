/** One frame and its header → every tensor that a graph takes. */
import { ensure } from '#base/assert.ts';
import { err, ok, type Result } from '#base/result.ts';
import type { ImageInput, ModelInput, ModelManifest } from '#contracts/model-manifest.ts';
import { type Instance, pixelsOfFrame } from '#domain/study/instance.ts';
import type { AbstainReason, PixelRegion } from '#domain/triage/result.ts';
import type { SourceFrame } from '../ports.ts';
import type { GraphInput } from '../runtime/port.ts';
import { inputShape } from '../tensor-shapes.ts';
import { headerValues } from './header-values.ts';
import type { GreyMeasures } from './measures.ts';
import { prepareInput } from './prepare.ts';

export interface PreparedInputs {
  readonly inputs: readonly GraphInput[];
  /** Of the first image: what the heat map lies on, and what the gate measured. */
  readonly region: PixelRegion;
  readonly measures: GreyMeasures;
}

/** The image that the heat map lies on. */
export function primaryInput({ inputs: [first] }: Pick<ModelManifest, 'inputs'>): ImageInput {
  return ensure(first?.kind === 'image' ? first : undefined, 'the first input is an image');
}

/** Fails where the header lacks a fact that the graph needs (T22). `frame` is zero-based. */
export function prepareAll(
  source: SourceFrame,
  instance: Instance,
  inputs: readonly ModelInput[],
  frame: number,
): Result<PreparedInputs, AbstainReason> {
  const header = pixelsOfFrame(
    ensure(instance.pixels, 'a decoded instance has an image pixel module'),
    frame,
  );
  const made: GraphInput[] = [];
  let first: Pick<PreparedInputs, 'region' | 'measures'> | undefined;
  for (const input of inputs) {
    const { name } = input;
    if (input.kind === 'image') {
      const { tensor, region, measures } = prepareInput(source, header, input.preprocessing);
      made.push({ name, shape: input.shape, values: tensor });
      first ??= { region, measures };
    } else {
      const values = headerValues(instance, input);
      if (!values.ok) return err({ rule: 'input-unknown', value: values.error.unknown });
      made.push({ name, shape: inputShape(input), values: values.value });
    }
  }
  return ok({ inputs: made, ...ensure(first, 'the first input is an image') });
}
