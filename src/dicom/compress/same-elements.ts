/** Whether two data sets, in whatever VR, have the same elements, each as long as in the other. */
import type { Part10File } from '../parse/part10.ts';

type DataSet = Part10File['dataSet'];

/** Lengths of groups and to the end are retired and of one encoding; the parser takes the end of an item for an element. */
const ofEncoding: ReadonlySet<string> = new Set(['x00020010', 'x00080001', 'xfffee00d']);
const isOfEncoding = (key: string): boolean => key.endsWith('0000') || ofEncoding.has(key);

const keysOf = ({ elements }: DataSet): readonly string[] =>
  Object.keys(elements).filter((key) => !isOfEncoding(key));

export function hasSameElements(a: DataSet, b: DataSet): boolean {
  const keys = keysOf(a);
  return keys.length === keysOf(b).length && keys.every((key) => isSame(a.elements[key], b.elements[key]));
}

type Element = DataSet['elements'][string];

function isSame(a: Element | undefined, b: Element | undefined): boolean {
  if (!a || !b) return false;
  const [mine, theirs] = [a.items ?? [], b.items ?? []];
  if (mine.length !== theirs.length) return false;
  // An empty sequence may have been told by its delimiter.
  if (mine.length === 0) return a.length === b.length || b.vr === 'SQ';
  return mine.every(({ dataSet }, i) => {
    const other = theirs[i]?.dataSet;
    return dataSet !== undefined && other !== undefined && hasSameElements(dataSet, other);
  });
}
