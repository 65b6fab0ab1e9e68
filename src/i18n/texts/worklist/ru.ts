/** The list of cases. Russian. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  cases: {
    title: 'Случаи',
    open: 'Открытые',
    done: 'Завершённые',
    show: 'Какие случаи',
    new: 'Новое направление',
    live: 'Обновляется само',
    notLive: 'Не обновляется: восстанавливаем связь',
    urgency: 'Срочность',
    waiting: 'Ждёт',
    patient: 'Пациент',
    site: 'Учреждение',
    modality: 'Изображения',
    question: 'Вопрос',
    state: 'Состояние',
    holder: 'У кого',
    nobody: 'Пока ни у кого',
    yourTurn: 'Ждёт вас',
    others: 'Все остальные',
    you: 'У вас',
    notSent: 'Не отправлен',
    noQuestion: 'Вопроса пока нет',
    noneOpen: 'Ни один случай не ждёт',
    noneOpenReader: 'Случаи учреждений, для которых вы читаете, появляются здесь сами.',
    noneOpenClinician: 'Здесь появится то, что вы направили, и что с ним стало.',
    noneDone: 'Пока ничего не завершено',
    noneDoneHint: 'Здесь хранятся принятые к сведению и отменённые случаи.',
    sending: 'Отправляется',
    sendingWaits: 'Отправка ждёт связи',
    sendingStopped: 'Отправка остановлена',
    old: 'Список может быть устаревшим.',
  },
};
