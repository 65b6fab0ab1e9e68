/** Cornerstone's tools: which exist, which hand moves which, and how a measurement looks. */
import {
  AngleTool,
  ArrowAnnotateTool,
  addTool,
  annotation,
  BidirectionalTool,
  CobbAngleTool,
  cancelActiveManipulations,
  EllipticalROITool,
  Enums,
  LengthTool,
  PanTool,
  PlanarFreehandROITool,
  ProbeTool,
  RectangleROITool,
  StackScrollTool,
  store,
  ToolGroupManager,
  TrackballRotateTool,
  type Types,
  WindowLevelTool,
} from '@cornerstonejs/tools';
import { ensure } from '#base/assert.ts';
import type { MeasurementValues } from '#domain/finding/measurement.ts';
import { type ShapeKind, shapeKinds } from '#domain/finding/shape.ts';
import { type MeasuringTool, measuringTools, type Tool } from '../../port.ts';
import type { ReadMeasured } from '../measure/measured.ts';
import { CrosshairTool, type HandOf } from './crosshair-tool.ts';
import { takeByFirstButton } from './first-button.ts';
import { isOthers } from './own-annotations.ts';
import { type AskText, CardiothoracicTool, SpineLabelTool } from './own-tools.ts';
import { ThumbZoomTool } from './thumb-zoom-tool.ts';

const toolClasses = {
  window: WindowLevelTool,
  pan: PanTool,
  zoom: ThumbZoomTool,
  scroll: StackScrollTool,
  crosshair: CrosshairTool,
  length: LengthTool,
  angle: AngleTool,
  ellipse: EllipticalROITool,
  rectangle: RectangleROITool,
  freehand: PlanarFreehandROITool,
  bidirectional: BidirectionalTool,
  cobb: CobbAngleTool,
  cardiothoracic: CardiothoracicTool,
  probe: ProbeTool,
  arrow: ArrowAnnotateTool,
  spine: SpineLabelTool,
} as const satisfies Record<Tool, unknown>;

const measures = (name: string): name is MeasuringTool =>
  (measuringTools as readonly string[]).includes(name);

const { MouseBindings } = Enums;

/** Registers every tool once for the page; Cornerstone keeps them globally. */
export function registerTools(): void {
  for (const tool of Object.values(toolClasses)) addTool(tool);
  addTool(TrackballRotateTool);
  const { style } = annotation.config;
  // Over Cornerstone's own, among which is the switch for texts.
  const defaults = style.getDefaultToolStyles();
  style.setDefaultToolStyles({
    ...defaults,
    global: {
      ...defaults.global,
      color: '#ffe28a',
      colorHighlighted: '#fff3c4',
      colorSelected: '#7ee0a1',
      colorLocked: '#ffe28a',
      lineWidth: '1.5',
      lineDash: '',
      shadow: true,
      textBoxFontFamily: 'Inter Variable, Noto Sans Arabic, sans-serif',
      textBoxFontSize: '13px',
      textBoxColor: '#ffe28a',
      textBoxColorHighlighted: '#fff3c4',
      textBoxColorSelected: '#7ee0a1',
      textBoxBackground: 'rgb(10 12 15 / 0.72)',
      textBoxLinkLineColor: '#ffe28a',
      textBoxLinkLineWidth: '1',
      textBoxLinkLineDash: '2,3',
    },
  });
}

export interface ToolSet {
  readonly add: (viewportId: string, renderingEngineId: string, element: HTMLDivElement) => void;
  /** Hands that turn a volume in space; there nothing is measured. */
  readonly addSpace: (viewportId: string, renderingEngineId: string) => void;
  readonly remove: (viewportId: string, renderingEngineId: string) => void;
  readonly activate: (tool: Tool) => void;
  /** Gives up a shape that is half drawn: until then Cornerstone hears no other hand, in this study or the next. */
  readonly cancelDrawing: () => void;
  readonly [Symbol.dispose]: () => void;
}

export interface ToolTexts {
  readonly read: ReadMeasured;
  readonly linesOf: (values: MeasurementValues) => readonly string[];
  readonly askText: AskText;
  readonly handOf: HandOf;
}

