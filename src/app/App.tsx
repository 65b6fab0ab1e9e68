/** Rooms and the way between them: the front desk at `/`, the reading room at `/read` while a study is open. */
import type { i18n } from 'i18next';
import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import { isLanguage, type Language } from '#base/language.ts';
import { directionOf } from '#i18n/languages.ts';
import { TextProvider } from '#i18n/react.tsx';
import { changeLanguage } from '#i18n/setup.ts';
import { addresses } from '#session/addresses.ts';
import { RoomProvider, type ThemeChoice } from '#ui/RoomProvider.tsx';
import type { AppServices } from './create-app.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { FrontDesk } from './FrontDesk.tsx';
import { hasChosenLanguage, keepLanguage, keepTheme, openingTheme } from './preferences.ts';
import { Reading } from './Reading.tsx';

interface AppProps {
  readonly services: AppServices;
  readonly texts: i18n;
}

export function App({ services, texts }: AppProps): ReactNode {
  const { workstation, account } = services;
  const session = useSyncExternalStore(workstation.session.subscribe, workstation.session.getSnapshot);
  const [location, navigate] = useLocation();
  const [theme, setTheme] = useState<ThemeChoice>(openingTheme);
  const [language, setLanguage] = useState(texts.language);
  const reading = session !== undefined && location === addresses.reading;

  // The study leads, the address follows; leaving the address (Back) closes the study.
  useEffect(() => {
    if (session) navigate(addresses.reading);
    else if (window.location.pathname === addresses.reading) navigate(addresses.opening, { replace: true });
  }, [session, navigate]);
  useEffect(() => {
    const onPop = (): void => {
      const inReading = window.location.pathname === addresses.reading;
      if (!inReading) workstation.closeStudy();
      // Forward to a study that was closed: there is nothing to read, and Back must not lead here again.
      else if (!workstation.session.getSnapshot()) navigate(addresses.opening, { replace: true });
    };
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, [workstation, navigate]);

  const chooseLanguage = useCallback(
    (next: Language): void => {
      keepLanguage(next);
      void changeLanguage(texts, next).then(() => setLanguage(next));
    },
    [texts],
  );
  const person = useSyncExternalStore(account.state.subscribe, account.state.getSnapshot).session?.person;
  const own = person?.language;
  // On a computer where nobody chose, the language of the account is the better guess than the browser's.
  useEffect(() => {
    if (own === undefined || hasChosenLanguage()) return;
    void changeLanguage(texts, own).then(() => setLanguage(own));
  }, [own, texts]);
  const chooseTheme = (next: ThemeChoice): void => {
    keepTheme(next);
    setTheme(next);
  };

  return (
    <TextProvider i18n={texts}>
      <RoomProvider
        room={reading ? 'reading' : 'desk'}
        choice={theme}
        language={language}
        direction={isLanguage(language) ? directionOf(language) : 'ltr'}
      >
        <ErrorBoundary>
          {reading ? (
            <Reading key={session.study.key} session={session} />
          ) : (
            <FrontDesk services={services} theme={theme} onTheme={chooseTheme} onLanguage={chooseLanguage} />
          )}
        </ErrorBoundary>
      </RoomProvider>
    </TextProvider>
  );
}
