/** Entry of a process that sets no report: it dies of one, never answers another, and refuses a third. */
import type { ReportDocument } from '../../server/reports/report-document.ts';

process.on('message', ({ title }: ReportDocument) => {
  if (title === 'die') process.abort();
  if (title === 'refuse') process.send?.(null);
  if (title === 'environment') process.send?.(Buffer.from(JSON.stringify(process.env)));
});
