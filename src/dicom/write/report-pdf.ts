/** A printed report as an Encapsulated PDF, so that an archive files the paper with the study (PS3.3 A.45.1, C.24.2). */
import type { OutgoingReport } from '#domain/report/outgoing.ts';
import { CS, DT, LO, SQ, ST, UL } from './element.ts';
import { writePart10 } from './part10.ts';
import { reportConcepts } from './report-codes.ts';
import { reportModules } from './report-study.ts';
import { reportTexts } from './report-texts.ts';
import { codeOf } from './sr-item.ts';

/** `pdf` comes out again letter for letter: its length is told, so that the byte that evens it is not taken for it. */
export function writeReportPdf(outgoing: OutgoingReport, pdf: Uint8Array): Uint8Array<ArrayBuffer> {
  const { language } = outgoing;
  return writePart10({
    dataSet: {
      ...reportModules(outgoing, 'pdf', reportTexts[language].series),
      '0008002A': DT(''),
      '00080064': CS('WSD'),
      // The patient is named on the paper, or their pseudonym.
      '00280301': CS('YES'),
      '0040A043': SQ(codeOf(reportConcepts(language).title)),
      '0040A493': CS('VERIFIED'),
      '00420010': ST(reportTexts[language].title),
      '00420011': { vr: 'OB', value: pdf },
      '00420012': LO('application/pdf'),
      '00420015': UL(pdf.length),
    },
  });
}
