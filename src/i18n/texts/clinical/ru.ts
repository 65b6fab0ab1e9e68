/** Roles, kinds of sites and images, urgency, states. Russian. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  role: {
    clinician: 'Клиницист',
    radiologist: 'Рентгенолог',
    researcher: 'Исследователь',
    administrator: 'Администратор учреждения',
    authority: 'Орган здравоохранения',
    'gateway-administrator': 'Администратор шлюза',
  },
  siteKind: {
    hospital: 'Больница',
    clinic: 'Клиника',
    'reading-centre': 'Центр описания',
    authority: 'Орган здравоохранения',
  },
  urgency: { routine: 'Планово', urgent: 'Срочно', emergency: 'Экстренно' },
  state: {
    draft: 'Черновик',
    sent: 'Отправлен',
    arriving: 'Изображения поступают',
    ready: 'Ждёт чтения',
    claimed: 'Взят',
    reading: 'Читается',
    reported: 'Описан',
    acknowledged: 'Принят к сведению',
    cancelled: 'Отменён',
    returned: 'Вопрос клиницисту',
  },
  modality: {
    CR: 'Рентген (CR)',
    DX: 'Рентген (DX)',
    CT: 'КТ',
    MR: 'МРТ',
    US: 'УЗИ',
    MG: 'Маммография',
    XA: 'Ангиография',
    NM: 'Радионуклидная диагностика',
    PT: 'ПЭТ',
  },
  sex: { M: 'мужской', F: 'женский', O: 'другой' },
  patient: {
    age_one: '{{count}} год',
    age_few: '{{count}} года',
    age_many: '{{count}} лет',
    age_other: '{{count}} года',
    unnamed: 'Имени пока нет',
  },
};
