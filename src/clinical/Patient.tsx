/** Who the patient is, as far as this reader may know: a name or a pseudonym, kept apart from the text around it. */
import type { ReactNode } from 'react';
import type { CaseView } from '#contracts/gateway/cases.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';

type Patient = CaseView['patient'];

export function PatientName({ patient }: { readonly patient: Patient }): ReactNode {
  const { t } = useTexts();
  const name = patient.name?.trim() ?? '';
  if (name !== '') return <bdi>{name}</bdi>;
  const id = patient.id?.trim() ?? '';
  if (id !== '') return <bdi>{id}</bdi>;
  // At home an unnamed draft says so; to a reader the pseudonym is the name.
  return patient.name === undefined ? <bdi>{patient.pseudonym}</bdi> : t('patient.unnamed');
}

/** Age and sex; empty where neither is known. */
export function patientFacts({ age, sex }: Pick<Patient, 'age' | 'sex'>, { t }: Pick<Texts, 't'>): string {
  return [age === undefined ? '' : t('patient.age', { count: age }), sex === undefined ? '' : t(`sex.${sex}`)]
    .filter((fact) => fact !== '')
    .join(' · ');
}
