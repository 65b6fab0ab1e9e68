/** One line of who and what: back, patient, study. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Patient } from '#domain/study/instance.ts';
import { readableName } from '#domain/study/person-name.ts';
import type { Study } from '#domain/study/study.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';
import classes from './CaseBar.module.css';

export function CaseBar({
  study,
  onClose,
}: {
  readonly study: Study;
  readonly onClose: () => void;
}): ReactNode {
  const texts = useTexts();
  const { t, format, language } = texts;
  const name = readableName(study.patient.name);
  const what = [study.modalities.join(' · '), study.description, format.date(study.date)];
  const Back = language === 'ar' ? IconArrowRight : IconArrowLeft;
  return (
    <header className={classes.bar}>
      <Tooltip label={t('reading.back')} openDelay={400}>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('reading.back')} onClick={onClose}>
          <Back size={18} />
        </ActionIcon>
      </Tooltip>
      <h1 className={classes.name}>{name === '' ? t('opening.unknownPatient') : <bdi>{name}</bdi>}</h1>
      <p className={classes.facts}>
        {patientFacts(study.patient, texts).map((fact) => (
          <bdi key={fact}>{fact}</bdi>
        ))}
      </p>
      <p className={classes.study}>
        {what
          .filter((fact): fact is string => fact !== undefined && fact !== '')
          .map((fact) => (
            <bdi key={fact}>{fact}</bdi>
          ))}
      </p>
      {study.filmExport && <p className={classes.warning}>{t('opening.filmExport')}</p>}
      <p className={classes.notice}>{t('app.notDiagnostic')}</p>
    </header>
  );
}

function patientFacts(patient: Patient, { t }: Texts): readonly string[] {
  const { ageYears } = patient;
  const age =
    ageYears === undefined
      ? undefined
      : ageYears < 2
        ? t('reading.ageMonths', { count: Math.floor(ageYears * 12) })
        : t('reading.age', { count: Math.floor(ageYears) });
  const sex = patient.sex ? t(`reading.sex${patient.sex}`) : undefined;
  return [patient.id, age, sex].filter((fact): fact is string => fact !== undefined && fact !== '');
}
