/** What both objects of a report share: patient, study, equipment, and who vouches for it. */
import type { OutgoingReport } from '#domain/report/outgoing.ts';
import { carriedStudy, personName, shortLine } from './carried.ts';
import { CS, DA, type DataSet, DT, IS, LO, PN, SQ, TM, UI } from './element.ts';
import { utcMoment } from './time.ts';
import { uidOfUuid } from './uid.ts';

/** PS3.3 A.35.2. It holds numbers, which Basic Text SR does not. */
export const enhancedSr = '1.2.840.10008.5.1.4.1.1.88.22';
/** PS3.3 A.45.1. */
export const encapsulatedPdf = '1.2.840.10008.5.1.4.1.1.104.1';

/** Which object of a report, and where it stands in its study; versions of one language follow each other in a series. */
const kinds = {
  sr: { sopClass: enhancedSr, modality: 'SR', seriesNumber: { ar: 9201, fr: 9202, ru: 9203, en: 9204 } },
  pdf: {
    sopClass: encapsulatedPdf,
    modality: 'DOC',
    seriesNumber: { ar: 9211, fr: 9212, ru: 9213, en: 9214 },
  },
} as const;

export type ReportObjectKind = keyof typeof kinds;

export interface ReportObjectUids {
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
}

/** Of a version: the same ones whenever it leaves (RO2). */
export function reportObjectUids(
  { uuidOf, language, report }: OutgoingReport,
  kind: ReportObjectKind,
  number = report.number,
): ReportObjectUids {
  return {
    sopInstanceUid: uidOfUuid(uuidOf(`${kind} ${language}`, number)),
    seriesInstanceUid: uidOfUuid(uuidOf(`${kind} series ${language}`, 0)),
  };
}

/** Patient, Study, Series, Equipment and SOP Common modules, with the moment of the signature. */
export function reportModules(outgoing: OutgoingReport, kind: ReportObjectKind, series: string): DataSet {
  const { report, study, identity, readingSite, language } = outgoing;
  const { sopClass, modality, seriesNumber } = kinds[kind];
  const { sopInstanceUid, seriesInstanceUid } = reportObjectUids(outgoing, kind);
  const { date, time } = utcMoment(new Date(report.signedAt));
  return {
    ...carriedStudy(study),
    ...(identity === 'pseudonymous' && {
      '00120062': CS('YES'),
      '00120063': LO('Manara: pseudonym of the case'),
    }),
    '00080016': UI(sopClass),
    '00080018': UI(sopInstanceUid),
    '00080023': DA(date),
    '00080033': TM(time),
    '00080060': CS(modality),
    '00080070': LO('Manara contributors'),
    '00080080': LO(shortLine(readingSite.name)),
    '0008103E': LO(series),
    '0020000E': UI(seriesInstanceUid),
    '00200011': IS(String(seriesNumber[language])),
    '00200013': IS(String(report.number)),
  };
}

/** Signed: somebody by name vouches for all of it (PS3.3 C.17.2). */
export function verification({ report, author, readingSite }: OutgoingReport): DataSet {
  return {
    '0040A073': SQ({
      '0040A027': LO(shortLine(readingSite.name)),
      '0040A030': DT(utcMoment(new Date(report.signedAt)).dateTime),
      '0040A075': PN(personName({ alphabetic: shortLine(author.name) })),
      '0040A088': SQ(),
    }),
    '0040A493': CS('VERIFIED'),
  };
}
