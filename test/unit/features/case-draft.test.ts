/** A referral between its form, the gateway and the header of a study. */
import { describe, expect, it } from 'vitest';
import { referralSchema } from '#contracts/gateway/cases.ts';
import type { Study } from '#domain/study/study.ts';
import {
  emptyDraft,
  isUid,
  referralOf,
  sameDraft,
  sameWords,
  withoutPatient,
  withoutStudy,
  withStudy,
} from '#features/case/draft.ts';

const study = (patient: Partial<Study['patient']>, change: Partial<Study> = {}): Study => ({
  key: 'k',
  studyInstanceUid: '1.2.3' as Study['studyInstanceUid'],
  patient: { id: 'D-1', name: { alphabetic: 'Saïdi^Mourad' }, ...patient },
  modalities: ['CT'],
  series: [],
  filmExport: false,
  ...change,
});

describe('a draft', () => {
  it('is taken by the contract as it is, empty or full', () => {
    expect(referralSchema.safeParse(referralOf(emptyDraft('fr'))).success).toBe(true);
    const full = withStudy(emptyDraft('ar'), study({ birthDate: '19610412', sex: 'M' }));
    const parsed = referralSchema.parse(referralOf({ ...full, question: '  Hémorragie ?  ' }));
    expect(parsed).toMatchObject({
      patient: { name: 'Saïdi Mourad', id: 'D-1', birthDate: '1961-04-12', sex: 'M' },
      question: 'Hémorragie ?',
      modalities: ['CT'],
      studyInstanceUid: '1.2.3',
    });
  });

  it('keeps what was typed where the header is silent', () => {
    const typed = {
      ...emptyDraft('fr'),
      name: 'Typed',
      id: 'T-9',
      birthDate: '1990-01-01',
      modalities: ['MR'],
    };
    const silent = study({ id: ' ', name: { alphabetic: '' } }, { modalities: [] });
    expect(withStudy(typed, silent)).toMatchObject({ ...typed, studyInstanceUid: '1.2.3' });
  });

  it('takes the age from the header where nobody knows the date of birth, and only a possible one', () => {
    const said = (change: Partial<Study['patient']>, typed = emptyDraft('ar')) =>
      referralSchema.parse(referralOf({ ...withStudy(typed, study(change)), question: '?' })).patient;
    expect(said({ ageYears: 57 })).toMatchObject({ age: 57 });
    expect(said({ ageYears: 57, birthDate: '19610412' })).not.toHaveProperty('age');
    expect(said({ ageYears: 57 }, { ...emptyDraft('ar'), birthDate: '1961-04-12' })).not.toHaveProperty(
      'age',
    );
    expect(said({ ageYears: 999 })).not.toHaveProperty('age');
    // Of the study that was chosen before.
    expect(said({}, { ...emptyDraft('ar'), age: 57 })).not.toHaveProperty('age');
  });

  it('keeps nothing that the header of the wrong study said, and all that was typed', () => {
    const wrong = study({ birthDate: '19610412', sex: 'M', ageYears: 65 });
    const silent = study({ id: ' ', name: { alphabetic: '' } }, { studyInstanceUid: '1.2.4' as never });
    const taken = { ...withStudy(emptyDraft('fr'), wrong), question: 'Fracture ?' };
    const other = withStudy(withoutStudy(taken, wrong), silent);
    expect(other).toMatchObject({ name: '', id: '', birthDate: '', sex: '', question: 'Fracture ?' });
    expect(other.studyInstanceUid).toBe('1.2.4');
    const corrected = { ...taken, name: 'Saïdi Murad', sex: 'F' as const };
    expect(withoutStudy(corrected, wrong)).toMatchObject({ name: 'Saïdi Murad', id: '', sex: 'F' });
    // Of a study whose header nobody can look at any more all of the patient goes.
    expect(withoutPatient({ ...corrected, age: 65 })).toEqual({
      ...corrected,
      ...{ name: '', id: '', birthDate: '', age: undefined, sex: '' },
    });
  });

  it('says the same as its case whatever part of a year the header says', () => {
    const draft = { ...emptyDraft('ar'), age: 0.4 };
    expect(sameWords(draft, { ...draft, age: 0 })).toBe(true);
    expect(sameWords(draft, { ...draft, name: 'X' })).toBe(false);
  });

  it('is the same as another where the gateway would store the same', () => {
    const draft = emptyDraft('ru');
    expect(sameDraft(draft, { ...draft, question: '  ' })).toBe(true);
    expect(sameDraft(draft, { ...draft, question: 'Перелом?' })).toBe(false);
  });

  it.each([
    ['1.2.840.10008', true],
    ['2.25.0', true],
    ['1', false],
    ['1..2', false],
    ['1.02', false],
    ['1.2 ', false],
    [`1.${'2'.repeat(63)}`, false],
  ])('knows a UID: %s', (text, right) => expect(isUid(text)).toBe(right));
});
