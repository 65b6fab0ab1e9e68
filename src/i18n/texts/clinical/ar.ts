/** Roles, kinds of sites and images, urgency, states. Arabic. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  role: {
    clinician: 'طبيب سريري',
    radiologist: 'طبيب أشعة',
    researcher: 'باحث',
    administrator: 'مدير الموقع',
    authority: 'هيئة صحية',
    'gateway-administrator': 'مدير البوابة',
  },
  siteKind: {
    hospital: 'مستشفى',
    clinic: 'عيادة',
    'reading-centre': 'مركز قراءة',
    authority: 'هيئة صحية',
  },
  urgency: { routine: 'اعتيادية', urgent: 'عاجلة', emergency: 'طارئة' },
  state: {
    draft: 'مسودة',
    sent: 'مُرسلة',
    arriving: 'الصور تصل',
    ready: 'جاهزة للقراءة',
    claimed: 'مُستلَمة',
    reading: 'قيد القراءة',
    reported: 'صدر تقريرها',
    acknowledged: 'أُخذ بها علمًا',
    cancelled: 'ملغاة',
    returned: 'سؤال إلى الطبيب',
  },
  modality: {
    CR: 'صورة شعاعية (CR)',
    DX: 'صورة شعاعية (DX)',
    CT: 'تصوير مقطعي',
    MR: 'رنين مغناطيسي',
    US: 'موجات فوق صوتية',
    MG: 'تصوير الثدي',
    XA: 'تصوير الأوعية',
    NM: 'طب نووي',
    PT: 'تصوير بوزيتروني',
  },
  sex: { M: 'ذكر', F: 'أنثى', O: 'آخر' },
  patient: {
    age_zero: 'أقل من سنة',
    age_one: 'سنة واحدة',
    age_two: 'سنتان',
    age_few: '{{count}} سنوات',
    age_many: '{{count}} سنة',
    age_other: '{{count}} سنة',
    unnamed: 'لا اسم بعد',
  },
};
