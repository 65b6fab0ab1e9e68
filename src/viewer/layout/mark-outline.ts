/** The lines of a graphic object on the screen, from where its points lie there (PS3.3 C.10.5.1.2). */
import type { GraphicType, MarkPoint } from '#domain/study/presentation-state.ts';

export interface Outline {
  readonly points: readonly MarkPoint[];
  readonly closed: boolean;
}

/** Radius of a point. */
const dot = 3;
/** Corners of a ring that no screen tells from a round one. */
const corners = 120;
/** Lines between two points of a curve. */
const between = 12;

/** `points` are as many as the type has. */
export function graphicOutline(type: GraphicType, points: readonly MarkPoint[]): Outline {
  const [first = [0, 0], second = first, third = first, fourth = third] = points;
  if (type === 'POINT') return ring(first, [dot, 0], [0, dot]);
  if (type === 'CIRCLE') {
    const radius = Math.hypot(second[0] - first[0], second[1] - first[1]);
    return ring(first, [radius, 0], [0, radius]);
  }
  if (type === 'ELLIPSE') {
    const centre: MarkPoint = [(first[0] + second[0]) / 2, (first[1] + second[1]) / 2];
    return ring(centre, half(first, second), half(third, fourth));
  }
  const last = points.at(-1) ?? first;
  const closed = points.length > 2 && last[0] === first[0] && last[1] === first[1];
  const open = closed ? points.slice(0, -1) : points;
  return { points: type === 'POLYLINE' ? open : smooth(open, closed), closed };
}

const half = (from: MarkPoint, to: MarkPoint): MarkPoint => [(to[0] - from[0]) / 2, (to[1] - from[1]) / 2];

/** About a centre, by two half axes. */
function ring([x, y]: MarkPoint, a: MarkPoint, b: MarkPoint): Outline {
  const points = Array.from({ length: corners }, (_, i): MarkPoint => {
    const angle = (2 * Math.PI * i) / corners;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [x + a[0] * cos + b[0] * sin, y + a[1] * cos + b[1] * sin];
  });
  return { points, closed: true };
}

/** Through every point (Catmull-Rom); which curve it is, the standard leaves open. */
function smooth(points: readonly MarkPoint[], closed: boolean): readonly MarkPoint[] {
  const count = points.length;
  const at = (i: number): MarkPoint =>
    points[closed ? (i + count) % count : Math.min(Math.max(i, 0), count - 1)] as MarkPoint;
  const spans = closed ? count : count - 1;
  const curve = Array.from({ length: spans * between }, (_, i) => {
    const span = Math.floor(i / between);
    return bend([at(span - 1), at(span), at(span + 1), at(span + 2)], (i % between) / between);
  });
  return closed ? curve : [...curve, at(count - 1)];
}

function bend([a, b, c, d]: readonly [MarkPoint, MarkPoint, MarkPoint, MarkPoint], t: number): MarkPoint {
  const along = (i: 0 | 1): number =>
    b[i] +
    (t / 2) *
      (c[i] - a[i] + t * (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i] + t * (3 * (b[i] - c[i]) + d[i] - a[i])));
  return [along(0), along(1)];
}
