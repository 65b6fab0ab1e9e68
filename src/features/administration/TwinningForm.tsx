/** The terms of a twinning: who for whom, which images and languages, how long, and what a reader knows of the patient. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { languages } from '#base/language.ts';
import { Refusal } from '#client/Refusal.tsx';
import { commonModalities, modalityName } from '#clinical/modality.ts';
import type { SiteView, TwinningView } from '#contracts/gateway/directory.ts';
import { languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import type { GatewayError } from '#session/gateway.ts';
import { FormButtons } from '#ui/FormButtons.tsx';
import { Segments } from '#ui/Segments.tsx';
import { ToggleChips, toggled } from '#ui/ToggleChips.tsx';
import classes from './Administration.module.css';
import { instantsOf, type Terms } from './twinning-terms.ts';

export interface TwinningBody {
  readonly homeSiteId: string;
  readonly readingSiteId: string;
  readonly modalities: string[];
  readonly languages: Terms['languages'][number][];
  readonly from: string;
  readonly until: string | null;
  readonly identity: Terms['identity'];
}

interface TwinningFormProps {
  readonly initial: Terms;
  /** Asked for where there is no agreement yet. */
  readonly sites?: readonly SiteView[];
  readonly before?: TwinningView;
  readonly submit: string;
  readonly busy: boolean;
  readonly error: GatewayError | undefined;
  readonly onSubmit: (body: TwinningBody) => Promise<void>;
  readonly onCancel: () => void;
}

export function TwinningForm(props: TwinningFormProps): ReactNode {
  const { initial, sites, before, submit, busy, error, onSubmit, onCancel } = props;
  const texts = useTexts();
  const { t } = texts;
  const [terms, setTerms] = useState(initial);
  const [chosenHome, setHome] = useState('');
  const [chosenReading, setReading] = useState('');
  const [tried, setTried] = useState(false);
  const home = chosenHome || before?.homeSiteId || sites?.[0]?.id || '';
  const others = sites?.filter(({ id }) => id !== home);
  const likely = others?.find(({ kind }) => kind === 'reading-centre') ?? others?.[0];
  const reading = (chosenReading !== home && chosenReading) || before?.readingSiteId || likely?.id || '';
  const modalities = [...commonModalities, ...terms.modalities.filter((one) => !isCommon(one))];
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (terms.modalities.length === 0 || terms.languages.length === 0) return;
    await onSubmit({
      homeSiteId: home,
      readingSiteId: reading,
      modalities: [...terms.modalities],
      languages: [...terms.languages],
      identity: terms.identity,
      ...instantsOf(terms, before),
    });
  };
  return (
    <form className={classes.form} onSubmit={(event) => void send(event)}>
      {sites && (
        <div className={classes.fields}>
          <NativeSelect
            size="md"
            label={t('twinning.home')}
            value={home}
            onChange={(event) => setHome(event.currentTarget.value)}
            data={sites.map(({ id, name }) => ({ value: id as string, label: name }))}
          />
          <NativeSelect
            size="md"
            label={t('twinning.reading')}
            value={reading}
            onChange={(event) => setReading(event.currentTarget.value)}
            data={(others ?? []).map(({ id, name }) => ({ value: id as string, label: name }))}
          />
        </div>
      )}
      <ToggleChips
        legend={t('twinning.modalities')}
        options={modalities.map((value) => ({ value: value as string, label: modalityName(value, texts) }))}
        chosen={terms.modalities}
        error={tried && terms.modalities.length === 0 ? t('twinning.oneModality') : undefined}
        onToggle={(value, on) =>
          setTerms({ ...terms, modalities: toggled(modalities, terms.modalities, value, on) })
        }
      />
      <OtherModality
        onAdd={(code) => setTerms({ ...terms, modalities: [...new Set([...terms.modalities, code])] })}
      />
      <ToggleChips
        legend={t('twinning.languages')}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        chosen={terms.languages}
        error={tried && terms.languages.length === 0 ? t('admin.oneLanguage') : undefined}
        onToggle={(value, on) =>
          setTerms({ ...terms, languages: toggled(languages, terms.languages, value, on) })
        }
      />
      <div className={classes.fields}>
        <TextInput
          size="md"
          type="date"
          label={t('twinning.from')}
          required
          withAsterisk={false}
          value={terms.from}
          onChange={(event) => setTerms({ ...terms, from: event.currentTarget.value })}
        />
        <TextInput
          size="md"
          type="date"
          label={t('twinning.until')}
          description={t('twinning.untilHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={terms.until}
          onChange={(event) => setTerms({ ...terms, until: event.currentTarget.value })}
        />
      </div>
      <div className={classes.identity}>
        <Segments
          label={t('twinning.identity')}
          labelled
          value={terms.identity}
          options={[
            { value: 'pseudonymous', label: t('twinning.pseudonymous') },
            { value: 'named', label: t('twinning.named') },
          ]}
          onChange={(identity) => setTerms({ ...terms, identity })}
        />
        <p className={classes.quiet} aria-live="polite">
          {t(`twinning.${terms.identity}Means`)}
        </p>
      </div>
      <Refusal error={error} />
      <FormButtons submit={submit} busy={busy} onCancel={onCancel} />
    </form>
  );
}

const isCommon = (code: string): boolean => (commonModalities as readonly string[]).includes(code);

/** DICOM knows more kinds than a form should show. */
function OtherModality({ onAdd }: { readonly onAdd: (code: string) => void }): ReactNode {
  const { t } = useTexts();
  const [code, setCode] = useState('');
  const add = (): void => {
    if (/^[A-Z0-9_]{1,16}$/.test(code)) onAdd(code);
    setCode('');
  };
  return (
    <div className={classes.other}>
      <TextInput
        size="md"
        dir="ltr"
        aria-label={t('twinning.otherModality')}
        placeholder={t('twinning.otherModality')}
        autoComplete="off"
        maxLength={16}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value.toUpperCase().replace(/[^A-Z0-9_]/g, ''))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
      <Button size="md" variant="default" disabled={code === ''} onClick={add}>
        {t('twinning.addModality')}
      </Button>
    </div>
  );
}
