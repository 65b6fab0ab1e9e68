/** One viewport as a radiologist meets it: the picture, its letters and corner text, and points of the frame. */
import { expect, type Locator, type Page } from '@playwright/test';
import { Picture, type Region } from './picture.ts';

/** Size of the stored frame; `pixelMm` only where pixels are not square. */
export interface FrameSize {
  readonly columns: number;
  readonly rows: number;
}

/** Column and row of the stored frame; (0, 0) is the outer corner of the first pixel. */
export type FramePoint = readonly [column: number, row: number];

export interface Letters {
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

export type Corner = 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight';

/** As read aloud: without the marks that keep numbers and names together. */
export const plain = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replace(/[\u2066-\u2069]/g, ''));

export class ViewportDriver {
  readonly root: Locator;
  readonly #page: Page;

  constructor(page: Page, index: number) {
    this.#page = page;
    this.root = page.getByTestId(`viewport-${index}`);
  }

  async waitShown(): Promise<this> {
    await expect(this.root).toHaveAttribute('data-status', 'shown', { timeout: 30_000 });
    await this.#settle();
    return this;
  }

  async status(): Promise<string | null> {
    return this.root.getAttribute('data-status');
  }

  /** The image alone, without anything written over it. */
  async picture(): Promise<Picture> {
    await this.#settle();
    return this.#canvas('canvas.cornerstone-canvas');
  }

  /** The class-activation map alone. */
  async heatMap(): Promise<Picture> {
    await this.#settle();
    return this.#canvas('[data-testid=heat-map]');
  }

  /** Everything that is seen here, overlays too. */
  async screenshot(): Promise<Picture> {
    await this.#settle();
    return Picture.fromPng(await this.root.screenshot());
  }

  async letters(): Promise<Letters> {
    const at = async (edge: keyof Letters): Promise<string> =>
      (await this.root.locator(`[data-edge=${edge}]`).textContent()) ?? '';
    return {
      left: await at('left'),
      right: await at('right'),
      top: await at('top'),
      bottom: await at('bottom'),
    };
  }

  async cornerLines(corner: Corner): Promise<string[]> {
    return plain(await this.root.locator(`[data-corner=${corner}] > bdi`).allTextContents());
  }

  /** All four corners as one text. */
  async cornerText(): Promise<string> {
    return (await this.root.locator('[data-corner] > bdi').allTextContents()).join('\n');
  }

  /** Centre and width of the grey window, as the corner says. */
  async window(): Promise<{ readonly center: number; readonly width: number }> {
    await this.#settle();
    const match = /C (\S+)\s+W (\S+)/.exec((await this.cornerLines('bottomRight')).join('\n'));
    const number = (text = ''): number => Number(text.replaceAll(',', '').replace('−', '-'));
    return { center: number(match?.[1]), width: number(match?.[2]) };
  }

  /** One-based place in the stack, as the corner says. */
  async imageNumber(): Promise<number> {
    const match = /(\d+) \/ \d+/.exec((await this.cornerLines('bottomLeft')).join('\n'));
    return Number(match?.[1]);
  }

  async expectImageNumber(number: number): Promise<void> {
    await expect.poll(() => this.imageNumber()).toBe(number);
  }

  async scaleBar(): Promise<{ readonly heightPx: number; readonly mm: number; readonly text: string }> {
    const bar = this.root.getByTestId('scale-bar');
    const box = await bar.boundingBox();
    return {
      heightPx: box?.height ?? 0,
      mm: Number(await bar.getAttribute('data-mm')),
      text: (await bar.textContent()) ?? '',
    };
  }

  async box(): Promise<Region> {
    const box = await this.root.boundingBox();
    if (!box) throw new Error('the viewport is not on the screen');
    return box;
  }

  /** Rectangle that a frame fills when it is fitted, in pixels of the viewport. */
  async fitted({ columns, rows }: FrameSize): Promise<Region & { readonly scale: number }> {
    const { width, height } = await this.box();
    const scale = Math.min(width / columns, height / rows);
    return {
      scale,
      x: (width - columns * scale) / 2,
      y: (height - rows * scale) / 2,
      width: columns * scale,
      height: rows * scale,
    };
  }

  /** A region of the frame, in pixels of the viewport, while the image is fitted and not turned. */
  async regionOf(frame: FrameSize, region: Region): Promise<Region> {
    const { x, y, scale } = await this.fitted(frame);
    return {
      x: x + region.x * scale,
      y: y + region.y * scale,
      width: region.width * scale,
      height: region.height * scale,
    };
  }

  /** Page coordinates of a frame point, while the image is fitted and not turned. */
  async pointOf(frame: FrameSize, [column, row]: FramePoint): Promise<readonly [number, number]> {
    const box = await this.box();
    const { x, y, scale } = await this.fitted(frame);
    return [box.x + x + column * scale, box.y + y + row * scale];
  }

  /** What the pointer's line says over a frame point: `x 12  y 34  40 HU`. */
  async valueAt(frame: FrameSize, point: FramePoint): Promise<string> {
    const [x, y] = await this.pointOf(frame, point);
    await this.#page.mouse.move(x - 3, y - 3);
    await this.#page.mouse.move(x, y);
    await this.#settle();
    return (await this.cornerLines('bottomLeft')).at(-1) ?? '';
  }

