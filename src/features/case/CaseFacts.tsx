/** Who the patient is and where the case comes from, in one line; what is asked, below. */
import type { ReactNode } from 'react';
import { isolated } from '#base/isolate.ts';
import { modalityName } from '#clinical/modality.ts';
import { patientFacts } from '#clinical/Patient.tsx';
import { placeSentence, ToldTriage } from '#clinical/ToldTriage.tsx';
import type { CaseView } from '#contracts/gateway/cases.ts';
import type { StudyOutline } from '#domain/case/case.ts';
import { countsOf } from '#domain/case/outline.ts';
import { languageNames } from '#i18n/languages.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';
import { Card } from '#ui/Page.tsx';
import { useNow } from '#ui/use-now.ts';
import classes from './Case.module.css';

export function CaseFacts({ view }: { readonly view: CaseView }): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const now = useNow();
  const { patient, sentAt, claim } = view;
  const waits = sentAt !== null && !['reported', 'acknowledged', 'cancelled'].includes(view.state);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('cases.patient'), patientFacts(patient, texts)],
    [t('case.number'), patient.id && <bdi dir="ltr">{patient.id}</bdi>],
    [t('case.born'), patient.birthDate && format.date(patient.birthDate.replaceAll('-', ''))],
    [t('case.from'), <bdi key="site">{view.homeSiteName}</bdi>],
    [t('cases.modality'), view.modalities.map((one) => modalityName(one, texts)).join(' · ')],
    // What came, and what stayed at home, is told beside the images.
    [t('case.announced'), view.outline && outlineSentence(view.outline, texts)],
    [
      t('cases.waiting'),
      waits && (
        <span key="waiting" title={placeSentence(view, texts)}>
          {format.duration(now - Date.parse(sentAt))}
        </span>
      ),
    ],
    [
      t('toldTriage.title'),
      view.triage && (
        <span key="triage">
          <ToldTriage triage={view.triage} />
          {waits && view.advanceMinutes > 0 && (
            <span className={classes.place}>{placeSentence(view, texts)}</span>
          )}
        </span>
      ),
    ],
    [
      t('cases.holder'),
      claim && (
        <span key="claim">
          <bdi>{claim.byName}</bdi>
        </span>
      ),
    ],
  ];
  return (
    <div className={classes.about}>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== '' && value !== false && value !== undefined && value !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {patient.name === undefined && <p className={classes.quiet}>{t('case.pseudonymous')}</p>}
    </div>
  );
}

/** Of each modality how many series and images; the modality is named where there are several. */
function outlineSentence(outline: StudyOutline, texts: Texts): string {
  const { t, format } = texts;
  const counts = countsOf(outline);
  const named = (modality: string | undefined): string =>
    modality === undefined ? t('case.otherSeries') : isolated(modalityName(modality, texts));
  return counts
    .map(({ modality, series, images }) =>
      format.list([
        ...(counts.length > 1 ? [named(modality)] : []),
        ...(series > 1 ? [t('case.series', { count: series })] : []),
        t('referral.images', { count: images }),
      ]),
    )
    .join(' · ');
}

export function Referral({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTexts();
  const { question, history, cancelReason } = view;
  return (
    <Card title={t('case.asked')}>
      {cancelReason !== null && (
        <p className={classes.cancelled} dir="auto">
          {t('case.cancelledFor', { reason: isolated(cancelReason) })}
        </p>
      )}
      {question.trim() === '' ? (
        <p className={classes.quiet}>{t('cases.noQuestion')}</p>
      ) : (
        <p className={classes.question} dir="auto">
          {question}
        </p>
      )}
      <h3 className={classes.h3}>{t('case.history')}</h3>
      {history.trim() === '' ? (
        <p className={classes.quiet}>{t('case.noHistory')}</p>
      ) : (
        <p className={classes.text} dir="auto">
          {history}
        </p>
      )}
      <dl className={classes.facts}>
        <div>
          <dt>{t('case.reportIn')}</dt>
          <dd>{languageNames[view.language]}</dd>
        </div>
      </dl>
    </Card>
  );
}
