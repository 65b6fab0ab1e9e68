/** Which pictures may have words in their pixels, and with them a name. They stay at home until somebody can clean them. */
import type { ElementReader } from '../parse/values.ts';

/** Images without words in their pixels, as long as nobody says otherwise: CR, DX, MG, IO, CT, MR, and the enhanced ones. */
const wordless: ReadonlySet<string> = new Set([
  '1.2.840.10008.5.1.4.1.1.1',
  '1.2.840.10008.5.1.4.1.1.1.1',
  '1.2.840.10008.5.1.4.1.1.1.1.1',
  '1.2.840.10008.5.1.4.1.1.1.2',
  '1.2.840.10008.5.1.4.1.1.1.2.1',
  '1.2.840.10008.5.1.4.1.1.1.3',
  '1.2.840.10008.5.1.4.1.1.1.3.1',
  '1.2.840.10008.5.1.4.1.1.2',
  '1.2.840.10008.5.1.4.1.1.2.1',
  '1.2.840.10008.5.1.4.1.1.4',
  '1.2.840.10008.5.1.4.1.1.4.1',
]);

/** Pages that a machine or a person wrote, in Image Type. */
const pages = /SCREEN|SAVE|CAPTURE|PASTED|DOSE|PROT|REPORT/i;

/** Anything but a grey image of those kinds, of which nothing says that somebody wrote into it. */
export function mayShowText({ text, texts, uint16 }: ElementReader): boolean {
  const captured = [...texts('x00080008'), ...texts('x00089007')].some((value) => pages.test(value));
  // Digitized film, video, drawings, and whatever a workstation made of others.
  const converted = /^(DF|DV|SD|SI|DRW|SYN|WSD)$/.test(text('x00080064') ?? '');
  const colour = uint16('x00280002') !== 1 || text('x00280004') === 'PALETTE COLOR';
  const burnt = text('x00280301') === 'YES';
  return !wordless.has(text('x00080016') ?? '') || burnt || colour || captured || converted;
}
