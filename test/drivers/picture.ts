/** A picture taken from the screen, and the few questions a test asks of it. */
import { PNG } from 'pngjs';

export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export class Picture {
  readonly width: number;
  readonly height: number;
  readonly #rgba: Uint8Array;

  private constructor(width: number, height: number, rgba: Uint8Array) {
    this.width = width;
    this.height = height;
    this.#rgba = rgba;
  }

  static fromPng(png: Uint8Array): Picture {
    const { width, height, data } = PNG.sync.read(Buffer.from(png));
    return new Picture(width, height, data);
  }

  /** Of a canvas's `toDataURL`. */
  static fromDataUrl(url: string): Picture {
    return Picture.fromPng(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
  }

  /** Left and right exchanged. */
  mirrored(): Picture {
    const out = new Uint8Array(this.#rgba.length);
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) {
        const from = (y * this.width + x) * 4;
        out.set(this.#rgba.subarray(from, from + 4), (y * this.width + this.width - 1 - x) * 4);
      }
    }
    return new Picture(this.width, this.height, out);
  }

  get whole(): Region {
    return { x: 0, y: 0, width: this.width, height: this.height };
  }

  /** Red, green, blue, opacity, 0…255. */
  colourAt(x: number, y: number): readonly [number, number, number, number] {
    const at = (Math.round(y) * this.width + Math.round(x)) * 4;
    const [r = 0, g = 0, b = 0, a = 0] = this.#rgba.subarray(at, at + 4);
    return [r, g, b, a];
  }

  /** 0…255 (Rec. 709). */
  luminanceAt(x: number, y: number): number {
    const [r, g, b] = this.colourAt(x, y);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  meanLuminance(region: Region = this.whole): number {
    let sum = 0;
    let count = 0;
    for (const [x, y] of pixelsOf(region)) {
      sum += this.luminanceAt(x, y);
      count++;
    }
    return sum / Math.max(count, 1);
  }

  /** Mean absolute difference of luminance, over what both show. */
  differenceFrom(other: Picture, region: Region = this.whole): number {
    let sum = 0;
    let count = 0;
    for (const [x, y] of pixelsOf(region)) {
      sum += Math.abs(this.luminanceAt(x, y) - other.luminanceAt(x, y));
      count++;
    }
    return sum / Math.max(count, 1);
  }

  /** Share of the region's pixels that are painted at all (of a canvas that is clear elsewhere). */
  paintedShare(region: Region = this.whole, atLeast = 24): number {
    let painted = 0;
    let count = 0;
    for (const [x, y] of pixelsOf(region)) {
      if (this.colourAt(x, y)[3] >= atLeast) painted++;
      count++;
    }
    return painted / Math.max(count, 1);
  }

  /** Share of the region's pixels that are coloured rather than grey. */
  colouredShare(region: Region = this.whole, atLeast = 24): number {
    let coloured = 0;
    let count = 0;
    for (const [x, y] of pixelsOf(region)) {
      const [r, g, b] = this.colourAt(x, y);
      if (Math.max(r, g, b) - Math.min(r, g, b) >= atLeast) coloured++;
      count++;
    }
    return coloured / Math.max(count, 1);
  }
}

/** Every third pixel each way: plenty for a mean, and nine times as fast. */
function* pixelsOf({ x, y, width, height }: Region): Generator<readonly [number, number]> {
  for (let row = Math.ceil(y); row < y + height; row += 3) {
    for (let column = Math.ceil(x); column < x + width; column += 3) yield [column, row];
  }
}
