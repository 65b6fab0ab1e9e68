/** The report of a case. Arabic. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  report: {
    title: 'التقرير',
    language: 'لغة الكتابة',
    findings: 'الموجودات',
    impression: 'الخلاصة',
    impressionHint: 'الجواب عن السؤال أولًا.',
    sign: 'توقيع',
    sure: 'التقرير الموقّع لا يُعدّل ولا يُسحب.',
    signed: 'وُقّع التقرير، وهو في صفحة الحالة.',
    saved: 'محفوظ',
    saving: 'جارٍ الحفظ…',
    local: 'محفوظ على هذا الحاسوب؛ لا يمكن الوصول إلى البوابة',
    elsewhere: 'تغيّرت هذه المسودة في نافذة أخرى:',
    keepMine: 'المتابعة بمسودتي',
    takeTheirs: 'أخذ الأخرى',
    notMine: 'يكتب التقرير من استلم الحالة.',
    begin: 'ابدأ القراءة ليُكتب التقرير هنا.',
    beginButton: 'بدء القراءة',
    by: '{{author}} · {{site}}',
    signedAt: 'وُقّع في {{when}}',
    fingerprint: 'البصمة',
    noFindings: 'لم يُكتب شيء سوى الخلاصة.',
    pdf: 'تنزيل بصيغة PDF',
  },
};
