/** The front desk's header: who we are, the pages that a person's roles open, the person, language and theme. */
import { IconLanguage, IconSunMoon } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { type Language, languages } from '#base/language.ts';
import type { SignedIn } from '#contracts/gateway/session.ts';
import { languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import { type Account, hasRole } from '#session/account.ts';
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

const pages = [
  { href: '/cases', text: 'desk.cases', of: (one: SignedIn) => hasRole(one, 'clinician', 'radiologist') },
  {
    href: '/sites',
    text: 'desk.administration',
    of: (one: SignedIn) => one.gatewayAdministrator || hasRole(one, 'administrator'),
  },
  {
    href: '/audit',
    text: 'desk.audit',
    of: (one: SignedIn) => one.gatewayAdministrator || hasRole(one, 'administrator', 'authority'),
  },
] as const;

export function DeskHeader(props: DeskHeaderProps): ReactNode {
  const { account, location, theme, onTheme, onLanguage, onSignOut } = props;
  const { t, language } = useTexts();
  const { session } = useSyncExternalStore(account.state.subscribe, account.state.getSnapshot);
  const person = session?.person ?? undefined;
  const inLab = location === '/lab';
  const link = (href: string, text: string): ReactNode => (
    <Link
      key={href}
      href={href}
      className={classes.link}
      {...((href === '/' ? location === href : location.startsWith(href)) && { 'aria-current': 'page' })}
    >
      {text}
    </Link>
  );
  return (
    <header className={classes.header}>
      <Link href="/" className={classes.brand} aria-label={t('app.name')}>
        <Lighthouse />
        <strong>{t('app.name')}</strong>
        {!person && <span className={classes.tagline}>{t('app.tagline')}</span>}
      </Link>
      {person && (
        <nav className={classes.pages} aria-label={t('desk.navigation')}>
          {pages.filter(({ of }) => of(person)).map(({ href, text }) => link(href, t(text)))}
          {link('/', t('desk.open'))}
          {link('/lab', t('lab.title'))}
        </nav>
      )}
      <span className={classes.choices}>
        {!person && location !== '/' && link('/', t(inLab ? 'lab.desk' : 'desk.open'))}
        {!person && !inLab && link('/lab', t('lab.title'))}
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
          location !== '/sign-in' &&
          link('/sign-in', t('desk.signIn'))}
      </span>
    </header>
  );
}
