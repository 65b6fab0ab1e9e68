/** A small square plot over 0…1: a line, its band of chance, a mark where the threshold stands. Never mirrored. */
import type { ReactNode } from 'react';
import classes from './Plot.module.css';

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

interface PlotProps {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly lines: readonly { readonly points: readonly PlotPoint[]; readonly tone: 'machine' | 'accent' }[];
  readonly marks?: readonly PlotPoint[];
  readonly dots?: readonly (PlotPoint & { readonly weight: number })[];
  /** The line of chance, or of a perfect promise. */
  readonly diagonal?: boolean;
  /** One sentence for those who cannot see it. */
  readonly summary: string;
}

const size = 240;
const margin = 34;
const at = ({ x, y }: PlotPoint): string => `${margin + x * size},${margin / 3 + (1 - y) * size}`;

export function Plot({ title, xLabel, yLabel, lines, marks, dots, diagonal, summary }: PlotProps): ReactNode {
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return (
    <figure className={classes.plot}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${size + margin * 1.4} ${size + margin * 1.5}`} role="img" aria-label={summary}>
        {ticks.map((tick) => (
          <g key={tick} className={classes.tick}>
            <polyline points={`${at({ x: tick, y: 0 })} ${at({ x: tick, y: 1 })}`} />
            <polyline points={`${at({ x: 0, y: tick })} ${at({ x: 1, y: tick })}`} />
            <text x={margin + tick * size} y={margin / 3 + size + 14} textAnchor="middle">
              {tick}
            </text>
            <text x={margin - 6} y={margin / 3 + (1 - tick) * size + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {diagonal && (
          <polyline className={classes.diagonal} points={`${at({ x: 0, y: 0 })} ${at({ x: 1, y: 1 })}`} />
        )}
        {lines.map(({ points, tone }) => (
          <polyline key={tone} className={classes.line} data-tone={tone} points={points.map(at).join(' ')} />
        ))}
        {dots?.map((dot) => {
          const [cx, cy] = at(dot).split(',');
          return (
            <circle
              key={`${dot.x}`}
              className={classes.dot}
              cx={cx}
              cy={cy}
              r={2 + 7 * Math.sqrt(dot.weight)}
            />
          );
        })}
        {marks?.map((mark) => {
          const [cx, cy] = at(mark).split(',');
          return <circle key={`${mark.x}/${mark.y}`} className={classes.mark} cx={cx} cy={cy} r={5} />;
        })}
        <text className={classes.axis} x={margin + size / 2} y={size + margin * 1.35} textAnchor="middle">
          {xLabel}
        </text>
        <text
          className={classes.axis}
          transform={`translate(10 ${margin / 3 + size / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {yLabel}
        </text>
      </svg>
    </figure>
  );
}
