/** Reports of cases: drafts of who writes, and what was signed. */
import { ok } from '#base/result.ts';
import * as contract from '#contracts/gateway/reports.ts';
import { answered, handle, type Route } from '../kernel/routes.ts';
import { giveKeyImage, keepKeyImage } from './key-images.ts';
import { takeReport } from './outgoing.ts';
import type { Giving, Writing } from './parts.ts';
import * as reports from './reports.ts';

export const reportRoutes = (parts: Writing & Giving): readonly Route[] => [
  handle(contract.readDraft, ({ asker, subject }) => reports.readDraft(parts, asker, subject)),
  handle(contract.saveDraft, ({ asker, subject, body }) => reports.saveDraft(parts, asker, subject, body)),
  handle(contract.keepKeyImage, ({ asker, subject, params, body }) =>
    keepKeyImage(parts, asker, subject, { sha256: params.sha256, bytes: body }),
  ),
  handle(contract.readKeyImage, async ({ asker, subject, params, reply }) => {
    const jpeg = await giveKeyImage(parts, asker, subject, params.sha256);
    if (!jpeg.ok) return jpeg;
    reply.header('content-type', 'image/jpeg').send(Buffer.from(jpeg.value.buffer));
    return ok(answered);
  }),
  handle(contract.signReport, ({ asker, subject, body }) => reports.signReport(parts, asker, subject, body)),
  handle(contract.amendReport, ({ asker, subject, body }) =>
    reports.amendReport(parts, asker, subject, body),
  ),
  handle(contract.listReports, async ({ asker, subject }) =>
    ok(await reports.listReports(parts, asker, subject)),
  ),
  handle(contract.printReport, async ({ asker, subject, params, query, reply }) => {
    const pdf = await reports.printReport(parts, asker, subject, { ...params, ...query });
    if (!pdf.ok) return pdf;
    // A name of our own: the patient's has no place in a header.
    reply
      .headers({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="report-${params.number}.pdf"`,
      })
      .send(Buffer.from(pdf.value.buffer));
    return ok(answered);
  }),
  handle(contract.takeReport, async ({ asker, subject, params, query, reply }) => {
    const { number, format } = params;
    const file = await takeReport(parts, asker, subject, { number, format, ...query });
    if (!file.ok) return file;
    const { type, ending } = contract.reportFormats[format];
    reply
      .headers({
        'content-type': type,
        'content-disposition': `attachment; filename="report-${number}.${ending}"`,
      })
      .send(Buffer.from(file.value.buffer));
    return ok(answered);
  }),
];
