/** A referral that is typed: begun empty, of a case, or by a study's header; and what is sent of it. */
import type { Language } from '#base/language.ts';
import { present } from '#base/present.ts';
import type { CaseView, ReferralInput } from '#contracts/gateway/cases.ts';
import type { ReferralDraft } from '#contracts/stored/referral-draft.ts';
import type { CasePatient } from '#domain/case/case.ts';
import { readableName } from '#domain/study/person-name.ts';
import type { Study } from '#domain/study/study.ts';

export const emptyDraft = (language: Language): ReferralDraft => ({
  name: '',
  id: '',
  birthDate: '',
  sex: '',
  question: '',
  history: '',
  urgency: 'routine',
  language,
  modalities: [],
  studyInstanceUid: '',
});

export function draftOf({ patient, ...view }: CaseView): ReferralDraft {
  return {
    name: patient.name ?? '',
    id: patient.id ?? '',
    birthDate: patient.birthDate ?? '',
    age: patient.birthDate === undefined ? patient.age : undefined,
    sex: patient.sex ?? '',
    question: view.question,
    history: view.history,
    urgency: view.urgency,
    language: view.language,
    modalities: view.modalities,
    studyInstanceUid: view.studyInstanceUid ?? '',
  };
}

export function referralOf(draft: ReferralDraft): ReferralInput {
  const { name, id, birthDate, age, sex, studyInstanceUid, ...rest } = draft;
  const uid = studyInstanceUid.trim();
  return {
    ...rest,
    question: rest.question.trim(),
    history: rest.history.trim(),
    modalities: [...rest.modalities],
    patient: {
      name: name.trim(),
      id: id.trim(),
      ...present({ ...(birthDate ? { birthDate } : { age }), sex: sex || undefined }),
    },
    ...(uid !== '' && { studyInstanceUid: uid }),
  };
}

/** Whether two say the same once they are sent. */
export const sameDraft = (a: ReferralDraft, b: ReferralDraft): boolean =>
  JSON.stringify(referralOf(a)) === JSON.stringify(referralOf(b));

/** The same but for the age, which a case tells in whole years. */
export const sameWords = (a: ReferralDraft, b: ReferralDraft): boolean =>
  sameDraft({ ...a, age: undefined }, { ...b, age: undefined });

/** Whoever is said to be older is not. */
const oldest = 150;

/** Who the patient is by the header, as far as it can be: in years, and by the three words of the standard. */
export function factsOf({ ageYears, sex }: Study['patient']): Pick<Partial<CasePatient>, 'age' | 'sex'> {
  return present({
    age: ageYears !== undefined && ageYears >= 0 && ageYears <= oldest ? ageYears : undefined,
    sex: sex === 'M' || sex === 'F' || sex === 'O' ? sex : undefined,
  });
}

/** What the header knows is not asked. What was typed already stays, unless the study says otherwise. */
export function withStudy(draft: ReferralDraft, { patient, ...study }: Study): ReferralDraft {
  const { age, sex } = factsOf(patient);
  const iso = /^(\d{4})(\d{2})(\d{2})$/
    .exec(patient.birthDate ?? '')
    ?.slice(1)
    .join('-');
  return {
    ...draft,
    name: readableName(patient.name) || draft.name,
    id: patient.id?.trim() || draft.id,
    birthDate: iso ?? draft.birthDate,
    age,
    sex: sex ?? draft.sex,
    modalities: study.modalities.length > 0 ? study.modalities.slice(0, 10) : draft.modalities,
    studyInstanceUid: study.studyInstanceUid,
  };
}

/** Of another study's patient nothing stays that its header said; what a person typed does. */
export function withoutStudy(draft: ReferralDraft, study: Study): ReferralDraft {
  const said = withStudy(emptyDraft(draft.language), study);
  const typed = (field: 'name' | 'id' | 'birthDate'): string =>
    draft[field] === said[field] ? '' : draft[field];
  return {
    ...draft,
    name: typed('name'),
    id: typed('id'),
    birthDate: typed('birthDate'),
    age: undefined,
    sex: draft.sex === said.sex ? '' : draft.sex,
    studyInstanceUid: '',
  };
}

/** Of a study that is not open here nobody knows what its header said: another study is another patient. */
export const withoutPatient = (draft: ReferralDraft): ReferralDraft => ({
  ...draft,
  name: '',
  id: '',
  birthDate: '',
  age: undefined,
  sex: '',
});

/** PS3.5 6.2, UI. */
export const isUid = (text: string): boolean =>
  text.length <= 64 && /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))+$/.test(text);
