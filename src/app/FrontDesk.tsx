/** The front desk's frame: who we are, the language, the theme, and the page. */
import { IconLanguage, IconSunMoon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { OpeningScreen } from '#features/referral/OpeningScreen.tsx';
import { type Language, languageNames, languages } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import { filesOfDrop, filesOfList } from '#platform/files/dropped-files.ts';
import type { Workstation } from '#session/workstation.ts';
import { Choice } from '#ui/Choice.tsx';
import { Lighthouse } from '#ui/Lighthouse.tsx';
import type { ThemeChoice } from '#ui/RoomProvider.tsx';
import type { DrawPreview } from '#viewer/thumbnail/Thumbnail.tsx';
import classes from './FrontDesk.module.css';

interface FrontDeskProps {
  readonly workstation: Workstation;
  readonly theme: ThemeChoice;
  readonly onTheme: (choice: ThemeChoice) => void;
  readonly onLanguage: (language: Language) => void;
}

const loadPreview = async (): Promise<DrawPreview> =>
  (await import('#viewer/preview/preview.ts')).drawPreview;

export function FrontDesk({ workstation, theme, onTheme, onLanguage }: FrontDeskProps): ReactNode {
  const { t, language } = useTexts();
  return (
    <div className={classes.desk}>
      <header className={classes.header}>
        <span className={classes.brand}>
          <Lighthouse />
          <strong>{t('app.name')}</strong>
          <span className={classes.tagline}>{t('app.tagline')}</span>
        </span>
        <span className={classes.choices}>
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
      <OpeningScreen
        workstation={workstation}
        filesOfDrop={filesOfDrop}
        filesOfList={filesOfList}
        loadPreview={loadPreview}
      />
    </div>
  );
}
