/** The front desk's frame: who we are, the language, the theme, and the page. */
import { IconLanguage, IconSunMoon } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { Link, useLocation } from 'wouter';
import { OpeningScreen } from '#features/referral/OpeningScreen.tsx';
import { type Language, languageNames, languages } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import { filesOfDrop, filesOfList } from '#platform/files/dropped-files.ts';
import { Choice } from '#ui/Choice.tsx';
import { Lighthouse } from '#ui/Lighthouse.tsx';
import type { ThemeChoice } from '#ui/RoomProvider.tsx';
import type { DrawPreview } from '#viewer/thumbnail/Thumbnail.tsx';
import type { AppServices } from './create-app.ts';
import classes from './FrontDesk.module.css';

interface FrontDeskProps {
  readonly services: AppServices;
  readonly theme: ThemeChoice;
  readonly onTheme: (choice: ThemeChoice) => void;
  readonly onLanguage: (language: Language) => void;
}

const labPath = '/lab';

const LabPage = lazy(async () => ({ default: (await import('./LabPage.tsx')).LabPage }));
const loadPreview = async (): Promise<DrawPreview> =>
  (await import('#viewer/preview/preview.ts')).drawPreview;

export function FrontDesk({ services, theme, onTheme, onLanguage }: FrontDeskProps): ReactNode {
  const { t, language } = useTexts();
  const [location] = useLocation();
  const inLab = location === labPath;
  return (
    <div className={classes.desk}>
      <header className={classes.header}>
        <span className={classes.brand}>
          <Lighthouse />
          <strong>{t('app.name')}</strong>
          <span className={classes.tagline}>{t('app.tagline')}</span>
        </span>
        <span className={classes.choices}>
          <Link href={inLab ? '/' : labPath} className={classes.link}>
            {t(inLab ? 'lab.desk' : 'lab.title')}
          </Link>
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
        </span>
      </header>
      {inLab ? (
        <Suspense fallback={<p role="status">{t('app.loading')}</p>}>
          <LabPage services={services} loadPreview={loadPreview} />
        </Suspense>
      ) : (
        <OpeningScreen
          workstation={services.workstation}
          filesOfDrop={filesOfDrop}
          filesOfList={filesOfList}
          loadPreview={loadPreview}
        />
      )}
    </div>
  );
}
