/**
 * What a report for archives says around the words of its author. A document keeps its wording for as long as an archive
 * keeps the document, so these stand apart from those of the screen. Meanings of codes are in the reader's language too:
 * they are the headings that foreign viewers show (PS3.3 8.3).
 */
import type { Language } from '#base/language.ts';

export interface ReportTexts {
  /** Series Description; at most 64 bytes, for readers that count bytes where they should count letters. */
  readonly series: string;
  readonly title: string;
  readonly request: string;
  readonly impression: string;
  readonly findings: string;
  readonly finding: string;
  readonly normal: string;
  readonly addendum: string;
  readonly length: string;
  readonly gestationalAge: string;
  readonly comment: string;
  readonly fingerprint: (sha256: string) => string;
}

export const reportTexts: Readonly<Record<Language, ReportTexts>> = {
  en: {
    series: 'Radiology report, English',
    title: 'Radiology report',
    request: 'Clinical question',
    impression: 'Impression',
    findings: 'Findings',
    finding: 'Finding',
    normal: 'Normal',
    addendum: 'Reason for the new version',
    length: 'Size',
    gestationalAge: 'Gestational age',
    comment: 'Comment',
    fingerprint: (sha256) => `SHA-256 of what was signed: ${sha256}`,
  },
  fr: {
    series: 'Compte rendu radiologique, français',
    title: 'Compte rendu radiologique',
    request: 'Question clinique',
    impression: 'Conclusion',
    findings: 'Description',
    finding: 'Constatation',
    normal: 'Normal',
    addendum: 'Motif de la nouvelle version',
    length: 'Taille',
    gestationalAge: 'Âge gestationnel',
    comment: 'Remarque',
    fingerprint: (sha256) => `SHA-256 du contenu signé : ${sha256}`,
  },
  ru: {
    series: 'Описание исследования, русский',
    title: 'Описание исследования',
    request: 'Клинический вопрос',
    impression: 'Заключение',
    findings: 'Описание находок',
    finding: 'Находка',
    normal: 'Норма',
    addendum: 'Причина новой версии',
    length: 'Размер',
    gestationalAge: 'Срок беременности',
    comment: 'Примечание',
    fingerprint: (sha256) => `SHA-256 подписанного текста: ${sha256}`,
  },
  ar: {
    series: 'تقرير الأشعة، العربية',
    title: 'تقرير الأشعة',
    request: 'السؤال السريري',
    impression: 'الخلاصة',
    findings: 'الموجودات',
    finding: 'موجودة',
    normal: 'طبيعي',
    addendum: 'سبب النسخة الجديدة',
    length: 'القياس',
    gestationalAge: 'عمر الحمل',
    comment: 'ملاحظة',
    fingerprint: (sha256) => `SHA-256 لما وُقّع: ${sha256}`,
  },
};
