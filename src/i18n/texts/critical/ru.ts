/** Critical results. Russian. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  critical: {
    title: 'Критический результат',
    waitsFor: 'Ещё не принят к сведению · {{duration}}',
    openTitle: 'Критические результаты, которые никто ещё не принял к сведению',
    escalated: 'К {{when}} никто не ответил. Оповещены следующие ответственные учреждения.',
    escalatedShort: 'Оповещены следующие ответственные',
    found: 'Нашёл {{name}}, {{site}}, {{when}}',
    takeNote: 'Принять к сведению',
    takeNoteHint: 'Вы получили этот результат. Ваше имя и время сохраняются.',
    received: 'Получатель: {{name}}, {{when}}',
    told: 'Сообщение: {{name}}, {{how}}',
    how: {
      manara: 'в Manara',
      telephone: 'по телефону',
      'in-person': 'лично',
      other: 'другим способом',
    },
    mark: 'Отметить критический результат',
    finding: 'Что найдено',
    findingHint: 'Не дожидаясь заключения. Лечащие врачи учреждения узнают сразу. Никого здесь не называйте.',
    markNow: 'Сообщить сейчас',
    tell: 'Я сообщил сам',
    toWhom: 'Кому вы сообщили',
    toWhomHint: 'Имя и должность',
    howLabel: 'Как',
    way: {
      telephone: 'По телефону',
      'in-person': 'Лично',
      other: 'Иначе',
    },
    whenLabel: 'Когда',
    now: 'Только что',
    ago: '{{duration}} назад',
    record: 'Записать',
    didMark: 'Отмечено. Лечащие врачи учреждения оповещены.',
    didNote: 'Принято к сведению: ваше имя и время сохранены.',
    didTell: 'Записано.',
  },
};
