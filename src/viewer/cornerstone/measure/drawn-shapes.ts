/** Cornerstone's annotations as shapes of the domain: what is drawn now, and drawing what is wanted instead. */
import { annotation } from '@cornerstonejs/tools';
import type { Mark } from '#domain/finding/marks.ts';
import type { Measurement } from '#domain/finding/measurement.ts';
import {
  type ImageName,
  isSameShape,
  type PlaneShape,
  type Shape,
  type ShapeKind,
} from '#domain/finding/shape.ts';
import { imagePlaneOf } from '#domain/study/image-plane.ts';
import type { ImageRef } from '#domain/study/study.ts';
import type { ImageRegistry } from '../stack/image-registry.ts';
import { ownAnnotations } from '../tools/own-annotations.ts';
import { kindOf, toolNameOf } from '../tools/tools.ts';
import type { Volumes } from '../volume/volumes.ts';
import { type MeasuredPlace, placeInVolume, planeOf } from './measured-place.ts';
import { annotationOf, shapeOf } from './projection.ts';

type Annotation = ReturnType<typeof ownAnnotations>[number];

/** Of the study that is open; undefined where it has no such image. */
export type ImageFinder = (name: ImageName) => ImageRef | undefined;

export interface DrawnShape {
  readonly id: string;
  readonly tool: ShapeKind;
  readonly shape: Shape;
  readonly image: ImageRef;
  readonly data: Annotation['data'];
  /** Under which Cornerstone keeps its numbers; undefined until it has drawn it. */
  readonly target: string | undefined;
}

export interface DrawnShapes {
  readonly all: () => readonly DrawnShape[];
  /** Draws these in place of what is drawn, in their order. */
  readonly show: (marks: readonly Mark[]) => void;
  /** Of those that were to be drawn, the ones whose image is not here: not shown, and not lost. */
  readonly elsewhere: () => readonly Mark[];
  readonly planeOf: (shape: PlaneShape) => NonNullable<Measurement['plane']>;
}

interface DrawnShapesDeps {
  readonly registry: ImageRegistry;
  readonly volumes: Volumes;
  readonly imageOf: ImageFinder;
}

export function createDrawnShapes({ registry, volumes, imageOf }: DrawnShapesDeps): DrawnShapes {
  /** Where shapes on planes lie, for volumes that nobody has built yet. */
  const nearest = new Map<string, ImageName>();
  let elsewhere: readonly Mark[] = [];

  const placeOf = (one: Annotation): Partial<MeasuredPlace> | undefined => {
    const imageId = one.metadata?.referencedImageId;
    if (imageId !== undefined) {
      const image = registry.imageOf(imageId);
      return image && { image, target: `imageId:${imageId}` };
    }
    const known = nearest.get(one.annotationUID ?? '');
    const image = known && imageOf(known);
    return placeInVolume(one, volumes) ?? (image && { image });
  };
  const read = (one: Annotation): DrawnShape | undefined => {
    const { annotationUID: id, metadata, data } = one;
    const tool = metadata && kindOf(metadata.toolName);
    const { image, target } = placeOf(one) ?? {};
    if (!id || !tool || !image) return undefined;
    const name: ImageName = { sopInstanceUid: image.instance.sopInstanceUid, frame: image.frame };
    const onImage = metadata.referencedImageId !== undefined;
    const shape = shapeOf(
      tool,
      one,
      onImage ? { on: 'image', image: name, plane: imagePlaneOf(image) } : { on: 'plane', image: name },
    );
    return shape && { id, tool, shape, image, data, target };
  };
  const all = (): readonly DrawnShape[] => ownAnnotations().flatMap((one) => read(one) ?? []);

  return {
    all,
    elsewhere: () => elsewhere,
    planeOf: ({ normal }) => planeOf(normal),
    show: (marks) => {
      const manager = annotation.state.getAnnotationManager();
      const there = new Map(
        ownAnnotations().flatMap((one) => {
          const drawn = read(one);
          return drawn ? [[drawn.id, { one, shape: drawn.shape }] as const] : [];
        }),
      );
      for (const id of there.keys()) annotation.state.removeAnnotation(id);
      nearest.clear();
      elsewhere = marks.filter(({ shape }) => imageOf(shape.image) === undefined);
      for (const { id, shape } of marks) {
        const image = imageOf(shape.image);
        if (!image) continue;
        if (shape.on === 'plane') nearest.set(id, shape.image);
        const same = there.get(id);
        const names = { toolName: toolNameOf(shape.kind), imageId: registry.idOf(image) };
        manager.addAnnotation(
          same && isSameShape(same.shape, shape)
            ? same.one
            : annotationOf(id, shape, names, imagePlaneOf(image)),
        );
      }
    },
  };
}
