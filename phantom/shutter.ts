/** Display shutters of phantoms (PS3.3 C.7.6.11), in the words of the file: rows and columns from 1. */
import { CS, type DataSet, type Element, IS, US } from './part10.ts';

export interface PhantomShutter {
  /** Outermost columns and rows that are seen. */
  readonly rectangle?: {
    readonly left: number;
    readonly right: number;
    readonly upper: number;
    readonly lower: number;
  };
  readonly circle?: { readonly row: number; readonly column: number; readonly radius: number };
  /** Row and column of each corner in turn. */
  readonly polygon?: readonly number[];
  /** P-Value of what is hidden, 0…0xFFFF. */
  readonly value?: number;
}

export function shutterElements({ rectangle, circle, polygon, value = 0 }: PhantomShutter): DataSet {
  const shapes = [rectangle && 'RECTANGULAR', circle && 'CIRCULAR', polygon && 'POLYGONAL'];
  const whole = (number: number): Element => IS(String(number));
  return {
    '00181600': CS(shapes.flatMap((shape) => shape ?? [])),
    ...(rectangle && {
      '00181602': whole(rectangle.left),
      '00181604': whole(rectangle.right),
      '00181606': whole(rectangle.upper),
      '00181608': whole(rectangle.lower),
    }),
    ...(circle && {
      '00181610': IS([String(circle.row), String(circle.column)]),
      '00181612': whole(circle.radius),
    }),
    ...(polygon && { '00181620': IS(polygon.map(String)) }),
    '00181622': US(value),
  };
}
