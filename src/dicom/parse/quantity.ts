/** What a measured value is a quantity of: its unit, and the factor to a standardized uptake value. */
import type { ElementReader } from './values.ts';

/** Units (0054,1001) as a person writes them (PS3.3 C.8.9.1.1.3); others stand as the file has them. */
const uptakeUnits: Readonly<Record<string, string>> = { BQML: 'Bq/ml', CNTS: 'counts', GML: 'g/ml' };

/** Undefined where the file names no unit: `US` says "unspecified" (PS3.3 C.11.1.1.2). */
export function readUnit(
  header: ElementReader,
  rescale: ElementReader,
  modality: string,
): string | undefined {
  const [table] = header.items('x00283000');
  const said = table ? table.text('x00283004') : rescale.text('x00281054');
  if (said !== undefined && said !== 'US') return said;
  if (modality === 'CT' && !table) return 'HU';
  const uptake = modality === 'PT' ? header.text('x00541001') : undefined;
  return uptake && (uptakeUnits[uptake] ?? uptake);
}

/**
 * SUVbw for one unit of the measured value, in g/ml. A file in GML holds it already, by body weight where it names no other
 * type (0054,1006); one vendor's counts come with a factor of its own. Of Bq/ml: body weight over the dose that is left when the scan begins. Undefined unless every tag that it
 * needs is there and says what it must: attenuation and decay corrected, decayed to the start of the scan (PS3.3
 * C.8.9.1, C.8.9.2; after the vendor-neutral pseudo-code of QIBA's FDG-PET/CT profile).
 */
export function readSuvFactor(header: ElementReader, modality: string): number | undefined {
  if (modality !== 'PT') return undefined;
  const units = header.text('x00541001');
  if (units === 'GML') return (header.text('x00541006') ?? 'BW') === 'BW' ? 1 : undefined;
  const corrected = header.texts('x00280051');
  if (!corrected.includes('ATTN') || !corrected.includes('DECY')) return undefined;
  if (units === 'CNTS') return factorOfCounts(header);
  if (units !== 'BQML') return undefined;
  const [drug] = header.items('x00540016');
  const weightKg = header.number('x00101030') ?? 0;
  const doseBq = drug?.number('x00181074') ?? 0;
  const halfLifeS = drug?.number('x00181075') ?? 0;
  if (!drug || weightKg <= 0 || weightKg > heaviestKg || doseBq < leastBq || halfLifeS <= 0) return undefined;
  const decay = header.text('x00541102');
  if (decay === 'ADMIN') return (weightKg * 1000) / doseBq;
  if (decay !== 'START') return undefined;
  const seconds = waited(header, drug, halfLifeS);
  return seconds === undefined ? undefined : (weightKg * 1000) / (doseBq * 2 ** (-seconds / halfLifeS));
}

/** Nobody weighs more, and nobody is given less: what lies beyond is grams for kilograms, or MBq for Bq. */
const heaviestKg = 700;
const leastBq = 10_000;

const day = 24 * 60 * 60;
/** A scan begins later after the injection only where a date or a clock is wrong. */
const longestWait = 12 * 60 * 60;

/** Philips PET Private Group, SUV Scale Factor (7053,xx00). */
function factorOfCounts(header: ElementReader): number | undefined {
  if (header.text('x70530010') !== 'Philips PET Private Group') return undefined;
  const factor = header.number('x70531000') ?? 0;
  return factor > 0 ? factor : undefined;
}

/** Seconds from injection to the start of the scan, by clock times alone: dates are often shifted apart. */
function waited(header: ElementReader, drug: ElementReader, halfLifeS: number): number | undefined {
  const injected = secondsOfDay(drug.text('x00181072') ?? drug.text('x00181078')?.slice(8));
  const begun = scanStart(header, halfLifeS);
  if (injected === undefined || begun === undefined) return undefined;
  const wait = (begun - injected + day) % day;
  return wait <= longestWait ? wait : undefined;
}

/** Seconds of the day to which the values were decayed. */
function scanStart(header: ElementReader, halfLifeS: number): number | undefined {
  const begun = secondsOfDay(header.text('x00080031'));
  const acquired = secondsOfDay(header.text('x00080032'));
  if (begun !== undefined && (acquired === undefined || acquired >= begun)) return begun;
  // A Series Time behind the acquisition is that of later processing, to which nothing was decayed.
  const ofScanner = header.text('x00090010') === 'GEMS_PETD_01' ? header.text('x0009100d') : undefined;
  return secondsOfDay(ofScanner?.slice(8)) ?? startBefore(header, acquired, halfLifeS);
}

/**
 * Frame Reference Time (0054,1300) counts from the start of the scan to the moment within the frame at which activity was as its
 * mean, which lies before the frame's middle (PS3.3 C.8.9.4).
 */
function startBefore(
  header: ElementReader,
  acquired: number | undefined,
  halfLifeS: number,
): number | undefined {
  const referenceS = (header.number('x00541300') ?? 0) / 1000;
  const frameS = (header.number('x00181242') ?? 0) / 1000;
  if (acquired === undefined || referenceS <= 0 || frameS <= 0) return undefined;
  const rate = Math.LN2 / halfLifeS;
  const meanS = Math.log((rate * frameS) / (1 - Math.exp(-rate * frameS))) / rate;
  return acquired + meanS - referenceS;
}

function secondsOfDay(time: string | undefined): number | undefined {
  const [, hours, minutes, seconds] = /^(\d\d):?(\d\d):?(\d\d(?:\.\d+)?)?/.exec(time ?? '') ?? [];
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0);
}
