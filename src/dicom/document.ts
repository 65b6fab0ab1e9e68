/** Bytes of an object without images → what a person can read of it. */
import { err, ok, type Result } from '#base/result.ts';
import type { DocumentContent, DocumentError } from '#contracts/document.ts';
import { isAppliedState } from '#domain/study/presentation-state.ts';
import { encapsulatedPdf } from './parse/encapsulated.ts';
import { readPart10 } from './parse/part10.ts';
import { readPresentationState } from './parse/presentation-state.ts';
import { readStructuredReport } from './parse/sr.ts';
import { srLines } from './parse/sr-lines.ts';
import { elementReader } from './parse/values.ts';

/** By what the file holds, not by what it is called; never throws on bad bytes. */
export function readDocument(bytes: Uint8Array<ArrayBuffer>): Result<DocumentContent, DocumentError> {
  const file = readPart10(bytes);
  if (!file.ok) return err({ code: 'unreadable' });
  const { dataSet, transferSyntaxUid } = file.value;
  const header = elementReader(dataSet);
  if (header.element('x00420011')) {
    const pdf = encapsulatedPdf(header);
    return pdf ? ok({ kind: 'pdf', bytes: pdf }) : err({ code: 'not-a-pdf' });
  }
  if (isAppliedState(header.text('x00080016') ?? '')) {
    return ok({ kind: 'presentation', state: readPresentationState(header, transferSyntaxUid) });
  }
  const report = readStructuredReport(bytes);
  if (!report.ok) return err({ code: report.error.code === 'not-a-report' ? 'not-readable' : 'unreadable' });
  const { root, complete, verified, cut } = report.value;
  return ok({ kind: 'report', lines: srLines(root), complete, verified, cut });
}
