/** Films of the children's pneumonia model: how one becomes a plane, which are fitted, which held out, which never looked at. */
import { assert } from '#base/assert.ts';
import type { ImageInput, Preprocessing } from '#contracts/model-manifest.ts';
import type { Plane } from './augment.ts';
import { filmTensor, type LabelledImage, listImages, readFilm } from './images.ts';
import { hashOf } from './random.ts';

export const size = 224;
export const shape: ImageInput['shape'] = [1, 3, size, size];

export const preprocessing: Preprocessing = {
  version: 1,
  voi: 'header-window',
  percentiles: [0.5, 99.5],
  invertMonochrome1: true,
  // The data set was squeezed to squares before it was published, so other films must be squeezed too.
  crop: 'whole-frame',
  trim: 0.04,
  resample: { method: 'bilinear-antialiased', size },
  equalisation: 'none',
  range: [-1, 1],
  channels: 3,
};

/** One film, one plane: the product's own pipeline, before the channels are copied. */
export function filmPlane(data: string, { file }: LabelledImage): Plane {
  return { size, grey: filmTensor(readFilm(data, file), { ...preprocessing, channels: 1 }) };
}

/** The official split; of its training part nine patients in ten are fitted, one in ten chooses thresholds. */
export function kermanyFilms(data: string) {
  const training = listImages(data, 'kermany_train');
  const test = listImages(data, 'kermany_test');
  assert(training.length === 5216 && test.length === 624, 'the official split is 5216 and 624 films');
  return {
    fitted: training.filter(({ patient }) => hashOf(patient) >= 0.1),
    heldOut: training.filter(({ patient }) => hashOf(patient) < 0.1),
    test,
  };
}

/** Where the trunk is cut: the output of its tenth block. What comes before stays as ImageNet left it. */
export const cutName = 't145';
export const cutShape = [1, 64, 14, 14] as const;
