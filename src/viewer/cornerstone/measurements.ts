/** The list of what was measured, kept in step with Cornerstone's annotation state. */
import { eventTarget, utilities } from '@cornerstonejs/core';
import { AnnotationTool, annotation, Enums } from '@cornerstonejs/tools';
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { Measurement, MeasurementValues } from '#domain/finding/measurement.ts';
import type { ImageRef } from '#domain/study/study.ts';
import type { MeasurementDraft } from '../port.ts';
import type { ImageRegistry } from './image-registry.ts';
import { readValues } from './measurement-values.ts';
import { toolOf, withPair } from './tools.ts';

const { Events } = Enums;
/** As many changes as can be taken back. */
const undoSteps = 50;
const changes = [
  Events.ANNOTATION_ADDED,
  Events.ANNOTATION_COMPLETED,
  Events.ANNOTATION_MODIFIED,
  Events.ANNOTATION_REMOVED,
] as const;

export interface Measurements {
  readonly list: ReadonlyStore<readonly Measurement[]>;
  /** To be called after shapes were drawn: Cornerstone calculates while it draws, and does not always say so. */
  readonly drawn: () => void;
  readonly remove: (id: string) => void;
  readonly draft: () => MeasurementDraft;
  readonly restore: (draft: MeasurementDraft) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly [Symbol.dispose]: () => void;
}

type AnnotationManager = ReturnType<typeof annotation.state.getAnnotationManager>;

/** What `MeasurementDraft` hides. */
interface Draft {
  readonly annotations: ReturnType<AnnotationManager['saveAnnotations']>;
  readonly images: readonly ImageRef[];
}

/** `redraw` paints the viewports after a change that Cornerstone does not paint itself. */
export function createMeasurements(registry: ImageRegistry, redraw: () => void): Measurements {
  const list = createStore<readonly Measurement[]>([]);
  const manager = annotation.state.getAnnotationManager();
  const history = utilities.HistoryMemo.DefaultHistoryMemo;
  let scheduled = false;
  let awaited = false;

  const collect = (): void => {
    scheduled = false;
    awaited = false;
    list.set(
      annotation.state.getAllAnnotations().flatMap((one) => {
        const imageId = one.metadata?.referencedImageId;
        const image = imageId === undefined ? undefined : registry.imageOf(imageId);
        const tool = one.metadata && toolOf(one.metadata.toolName);
        const target = `imageId:${imageId}`;
        const values = tool && readValues(one.data, target, tool);
        awaited ||= tool !== undefined && values === undefined;
        return image && values && !isPoint(values) && one.annotationUID
          ? [{ id: one.annotationUID, image, values: withPair(values, target) }]
          : [];
      }),
    );
  };
  // Drags send dozens of events a frame, and statistics come a moment after the shape.
  const onChange = (): void => {
    if (scheduled) return;
    scheduled = true;
    setTimeout(collect, 120);
  };
  for (const event of changes) eventTarget.addEventListener(event, onChange);

  return {
    list,
    drawn: () => {
      if (awaited) onChange();
    },
    remove: (id) => {
      const one = annotation.state.getAnnotation(id);
      if (one) {
        // The memo takes an element only to turn a viewport to the image; nobody is moved by a deletion.
        AnnotationTool.createAnnotationMemo(undefined, one, { deleting: true });
        annotation.state.removeAnnotation(id);
      }
      redraw();
      onChange();
    },
    draft: () => {
      const images = list.getSnapshot().map(({ image }) => image);
      return {
        annotations: manager.saveAnnotations(),
        images,
      } satisfies Draft as unknown as MeasurementDraft;
    },
    restore: (draft) => {
      const { annotations, images } = draft as unknown as Draft;
      // Their stacks may not have been shown yet, and a name without its image would be lost from the list.
      for (const image of images) registry.idOf(image);
      manager.restoreAnnotations(annotations);
      onChange();
    },
    undo: () => {
      history.undo();
      redraw();
      onChange();
    },
    redo: () => {
      history.redo();
      redraw();
      onChange();
    },
    [Symbol.dispose]: () => {
      for (const event of changes) eventTarget.removeEventListener(event, onChange);
      annotation.state.removeAllAnnotations();
      // The history is the page's, and setting its size empties it: undo in the next study must not reach into this one.
      history.size = undoSteps;
    },
  };
}

/** A click without a drag leaves a shape of no size: nobody meant to measure that. */
function isPoint(values: MeasurementValues): boolean {
  switch (values.kind) {
    case 'angle':
    case 'cobb':
    case 'probe':
      return false;
    case 'bidirectional':
      return values.long < 0.01;
    case 'area':
      return values.area < 0.01;
    case 'length':
    case 'cardiothoracic':
      return values.length < 0.01;
  }
}
