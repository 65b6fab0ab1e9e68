/** One study as it is told from others before it is sent: whose, of when, and how many images. */
import type { ReactNode } from 'react';
import { patientFacts } from '#clinical/Patient.tsx';
import { readableName } from '#domain/study/person-name.ts';
import { imageCount, type Study } from '#domain/study/study.ts';
import { useTexts } from '#i18n/react.tsx';
import classes from './Case.module.css';
import { factsOf } from './draft.ts';

export function StudyLine({ study }: { readonly study: Study }): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const { patient } = study;
  const name = readableName(patient.name);
  const { age, sex } = factsOf(patient);
  const facts = patientFacts({ age: age === undefined ? undefined : Math.floor(age), sex }, texts);
  return (
    <>
      <strong>{name === '' ? t('opening.unknownPatient') : <bdi>{name}</bdi>}</strong>
      {(patient.id || facts) && (
        <span className={classes.quiet}>
          <bdi>{patient.id}</bdi>
          {patient.id && facts && ' · '}
          {facts}
        </span>
      )}
      <span className={classes.quiet}>
        <bdi>{study.modalities.join(' · ')}</bdi>
        {study.date && <> · {format.date(study.date)}</>} ·{' '}
        {t('referral.images', { count: imageCount(study) })}
      </span>
    </>
  );
}
