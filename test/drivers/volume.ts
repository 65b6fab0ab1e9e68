/** The panes of a volume as a radiologist meets them: points of the patient, the crosshair, what is said over them. */
import { expect, type Locator, type Page } from '@playwright/test';
import { ViewportDriver } from './viewport.ts';
import type { Workstation } from './workstation.ts';

/** LPS, millimetres. */
export type PatientPoint = readonly [x: number, y: number, z: number];

interface View {
  readonly index: number;
  readonly right: PatientPoint;
  readonly up: PatientPoint;
}

const upright = {
  axial: { index: 0, right: [1, 0, 0], up: [0, -1, 0] },
  sagittal: { index: 1, right: [0, 1, 0], up: [0, 0, 1] },
  coronal: { index: 2, right: [1, 0, 0], up: [0, 0, 1] },
} as const satisfies Record<string, View>;

export type PlaneName = keyof typeof upright;

export class PlaneDriver extends ViewportDriver {
  readonly #page: Page;
  readonly #view: View;

  constructor(page: Page, view: View) {
    super(page, view.index);
    this.#page = page;
    this.#view = view;
  }

  /** Where the planes cross, as the pane knows it. */
  async centre(): Promise<PatientPoint> {
    const text = (await this.root.getAttribute('data-centre')) ?? '';
    const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = text.split(' ').map(Number);
    return [x, y, z];
  }

  /** Where the lines cross in this pane, in its CSS pixels. */
  async crossing(): Promise<readonly [number, number]> {
    const handles = await this.root
      .locator('[data-testid=crosshair] circle')
      .evaluateAll((all) =>
        all.map((one) => [Number(one.getAttribute('cx')), Number(one.getAttribute('cy'))]),
      );
    const [from = [], to = []] = handles;
    return [((from[0] ?? 0) + (to[0] ?? 0)) / 2, ((from[1] ?? 0) + (to[1] ?? 0)) / 2];
  }

  async pixelsPerMm(): Promise<number> {
    const { heightPx, mm } = await this.scaleBar();
    return heightPx / mm;
  }

  /** CSS pixel of this pane over which a point of the patient lies, along its plane. */
  async at(point: PatientPoint): Promise<readonly [number, number]> {
    const [centre, [x, y], scale] = [await this.centre(), await this.crossing(), await this.pixelsPerMm()];
    const { right, up } = this.#view;
    const along = (axis: PatientPoint): number =>
      axis.reduce((sum, part, i) => sum + part * ((point[i] ?? 0) - (centre[i] ?? 0)), 0);
    return [x + along(right) * scale, y - along(up) * scale];
  }

  async onPage(point: PatientPoint): Promise<readonly [number, number]> {
    const [[x, y], box] = [await this.at(point), await this.box()];
    return [box.x + x, box.y + y];
  }

  /** Clicks with the chosen tool. */
  async clickAt(point: PatientPoint): Promise<void> {
    const [x, y] = await this.onPage(point);
    await this.#page.mouse.move(x, y, { steps: 3 });
    await this.#page.mouse.click(x, y, { delay: 60 });
    // Cornerstone waits whether a second click follows.
    await this.#page.waitForTimeout(500);
    await this.picture();
  }

  async dragBetween(from: PatientPoint, to: PatientPoint): Promise<void> {
    await this.dragPixels(await this.onPage(from), await this.onPage(to));
  }

  async dragPixels(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const { mouse } = this.#page;
    await mouse.move(...from);
    await mouse.down();
    // A short stroke could else be the first half of a double click.
    await this.#page.waitForTimeout(500);
    await mouse.move(...to, { steps: 8 });
    await mouse.up();
    await this.picture();
  }

  /** What the pointer's line says over a point of the patient; empty outside the volume. */
  async readAt(point: PatientPoint): Promise<string> {
    const [x, y] = await this.onPage(point);
    await this.#page.mouse.move(x - 3, y - 3);
    await this.#page.mouse.move(x, y);
    await this.picture();
    return ((await this.cornerLines('bottomLeft')).at(-1) ?? '').trim();
  }

  /** In HU; NaN where the pointer's line says none. */
  async huAt(point: PatientPoint): Promise<number> {
    const match = /([−-]?[\d.,]+) HU$/.exec(await this.readAt(point));
    return Number((match?.[1] ?? 'NaN').replaceAll(',', '').replace('−', '-'));
  }
}

export class VolumeDriver {
  readonly #ws: Workstation;

  constructor(ws: Workstation) {
    this.#ws = ws;
  }

  /** Shows the active stack in three planes and in space; waits for the planes. */
  async open(): Promise<this> {
    await this.#ws.press('Shift+Digit3');
    for (const name of ['axial', 'sagittal', 'coronal'] as const) await this.plane(name).waitShown();
    return this;
  }

  /** `tiltDegrees` of a gantry whose columns lean to the head: planes follow the slices. */
  plane(name: PlaneName, tiltDegrees = 0): PlaneDriver {
    const [cos, sin] = [Math.cos((tiltDegrees * Math.PI) / 180), Math.sin((tiltDegrees * Math.PI) / 180)];
    const { index, right, up } = upright[name];
    const lean = ([x, y, z]: PatientPoint): PatientPoint => [x, cos * y - sin * z, sin * y + cos * z];
    return new PlaneDriver(this.#ws.page, { index, right: lean(right), up: lean(up) });
  }

  get space(): ViewportDriver {
    return this.#ws.viewport(3);
  }

  async setSlab(mode: 'max' | 'min' | 'mean', mm: number): Promise<void> {
    const { texts, page } = this.#ws;
    await page.getByLabel(texts.volume.mode).selectOption(mode);
    await page.getByLabel(texts.volume.thickness).selectOption(String(mm));
    await this.plane('axial').picture();
  }

  get notices(): Locator {
    return this.#ws.page.getByTestId('volume-notices');
  }

  get refusal(): Locator {
    return this.#ws.page.getByTestId('volume-refusal');
  }

  get button(): Locator {
    return this.#ws.button(this.#ws.texts.command.layoutmpr);
  }

  /** All planes cross at one point of the patient. */
  async expectCentre(point: PatientPoint, withinMm: number): Promise<void> {
    for (const name of ['axial', 'sagittal', 'coronal'] as const) {
      const centre = await this.plane(name).centre();
      centre.forEach((mm, axis) => {
        expect(Math.abs(mm - (point[axis] ?? 0)), `${name} ${centre} for ${point}`).toBeLessThanOrEqual(
          withinMm,
        );
      });
    }
  }
}
