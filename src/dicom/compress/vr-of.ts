/** Which VR an element has whose file does not say (PS3.5 A.1, 6.2.2, 7.8; PS3.6). */
import { vrTable } from './vr-table.ts';

let known: ReadonlyMap<number, string> | undefined;

function readTable(): ReadonlyMap<number, string> {
  const all = new Map<number, string>();
  for (const [vr, text] of Object.entries(vrTable)) {
    let group = 0;
    for (const word of text.trim().split(/\s+/)) {
      const [first = 0, last = first] = word
        .replace(':', '')
        .split('-')
        .map((hex) => Number.parseInt(hex, 16));
      if (word.endsWith(':')) group = first;
      else for (let element = first; element <= last; element++) all.set(group * 0x1_0000 + element, vr);
    }
  }
  return all;
}

/** Curves and overlays have their attributes in each group of their hundred (PS3.5 7.6). */
const repeats = (group: number): boolean => [0x5000, 0x6000].includes(group & 0xff00);

/**
 * `tag` as a number, group before element. `signed`: Pixel Representation (0028,0103) of the data set is 1. UN where nobody
 * knows: what is private, and what is younger than the table.
 */
export function vrOf(tag: number, signed: boolean): string {
  const [group, element] = [Math.floor(tag / 0x1_0000), tag % 0x1_0000];
  if (group % 2 === 1) return element >= 0x10 && element <= 0xff ? 'LO' : 'UN';
  known ??= readTable();
  const said = known.get((repeats(group) ? group & 0xff00 : group) * 0x1_0000 + element) ?? 'UN';
  if (said === 'xs') return signed ? 'SS' : 'US';
  // Of VRs younger than itself the parser does not know how long their heads are.
  if (said === 'OV' || said === 'SV' || said === 'UV') return 'UN';
  return said === 'ox' || said === 'px' || said === 'lt' ? 'OW' : said;
}
