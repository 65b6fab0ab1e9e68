/** Critical results. Arabic. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  critical: {
    title: 'نتيجة حرجة',
    waitsFor: 'لم يؤخذ بها علمًا بعد · {{duration}}',
    openTitle: 'نتائج حرجة لم يأخذ بها أحد علمًا بعد',
    escalated: 'لم يُجب أحد حتى {{when}}. أُخطر مسؤولون آخرون في الموقع المُحيل.',
    escalatedShort: 'أُخطر مسؤولون آخرون',
    found: 'اكتشفها {{name}}، {{site}}، {{when}}',
    takeNote: 'أخذت علمًا',
    takeNoteHint: 'استلمت هذه النتيجة. يُحفظ معها اسمك والوقت.',
    received: 'استلمها {{name}}، {{when}}',
    told: 'أبلغ بها {{name}}، {{how}}',
    how: {
      manara: 'في منارة',
      telephone: 'هاتفيًا',
      'in-person': 'شخصيًا',
      other: 'بطريقة أخرى',
    },
    mark: 'الإشارة إلى نتيجة حرجة',
    finding: 'ما الذي اكتُشف',
    findingHint: 'لا حاجة لانتظار التقرير. يُخطر أطباء الموقع المُحيل فورًا. لا تذكر أسماء هنا.',
    markNow: 'أخطرهم الآن',
    tell: 'أبلغت أحدًا بنفسي',
    toWhom: 'من الذي أبلغته',
    toWhomHint: 'الاسم والصفة',
    howLabel: 'كيف',
    way: {
      telephone: 'بالهاتف',
      'in-person': 'شخصيًا',
      other: 'غير ذلك',
    },
    whenLabel: 'متى',
    now: 'الآن',
    ago: 'قبل {{duration}}',
    record: 'تسجيل',
    didMark: 'أُشير إليها، وأُخطر أطباء الموقع المُحيل.',
    didNote: 'أُخذ بها علمًا، وحُفظ اسمك والوقت.',
    didTell: 'سُجّل.',
  },
};
