/** The list of cases. Arabic. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  cases: {
    title: 'الحالات',
    open: 'المفتوحة',
    done: 'المنتهية',
    show: 'أيّ الحالات',
    new: 'إحالة جديدة',
    live: 'مباشر',
    notLive: 'غير مباشر: جارٍ إعادة الاتصال',
    urgency: 'الاستعجال',
    waiting: 'الانتظار',
    patient: 'المريض',
    site: 'الموقع',
    modality: 'الصور',
    question: 'السؤال',
    state: 'الوضع',
    holder: 'لدى',
    nobody: 'لا أحد بعد',
    yourTurn: 'بانتظارك',
    others: 'البقية',
    you: 'لديك',
    notSent: 'لم تُرسل',
    noQuestion: 'لا سؤال بعد',
    noneOpen: 'لا حالة تنتظر',
    noneOpenReader: 'تظهر هنا من تلقاء نفسها حالات المواقع التي تقرأ لها.',
    noneOpenClinician: 'يظهر هنا ما تُحيله وما آل إليه.',
    noneDone: 'لم ينته شيء بعد',
    noneDoneHint: 'تُحفظ هنا الحالات التي أُخذ بها علمًا والحالات الملغاة.',
    sending: 'يُرسَل الآن',
    sendingWaits: 'الإرسال ينتظر الخط',
    sendingStopped: 'توقّف الإرسال',
    old: 'قد تكون القائمة قديمة.',
  },
};
