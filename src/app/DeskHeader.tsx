/** The front desk's header: who we are, the pages that a person's roles open, the person, language and theme. */
import { IconLanguage, IconSunMoon } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { type Language, languages } from '#base/language.ts';
import { languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import { type Account, type Room, roomsOf } from '#session/account.ts';
import { addresses } from '#session/addresses.ts';
import { Choice } from '#ui/Choice.tsx';
import { Lighthouse } from '#ui/Lighthouse.tsx';
import type { ThemeChoice } from '#ui/RoomProvider.tsx';
import classes from './FrontDesk.module.css';
import { PersonMenu } from './PersonMenu.tsx';

interface DeskHeaderProps {
  readonly account: Account;
  readonly location: string;
  readonly theme: ThemeChoice;
  readonly onTheme: (choice: ThemeChoice) => void;
  readonly onLanguage: (language: Language) => void;
  readonly onSignOut: () => void;
}

const roomTexts = {
  [addresses.cases]: 'desk.cases',
  [addresses.sites]: 'desk.administration',
  [addresses.audit]: 'desk.audit',
} as const satisfies Record<Room, string>;

export function DeskHeader(props: DeskHeaderProps): ReactNode {
  const { account, location, theme, onTheme, onLanguage, onSignOut } = props;
  const { t, language } = useTexts();
  const { session } = useSyncExternalStore(account.state.subscribe, account.state.getSnapshot);
  const person = session?.person ?? undefined;
  const inLab = location === addresses.lab;
  const link = (href: string, text: string): ReactNode => (
    <Link
      key={href}
      href={href}
      className={classes.link}
      {...((href === addresses.opening ? location === href : location.startsWith(href)) && {
        'aria-current': 'page',
      })}
    >
      {text}
    </Link>
  );
  return (
    <header className={classes.header}>
      <Link href={addresses.opening} className={classes.brand} aria-label={t('app.name')}>
        <Lighthouse />
        <strong>{t('app.name')}</strong>
        {!person && <span className={classes.tagline}>{t('app.tagline')}</span>}
      </Link>
      {person && (
        <nav className={classes.pages} aria-label={t('desk.navigation')}>
          {roomsOf(person).map((room) => link(room, t(roomTexts[room])))}
          {link(addresses.opening, t('desk.open'))}
          {link(addresses.lab, t('desk.lab'))}
        </nav>
      )}
      <span className={classes.choices}>
        {!person &&
          location !== addresses.opening &&
          link(addresses.opening, t(inLab ? 'desk.frontDesk' : 'desk.open'))}
        {!person && !inLab && link(addresses.lab, t('desk.lab'))}
        <Choice
          label={t('app.language')}
          icon={<IconLanguage size={18} aria-hidden />}
          value={language}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={onLanguage}
        />
        <Choice
          label={t('app.theme')}
          icon={<IconSunMoon size={18} aria-hidden />}
          value={theme}
          options={[
            { value: 'auto', label: t('app.themeAuto') },
            { value: 'light', label: t('app.themeLight') },
            { value: 'dark', label: t('app.themeDark') },
          ]}
          onChange={onTheme}
        />
        {person && <PersonMenu person={person} onSignOut={onSignOut} />}
        {session &&
          !person &&
          !session.setupNeeded &&
          location !== addresses.signIn &&
          link(addresses.signIn, t('desk.signIn'))}
      </span>
    </header>
  );
}