/** One set of hands for all viewports: left hand by choice, middle pans, right zooms, wheel scrolls; two fingers zoom and pan. */
export function createToolSet(id: string, { read, linesOf, askText, handOf }: ToolTexts): ToolSet {
  const group = ensure(ToolGroupManager.createToolGroup(id), 'tool group exists already');
  const textOf =
    (tool: MeasuringTool) =>
    // Cornerstone's rectangle hands over a list of targets, of which we have one.
    (data: Types.AnnotationData | undefined, targetId: string | readonly string[]) => {
      const measured = data && read(data, String(targetId), tool);
      return measured ? [...linesOf(measured.values)] : [];
    };
  const asking = {
    ask: askText,
    getTextCallback: (answer: (text: string | undefined) => void) => void askText('arrow').then(answer),
    // A double click: Cornerstone would ask for other words in a window of the browser's, and of another person's arrow too.
    changeTextCallback: (one: Types.Annotation, _event: unknown, change: (text: string) => void) => {
      if (isOthers(one)) return;
      void askText('arrow').then((text) => text !== undefined && change(text));
    },
  };
  for (const [name, tool] of Object.entries(toolClasses)) {
    group.addTool(tool.toolName, measures(name) ? { getTextLines: textOf(name), ...asking } : { handOf });
    if (!measures(name)) continue;
    group.setToolPassive(tool.toolName);
    takeByFirstButton(group.getToolInstance(tool.toolName));
  }

  const elements = new Map<string, HTMLDivElement>();
  const cancelDrawing = (): void => {
    for (const element of elements.values()) cancelActiveManipulations(element);
    store.state.isInteractingWithTool = false;
  };

  const activate = (chosen: Tool): void => {
    cancelDrawing();
    for (const [name, tool] of Object.entries(toolClasses)) {
      const bindings = bindingsOf(name as Tool, chosen);
      if (bindings.length > 0) group.setToolActive(tool.toolName, { bindings });
      else if (measures(name)) group.setToolPassive(tool.toolName);
      else group.setToolDisabled(tool.toolName);
    }
  };
  activate('window');
  const space = ensure(ToolGroupManager.createToolGroup(`${id}/space`), 'tool group exists already');
  for (const [tool, bindings] of spaceTools) {
    space.addTool(tool.toolName);
    space.setToolActive(tool.toolName, { bindings: [...bindings] });
  }

  return {
    addSpace: (viewportId, renderingEngineId) => space.addViewport(viewportId, renderingEngineId),
    add: (viewportId, renderingEngineId, element) => {
      elements.set(viewportId, element);
      group.addViewport(viewportId, renderingEngineId);
    },
    remove: (viewportId, renderingEngineId) => {
      cancelDrawing();
      elements.delete(viewportId);
      group.removeViewports(renderingEngineId, viewportId);
      space.removeViewports(renderingEngineId, viewportId);
    },
    activate,
    cancelDrawing,
    [Symbol.dispose]: () => {
      ToolGroupManager.destroyToolGroup(id);
      ToolGroupManager.destroyToolGroup(`${id}/space`);
    },
  };
}

const spaceTools = [
  [TrackballRotateTool, [{ mouseButton: MouseBindings.Primary }]],
  [PanTool, [{ mouseButton: MouseBindings.Auxiliary }]],
  [
    ThumbZoomTool,
    [{ numTouchPoints: 2 }, { mouseButton: MouseBindings.Secondary }, { mouseButton: MouseBindings.Wheel }],
  ],
] as const;

function bindingsOf(tool: Tool, chosen: Tool): Types.IToolBinding[] {
  const bindings: Types.IToolBinding[] = [];
  if (tool === chosen) bindings.push({ mouseButton: MouseBindings.Primary });
  if (tool === 'pan') bindings.push({ mouseButton: MouseBindings.Auxiliary });
  if (tool === 'zoom') bindings.push({ mouseButton: MouseBindings.Secondary }, { numTouchPoints: 2 });
  if (tool === 'scroll') bindings.push({ mouseButton: MouseBindings.Wheel });
  return bindings;
}

/** Our name of a Cornerstone tool, for annotations that come back from it; undefined of tools that draw nothing. */
export function kindOf(toolName: string): ShapeKind | undefined {
  return shapeKinds.find((kind) => toolNameOf(kind) === toolName);
}

export const toolNameOf = (kind: ShapeKind): string => toolClasses[kind].toolName;
