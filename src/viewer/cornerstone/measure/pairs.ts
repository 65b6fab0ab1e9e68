/** Measurements that say more together: the two widths of a cardiothoracic ratio. */
import { cardiothoracic, type DrawnValues } from '#domain/finding/measurement.ts';
import { ownAnnotations } from '../tools/own-annotations.ts';
import { CardiothoracicTool } from '../tools/own-tools.ts';
import { readValues } from './measurement-values.ts';

/** A width of a cardiothoracic ratio with the ratio, where the image has two; any other values as they are. */
export function withPair(values: DrawnValues, targetId: string): DrawnValues {
  if (values.kind !== 'cardiothoracic') return values;
  const widths = ownAnnotations().flatMap(({ metadata, data }) => {
    const one =
      metadata?.toolName === CardiothoracicTool.toolName && readValues(data, targetId, 'cardiothoracic');
    return one && one.kind === 'cardiothoracic' ? [one.length] : [];
  });
  const pair = cardiothoracic(widths);
  if (!pair || !widths.slice(-2).includes(values.length)) return values;
  const part = values.length === pair.chest ? 'chest' : 'heart';
  return { ...values, pair: { part, ratio: pair.ratio } };
}
