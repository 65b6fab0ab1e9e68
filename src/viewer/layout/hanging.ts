/** How a study hangs when it opens: rules as ordered data, of which the first that fits counts. */
import type { Instance, Window } from '#domain/study/instance.ts';
import type { Stack } from '#domain/study/study.ts';
import type { HungEdges } from './orientation.ts';
import { fitsWord, type SeriesWord } from './series-words.ts';

export type HangingLayout = '1x1' | '1x2' | '2x2';

/** What a stack must be to hang in a place; whatever is not named may be anything. */
export interface StackWish {
  readonly views?: readonly string[];
  readonly laterality?: 'L' | 'R';
  /** All of them must be found in the series description, in any of our languages. */
  readonly words?: readonly SeriesWord[];
  /** The series description itself, as a person's own rule keeps it. */
  readonly description?: string;
}

/** What a stack opens with in a place, instead of what the file sends. */
export interface PlaceView {
  readonly window?: Window;
  readonly orientation?: HungEdges;
}

export interface HangingPlace extends StackWish, PlaceView {}

export interface HangingRule {
  readonly id: string;
  /** Absent: any. */
  readonly modalities?: readonly string[];
  /** Body Part Examined (0018,0015) of any image of the study; absent: any. */
  readonly bodyParts?: readonly string[];
  /** Stacks that there must be; a rule for two films says nothing of one. */
  readonly atLeast?: number;
  /** Every stack is a single image. */
  readonly films?: boolean;
  readonly layout: HangingLayout;
  /** Place by place; a place for which there is no stack takes the next of the others. */
  readonly places: readonly HangingPlace[];
}

const frontal: HangingPlace = { views: ['PA', 'AP'], orientation: { right: 'L', bottom: 'F' } };
const lateral: StackWish = { views: ['LL', 'RL', 'LATERAL'] };
const brain: Window = { center: 40, width: 80 };

/** As shipped. A person's own come before them. */
export const shippedRules: readonly HangingRule[] = [
  {
    id: 'mammography',
    modalities: ['MG'],
    atLeast: 2,
    layout: '2x2',
    places: [
      // Chest walls meet in the middle, what is lateral or above stands above.
      { views: ['CC'], laterality: 'R', orientation: { right: 'P', bottom: 'L' } },
      { views: ['CC'], laterality: 'L', orientation: { right: 'A', bottom: 'R' } },
      { views: ['MLO'], laterality: 'R', orientation: { right: 'P', bottom: 'F' } },
      { views: ['MLO'], laterality: 'L', orientation: { right: 'A', bottom: 'F' } },
    ],
  },
  {
    id: 'chest-films',
    modalities: ['CR', 'DX'],
    bodyParts: ['CHEST', 'THORAX'],
    atLeast: 2,
    layout: '1x2',
    places: [frontal, lateral],
  },
  {
    id: 'chest-film',
    modalities: ['CR', 'DX'],
    bodyParts: ['CHEST', 'THORAX'],
    films: true,
    layout: '1x1',
    places: [frontal],
  },
  {
    id: 'head-ct',
    modalities: ['CT'],
    bodyParts: ['HEAD', 'BRAIN', 'SKULL'],
    layout: '1x1',
    places: [{ words: ['soft'], window: brain }],
  },
  {
    id: 'chest-ct',
    modalities: ['CT'],
    bodyParts: ['CHEST', 'THORAX', 'LUNG'],
    atLeast: 2,
    layout: '1x2',
    places: [{ words: ['soft'] }, { words: ['lung'] }],
  },
  {
    id: 'spine-mr',
    modalities: ['MR'],
    bodyParts: ['SPINE', 'CSPINE', 'TSPINE', 'LSPINE', 'LSSPINE'],
    atLeast: 2,
    layout: '1x2',
    places: [{ words: ['t2', 'sagittal'] }, { words: ['t1', 'sagittal'] }],
  },
  {
    id: 'brain-mr',
    modalities: ['MR'],
    bodyParts: ['HEAD', 'BRAIN'],
    atLeast: 4,
    layout: '2x2',
    places: [{ words: ['flair'] }, { words: ['t2'] }, { words: ['diffusion'] }, { words: ['t1'] }],
  },
  { id: 'two-films', films: true, atLeast: 2, layout: '1x2', places: [] },
];

