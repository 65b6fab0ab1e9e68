/** The front desk: its header and, below it, the page of the address. */
import { lazy, type ReactNode, Suspense, useEffect, useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import type { Language } from '#base/language.ts';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import type { ThemeChoice } from '#ui/RoomProvider.tsx';
import type { DrawPreview } from '#viewer/thumbnail/Thumbnail.tsx';
import type { AppServices } from './create-app.ts';
import { DeskHeader } from './DeskHeader.tsx';
import classes from './FrontDesk.module.css';
import { pageAt } from './pages.tsx';

interface FrontDeskProps {
  readonly services: AppServices;
  readonly theme: ThemeChoice;
  readonly onTheme: (choice: ThemeChoice) => void;
  readonly onLanguage: (language: Language) => void;
}

const GatewayPages = lazy(async () => ({ default: (await import('./GatewayPages.tsx')).GatewayPages }));
const loadPreview = async (): Promise<DrawPreview> =>
  (await import('#viewer/preview/preview.ts')).drawPreview;

export function FrontDesk({ services, theme, onTheme, onLanguage }: FrontDeskProps): ReactNode {
  const { t } = useTexts();
  const [location, navigate] = useLocation();
  const { page, params } = pageAt(location);
  const signOut = (): void => {
    navigate(addresses.opening);
    void services.account.signOut();
  };
  // A new page begins at its top, as a page that was loaded does.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each address
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [location]);
  const shown = { services, params, loadPreview };
  return (
    <div className={classes.desk}>
      <DeskHeader
        account={services.account}
        location={location}
        theme={theme}
        onTheme={onTheme}
        onLanguage={onLanguage}
        onSignOut={signOut}
      />
      {location === addresses.opening && <SetUpInvitation services={services} />}
      <Suspense
        fallback={
          <p role="status" className={classes.loading}>
            {t('app.loading')}
          </p>
        }
      >
        {page.for === 'everybody' ? (
          <page.Show {...shown} />
        ) : (
          <GatewayPages page={page} shown={shown} onLanguage={onLanguage} />
        )}
      </Suspense>
    </div>
  );
}

/** An empty gateway says so where everybody comes first. */
function SetUpInvitation({ services }: { readonly services: AppServices }): ReactNode {
  const { t } = useTexts();
  const { state } = services.account;
  const { session } = useSyncExternalStore(state.subscribe, state.getSnapshot);
  if (!session?.setupNeeded) return null;
  return (
    <aside className={classes.setUp} aria-labelledby="set-up-title">
      <div>
        <h2 id="set-up-title">{t('desk.setUpTitle')}</h2>
        <p>{t('desk.setUpHint')}</p>
      </div>
      <Link href={addresses.setUp} className={classes.setUpLink}>
        {t('desk.setUp')}
      </Link>
    </aside>
  );
}
