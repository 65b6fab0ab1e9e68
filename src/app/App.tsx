/** Rooms and the way between them: the front desk, and the reading room while a study is open. */
import type { i18n } from 'i18next';
import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import { isLanguage, type Language } from '#base/language.ts';
import { directionOf } from '#i18n/languages.ts';
import { TextProvider } from '#i18n/react.tsx';
import { changeLanguage } from '#i18n/setup.ts';
import { addresses } from '#session/addresses.ts';
import { readingAddressOf } from '#session/work.ts';
import { RoomProvider, type ThemeChoice } from '#ui/RoomProvider.tsx';
import type { AppServices } from './create-app.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { FrontDesk } from './FrontDesk.tsx';
import { hasChosenLanguage, prefer } from './preferences.ts';
import { Reading } from './Reading.tsx';

interface AppProps {
  readonly services: AppServices;
  readonly texts: i18n;
}

export function App({ services, texts }: AppProps): ReactNode {
  const { workstation, account, preferences } = services;
  const work = useSyncExternalStore(workstation.work.subscribe, workstation.work.getSnapshot);
  const [location, navigate] = useLocation();
  const [theme, setTheme] = useState<ThemeChoice>(preferences.state.getSnapshot().theme);
  const [language, setLanguage] = useState(texts.language);
  const readingAt = work && readingAddressOf(work);
  const reading = work !== undefined && location === readingAt;

  // The study leads, the address follows; leaving the address (Back) closes the study.
  useEffect(() => {
    const here = window.location.pathname;
    // A case is opened by the page at its address, which is there already.
    if (readingAt !== undefined && here !== readingAt) navigate(readingAt);
    if (readingAt === undefined && here === addresses.reading) {
      navigate(addresses.opening, { replace: true });
    }
  }, [readingAt, navigate]);
  useEffect(() => {
    const onPop = (): void => {
      const path = window.location.pathname;
      const open = workstation.work.getSnapshot();
      if (open && path !== readingAddressOf(open)) workstation.closeStudy();
      // Forward to a study that was closed: there is nothing to read, and Back must not lead here again.
      else if (!open && path === addresses.reading) navigate(addresses.opening, { replace: true });
    };
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, [workstation, navigate]);

  const close = (): void => {
    if (work?.caseId === undefined) {
      history.back();
      return;
    }
    // Who came by the address of a case has no page behind it.
    navigate(addresses.caseOf(work.caseId), { replace: true });
    workstation.closeStudy();
  };
  const chooseLanguage = useCallback(
    (next: Language): void => {
      prefer(preferences, { language: next });
      void changeLanguage(texts, next).then(() => setLanguage(next));
    },
    [texts, preferences],
  );
  const accountState = useSyncExternalStore(account.state.subscribe, account.state.getSnapshot);
  const person = accountState.session?.person;
  const own = person?.language;
  // What one person was shown of a case is never the next one's.
  const held = (person ?? accountState.interrupted)?.userId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: as soon as another person, or nobody, is there
  useEffect(() => () => workstation.leaveCases(), [workstation, held]);
  // On a computer where nobody chose, the language of the account is the better guess than the browser's.
  useEffect(() => {
    if (own === undefined || hasChosenLanguage(preferences)) return;
    void changeLanguage(texts, own).then(() => setLanguage(own));
  }, [own, texts, preferences]);
  const chooseTheme = (next: ThemeChoice): void => {
    prefer(preferences, { theme: next });
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
            <Reading
              key={work.session.study.key}
              work={work}
              openReport={services.openReport}
              services={services}
              onLanguage={chooseLanguage}
              keepMarks={services.keepMarks}
              onClose={close}
              settings={services.readingSettings}
            />
          ) : (
            <FrontDesk services={services} theme={theme} onTheme={chooseTheme} onLanguage={chooseLanguage} />
          )}
        </ErrorBoundary>
      </RoomProvider>
    </TextProvider>
  );
}
