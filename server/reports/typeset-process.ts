/** Entry of the process in which reports are set: a document in, its PDF out, and null where there is none. */
import type { ReportDocument } from './report-document.ts';
import { typesetter } from './typeset.ts';

const typeset = typesetter();

process.on('message', (document: ReportDocument) => void process.send?.(typeset(document) ?? null));
