/** What was measured, as the domain has it: Cornerstone draws it, and each change that a hand makes there comes back here. */
import { eventTarget, utilities } from '@cornerstonejs/core';
import { annotation, Enums, store } from '@cornerstonejs/tools';
import { createHistory } from '#base/history.ts';
import { present } from '#base/present.ts';
import { createStore, type ReadonlyStore } from '#base/store.ts';
import { isSameDrawing, type Mark, type Marks } from '#domain/finding/marks.ts';
import type { DrawnValues, Measurement } from '#domain/finding/measurement.ts';
import { isSameShape } from '#domain/finding/shape.ts';
import type { ImageRef } from '#domain/study/study.ts';
import type { ImageRegistry } from '../stack/image-registry.ts';
import type { Volumes } from '../volume/volumes.ts';
import { createDrawnShapes, type DrawnShape, type ImageFinder } from './drawn-shapes.ts';
import type { HandScales } from './hand-scales.ts';
import { lengthRule, type MeasuredReader } from './measured.ts';

const { Events } = Enums;
/** As many changes as can be taken back. */
const undoSteps = 50;
/** Statistics come a moment after the shape, and a drag sends dozens of events a frame. */
const settleMs = 120;
const changes = [
  Events.ANNOTATION_ADDED,
  Events.ANNOTATION_COMPLETED,
  Events.ANNOTATION_MODIFIED,
  Events.ANNOTATION_REMOVED,
] as const;

export interface Measurements {
  readonly list: ReadonlyStore<readonly Measurement[]>;
  /** All that was drawn, and the scales given by hand. */
  readonly marks: () => Marks;
  readonly replace: (marks: Marks) => void;
  /** To be called after shapes were drawn: Cornerstone calculates while it draws, and does not always say so. */
  readonly drawn: () => void;
  /** To be called after a scale was given by hand, or taken away. */
  readonly scaled: () => void;
  readonly selected: () => readonly Measurement[];
  readonly remove: (id: string) => void;
  readonly calibrate: (id: string, mm: number) => void;
  readonly uncalibrate: (id: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly [Symbol.dispose]: () => void;
}

interface MeasurementsDeps {
  readonly registry: ImageRegistry;
  readonly scales: HandScales;
  readonly reader: MeasuredReader;
  readonly volumes: Volumes;
  /** What was drawn before, and the images that it lies on. */
  readonly marks: Marks;
  readonly imageOf: ImageFinder;
  /** Paints the viewports after a change that Cornerstone does not paint itself. */
  readonly redraw: () => void;
}

export function createMeasurements(deps: MeasurementsDeps): Measurements {
  const { scales, reader, redraw } = deps;
  const shapes = createDrawnShapes(deps);
  const list = createStore<readonly Measurement[]>([]);
  const history = createHistory(deps.marks, undoSteps);
  /** As they were last measured; those whose image is not here are kept as they came. */
  let marks: readonly Mark[] = deps.marks.marks;
  let scheduled: ReturnType<typeof setTimeout> | undefined;
  let awaited = false;

  /** What Cornerstone says of it now, else what was measured while it was the same. */
  const valuesOf = ({ id, shape, target, tool, data }: DrawnShape): DrawnValues | undefined => {
    const now = target === undefined ? undefined : reader.read(data, target, tool)?.raw;
    awaited ||= now === undefined;
    const before = marks.find((mark) => mark.id === id);
    return now ?? (before && isSameShape(before.shape, shape) ? before.values : undefined);
  };
  const measurementOf = ({ id, shape, values: raw }: Mark, image: ImageRef): Measurement => {
    const { values, scale } = reader.byScale(raw, image, shape.on === 'image' ? shape.points : undefined);
    const plane = shape.on === 'plane' ? shapes.planeOf(shape) : undefined;
    return {
      id,
      shape,
      image,
      values,
      ...present({ plane, scale, rule: lengthRule(values, image, scale) }),
    };
  };
  const collect = (): void => {
    clearTimeout(scheduled);
    scheduled = undefined;
    awaited = false;
    const found = shapes.all().flatMap((drawn) => {
      const values = valuesOf(drawn);
      if (!values || isPoint(values)) return [];
      const mark: Mark = { id: drawn.id, shape: drawn.shape, values };
      return [{ mark, measurement: measurementOf(mark, drawn.image) }];
    });
    marks = [...found.map(({ mark }) => mark), ...shapes.elsewhere()];
    list.set(found.map(({ measurement }) => measurement));
    // A shape under the hand is no step to go back to.
    if (store.state.isInteractingWithTool) {
      onChange();
      return;
    }
    const now: Marks = { marks, scales: scales.all() };
    if (isSameDrawing(history.now(), now)) history.amend(now);
    else history.push(now);
  };
  const onChange = (): void => {
    scheduled ??= setTimeout(collect, settleMs);
  };
  const show = (wanted: Marks | undefined): void => {
    if (!wanted) return;
    scales.restore(wanted.scales);
    marks = wanted.marks;
    shapes.show(wanted.marks);
    redraw();
    onChange();
  };
  /** Back or forth from what is on the screen now; not from under a hand that is drawing. */
  const travel = (way: 'back' | 'forward'): void => {
    if (store.state.isInteractingWithTool) return;
    if (scheduled !== undefined) collect();
    show(history[way]());
  };

  show(deps.marks);
  for (const event of changes) eventTarget.addEventListener(event, onChange);

  return {
    list,
    marks: () => {
      if (scheduled !== undefined) collect();
      return { marks, scales: scales.all() };
    },
    replace: show,
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
    selected: () => {
      const selected = new Set(annotation.selection.getAnnotationsSelected());
      return list.getSnapshot().filter(({ id }) => selected.has(id));
    },
    remove: (id) => {
      annotation.state.removeAnnotation(id);
      redraw();
      onChange();
    },
    undo: () => travel('back'),
    redo: () => travel('forward'),
    [Symbol.dispose]: () => {
      clearTimeout(scheduled);
      for (const event of changes) eventTarget.removeEventListener(event, onChange);
      annotation.state.removeAllAnnotations();
      // Cornerstone's own history is the page's, and setting its size empties it: nothing of this study stays in it.
      utilities.HistoryMemo.DefaultHistoryMemo.size = 1;
    },
  };
}

/** A click without a drag leaves a shape of no size: nobody meant to measure that. */
function isPoint(values: DrawnValues): boolean {
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
