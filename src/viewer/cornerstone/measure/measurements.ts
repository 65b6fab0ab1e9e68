/** The list of what was measured, kept in step with Cornerstone's annotation state. */
import { eventTarget, utilities } from '@cornerstonejs/core';
import { AnnotationTool, annotation, Enums } from '@cornerstonejs/tools';
import { present } from '#base/present.ts';
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { Measurement, MeasurementValues } from '#domain/finding/measurement.ts';
import type { ImageRef } from '#domain/study/study.ts';
import type { MeasurementDraft } from '../../port.ts';
import type { ImageRegistry } from '../stack/image-registry.ts';
import { toolOf } from '../tools/tools.ts';
import type { Volumes } from '../volume/volumes.ts';
import type { HandScales } from './hand-scales.ts';
import { lengthRule, type ReadMeasured } from './measured.ts';
import { type MeasuredPlace, placeInVolume } from './measured-place.ts';

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
  /** To be called after a scale was given by hand, or taken away. */
  readonly scaled: () => void;
  readonly remove: (id: string) => void;
  readonly calibrate: (id: string, mm: number) => void;
  readonly uncalibrate: (id: string) => void;
  readonly draft: () => MeasurementDraft;
  readonly restore: (draft: MeasurementDraft) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly [Symbol.dispose]: () => void;
}

type Annotation = ReturnType<typeof annotation.state.getAllAnnotations>[number];
type AnnotationManager = ReturnType<typeof annotation.state.getAnnotationManager>;

/** What `MeasurementDraft` hides. */
interface Draft {
  readonly annotations: ReturnType<AnnotationManager['saveAnnotations']>;
  readonly images: readonly ImageRef[];
  readonly scales: ReturnType<HandScales['all']>;
  readonly volumes: ReturnType<Volumes['known']>;
}

interface MeasurementsDeps {
  readonly registry: ImageRegistry;
  readonly scales: HandScales;
  readonly read: ReadMeasured;
  readonly volumes: Volumes;
  /** Paints the viewports after a change that Cornerstone does not paint itself. */
  readonly redraw: () => void;
}

export function createMeasurements({
  registry,
  scales,
  read,
  volumes,
  redraw,
}: MeasurementsDeps): Measurements {
  const list = createStore<readonly Measurement[]>([]);
  const manager = annotation.state.getAnnotationManager();
  const history = utilities.HistoryMemo.DefaultHistoryMemo;
  let scheduled = false;
  let awaited = false;

  const placeOf = (one: Annotation): MeasuredPlace | undefined => {
    const imageId = one.metadata?.referencedImageId;
    const image = imageId === undefined ? undefined : registry.imageOf(imageId);
    return image ? { image, target: `imageId:${imageId}` } : placeInVolume(one, volumes);
  };

  const collect = (): void => {
    scheduled = false;
    awaited = false;
    list.set(
      annotation.state.getAllAnnotations().flatMap((one) => {
        const { image, target, plane } = placeOf(one) ?? {};
        const tool = one.metadata && toolOf(one.metadata.toolName);
        const { values, scale } = (tool && target && read(one.data, target, tool)) || {};
        awaited ||= tool !== undefined && values === undefined;
        if (!image || !values || isPoint(values) || !one.annotationUID) return [];
        const rule = lengthRule(values, image, scale);
        return [{ id: one.annotationUID, image, values, ...present({ plane, scale, rule }) }];
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
    scaled: () => {
      redraw();
      onChange();
    },
    calibrate: (id, mm) => {
      const { image, values, plane, scale } = list.getSnapshot().find((one) => one.id === id) ?? {};
      if (!image || plane || values?.kind !== 'length' || !(mm > 0)) return;
      const now = scale ?? { from: values.unit, mm: 1 };
      scales.change(image, now.from, (now.mm * mm) / values.length);
    },
    uncalibrate: (id) => {
      const { image, scale } = list.getSnapshot().find((one) => one.id === id) ?? {};
      if (image && scale) scales.change(image, scale.from, undefined);
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
        scales: scales.all(),
        volumes: volumes.known(),
      } satisfies Draft as unknown as MeasurementDraft;
    },
    restore: (draft) => {
      const { annotations, images, scales: kept, volumes: seen } = draft as unknown as Draft;
      scales.restore(kept);
      volumes.remember(seen);
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
    case 'arrow':
    case 'spine':
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
