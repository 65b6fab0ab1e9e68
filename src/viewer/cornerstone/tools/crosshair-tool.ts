/** The hand that moves the point where the planes of a volume cross, or turns the planes about it. */
import { BaseTool, type Types } from '@cornerstonejs/tools';

type Point = readonly [number, number];

/** What a pane does with that hand; points in CSS pixels of its canvas. */
export interface CrosshairHand {
  readonly grab: (at: Point) => void;
  readonly drag: (at: Point) => void;
}

export type HandOf = (viewportId: string) => CrosshairHand | undefined;

interface PointedEvent {
  readonly detail: {
    readonly viewportId: string;
    readonly currentPoints: { readonly canvas: Types.IPoints['canvas'] };
  };
}

export class CrosshairTool extends BaseTool {
  static override readonly toolName = 'VolumeCrosshair';

  constructor(props: ConstructorParameters<typeof BaseTool>[0] = {}) {
    super(props, { supportedInteractionTypes: ['Mouse', 'Touch'], configuration: {} } as never);
  }

  preMouseDownCallback = (event: PointedEvent): boolean => this.#grab(event);
  preTouchStartCallback = (event: PointedEvent): boolean => this.#grab(event);
  mouseDragCallback = (event: PointedEvent): void => this.#drag(event);
  touchDragCallback = (event: PointedEvent): void => this.#drag(event);

  #grab({ detail }: PointedEvent): boolean {
    const hand = this.#hand(detail.viewportId);
    hand?.grab(pointOf(detail));
    return hand !== undefined;
  }

  #drag({ detail }: PointedEvent): void {
    this.#hand(detail.viewportId)?.drag(pointOf(detail));
  }

  #hand(viewportId: string): CrosshairHand | undefined {
    return (this.configuration as { readonly handOf?: HandOf }).handOf?.(viewportId);
  }
}

const pointOf = ({ currentPoints }: PointedEvent['detail']): Point => [
  currentPoints.canvas[0],
  currentPoints.canvas[1],
];
