/** Marks of a stored presentation: their outlines, their places, and what reaches the canvas (PS3.3 C.10.5). */
import { describe, expect, it } from 'vitest';
import type { ColouredMark, DisplayedArea, Turning } from '#domain/study/presentation-state.ts';
import { graphicOutline } from '#viewer/layout/mark-outline.ts';
import { paintMarks } from '#viewer/layout/paint-marks.ts';
import { areaToFrame } from '#viewer/layout/presented-place.ts';

const area: DisplayedArea = { left: 10, right: 50, upper: 20, lower: 100, mode: 'fit' };
const upright: Turning = { rotation: 0, flipped: false };

describe('[R22] a part of the displayed area', () => {
  it.each<readonly [Turning['rotation'], boolean, readonly (readonly [number, number])[]]>([
    // Where the upper left, upper right and lower right corner of the screen lie in the frame.
    [
      0,
      false,
      [
        [10, 20],
        [50, 20],
        [50, 100],
      ],
    ],
    [
      90,
      false,
      [
        [10, 100],
        [10, 20],
        [50, 20],
      ],
    ],
    [
      180,
      false,
      [
        [50, 100],
        [10, 100],
        [10, 20],
      ],
    ],
    [
      270,
      false,
      [
        [50, 20],
        [50, 100],
        [10, 100],
      ],
    ],
    [
      0,
      true,
      [
        [50, 20],
        [10, 20],
        [10, 100],
      ],
    ],
    [
      90,
      true,
      [
        [10, 20],
        [10, 100],
        [50, 100],
      ],
    ],
  ])('turned by %i, flipped %s, lies where it is seen', (rotation, flipped, corners) => {
    const place = areaToFrame(area, { rotation, flipped });
    expect([place(0, 0), place(1, 0), place(1, 1)]).toEqual(corners);
    const [x, y] = place(0.5, 0.5);
    expect([x, y]).toEqual([30, 60]);
  });
});

describe('[R22] the outline of a graphic', () => {
  it('is round about the first point of a circle, through its second', () => {
    const { points, closed } = graphicOutline('CIRCLE', [
      [10, 10],
      [13, 14],
    ]);
    expect(closed).toBe(true);
    for (const [x, y] of points) expect(Math.hypot(x - 10, y - 10)).toBeCloseTo(5, 9);
  });

  it('passes the four ends of an ellipse’s axes', () => {
    const ends = [
      [0, 10],
      [40, 10],
      [20, 0],
      [20, 20],
    ] as const;
    const { points } = graphicOutline('ELLIPSE', ends);
    for (const [x, y] of ends)
      expect(Math.min(...points.map((p) => Math.hypot(p[0] - x, p[1] - y)))).toBeLessThan(1e-9);
  });

  it('passes every point of a curve, and is the line itself where they lie on one', () => {
    const through = [
      [0, 0],
      [10, 20],
      [30, 5],
      [40, 40],
    ] as const;
    const { points, closed } = graphicOutline('INTERPOLATED', through);
    expect(closed).toBe(false);
    for (const [x, y] of through)
      expect(Math.min(...points.map((p) => Math.hypot(p[0] - x, p[1] - y)))).toBeLessThan(1e-9);
    for (const [x, y] of graphicOutline('INTERPOLATED', [
      [0, 0],
      [10, 10],
      [20, 20],
    ]).points)
      expect(y).toBeCloseTo(x, 9);
  });

  it('is closed where it ends at its beginning', () => {
    const square = [
      [0, 0],
      [9, 0],
      [9, 9],
      [0, 0],
    ] as const;
    expect(graphicOutline('POLYLINE', square)).toEqual({ points: square.slice(0, 3), closed: true });
    expect(graphicOutline('POLYLINE', square.slice(0, 3)).closed).toBe(false);
    expect(graphicOutline('INTERPOLATED', square).closed).toBe(true);
  });
});

type Call = readonly [name: string, ...values: readonly unknown[]];

