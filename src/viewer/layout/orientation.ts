/** Which side of the patient is at which edge, whatever was rotated or flipped (PS3.3 C.7.6.1.1.1, C.7.6.2.1.1). */
import type { ImagePixels } from '#domain/study/instance.ts';
import type { Vector } from '#domain/study/vector.ts';
import type { EdgeLetters } from '../port.ts';

/** Where the image's own row and column directions point on the screen: unit vectors, y down. */
export interface ScreenAxes {
  readonly row: readonly [number, number];
  readonly column: readonly [number, number];
}

type Letter = 'R' | 'L' | 'A' | 'P' | 'H' | 'F';

const opposite: Readonly<Record<Letter, Letter>> = { R: 'L', L: 'R', A: 'P', P: 'A', H: 'F', F: 'H' };

/** Undefined where the header says nothing: no letter is better than a guessed one. */
export function edgeLetters(pixels: ImagePixels, axes: ScreenAxes): EdgeLetters | undefined {
  const letters = imageDirections(pixels);
  if (!letters) return undefined;
  const at = (x: number, y: number): string => {
    const alongRow = axes.row[0] * x + axes.row[1] * y;
    const alongColumn = axes.column[0] * x + axes.column[1] * y;
    if (Math.abs(alongRow) >= Math.abs(alongColumn)) return alongRow > 0 ? letters.row : turned(letters.row);
    return alongColumn > 0 ? letters.column : turned(letters.column);
  };
  return { left: at(-1, 0), right: at(1, 0), top: at(0, -1), bottom: at(0, 1) };
}

/** Which side of the patient a hanging asks for at two of the edges. */
export interface HungEdges {
  readonly right: string;
  readonly bottom: string;
}

export interface Turn {
  /** Left for right, before it is turned. */
  readonly mirrored: boolean;
  /** Degrees clockwise. */
  readonly rotation: 0 | 90 | 180 | 270;
}

/** The least that brings the wished sides to their edges, by the strongest letter of each; undefined where nothing does. */
export function turnTo(shown: EdgeLetters, { right, bottom }: HungEdges): Turn | undefined {
  return turns.find((turn) => {
    const after = turnedEdges(shown, turn);
    return after.right[0] === right[0] && after.bottom[0] === bottom[0];
  });
}

const rotations = [0, 90, 180, 270] as const;
const turns: readonly Turn[] = [false, true].flatMap((mirrored) =>
  rotations.map((rotation) => ({ mirrored, rotation })),
);

function turnedEdges({ left, right, top, bottom }: EdgeLetters, { mirrored, rotation }: Turn): EdgeLetters {
  const [west, east] = mirrored ? [right, left] : [left, right];
  const clockwise = [east, bottom, west, top];
  const at = (edge: number): string => clockwise[(edge + 4 - rotation / 90) % 4] ?? '';
  return { right: at(0), bottom: at(1), left: at(2), top: at(3) };
}

/** Of a view by the directions of its right and upper edge (LPS). */
export function viewLetters(right: Vector, up: Vector): EdgeLetters {
  const [r, u] = [lettersOf(right), lettersOf(up)];
  return { left: turned(r), right: r, top: u, bottom: turned(u) };
}

/** Patient direction of increasing columns, and of increasing rows. */
function imageDirections(pixels: ImagePixels): { readonly row: string; readonly column: string } | undefined {
  if (pixels.orientation) {
    const [a, b, c, d, e, f] = pixels.orientation;
    return { row: lettersOf([a, b, c]), column: lettersOf([d, e, f]) };
  }
  const [row, column] = pixels.patientOrientation ?? [];
  return row && column && isLetters(row) && isLetters(column) ? { row, column } : undefined;
}

/** LPS direction → letters, the strongest first, those below a fifth of a right angle's share left out. */
function lettersOf([x, y, z]: Vector): string {
  const parts: readonly (readonly [number, Letter])[] = [
    [Math.abs(x), x > 0 ? 'L' : 'R'],
    [Math.abs(y), y > 0 ? 'P' : 'A'],
    [Math.abs(z), z > 0 ? 'H' : 'F'],
  ];
  return [...parts]
    .filter(([share]) => share > 0.25)
    .sort((first, second) => second[0] - first[0])
    .slice(0, 2)
    .map(([, letter]) => letter)
    .join('');
}

function isLetters(text: string): boolean {
  return /^[RLAPHF]{1,3}$/.test(text);
}

function turned(letters: string): string {
  return [...letters].map((letter) => opposite[letter as Letter]).join('');
}
