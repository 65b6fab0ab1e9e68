/** What other people drew on the case: in an ink of its own, and under nobody's hand (docs/spec/marks.md, MK7). */
import { annotation } from '@cornerstonejs/tools';
import type { Mark } from '#domain/finding/marks.ts';
import { imagePlaneOf } from '#domain/study/image-plane.ts';
import type { ImageRegistry } from '../stack/image-registry.ts';
import { othersAnnotations, othersId } from '../tools/own-annotations.ts';
import { toolNameOf } from '../tools/tools.ts';
import type { ImageFinder } from './drawn-shapes.ts';
import { annotationOf } from './projection.ts';

const ink = '#b9c6ff';
const look = {
  color: ink,
  colorHighlighted: ink,
  colorSelected: ink,
  colorLocked: ink,
  lineDash: '5,3',
  textBoxColor: ink,
  textBoxColorHighlighted: ink,
  textBoxColorSelected: ink,
  textBoxColorLocked: ink,
  textBoxLinkLineColor: ink,
};

interface OthersShapesDeps {
  readonly registry: ImageRegistry;
  readonly imageOf: ImageFinder;
}

/** Draws these in place of the others' that are drawn; what lies on images that are not here is left out. */
export function showOthers(marks: readonly Mark[], { registry, imageOf }: OthersShapesDeps): void {
  for (const { annotationUID } of othersAnnotations())
    if (annotationUID) annotation.state.removeAnnotation(annotationUID);
  const manager = annotation.state.getAnnotationManager();
  for (const [at, { shape }] of marks.entries()) {
    const image = imageOf(shape.image);
    if (!image) continue;
    const id = othersId(at);
    const names = { toolName: toolNameOf(shape.kind), imageId: registry.idOf(image) };
    // Cornerstone's lock remembers the name and forgets the shape: the second shape of a name must say it itself.
    manager.addAnnotation({ ...annotationOf(id, shape, names, imagePlaneOf(image)), isLocked: true });
    annotation.locking.setAnnotationLocked(id, true);
    annotation.config.style.setAnnotationStyles(id, look);
  }
}
