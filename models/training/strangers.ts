/** Pictures that are no film of the kind a model was made for, as a header might claim them to be. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, ensure } from '#base/assert.ts';
import type { Preprocessing } from '#contracts/model-manifest.ts';
import { openImage } from '#dicom/open.ts';
import { prepareInput } from '#inference/preprocess/prepare.ts';
import { renderChest } from '../../phantom/chest.ts';
import type { Plane } from './augment.ts';
import { preprocessing } from './chest-films.ts';
import { filmTensor } from './images.ts';
import { createRandom } from './random.ts';

/** Every tenth slice of the thorax phantom in the data folder, as a film that a header might claim it to be. */
export async function ctPlanes(data: string, steps: Preprocessing = preprocessing): Promise<Plane[]> {
  const { size } = steps.resample;
  const folder = join(data, 'dicom/ct-thorax-phantom');
  const planes: Plane[] = [];
  for (const file of readdirSync(folder).filter((_, i) => i % 10 === 0)) {
    const image = await openImage(new Uint8Array(readFileSync(join(folder, file))));
    const frame = image.ok ? await image.value.decode(0) : image;
    assert(image.ok && frame.ok, `${file} opens`);
    const header = ensure(image.value.instance.pixels, 'a slice has pixels');
    planes.push({ size, grey: prepareInput(frame.value, header, { ...steps, channels: 1 }).tensor });
  }
  return planes;
}

export function noisePlanes(size = preprocessing.resample.size): Plane[] {
  const random = createRandom(20_181_122);
  return Array.from({ length: 100 }, () => ({
    size,
    grey: new Float32Array(size * size).map(() => random.between(-1, 1)),
  }));
}

/** Our phantoms of four-year-olds, every other one with an opacity. */
export const phantomPlanes = (view: 'AP' | 'LL', steps: Preprocessing = preprocessing): Plane[] =>
  Array.from({ length: 60 }, (_, seed) => {
    const film = renderChest({ seed, rows: 384, view, ageYears: 4, findings: { opacity: seed % 2 === 0 } });
    const frame = { ...film, samplesPerPixel: 1 as const };
    return {
      size: steps.resample.size,
      grey: filmTensor({ ...frame, pixels: film.pixels.map((v) => v >> 4) }, { ...steps, channels: 1 }),
    };
  });
