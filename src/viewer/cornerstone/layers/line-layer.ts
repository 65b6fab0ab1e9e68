/** Lines over one viewport, each with a dark edge so that it is seen on bone and on air. */

export interface DrawnLine {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly colour: string;
  readonly dashed?: boolean;
}

/** A place that a hand can take hold of. */
export interface DrawnHandle {
  readonly at: readonly [number, number];
  readonly colour: string;
}

export interface LineLayer {
  readonly draw: (lines: readonly DrawnLine[], handles: readonly DrawnHandle[]) => void;
  readonly [Symbol.dispose]: () => void;
}

const svg = 'http://www.w3.org/2000/svg';

/** `name` is its test id. */
export function createLineLayer(element: HTMLDivElement, name: string): LineLayer {
  const root = document.createElementNS(svg, 'svg');
  root.dataset.testid = name;
  root.setAttribute('aria-hidden', 'true');
  Object.assign(root.style, {
    position: 'absolute',
    inset: '0',
    width: '100%',
    height: '100%',
    pointerEvents: 'none',
    overflow: 'hidden',
  });
  element.append(root);

  const shape = (
    tag: 'line' | 'circle',
    attributes: Readonly<Record<string, string | number>>,
  ): SVGElement => {
    const made = document.createElementNS(svg, tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
  };
  const stroke = (line: DrawnLine, colour: string, width: number): SVGElement =>
    shape('line', {
      x1: line.from[0],
      y1: line.from[1],
      x2: line.to[0],
      y2: line.to[1],
      stroke: colour,
      'stroke-width': width,
      ...(line.dashed ? { 'stroke-dasharray': '5 4' } : {}),
    });

  return {
    draw: (lines, handles) => {
      root.replaceChildren(
        ...lines.flatMap((line) => [stroke(line, 'rgb(0 0 0 / 0.55)', 3), stroke(line, line.colour, 1.2)]),
        ...handles.map(({ at, colour }) =>
          shape('circle', {
            cx: at[0],
            cy: at[1],
            r: 5,
            fill: 'rgb(0 0 0 / 0.5)',
            stroke: colour,
            'stroke-width': 1.5,
          }),
        ),
      );
    },
    [Symbol.dispose]: () => root.remove(),
  };
}