/** Keeps what was asked of a canvas, with the styles that it was asked in. */
function canvas(): { readonly context: CanvasRenderingContext2D; readonly calls: Call[] } {
  const calls: Call[] = [];
  const styles: Record<string, unknown> = {};
  const kept = new Set(['fillText', 'moveTo', 'lineTo', 'arc']);
  const context = new Proxy(styles, {
    get: (_, name: string) => {
      if (name === 'measureText') return (text: string) => ({ width: text.length * 7 });
      if (name in styles) return styles[name];
      return (...values: unknown[]) => {
        if (name === 'fill') calls.push(['fill', styles.fillStyle]);
        if (name === 'stroke') calls.push(['stroke', styles.strokeStyle, styles.lineWidth]);
        if (kept.has(name)) calls.push([name, ...values, ...(name === 'fillText' ? [styles.direction] : [])]);
      };
    },
  }) as unknown as CanvasRenderingContext2D;
  return { context, calls };
}

function painted(...marks: readonly ColouredMark['mark'][]): readonly Call[] {
  const { context, calls } = canvas();
  const coloured = marks.map((mark): ColouredMark => ({ mark, colour: [255, 255, 0] }));
  paintMarks(context, { marks: coloured, area, turning: upright }, (column, row) => [
    2 * column,
    2 * row + 1,
  ]);
  return calls;
}

const named = (calls: readonly Call[], name: string): readonly Call[] =>
  calls.filter(([one]) => one === name);

describe('[R22] what is painted', () => {
  it('is a line over its halo, in pixels of the frame or parts of the area', () => {
    const line = { kind: 'graphic', type: 'POLYLINE', filled: true } as const;
    const calls = painted({
      ...line,
      units: 'PIXEL',
      points: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(calls).toEqual([
      ['moveTo', 2, 5],
      ['lineTo', 6, 9],
      ['stroke', 'rgb(0 0 0 / 0.8)', 3.5],
      ['stroke', 'rgb(255 255 0)', 1.5],
    ]);
    const [from, to] = painted({
      ...line,
      units: 'DISPLAY',
      points: [
        [0, 0],
        [1, 1],
      ],
    });
    expect([from, to]).toEqual([
      ['moveTo', 20, 41],
      ['lineTo', 100, 201],
    ]);
  });

  it('is filled only where it is closed and asks for it', () => {
    const ring = {
      kind: 'graphic',
      type: 'CIRCLE',
      units: 'PIXEL',
      points: [
        [5, 5],
        [9, 5],
      ],
    } as const;
    expect(named(painted({ ...ring, filled: true }), 'fill')).toEqual([['fill', 'rgb(255 255 0)']]);
    expect(named(painted({ ...ring, filled: false }), 'fill')).toEqual([]);
  });

  it('is text line by line, as it is, from the side that it is read from', () => {
    const text = '<b>bold</b>\r\nعقدة في الرئة';
    const box = {
      units: 'PIXEL',
      corners: [
        [5, 5],
        [105, 45],
      ],
      align: 'left',
    } as const;
    const words = named(painted({ kind: 'text', text, box }), 'fillText');
    expect(words.map(([, line, x, , direction]) => [line, x, direction])).toEqual([
      ['<b>bold</b>', 10, 'ltr'],
      ['عقدة في الرئة', 10, 'rtl'],
    ]);
  });

  it('leads from the anchor to the nearest edge of the box', () => {
    const box = {
      units: 'PIXEL',
      corners: [
        [50, 10],
        [90, 20],
      ],
      align: 'left',
    } as const;
    const calls = painted({
      kind: 'text',
      text: 'x',
      box,
      anchor: { units: 'PIXEL', point: [20, 15], visible: true },
    });
    expect(named(calls, 'moveTo')).toEqual([['moveTo', 40, 31]]);
    expect(named(calls, 'lineTo')).toEqual([['lineTo', 100, 31]]);
    const hidden = painted({
      kind: 'text',
      text: 'x',
      box,
      anchor: { units: 'PIXEL', point: [20, 15], visible: false },
    });
    expect(named(hidden, 'arc')).toEqual([]);
  });
});
