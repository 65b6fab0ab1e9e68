/** What is asked, about whom, on which images: the same form for a new referral and for one that is mended. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { isLanguage, languages } from '#base/language.ts';
import { commonModalities, modalityName } from '#clinical/modality.ts';
import { UrgencyMark } from '#clinical/UrgencyMark.tsx';
import type { ReferralDraft, Sex } from '#contracts/stored/referral-draft.ts';
import { urgencies } from '#domain/case/case.ts';
import { languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import { Card } from '#ui/Page.tsx';
import { Segments } from '#ui/Segments.tsx';
import { ToggleChips, toggled } from '#ui/ToggleChips.tsx';
import classes from './Case.module.css';
import { StudyChoice, type StudyShelf } from './StudyChoice.tsx';

interface ReferralFormProps {
  readonly draft: ReferralDraft;
  readonly onChange: (next: ReferralDraft) => void;
  /** Parts that are missing, by the names of the rules (C3). */
  readonly missing: readonly string[];
  readonly shelf: StudyShelf;
  readonly isNew?: boolean;
}

export function ReferralForm(props: ReferralFormProps): ReactNode {
  const { draft, onChange, missing, shelf, isNew = false } = props;
  return (
    <>
      <StudyChoice {...{ draft, onChange, shelf, isNew }} missing={missing.includes('study')} />
      <WhoCard draft={draft} onChange={onChange} missing={missing} />
      <QuestionCard draft={draft} onChange={onChange} missing={missing} />
    </>
  );
}

type PartProps = Pick<ReferralFormProps, 'draft' | 'onChange' | 'missing'>;

function WhoCard({ draft, onChange, missing }: PartProps): ReactNode {
  const { t } = useTexts();
  const lacks = missing.includes('patient');
  return (
    <Card title={t('referral.who')}>
      <div className={classes.fields}>
        <TextInput
          size="md"
          dir="auto"
          label={t('referral.patientName')}
          autoComplete="off"
          maxLength={200}
          value={draft.name}
          error={lacks && t('refusal.incomplete', { missing: t('lacking.patient') })}
          onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
        />
        <TextInput
          size="md"
          dir="ltr"
          label={t('referral.patientId')}
          autoComplete="off"
          maxLength={64}
          value={draft.id}
          onChange={(event) => onChange({ ...draft, id: event.currentTarget.value })}
        />
        <TextInput
          size="md"
          type="date"
          label={t('referral.birthDate')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          description={
            draft.birthDate === '' &&
            draft.age !== undefined &&
            t('referral.ageSaid', { age: t('patient.age', { count: Math.floor(draft.age) }) })
          }
          autoComplete="off"
          max={new Date().toISOString().slice(0, 10)}
          value={draft.birthDate}
          onChange={(event) => onChange({ ...draft, birthDate: event.currentTarget.value })}
        />
        <NativeSelect
          size="md"
          label={t('referral.sex')}
          value={draft.sex}
          onChange={(event) => onChange({ ...draft, sex: event.currentTarget.value as Sex | '' })}
          data={[
            { value: '', label: t('referral.notSaid') },
            { value: 'F', label: t('sex.F') },
            { value: 'M', label: t('sex.M') },
            { value: 'O', label: t('sex.O') },
          ]}
        />
      </div>
    </Card>
  );
}

function QuestionCard({ draft, onChange, missing }: PartProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const shown = [...commonModalities, ...draft.modalities.filter((one) => !isCommon(one))];
  return (
    <Card title={t('referral.what')}>
      <Segments
        label={t('referral.urgency')}
        labelled
        value={draft.urgency}
        options={urgencies.map((value) => ({
          value,
          label: <UrgencyMark urgency={value} />,
          hint: t(`referral.urgencyHint.${value}`),
        }))}
        onChange={(urgency) => onChange({ ...draft, urgency })}
      />
      <Textarea
        size="md"
        dir="auto"
        autosize
        minRows={2}
        label={t('referral.question')}
        description={t('referral.questionHint')}
        maxLength={2000}
        value={draft.question}
        error={missing.includes('question') && t('refusal.incomplete', { missing: t('lacking.question') })}
        onChange={(event) => onChange({ ...draft, question: event.currentTarget.value })}
      />
      <Textarea
        size="md"
        dir="auto"
        autosize
        minRows={4}
        label={t('referral.history')}
        description={t('referral.historyHint')}
        maxLength={8000}
        value={draft.history}
        onChange={(event) => onChange({ ...draft, history: event.currentTarget.value })}
      />
      <p className={classes.quiet}>{t('case.passedOn')}</p>
      <ToggleChips
        legend={t('referral.modalities')}
        options={shown.map((value) => ({ value: value as string, label: modalityName(value, texts) }))}
        chosen={draft.modalities}
        error={
          missing.includes('modalities')
            ? t('refusal.incomplete', { missing: t('lacking.modalities') })
            : undefined
        }
        onToggle={(value, on) =>
          onChange({ ...draft, modalities: toggled(shown, draft.modalities, value, on) })
        }
      />
      <NativeSelect
        size="md"
        className={classes.short}
        label={t('referral.language')}
        value={draft.language}
        onChange={({ currentTarget: { value } }) =>
          isLanguage(value) && onChange({ ...draft, language: value })
        }
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
    </Card>
  );
}

const isCommon = (code: string): boolean => (commonModalities as readonly string[]).includes(code);
