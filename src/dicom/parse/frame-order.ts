/** Where each frame of an enhanced object stands among the others (PS3.3 C.7.6.16.2.2, C.7.6.17, C.8.13). */
import { present } from '#base/present.ts';
import type { FrameOrder } from '#domain/study/frame-stacks.ts';
import { type ElementReader, readUint32s } from './values.ts';

/** As many dimensions as an object can sensibly have, and as leave under a pseudonym; the rest is junk. */
const mostDimensions = 16;

/** Frame Content, MR Echo, MR Diffusion, Cardiac Synchronization; frame types of MR, CT, PET; what a conversion left over. */
const macros = [
  'x00209111',
  'x00189114',
  'x00189117',
  'x00189118',
  'x00189226',
  'x00189329',
  'x00189751',
  'x00209171',
];

/** `group` is the frame's item of the Per-Frame Functional Groups. */
export function readFrameOrder(group: ElementReader): FrameOrder {
  const facts = macros.flatMap((macro) => group.items(macro).slice(0, 1));
  const find = (tag: string): ElementReader | undefined => facts.find((one) => one.element(tag));
  const content = find('x00209157');
  const types = find('x00089007')?.texts('x00089007') ?? find('x00080008')?.texts('x00080008');
  return {
    dimensions: content ? readUint32s(content, 'x00209157', mostDimensions) : [],
    ...present({
      stackId: find('x00209056')?.text('x00209056'),
      inStackPosition: find('x00209057')?.uint32('x00209057'),
      temporalPosition: find('x00209128')?.uint32('x00209128') ?? find('x00200100')?.number('x00200100'),
      triggerDelayMs: find('x00209153')?.float64('x00209153'),
      bValue: find('x00189087')?.float64('x00189087'),
      echoTimeMs: find('x00189082')?.float64('x00189082') ?? find('x00180081')?.number('x00180081'),
      frameType: types?.join('\\'),
    }),
  };
}
