/** Tools that Cornerstone has not, made of those that it has. */
import { getEnabledElement } from '@cornerstonejs/core';
import { LabelTool, LengthTool } from '@cornerstonejs/tools';
import { nextVertebra, type PlacedVertebra } from '#domain/finding/vertebrae.ts';
import { ownAnnotations } from './own-annotations.ts';

/** Two lines of it on one image make a ratio; a name of its own keeps them from other lengths. */
export class CardiothoracicTool extends LengthTool {
  static override readonly toolName = 'Cardiothoracic';
}

/** What a person is asked for while a tool waits; undefined gives the shape up. */
export type AskText = (kind: 'arrow' | 'spine') => Promise<string | undefined>;

type Answer = (text: string | undefined) => void;

/** Names vertebrae one click after the other: only the first is asked for, the others follow from where they lie. */
export class SpineLabelTool extends LabelTool {
  static override readonly toolName = 'SpineLabel';

  constructor(props: ConstructorParameters<typeof LabelTool>[0] = {}) {
    super(props);
    const add = this.addNewAnnotation;
    this.addNewAnnotation = (event) => {
      const { element, currentPoints } = event.detail;
      const label = nextVertebra(placedOn(element), currentPoints.canvas[1]);
      const { ask } = this.configuration as { readonly ask: AskText };
      this.configuration.getTextCallback = (answer: Answer) => {
        if (label) answer(label);
        else void ask('spine').then(answer);
      };
      return add(event);
    };
  }
}

/** Labels of the same frame of reference, by where they lie in this viewport. */
function placedOn(element: HTMLDivElement): readonly PlacedVertebra[] {
  const viewport = getEnabledElement(element)?.viewport;
  if (!viewport) return [];
  const frame = viewport.getFrameOfReferenceUID();
  return ownAnnotations().flatMap(({ metadata, data }) => {
    const point = data.handles?.points?.[0];
    const mine = metadata?.toolName === SpineLabelTool.toolName && metadata.FrameOfReferenceUID === frame;
    return mine && point && data.label ? [{ label: data.label, y: viewport.worldToCanvas(point)[1] }] : [];
  });
}
