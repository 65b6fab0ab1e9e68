/** Numbers, dates and sizes as the reader's language writes them. */
export interface Format {
  /** At most `digits` decimals. */
  readonly number: (value: number, digits?: number) => string;
  /** Always `digits` decimals: a measured 100.0 mm is not 100 mm. */
  readonly measured: (value: number, digits: number) => string;
  readonly percent: (share: number) => string;
  /** DICOM DA, `YYYYMMDD`; empty for none. */
  readonly date: (da: string | undefined) => string;
  /** An instant's day and time where the reader is. */
  readonly moment: (instant: string) => string;
  /** An instant's day where the reader is. */
  readonly day: (instant: string) => string;
  /** How long something has taken, in its two largest units. */
  readonly duration: (ms: number) => string;
  readonly bytes: (bytes: number) => string;
  readonly list: (items: readonly string[]) => string;
  /** All of them, where `list` is one of them. */
  readonly all: (items: readonly string[]) => string;
}

const formats = new Map<string, Format>();

/** Made once a locale: Intl's formatters are slow to make and numbers change with every slice. */
export function formatOf(locale: string): Format {
  const known = formats.get(locale);
  if (known) return known;
  const made = createFormat(locale);
  formats.set(locale, made);
  return made;
}

function createFormat(locale: string): Format {
  const numbers = new Map<string, Intl.NumberFormat>();
  const decimal = (value: number, least: number, most: number): string => {
    const key = `${least}/${most}`;
    let format = numbers.get(key);
    if (!format) {
      format = new Intl.NumberFormat(locale, {
        minimumFractionDigits: least,
        maximumFractionDigits: most,
        // 4096 stays 4096: a separator in a window width reads as a decimal point elsewhere.
        useGrouping: 'min2',
      });
      numbers.set(key, format);
    }
    return format.format(value);
  };
  const day = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const local = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const localDay = new Intl.DateTimeFormat(locale, local);
  const localMoment = new Intl.DateTimeFormat(locale, { ...local, hour: '2-digit', minute: '2-digit' });
  const span = (value: number, unit: 'day' | 'hour' | 'minute'): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const list = new Intl.ListFormat(locale, { type: 'disjunction' });
  const all = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    number: (value, digits = 0) => decimal(value, 0, digits),
    measured: (value, digits) => decimal(value, digits, digits),
    percent: (share) => percent.format(share),
    date: (da) => {
      if (!da) return '';
      return day.format(Date.UTC(Number(da.slice(0, 4)), Number(da.slice(4, 6)) - 1, Number(da.slice(6, 8))));
    },
    moment: (instant) => localMoment.format(new Date(instant)),
    day: (instant) => localDay.format(new Date(instant)),
    duration: (ms) => {
      const minutes = Math.max(Math.floor(ms / 60_000), 0);
      const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
      if (days > 0)
        return hours > 0 && days < 7 ? `${span(days, 'day')} ${span(hours, 'hour')}` : span(days, 'day');
      if (hours === 0) return span(minutes, 'minute');
      return minutes % 60 > 0
        ? `${span(hours, 'hour')} ${span(minutes % 60, 'minute')}`
        : span(hours, 'hour');
    },
    bytes: (bytes) => {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
      const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
      const unit = units[power] ?? 'byte';
      return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
        bytes / 1000 ** power,
      );
    },
    list: (items) => list.format(items),
    all: (items) => all.format(items),
  };
}