export interface Hanging {
  readonly layout: HangingLayout;
  /** All stacks: those of the places first, in their order, then the others in theirs. */
  readonly stacks: readonly Stack[];
  /** Of each place whose own stack hangs there. */
  readonly views: readonly (PlaceView | undefined)[];
  /** The rule that was followed; undefined where none fits. */
  readonly rule?: string;
}

/** Beside the first stack of a study, the stack of an earlier one that shows the same; undefined where none does. */
export function priorOf(first: Stack, priors: readonly Stack[]): Stack | undefined {
  const now = instanceOf(first);
  const alike = (stack: Stack): number => {
    const then = instanceOf(stack);
    if (!now || !then || said(then.modality) !== said(now.modality)) return 0;
    if (said(then.bodyPartExamined) !== said(now.bodyPartExamined)) return 0;
    const sameView = said(then.viewPosition) === said(now.viewPosition);
    const sameName = said(then.seriesDescription) === said(now.seriesDescription);
    return 1 + (sameView ? 2 : 0) + (sameName ? 1 : 0);
  };
  const most = Math.max(0, ...priors.map(alike));
  return most > 0 ? priors.find((stack) => alike(stack) === most) : undefined;
}

const placeCount: Readonly<Record<HangingLayout, number>> = { '1x1': 1, '1x2': 2, '2x2': 4 };

const instanceOf = (stack: Stack): Instance | undefined => stack.images[0]?.instance;
const said = (value: string | undefined): string => (value ?? '').trim().toUpperCase();

/** `stacks` in the order in which they would hang without any rule; localizers among them take no place. */
export function hang(stacks: readonly Stack[], rules: readonly HangingRule[]): Hanging {
  const hangable = stacks.filter((stack) => stack.rule !== 'localizer');
  const rule = rules.find((one) => fits(one, hangable));
  if (!rule) return { layout: '1x1', stacks, views: [] };
  const free = new Set(hangable);
  const taken = rule.places.map((place) => {
    const stack = [...free].find((one) => suits(one, place));
    if (stack) free.delete(stack);
    return stack;
  });
  const spare = [...free];
  const count = placeCount[rule.layout];
  const placed = Array.from({ length: count }, (_, at) => taken[at] ?? spare.shift());
  const first = placed.filter((stack) => stack !== undefined);
  return {
    layout: rule.layout,
    stacks: [...first, ...stacks.filter((stack) => !first.includes(stack))],
    // A stack that only fills a place opens as it was sent.
    views: placed.map((stack, at) => (stack && stack === taken[at] ? rule.places[at] : undefined)),
    rule: rule.id,
  };
}

function fits({ modalities, bodyParts, films, atLeast = 1 }: HangingRule, stacks: readonly Stack[]): boolean {
  const ofModality = stacks.filter(
    (stack) => !modalities || modalities.includes(said(instanceOf(stack)?.modality)),
  );
  if (ofModality.length < atLeast) return false;
  if (films && stacks.some(({ images }) => images.length > 1)) return false;
  return (
    !bodyParts || ofModality.some((stack) => bodyParts.includes(said(instanceOf(stack)?.bodyPartExamined)))
  );
}

function suits(stack: Stack, { views, laterality, words, description }: StackWish): boolean {
  const instance = instanceOf(stack);
  if (!instance) return false;
  const series = instance.seriesDescription ?? '';
  return (
    (!views || views.includes(said(instance.viewPosition))) &&
    (!laterality || said(instance.laterality) === laterality) &&
    (!words || words.every((word) => fitsWord(series, word))) &&
    (description === undefined || said(series) === said(description))
  );
}
