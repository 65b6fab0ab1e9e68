/** What a site is: its name, kind, country, and the languages in which its people write. */
import { NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useMemo, useState } from 'react';
import { type Language, languages } from '#base/language.ts';
import { Refusal } from '#client/Refusal.tsx';
import { type SiteKind, siteKinds } from '#domain/site/site.ts';
import { languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import type { GatewayError } from '#session/gateway.ts';
import { FormButtons } from '#ui/FormButtons.tsx';
import { ToggleChips, toggled } from '#ui/ToggleChips.tsx';
import classes from './Administration.module.css';
import { countriesIn } from './countries.ts';

export interface SiteFacts {
  readonly name: string;
  readonly kind: SiteKind;
  readonly country: string;
  readonly languages: Language[];
}

/** Where most sites that speak it are; one look and one choice put it right. */
const likelyCountry: Readonly<Record<Language, string>> = { ar: 'DZ', fr: 'FR', ru: 'RU', en: 'GB' };

export const emptySite = (language: Language): SiteFacts => ({
  name: '',
  kind: 'hospital',
  country: likelyCountry[language],
  languages: [language],
});

interface SiteFormProps {
  readonly initial: SiteFacts;
  /** A site that is founded keeps its kind. */
  readonly asksKind?: boolean;
  /** A country is the gateway's to set. */
  readonly asksCountry: boolean;
  readonly submit: string;
  readonly busy: boolean;
  readonly error: GatewayError | undefined;
  readonly onSubmit: (facts: SiteFacts) => Promise<void>;
  readonly onCancel?: () => void;
}

export function SiteForm(props: SiteFormProps): ReactNode {
  const { initial, asksKind = false, asksCountry, submit, busy, error, onSubmit, onCancel } = props;
  const { t, language } = useTexts();
  const [facts, setFacts] = useState(initial);
  const [bare, setBare] = useState(false);
  const countries = useMemo(() => countriesIn(language), [language]);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBare(facts.languages.length === 0);
    if (facts.languages.length > 0) await onSubmit({ ...facts, name: facts.name.trim() });
  };
  return (
    <form className={classes.form} onSubmit={(event) => void send(event)}>
      <div className={classes.fields}>
        <TextInput
          size="md"
          dir="auto"
          label={t('admin.siteName')}
          autoComplete="off"
          required
          withAsterisk={false}
          maxLength={120}
          value={facts.name}
          onChange={(event) => setFacts({ ...facts, name: event.currentTarget.value })}
        />
        {asksKind && (
          <NativeSelect
            size="md"
            label={t('admin.kind')}
            value={facts.kind}
            onChange={(event) => setFacts({ ...facts, kind: event.currentTarget.value as SiteKind })}
            data={siteKinds.map((value) => ({ value, label: t(`siteKind.${value}`) }))}
          />
        )}
        {asksCountry && (
          <NativeSelect
            size="md"
            label={t('admin.country')}
            value={facts.country}
            onChange={(event) => setFacts({ ...facts, country: event.currentTarget.value })}
            data={countries.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
      </div>
      <ToggleChips
        legend={t('admin.languages')}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        chosen={facts.languages}
        error={bare && facts.languages.length === 0 ? t('admin.oneLanguage') : undefined}
        onToggle={(value, on) =>
          setFacts({ ...facts, languages: toggled(languages, facts.languages, value, on) })
        }
      />
      <Refusal error={error} />
      <FormButtons submit={submit} busy={busy} onCancel={onCancel} />
    </form>
  );
}
