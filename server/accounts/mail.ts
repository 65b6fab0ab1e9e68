/** Mail, where SMTP is configured: the link of an invitation, in the language of whom it is for. */
import { createTransport } from 'nodemailer';
import type { Language } from '#base/language.ts';

export interface Mail {
  /** False where the mail server did not take it: it is tried again. */
  readonly send: (letter: Letter) => Promise<boolean>;
}

export interface Letter {
  readonly to: string;
  readonly language: Language;
  readonly kind: 'invitation' | 'password';
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
