/** Marks of a phantom's presentation state, all in one layer (PS3.3 C.10.5, C.10.7). */
import { CS, type DataSet, FL, IS, SQ, ST, US } from './part10.ts';

export interface PhantomGraphic {
  readonly units?: 'PIXEL' | 'DISPLAY';
  readonly type: 'POINT' | 'POLYLINE' | 'INTERPOLATED' | 'CIRCLE' | 'ELLIPSE';
  /** x and y in turn. */
  readonly points: readonly number[];
  readonly filled?: boolean;
}

export interface PhantomText {
  readonly text: string;
  readonly box?: {
    readonly units?: 'PIXEL' | 'DISPLAY';
    readonly corners: readonly [number, number, number, number];
  };
  readonly anchor?: { readonly units?: 'PIXEL' | 'DISPLAY'; readonly point: readonly [number, number] };
}

export interface PhantomMarks {
  readonly graphics?: readonly PhantomGraphic[];
  readonly texts?: readonly PhantomText[];
  /** P-Value of the layer. */
  readonly layerGrey?: number;
}

const layer = 'MARKS';

export function markPart({ graphics = [], texts = [], layerGrey }: PhantomMarks): DataSet {
  const item: DataSet = {
    '00700002': CS(layer),
    ...(texts.length > 0 && { '00700008': SQ(...texts.map(textItem)) }),
    ...(graphics.length > 0 && { '00700009': SQ(...graphics.map(graphicItem)) }),
  };
  return {
    '00700001': SQ(item),
    '00700060': SQ({
      '00700002': CS(layer),
      '00700062': IS('1'),
      ...(layerGrey !== undefined && { '00700066': US(layerGrey) }),
    }),
  };
}

function graphicItem({ units = 'PIXEL', type, points, filled }: PhantomGraphic): DataSet {
  return {
    '00700005': CS(units),
    '00700020': US(2),
    '00700021': US(points.length / 2),
    '00700022': FL(points),
    '00700023': CS(type),
    ...(filled !== undefined && { '00700024': CS(filled ? 'Y' : 'N') }),
  };
}

function textItem({ text, box, anchor }: PhantomText): DataSet {
  return {
    ...(box && {
      '00700003': CS(box.units ?? 'PIXEL'),
      '00700010': FL(box.corners.slice(0, 2)),
      '00700011': FL(box.corners.slice(2)),
      '00700012': CS('LEFT'),
    }),
    ...(anchor && {
      '00700004': CS(anchor.units ?? 'PIXEL'),
      '00700014': FL(anchor.point),
      '00700015': CS('Y'),
    }),
    '00700006': ST(text),
  };
}
