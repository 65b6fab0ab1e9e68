/** What a viewport shows as a JPEG: as a person sees it, for somebody who has no viewer before them. */
import { mostKeyImageBytes, mostKeyImageSide } from '#domain/report/key-image.ts';
import type { EdgeLetters, TakenPicture, ViewportState } from '../port.ts';
import type { FrameToCanvas } from './layers/paint-layer.ts';

/** CSS pixels of the viewport. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The image, and what the file draws and hides. What a model said is no finding of the reader's. */
const drawnLayers = [
  'cornerstone-canvas',
  'shutter-layer',
  'shutter-bitmap-layer',
  'presentation-layer',
  'overlay-layer',
]
  .map((name) => `canvas.${name}`)
  .join(', ');

/** From the best on: the first that is small enough is taken. */
const qualities = [0.88, 0.75, 0.6, 0.4] as const;

/** Where the frame lies in a viewport that shows one. */
export interface FramePlace {
  readonly toCanvas: FrameToCanvas;
  /** In pixels of the frame. */
  readonly columns: number;
  readonly rows: number;
}

/** Of `state`, which is shown in `element`. Undefined where the browser makes no picture of it, or none that is small enough. */
export async function takePicture(
  element: HTMLDivElement,
  state: ViewportState,
  frame: FramePlace | undefined,
): Promise<TakenPicture | undefined> {
  const drawn = state.volume ? undefined : state.stack?.images[state.imageIndex];
  const drawings = element.querySelector<SVGSVGElement>('svg.svg-layer');
  const box = boxOf(element, frame, drawings);
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  if (width < 1 || height < 1) return undefined;
  const ratio = element.ownerDocument.defaultView?.devicePixelRatio ?? 1;
  const scale = Math.min(ratio, mostKeyImageSide / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.translate(-box.left, -box.top);
  context.imageSmoothingQuality = 'high';
  const { clientWidth, clientHeight } = element;
  for (const layer of element.querySelectorAll<HTMLCanvasElement>(drawnLayers)) {
    if (layer.width > 0 && layer.height > 0) context.drawImage(layer, 0, 0, clientWidth, clientHeight);
  }
  const marks = drawings && (await pictureOf(drawings, clientWidth, clientHeight));
  if (drawings && !marks) return undefined;
  if (marks) context.drawImage(marks, 0, 0, clientWidth, clientHeight);
  if (state.letters) writeLetters(context, state.letters, box);
  for (const quality of qualities) {
    const file = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (file.type !== 'image/jpeg') return undefined;
    if (file.size > mostKeyImageBytes) continue;
    const jpeg = new Uint8Array(await file.arrayBuffer());
    if (!drawn) return { jpeg };
    return { jpeg, image: { sopInstanceUid: drawn.instance.sopInstanceUid, frame: drawn.frame } };
  }
  return undefined;
}

/** The image and all that is drawn on it, as far as the viewport shows them; in a volume the whole viewport. */
function boxOf(
  { clientWidth, clientHeight }: HTMLDivElement,
  frame: FramePlace | undefined,
  drawings: SVGSVGElement | null,
): Box {
  const whole: Box = { left: 0, top: 0, right: clientWidth, bottom: clientHeight };
  if (!frame) return whole;
  const { toCanvas, columns, rows } = frame;
  const points = [toCanvas(0, 0), toCanvas(columns, 0), toCanvas(0, rows), toCanvas(columns, rows)];
  const marks = drawings?.getBBox();
  if (marks && marks.width > 0) {
    points.push([marks.x - 4, marks.y - 4], [marks.x + marks.width + 4, marks.y + marks.height + 4]);
  }
  const across = points.map(([x]) => x);
  const down = points.map(([, y]) => y);
  return {
    left: Math.max(0, Math.min(...across)),
    top: Math.max(0, Math.min(...down)),
    right: Math.min(clientWidth, Math.max(...across)),
    bottom: Math.min(clientHeight, Math.max(...down)),
  };
}

async function pictureOf(
  drawings: SVGSVGElement,
  width: number,
  height: number,
): Promise<HTMLImageElement | undefined> {
  const copy = drawings.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const text = new XMLSerializer().serializeToString(copy);
  const picture = new Image(width, height);
  picture.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  try {
    await picture.decode();
    return picture;
  } catch {
    return undefined;
  }
}

/** At the edges, as beside the image. */
function writeLetters(
  context: OffscreenCanvasRenderingContext2D,
  { left, right, top, bottom }: EdgeLetters,
  box: Box,
): void {
  const inset = 14;
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const letters: readonly (readonly [text: string, x: number, y: number])[] = [
    [left, box.left + inset, y],
    [right, box.right - inset, y],
    [top, x, box.top + inset],
    [bottom, x, box.bottom - inset],
  ];
  context.font = '600 15px sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = 'black';
  context.fillStyle = 'white';
  for (const [text, at, line] of letters) {
    context.strokeText(text, at, line);
    context.fillText(text, at, line);
  }
}
