/** Mail, where SMTP is configured, in the language of whom it is for: a link, and no word of any patient. */
import { createTransport } from 'nodemailer';
import type { Language } from '#base/language.ts';
import { escalateAfterMs } from '#domain/critical/critical.ts';

export interface Mail {
  /** False where the mail server did not take it: it is tried again. */
  readonly send: (letter: Letter) => Promise<boolean>;
}

export interface Letter {
  readonly to: string;
  readonly language: Language;
  readonly kind: 'invitation' | 'password' | 'critical' | 'critical-late';
  readonly siteName?: string;
  readonly link: string;
}

/** `smtp://user:password@host:port` or `smtps://…`. */
export interface MailSettings {
  readonly url: string;
  readonly from: string;
}

interface Words {
  readonly subject: string;
  readonly first: string;
}

const minutes = escalateAfterMs / 60_000;

const letters: Readonly<Record<Letter['kind'], Readonly<Record<Language, (site: string) => Words>>>> = {
  invitation: {
    en: (site) => ({
      subject: 'Manara: you are invited',
      first: `You are invited to work in Manara for ${site}. Open this link within seven days:`,
    }),
    fr: (site) => ({
      subject: 'Manara : vous êtes invité',
      first: `Vous êtes invité à travailler dans Manara pour ${site}. Ouvrez ce lien dans les sept jours :`,
    }),
    ru: (site) => ({
      subject: 'Manara: приглашение',
      first: `Вас приглашают работать в Manara для учреждения «${site}». Откройте ссылку в течение семи дней:`,
    }),
    ar: (site) => ({
      subject: 'منارة: دعوة',
      first: `أنت مدعوّ للعمل في منارة لصالح ${site}. افتح هذا الرابط خلال سبعة أيام:`,
    }),
  },
  password: {
    en: () => ({
      subject: 'Manara: a new password',
      first: 'Choose a new password with this link within one day:',
    }),
    fr: () => ({
      subject: 'Manara : nouveau mot de passe',
      first: 'Choisissez un nouveau mot de passe avec ce lien, dans la journée :',
    }),
    ru: () => ({
      subject: 'Manara: новый пароль',
      first: 'Выберите новый пароль по этой ссылке в течение суток:',
    }),
    ar: () => ({
      subject: 'منارة: كلمة مرور جديدة',
      first: 'اختر كلمة مرور جديدة عبر هذا الرابط خلال يوم واحد:',
    }),
  },
  critical: {
    en: (site) => ({
      subject: 'Manara: a critical result waits',
      first: `A radiologist has marked a critical result for ${site}. Take note of it in Manara now:`,
    }),
    fr: (site) => ({
      subject: 'Manara : un résultat critique attend',
      first: `Un radiologue a signalé un résultat critique pour ${site}. Prenez-en connaissance dans Manara sans attendre :`,
    }),
    ru: (site) => ({
      subject: 'Manara: ждёт критический результат',
      first: `Рентгенолог отметил критический результат для учреждения «${site}». Примите его к сведению в Manara прямо сейчас:`,
    }),
    ar: (site) => ({
      subject: 'منارة: نتيجة حرجة بانتظارك',
      first: `أشار طبيب أشعة إلى نتيجة حرجة تخص ${site}. خذ علمًا بها في منارة الآن:`,
    }),
  },
  'critical-late': {
    en: (site) => ({
      subject: 'Manara: nobody has answered a critical result',
      first: `For ${minutes} minutes nobody at ${site} has taken note of a critical result. See to it that a clinician opens Manara now:`,
    }),
    fr: (site) => ({
      subject: 'Manara : un résultat critique reste sans réponse',
      first: `Depuis ${minutes} minutes, personne à ${site} n’a pris connaissance d’un résultat critique. Faites en sorte qu’un clinicien ouvre Manara sans attendre :`,
    }),
    ru: (site) => ({
      subject: 'Manara: критический результат остаётся без ответа',
      first: `Уже ${minutes} минут никто в учреждении «${site}» не принял к сведению критический результат. Добейтесь, чтобы клиницист открыл Manara прямо сейчас:`,
    }),
    ar: (site) => ({
      subject: 'منارة: نتيجة حرجة بلا ردّ',
      first: `منذ ${minutes} دقيقة لم يأخذ أحد في ${site} علمًا بنتيجة حرجة. احرص على أن يفتح طبيب سريري منارة الآن:`,
    }),
  },
};

/** Less than an attempt of a job has: a mail server that says nothing must not hold up what else is due. */
const stepMs = 10_000;

/** Each step of a letter has `patienceMs`: the line, the greeting, and every answer. */
export function createMail({ url, from }: MailSettings, patienceMs = stepMs): Mail {
  const transport = createTransport(
    { url, connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs },
    { from, disableFileAccess: true, disableUrlAccess: true },
  );
  return {
    send: async ({ to, language, kind, siteName, link }) => {
      const { subject, first } = letters[kind][language](siteName ?? '');
      try {
        await transport.sendMail({ to: { name: '', address: to }, subject, text: `${first}\n\n${link}\n` });
        return true;
      } catch {
        return false;
      }
    },
  };
}