  /** Presses at the first point, rests there for `restMs`, moves through the others, and lets go at the last. */
  async drag(frame: FrameSize, points: readonly FramePoint[], restMs = 0): Promise<void> {
    const { mouse } = this.#page;
    const at: (readonly [number, number])[] = [];
    for (const point of points) at.push(await this.pointOf(frame, point));
    const [first, ...rest] = at;
    if (!first) return;
    await mouse.move(...first);
    await mouse.down();
    if (restMs > 0) await this.#page.waitForTimeout(restMs);
    for (const [x, y] of rest) {
      await mouse.move(x, y, { steps: 6 });
      // No hand outruns the screen: a busy machine would else see only some of the places, and not the last.
      await this.#settle();
      await mouse.move(x, y);
    }
    await mouse.up();
  }

  /**
   * A pen on the glass, through the browser's own input: tip (`left`) or barrel button (`right`) down at the first point,
   * through the others, and up. Ends with the kinds of pointer that the page has heard.
   */
  async pen(
    frame: FrameSize,
    points: readonly FramePoint[],
    button: 'left' | 'right' = 'left',
  ): Promise<readonly string[]> {
    const heard = await this.root.evaluateHandle((root) => {
      const kinds = new Set<string>();
      (root as HTMLElement).addEventListener('pointerdown', (event) => kinds.add(event.pointerType), {
        capture: true,
      });
      return kinds;
    });
    const session = await this.#page.context().newCDPSession(this.#page);
    const at: (readonly [number, number])[] = [];
    for (const point of points) at.push(await this.pointOf(frame, point));
    const buttons = button === 'left' ? 1 : 2;
    const send = async (
      type: 'mouseMoved' | 'mousePressed' | 'mouseReleased',
      place: number,
      down: boolean,
    ) => {
      const [x, y] = at[place] ?? [0, 0];
      const pen = {
        pointerType: 'pen',
        force: down ? 0.5 : 0,
        clickCount: type === 'mouseMoved' ? 0 : 1,
      } as const;
      const held = down || type === 'mouseReleased' ? button : 'none';
      await session.send('Input.dispatchMouseEvent', {
        ...pen,
        type,
        x,
        y,
        button: held,
        buttons: down ? buttons : 0,
      });
      await this.#settle();
    };
    await send('mouseMoved', 0, false);
    await send('mousePressed', 0, true);
    for (let place = 1; place < at.length; place++) {
      await send('mouseMoved', place, true);
      await send('mouseMoved', place, true);
    }
    await send('mouseReleased', at.length - 1, false);
    await session.detach();
    return heard.evaluate((kinds) => [...kinds]);
  }

  /** A pen turned round, wiped over the image: no protocol of the browser makes one, so its events are made here. */
  async wipe(frame: FrameSize, points: readonly FramePoint[]): Promise<void> {
    const at: (readonly [number, number])[] = [];
    for (const point of points) at.push(await this.pointOf(frame, point));
    await this.root.locator('canvas.cornerstone-canvas').evaluate(async (canvas, places) => {
      const eraser = { bubbles: true, cancelable: true, composed: true, button: 5, buttons: 32 };
      const fire = (kind: 'down' | 'move' | 'up', [clientX, clientY]: readonly [number, number]): void => {
        const where = { ...eraser, clientX, clientY, ...(kind === 'up' && { buttons: 0 }) };
        canvas.dispatchEvent(
          new PointerEvent(`pointer${kind}`, { ...where, pointerType: 'pen', pointerId: 7 }),
        );
        canvas.dispatchEvent(new MouseEvent(`mouse${kind}`, where));
      };
      const [first, last] = [places[0], places.at(-1)];
      if (!first || !last) return;
      fire('down', first);
      // Longer than Cornerstone waits for a second click.
      await new Promise((done) => setTimeout(done, 500));
      for (const place of places) fire('move', place);
      fire('up', last);
    }, at);
    await this.#settle();
  }

  async click(frame: FrameSize, point: FramePoint): Promise<void> {
    const [x, y] = await this.pointOf(frame, point);
    await this.#page.mouse.move(x, y, { steps: 4 });
    // As long as a finger rests on a button.
    await this.#page.mouse.click(x, y, { delay: 60 });
  }

  /** Turns the wheel by whole notches, down for positive. */
  async wheel(notches: number): Promise<void> {
    const { x, y, width, height } = await this.box();
    await this.#page.mouse.move(x + width / 2, y + height / 2);
    for (let i = 0; i < Math.abs(notches); i++) {
      await this.#page.mouse.wheel(0, 100 * Math.sign(notches));
      await this.#settle();
    }
  }

  async activate(): Promise<void> {
    const { x, y } = await this.box();
    await this.#page.mouse.click(x + 4, y + 4);
  }

  /** Texts beside the measurements on the image. */
  async writtenBeside(): Promise<string[]> {
    return plain(await this.root.locator('svg text tspan').allTextContents());
  }

  async #canvas(selector: string): Promise<Picture> {
    const url = await this.root
      .locator(selector)
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL('image/png'));
    return Picture.fromDataUrl(url);
  }

  /** Three frames: one for the state, one for the drawing, one to be on the screen. */
  async #settle(): Promise<void> {
    await this.#page.evaluate(
      () =>
        new Promise<void>((done) =>
          requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
        ),
    );
  }
}
