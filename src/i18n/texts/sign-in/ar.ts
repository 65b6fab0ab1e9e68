/** Signing in, setting up, joining. Arabic. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  signIn: {
    title: 'تسجيل الدخول',
    submit: 'دخول',
    needed: 'هذه الصفحة لمن لديه حساب.',
    ended: 'انتهت جلستك. سجّل الدخول من جديد: ما كتبته ما زال هنا.',
    with: 'الدخول عبر {{provider}}',
    or: 'أو',
    providerRefused: 'لم يسمح لك مزوّد الهوية بالدخول، أو يعرف عنوانًا ليس له حساب هنا.',
    help: 'ليس لديك حساب، أو نسيت كلمة المرور؟ يرسل إليك مدير موقعك رابطًا.',
    secondTitle: 'خطوة أخيرة',
    secondHint: 'اكتب الأرقام الستة التي يعرضها تطبيق المصادقة الآن.',
    recoveryHint: 'اكتب أحد رموز الاسترداد التي احتفظت بها. يصلح كل منها مرة واحدة.',
    code: 'الرمز',
    recoveryCode: 'رمز الاسترداد',
    useRecovery: 'استعمال رمز استرداد',
    useAuthenticator: 'استعمال تطبيق المصادقة',
    otherAccount: 'حساب آخر',
  },
  setUp: {
    title: 'إعداد هذه البوابة',
    intro: 'تصبح مديرها: تُنشئ المواقع وتدعو العاملين فيها وتعقد التوأمة بينها. ولا ترى بذلك أي حالة.',
    code: 'الرمز من وحدة التحكم',
    codeHint: 'عرضته البوابة حيث شُغّلت.',
    submit: 'إعداد',
    done: 'هذه البوابة مُعدّة بالفعل.',
  },
  join: {
    title: 'أنت مدعو',
    invited: 'يدعوك {{site}} بصفة: {{role}}.',
    passwordTitle: 'اختيار كلمة مرور جديدة',
    account: 'الحساب',
    known: 'لديك حساب هنا بالفعل. اكتب كلمة مروره للانضمام.',
    joinKnown: 'انضمام',
    submit: 'اختيارها والانضمام',
    submitPassword: 'اختيارها',
    noToken: 'الرابط غير كامل. افتحه كما وصلك تمامًا.',
  },
};
