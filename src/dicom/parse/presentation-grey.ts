/** Modality, Softcopy VOI and Softcopy Presentation LUT modules of a presentation state (PS3.3 C.11.1, C.11.8, C.11.6). */
import type { LookupTable } from '#domain/study/lookup-table.ts';
import type { Rescale } from '#domain/study/presentation-grey.ts';
import type { PresentationState } from '#domain/study/presentation-state.ts';
import { readWindows } from './grey.ts';
import { readTable } from './lookup-tables.ts';
import { type Reading, readReferences } from './presentation-parts.ts';
import type { ElementReader } from './values.ts';

type Grey = NonNullable<PresentationState['grey']>;

/** Undefined for colour, which has none of this, and where a part is broken: half a grey is a guess. */
export function readStateGrey(header: ElementReader, reading: Reading): Grey | undefined {
  if (header.text('x00080016') === colourClass) return undefined;
  const modality = readModality(header);
  const signed = modality && 'slope' in modality && (modality.intercept < 0 || modality.slope < 0);
  const asked = header.items('x00283110');
  const vois = asked.flatMap((item) => {
    const [sent] = item.items('x00283010');
    const voi = sent ? readTable(sent, signed ?? false) : readWindows(item)[0];
    return voi ? [{ of: readReferences(item, reading), voi }] : [];
  });
  const [sent] = header.items('x20500010');
  const presentation = sent && readTable(sent, false);
  if (!modality || vois.length < asked.length || (sent && !presentation)) {
    reading.lacks.add('grey');
    return undefined;
  }
  return {
    modality,
    vois,
    inverted: !presentation && header.text('x20500020') === 'INVERSE',
    ...(presentation && { presentation }),
  };
}

const colourClass = '1.2.840.10008.5.1.4.1.1.11.2';

/** A table that is broken is none; a state that has neither means the stored values themselves. */
function readModality(header: ElementReader): Rescale | LookupTable | undefined {
  const [sent] = header.items('x00283000');
  if (sent) return readTable(sent, false);
  return { slope: header.number('x00281053') || 1, intercept: header.number('x00281052') ?? 0 };
}
