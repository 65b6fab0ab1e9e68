/** A moment as DICOM writes it (PS3.5 table 6.2-1): dates and times are local, a DT may say how far from UTC it is. */

const two = (value: number): string => String(value).padStart(2, '0');

/** DA and TM on this machine's clock, as the neighbours of the object in its study have them. */
export function localDateTime(moment: Date): { readonly date: string; readonly time: string } {
  return {
    date: `${String(moment.getFullYear()).padStart(4, '0')}${two(moment.getMonth() + 1)}${two(moment.getDate())}`,
    time: `${two(moment.getHours())}${two(moment.getMinutes())}${two(moment.getSeconds())}`,
  };
}

/** DT on this machine's clock with its offset from UTC, to the millisecond: read anywhere, it is the same moment. */
export function dateTime(moment: Date): string {
  const { date, time } = localDateTime(moment);
  const minutes = -moment.getTimezoneOffset();
  const offset = `${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;
  const fraction = String(moment.getMilliseconds()).padStart(3, '0');
  return `${date}${time}.${fraction}${minutes < 0 ? '-' : '+'}${offset}`;
}

/** DA, TM and DT in UTC: the same on every machine. */
export function utcMoment(moment: Date): {
  readonly date: string;
  readonly time: string;
  readonly dateTime: string;
} {
  const [date = '', time = ''] = moment.toISOString().replaceAll(/[-:Z]/g, '').split('T');
  return { date, time, dateTime: `${date}${time}+0000` };
}
