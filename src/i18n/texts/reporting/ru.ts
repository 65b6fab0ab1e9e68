/** The report of a case. Russian. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  report: {
    title: 'Описание',
    language: 'Язык описания',
    findings: 'Описание находок',
    impression: 'Заключение',
    impressionHint: 'Сначала — ответ на вопрос.',
    sign: 'Подписать',
    sure: 'Подписанное описание нельзя изменить или отозвать.',
    signed: 'Описание подписано. Оно находится на странице случая.',
    saved: 'Сохранено',
    saving: 'Сохранение…',
    local: 'Хранится на этом компьютере: шлюз недоступен',
    elsewhere: 'Этот черновик изменён в другом окне:',
    keepMine: 'Продолжить мой',
    takeTheirs: 'Взять другой',
    notMine: 'Описание пишет тот, кто взял случай.',
    begin: 'Начните чтение, и описание пишется здесь.',
    beginButton: 'Начать чтение',
    by: '{{author}} · {{site}}',
    signedAt: 'Подписано {{when}}',
    fingerprint: 'Отпечаток',
    noFindings: 'Кроме заключения ничего не написано.',
    pdf: 'Скачать в PDF',
  },
};
