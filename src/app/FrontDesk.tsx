/** The front desk: its header and, below it, the page of the address. */
import { lazy, type ReactNode, Suspense, useEffect, useSyncExternalStore } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { Language } from '#base/language.ts';
import { useTexts } from '#i18n/react.tsx';
import type { ThemeChoice } from '#ui/RoomProvider.tsx';
import type { DrawPreview } from '#viewer/thumbnail/Thumbnail.tsx';
import type { AppServices } from './create-app.ts';
import { DeskHeader } from './DeskHeader.tsx';
import classes from './FrontDesk.module.css';
import { Opening } from './Opening.tsx';

interface FrontDeskProps {
  readonly services: AppServices;
  readonly theme: ThemeChoice;
  readonly onTheme: (choice: ThemeChoice) => void;
  readonly onLanguage: (language: Language) => void;
  /** Brings the texts of the gateway's pages. */
  readonly loadTexts: () => Promise<void>;
}

const labPath = '/lab';
/** First parts of the addresses that the gateway's pages live under. */
const gatewayRooms: ReadonlySet<string> = new Set([
  'sign-in',
  'setup',
  'join',
  'account',
  'cases',
  'sites',
  'audit',
]);

const LabPage = lazy(async () => ({ default: (await import('./LabPage.tsx')).LabPage }));
const loadPreview = async (): Promise<DrawPreview> =>
  (await import('#viewer/preview/preview.ts')).drawPreview;

let gatewayPages: ReturnType<typeof lazyGatewayPages> | undefined;
/** The page and its texts come together, so that no key is ever seen. */
const lazyGatewayPages = (loadTexts: () => Promise<void>) =>
  lazy(async () => {
    const [{ GatewayPages }] = await Promise.all([import('./GatewayPages.tsx'), loadTexts()]);
    return { default: GatewayPages };
  });

export function FrontDesk(props: FrontDeskProps): ReactNode {
  const { services, theme, onTheme, onLanguage, loadTexts } = props;
  const { t } = useTexts();
  const [location, navigate] = useLocation();
  const search = useSearch();
  gatewayPages ??= lazyGatewayPages(loadTexts);
  const GatewayPages = gatewayPages;
  const atGateway = gatewayRooms.has(location.split('/')[1] ?? '');
  const signOut = (): void => {
    navigate('/');
    void services.account.signOut();
  };
  // A new page begins at its top, as a page that was loaded does.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each address
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [location]);
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
      {location === labPath || atGateway ? (
        <Suspense
          fallback={
            <p role="status" className={classes.loading}>
              {t('app.loading')}
            </p>
          }
        >
          {atGateway ? (
            <GatewayPages services={services} path={location} search={search} onLanguage={onLanguage} />
          ) : (
            <LabPage services={services} loadPreview={loadPreview} />
          )}
        </Suspense>
      ) : (
        <>
          <SetUpInvitation services={services} />
          <Opening services={services} loadPreview={loadPreview} />
        </>
      )}
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
      <Link href="/setup" className={classes.setUpLink}>
        {t('desk.setUp')}
      </Link>
    </aside>
  );
}
