/** Items of a report's tree as a strict reader takes them: there, once, and of the type they must be. */
import type { Code, SrItem, SrValue } from '#contracts/structured-report.ts';
import { qualifiers } from '#dicom/write/sr-codes.ts';

/** What stands in the report and should not, or should and does not; it never leaves the room as an exception. */
export class Broken extends Error {}

export function same(a: Code | undefined, b: Code): boolean {
  return a !== undefined && a.value === b.value && a.scheme === b.scheme;
}

export function all(parent: SrItem, name: Code): readonly SrItem[] {
  return parent.children.filter((child) => same(child.name, name));
}

/** Two where one must be are as bad as none: which of them holds? */
export function only(
  parent: SrItem,
  name: Code | undefined,
  also: (item: SrItem) => boolean = () => true,
): SrItem {
  const found = parent.children.filter(
    (child) => (name === undefined || same(child.name, name)) && also(child),
  );
  if (found.length !== 1) throw new Broken(`${found.length} × ${name?.meaning ?? 'answer'}`);
  return found[0] ?? missing('an item');
}

/** The member of `SrValue` that `T` is a type of; some members have several. */
type ValueOf<T extends SrValue['type'], V = SrValue> = V extends SrValue
  ? T extends V['type']
    ? V
    : never
  : never;

export function as<T extends SrValue['type']>(value: SrValue, type: T): ValueOf<T> {
  if (value.type !== type) throw new Broken(`${value.type} where ${type} belongs`);
  return value as ValueOf<T>;
}

export function textOf(item: SrItem): string {
  return as(item.value, 'TEXT').text;
}

export function numberOf(item: SrItem): number {
  const { number, qualifier } = as(item.value, 'NUM');
  if (number !== undefined) return number;
  if (same(qualifier, qualifiers.notANumber)) return Number.NaN;
  if (same(qualifier, qualifiers.minusInfinity)) return Number.NEGATIVE_INFINITY;
  if (same(qualifier, qualifiers.plusInfinity)) return Number.POSITIVE_INFINITY;
  return missing('a number');
}

export function numeric(text: string | undefined): number {
  const number = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : missing('a number among the parameters');
}

export function oneOf<T extends string>(value: string | undefined, allowed: readonly T[]): T {
  return allowed.find((one) => one === value) ?? missing(allowed.join(' or '));
}

/** DT with its offset (PS3.5 table 6.2-1). */
export function momentOf(value: string | undefined): Date {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{1,3})?\d*([+-]\d{2})(\d{2})$/.exec(
    value ?? '',
  );
  if (!match) return missing('the moment');
  const [, year, month, day, hours, minutes, seconds, fraction = '', offset, half] = match;
  return new Date(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}${fraction}${offset}:${half}`);
}

export function missing(what: string): never {
  throw new Broken(`without ${what}`);
}
