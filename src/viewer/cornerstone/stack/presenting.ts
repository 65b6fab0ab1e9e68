/** A stored presentation over one viewport: for the images that it refers to, and only while a person wants it. */
import type { Types } from '@cornerstonejs/core';
import { pixelsOfFrame } from '#domain/study/instance.ts';
import { stateVoi } from '#domain/study/presentation-grey.ts';
import {
  type ImagePresentation,
  type PresentationState,
  presentationOf,
} from '#domain/study/presentation-state.ts';
import type { Voi } from '#domain/study/voi.ts';
import type { ViewportState } from '../../port.ts';
import type { ImageLoading } from './image-loader.ts';
import type { ImageRegistry } from './image-registry.ts';
import { showArea, turn } from './presented-camera.ts';

export interface Presenting {
  /** Of another stack; undefined where it is shown as sent. */
  readonly begin: (state: PresentationState | undefined) => void;
  /** True where there is one to be shown or not. */
  readonly toggle: () => boolean;
  readonly stop: () => void;
  /** What the image is shown by; undefined where it is shown as sent. */
  readonly of: (imageId: string | undefined) => ImagePresentation | undefined;
  /** The grey that it has by the state. */
  readonly voiOf: (imageId: string) => Voi | undefined;
  /** Turns, frames and inverts where the image on the screen asks for another view than the one before. */
  readonly follow: () => void;
  readonly told: (imageId: string, greyChosen: boolean) => Pick<ViewportState, 'presentation'>;
  readonly [Symbol.dispose]: () => void;
}

interface Known {
  readonly imageId: string;
  readonly presentation: ImagePresentation | undefined;
}

export function createPresenting(
  viewport: Types.IStackViewport,
  registry: ImageRegistry,
  loading: ImageLoading,
): Presenting {
  let state: PresentationState | undefined;
  let wanted = false;
  let view = '';
  let inverted: boolean | undefined;
  let framedAt = 1;
  let known: Known | undefined;
  let grey: { readonly of: ImagePresentation; readonly voi: Voi | undefined } | undefined;

  const stored = (imageId: string): ImagePresentation | undefined => {
    const image = registry.imageOf(imageId);
    if (known?.imageId !== imageId)
      known = { imageId, presentation: state && image && presentationOf(state, image) };
    return known.presentation;
  };
  const of = (imageId: string | undefined): ImagePresentation | undefined =>
    wanted && imageId !== undefined ? stored(imageId) : undefined;
  const voiOf = (imageId: string): Voi | undefined => {
    const shown = of(imageId);
    const image = registry.imageOf(imageId);
    const facts = loading.factsOf(imageId);
    if (!shown?.grey || !image?.instance.pixels || !facts) return undefined;
    const pixels = pixelsOfFrame(image.instance.pixels, image.frame);
    // Asked with every move of the view, and long to put together.
    if (grey?.of !== shown) grey = { of: shown, voi: stateVoi(shown.grey, pixels, facts.modality) };
    return grey.voi;
  };

  /** The state's polarity goes with the state's grey: one without the other is a negative. */
  const invertedBy = (imageId: string): boolean =>
    voiOf(imageId) !== undefined
      ? of(imageId)?.grey?.inverted === true
      : registry.imageOf(imageId)?.instance.pixels?.photometricInterpretation === 'MONOCHROME1';

  /** Images of one series may be of both kinds; what a hand has turned over stays turned over. */
  const invertAs = (next: boolean): void => {
    if (next === inverted) return;
    viewport.setProperties({ invert: inverted === undefined ? next : !viewport.getProperties().invert });
    inverted = next;
  };

  const follow = (): void => {
    const imageId = viewport.getCurrentImageId();
    const image = imageId === undefined ? undefined : registry.imageOf(imageId);
    if (!imageId || !image) return;
    const next = of(imageId);
    invertAs(invertedBy(imageId));
    const asked = next ? JSON.stringify([next.turning, next.area]) : '';
    if (asked === view) return;
    view = asked;
    turn(viewport, imageId, next?.turning ?? { rotation: 0, flipped: false });
    if (next) showArea(viewport, imageId, next.area);
    framedAt = viewport.getZoom();
  };

  // Its part of the image fits whatever the viewport becomes, until a hand zooms. Told after the viewer's own observer.
  const resizing = new ResizeObserver(() => {
    const imageId = viewport.getCurrentImageId();
    const shown = of(imageId);
    if (!shown || !imageId || Math.abs(viewport.getZoom() / framedAt - 1) > 0.001) return;
    showArea(viewport, imageId, shown.area);
    framedAt = viewport.getZoom();
    viewport.render();
  });
  resizing.observe(viewport.element);

  return {
    begin: (next) => {
      state = next;
      wanted = next !== undefined;
      view = '';
      inverted = undefined;
      known = undefined;
    },
    toggle: () => {
      if (state) wanted = !wanted;
      return state !== undefined;
    },
    stop: () => {
      wanted = false;
      view = '';
      inverted = undefined;
      follow();
    },
    of,
    voiOf,
    follow,
    told: (imageId, greyChosen) => {
      if (!state) return {};
      const refers = stored(imageId);
      const lacksGrey = wanted && refers?.grey && !voiOf(imageId) && !refers.lacks.includes('grey');
      const lacks = [...(refers?.lacks ?? []), ...(lacksGrey ? (['grey'] as const) : [])];
      const shown = !refers ? 'another-image' : wanted ? 'stored' : 'as-sent';
      const turnedOver = viewport.getProperties().invert !== invertedBy(imageId);
      const greyByHand = refers?.grey !== undefined && (greyChosen || turnedOver);
      return { presentation: { label: state.label ?? '', shown, lacks, greyByHand } };
    },
    [Symbol.dispose]: () => resizing.disconnect(),
  };
}
