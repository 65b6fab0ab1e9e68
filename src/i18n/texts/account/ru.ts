/** A person's own account. Russian. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  account: {
    title: 'Ваша учётная запись',
    secondFactorRequired:
      'Этот шлюз требует второй фактор от всех. Настройте его ниже, и откроется остальное.',
    roles: 'Ваши роли здесь',
    language: 'Язык',
    languageHint: 'Этой страницы и того, что вам пишет шлюз.',
    password: 'Пароль',
    passwordIntro: 'При смене пароля все остальные ваши сеансы закончатся.',
    current: 'Нынешний пароль',
    changePassword: 'Сменить пароль',
    passwordChanged: 'Пароль изменён. Остальные ваши сеансы закончились.',
    second: 'Второй фактор',
    secondOn: 'Включён: при входе спрашивается код приложения.',
    secondOff: 'Выключен. С ним один украденный пароль ничего не откроет.',
    turnOn: 'Включить',
    turnOff: 'Выключить',
    turnedOff: 'Второй фактор выключен.',
    turnedOn: 'Второй фактор включён.',
    renewCodes: 'Новые запасные коды',
    passwordToGoOn: 'Ваш пароль, чтобы продолжить',
    goOn: 'Продолжить',
    scan: 'Снимите это приложением для кодов на телефоне.',
    qr: 'QR-код для приложения',
    orType: 'Или введите в него этот ключ:',
    recovery: 'Запасные коды',
    recoveryIntro:
      'Каждый один раз откроет вашу учётную запись, если телефон потерян. Они показаны сейчас и больше никогда.',
    kept: 'Коды сохранены',
    firstCode: 'Код, который показывает приложение',
    confirm: 'Включить',
    sessions: 'Где выполнен вход',
    thisOne: 'Этот',
    since: 'С {{when}}',
    seen: 'последний раз {{when}}',
    unknownBrowser: 'Неизвестный браузер',
    end: 'Завершить',
    endOthers: 'Завершить все остальные',
    ended: 'Сеанс завершён.',
    endedOthers: 'Все остальные ваши сеансы завершены.',
  },
};
