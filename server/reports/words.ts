/** What a printed report says around the words of its author, in four languages. */
import type { Language } from '#base/language.ts';

export interface PrintedWords {
  readonly title: string;
  /** Of an earlier version, and of the one that took its place. */
  readonly replaced: string;
  readonly amended: string;
  readonly reason: string;
  readonly impression: string;
  readonly findings: string;
  readonly noFindings: string;
  /** `number` from 1. */
  readonly keyImage: (number: number) => string;
  readonly keyImageLost: string;
  readonly patient: string;
  readonly patientId: string;
  readonly pseudonym: string;
  readonly birthDate: string;
  readonly age: string;
  readonly sex: string;
  readonly sexes: { readonly M: string; readonly F: string; readonly O: string };
  readonly modality: string;
  readonly question: string;
  readonly site: string;
  readonly case: string;
  readonly number: string;
  readonly writtenIn: string;
  readonly signedBy: (author: string) => string;
  readonly signedAt: (when: string) => string;
  readonly fingerprint: string;
  /** With the places `{page}` and `{pages}`. */
  readonly pageNumber: string;
}

export const printedWords: Readonly<Record<Language, PrintedWords>> = {
  en: {
    title: 'Radiology report',
    replaced: 'This report was replaced by a newer version. Do not act on it.',
    amended: 'This version replaces an earlier report.',
    reason: 'Reason for the new version',
    impression: 'Impression',
    findings: 'Findings',
    noFindings: 'Nothing was written beside the impression.',
    keyImage: (number) => `Image ${number}`,
    keyImageLost: 'This image cannot be shown.',
    patient: 'Patient',
    patientId: 'Patient’s number',
    pseudonym: 'Pseudonym',
    birthDate: 'Date of birth',
    age: 'Age',
    sex: 'Sex',
    sexes: { M: 'male', F: 'female', O: 'other' },
    modality: 'Modality',
    question: 'Clinical question',
    site: 'Referring site',
    case: 'Case',
    number: 'Report number',
    writtenIn: 'Written in',
    signedBy: (author) => `Signed by ${author}`,
    signedAt: (when) => `${when} (UTC)`,
    fingerprint: 'SHA-256 of what was signed',
    pageNumber: 'Page {page} of {pages}',
  },
  fr: {
    title: 'Compte rendu radiologique',
    replaced: 'Ce compte rendu a été remplacé par une version plus récente. Ne vous y fiez pas.',
    amended: 'Cette version remplace un compte rendu antérieur.',
    reason: 'Motif de la nouvelle version',
    impression: 'Conclusion',
    findings: 'Description',
    noFindings: 'Rien n’a été écrit en dehors de la conclusion.',
    keyImage: (number) => `Image ${number}`,
    keyImageLost: 'Cette image ne peut pas être affichée.',
    patient: 'Patient',
    patientId: 'Numéro du patient',
    pseudonym: 'Pseudonyme',
    birthDate: 'Date de naissance',
    age: 'Âge',
    sex: 'Sexe',
    sexes: { M: 'masculin', F: 'féminin', O: 'autre' },
    modality: 'Modalité',
    question: 'Question clinique',
    site: 'Site demandeur',
    case: 'Dossier',
    number: 'Numéro du compte rendu',
    writtenIn: 'Rédigé en',
    signedBy: (author) => `Signé par ${author}`,
    signedAt: (when) => `${when} (UTC)`,
    fingerprint: 'SHA-256 du contenu signé',
    pageNumber: 'Page {page} sur {pages}',
  },
  ru: {
    title: 'Описание исследования',
    replaced: 'Это описание заменено более новым. Не руководствуйтесь им.',
    amended: 'Это описание заменяет предыдущее.',
    reason: 'Причина новой версии',
    impression: 'Заключение',
    findings: 'Описание находок',
    noFindings: 'Кроме заключения ничего не написано.',
    keyImage: (number) => `Снимок ${number}`,
    keyImageLost: 'Этот снимок не может быть показан.',
    patient: 'Пациент',
    patientId: 'Номер пациента',
    pseudonym: 'Псевдоним',
    birthDate: 'Дата рождения',
    age: 'Возраст',
    sex: 'Пол',
    sexes: { M: 'мужской', F: 'женский', O: 'иной' },
    modality: 'Модальность',
    question: 'Клинический вопрос',
    site: 'Направившее учреждение',
    case: 'Случай',
    number: 'Номер описания',
    writtenIn: 'Язык описания',
    signedBy: (author) => `Подписано: ${author}`,
    signedAt: (when) => `${when} (UTC)`,
    fingerprint: 'SHA-256 подписанного текста',
    pageNumber: 'Стр. {page} из {pages}',
  },
  ar: {
    title: 'تقرير الأشعة',
    replaced: 'حلّت محل هذا التقرير نسخة أحدث. لا تعتمد عليه.',
    amended: 'تحل هذه النسخة محل تقرير سابق.',
    reason: 'سبب النسخة الجديدة',
    impression: 'الخلاصة',
    findings: 'الموجودات',
    noFindings: 'لم يُكتب شيء سوى الخلاصة.',
    keyImage: (number) => `الصورة ${number}`,
    keyImageLost: 'لا يمكن عرض هذه الصورة.',
    patient: 'المريض',
    patientId: 'رقم المريض',
    pseudonym: 'الاسم المستعار',
    birthDate: 'تاريخ الميلاد',
    age: 'العمر',
    sex: 'الجنس',
    sexes: { M: 'ذكر', F: 'أنثى', O: 'آخر' },
    modality: 'نوع الفحص',
    question: 'السؤال السريري',
    site: 'الموقع المُحيل',
    case: 'الحالة',
    number: 'رقم التقرير',
    writtenIn: 'لغة التقرير',
    signedBy: (author) => `وقّعه ${author}`,
    signedAt: (when) => `${when} (UTC)`,
    fingerprint: 'SHA-256 لما وُقّع',
    pageNumber: 'صفحة {page} من {pages}',
  },
};
