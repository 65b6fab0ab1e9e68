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
 * SUVbw for one Bq/ml, in g/ml: body weight over the dose that is left when the scan begins. Undefined unless every tag that it
 * needs is there and says what it must: attenuation and decay corrected, decayed to the start of the scan (PS3.3
 * C.8.9.1, C.8.9.2; after the vendor-neutral pseudo-code of QIBA's FDG-PET/CT profile).
 */
export function readSuvFactor(header: ElementReader, modality: string): number | undefined {
  if (modality !== 'PT' || header.text('x00541001') !== 'BQML') return undefined;
  const corrected = header.texts('x00280051');
  if (!corrected.includes('ATTN') || !corrected.includes('DECY')) return undefined;
  const [drug] = header.items('x00540016');
  const weightKg = header.number('x00101030') ?? 0;
  const doseBq = drug?.number('x00181074') ?? 0;
  const halfLifeS = drug?.number('x00181075') ?? 0;
  if (!drug || weightKg <= 0 || weightKg > heaviestKg || doseBq < leastBq || halfLifeS <= 0) return undefined;
  const decay = header.text('x00541102');
  if (decay === 'ADMIN') return (weightKg * 1000) / doseBq;
  if (decay !== 'START') return undefined;
  const seconds = scanStart(header, drug);
  return seconds === undefined ? undefined : (weightKg * 1000) / (doseBq * 2 ** (-seconds / halfLifeS));
}

/** Nobody weighs more, and nobody is given less: what lies beyond is grams for kilograms, or MBq for Bq. */
const heaviestKg = 700;
const leastBq = 10_000;

const day = 24 * 60 * 60;
/** A scan begins later after the injection only where a date or a clock is wrong. */
const longestWait = 12 * 60 * 60;

/** Seconds from injection to the start of the series, by clock times alone: dates are often shifted apart. */
function scanStart(header: ElementReader, drug: ElementReader): number | undefined {
  const injected = secondsOfDay(drug.text('x00181072') ?? drug.text('x00181078')?.slice(8));
  const begun = secondsOfDay(header.text('x00080031'));
  const acquired = secondsOfDay(header.text('x00080032'));
  if (injected === undefined || begun === undefined) return undefined;
  // A Series Time behind the acquisition is that of later processing, to which nothing was decayed.
  if (acquired !== undefined && acquired < begun) return undefined;
  const wait = (begun - injected + day) % day;
  return wait <= longestWait ? wait : undefined;
}

function secondsOfDay(time: string | undefined): number | undefined {
  const [, hours, minutes, seconds] = /^(\d\d):?(\d\d):?(\d\d(?:\.\d+)?)?/.exec(time ?? '') ?? [];
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0);
}
