/** Which images the question is about: files on this computer, of which the header says the rest; or a UID typed by hand. */
import { Button, TextInput } from '@mantine/core';
import { IconPhotoScan } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ReadonlyStore } from '#base/store.ts';
import type { ReferralDraft } from '#contracts/stored/referral-draft.ts';
import type { Study } from '#domain/study/study.ts';
import { useTexts } from '#i18n/react.tsx';
import type { TriageRuns } from '#session/triage-runs.ts';
import { Card } from '#ui/Page.tsx';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import type { IntakeState } from '#upload/intake.ts';
import { type ObjectToSend, objectsOf } from '#upload/sending.ts';
import classes from './Case.module.css';
import { ChooseFiles } from './ChooseFiles.tsx';
import { isUid, withoutPatient, withoutStudy, withStudy } from './draft.ts';
import { StudyLine } from './StudyLine.tsx';

/** Studies that were opened on this computer, and the way to open others. */
export interface StudyShelf {
  readonly state: ReadonlyStore<IntakeState>;
  readonly open: (files: FileList) => void;
  readonly triageOf: (study: Study) => TriageRuns | undefined;
}

/** A study as a referral names it: some devices give two patients' studies one UID, and then the patient decides. */
export interface NamedStudy {
  readonly studyInstanceUid: string | undefined;
  readonly patientId: string | undefined;
}

/** Undefined where it does not lie here, or where two do and neither is known to be this patient's. */
export function onShelf(intake: IntakeState, { studyInstanceUid, patientId }: NamedStudy): Study | undefined {
  if (intake.phase !== 'ready') return undefined;
  const all = intake.studies.filter((one) => one.studyInstanceUid === studyInstanceUid);
  const own = all.length > 1 ? all.filter(({ patient }) => patient.id === patientId) : all;
  return own.length === 1 ? own[0] : undefined;
}

/** Undefined where the study does not lie here, or cannot be sent as it is. */
export const objectsOnShelf = (
  intake: IntakeState,
  study: Study | undefined,
): readonly ObjectToSend[] | undefined =>
  study && intake.phase === 'ready' ? objectsOf(study, intake.files) : undefined;

interface StudyChoiceProps {
  readonly draft: ReferralDraft;
  readonly onChange: (next: ReferralDraft) => void;
  readonly shelf: StudyShelf;
  readonly missing: boolean;
  /** Nothing of it can have been sent yet. */
  readonly isNew: boolean;
}

export function StudyChoice({ draft, onChange, shelf, missing, isNew }: StudyChoiceProps): ReactNode {
  const { t } = useTexts();
  const intake = useSyncExternalStore(shelf.state.subscribe, shelf.state.getSnapshot);
  const [byHand, setByHand] = useState(false);
  /** True between choosing files and their studies: only then is a lone study taken without a click. */
  const awaited = useRef(false);
  const uid = draft.studyInstanceUid;
  /** One that was chosen already is not changed by files alone. */
  const offered = uid === '' || byHand;
  const studies = intake.phase === 'ready' ? intake.studies : [];
  const chosen = onShelf(intake, { studyInstanceUid: uid, patientId: draft.id });
  const take = (study: Study): void => onChange(withStudy(offered ? draft : withoutPatient(draft), study));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the files that were chosen here are read
  useEffect(() => {
    if (intake.phase !== 'ready' || !awaited.current) return;
    awaited.current = false;
    const [only] = intake.studies;
    if (offered && intake.studies.length === 1 && only) take(only);
  }, [intake]);
  const open = (files: FileList): void => {
    awaited.current = true;
    shelf.open(files);
  };
  return (
    <Card title={t('referral.imagesTitle')}>
      {!offered && (
        <ChosenStudy
          modalities={draft.modalities}
          study={chosen}
          onOther={() => onChange(chosen ? withoutStudy(draft, chosen) : { ...draft, studyInstanceUid: '' })}
        />
      )}
      {(offered || (isNew && !chosen)) && (
        <>
          <p className={classes.quiet}>{t(offered ? 'referral.studyHint' : 'referral.chooseAgain')}</p>
          <ChooseFiles onFiles={open} testId="referral" />
          {intake.phase === 'reading' && (
            <ProgressLine
              label={t('referral.reading')}
              done={intake.filesDone / Math.max(intake.filesFound, 1)}
            />
          )}
          {intake.phase === 'ready' && studies.length === 0 && <p role="alert">{t('referral.noStudy')}</p>}
          {studies.length > 0 && <Found studies={studies} onTake={take} />}
          {byHand ? (
            <TextInput
              size="md"
              dir="ltr"
              label={t('referral.studyUid')}
              description={t('referral.studyUidHint')}
              autoComplete="off"
              maxLength={64}
              value={uid}
              error={uid !== '' && !isUid(uid.trim()) && t('referral.studyUidWrong')}
              onChange={(event) => onChange({ ...draft, studyInstanceUid: event.currentTarget.value })}
            />
          ) : (
            <Button
              variant="subtle"
              size="md"
              px={0}
              className={classes.start}
              onClick={() => setByHand(true)}
            >
              {t('referral.elsewhere')}
            </Button>
          )}
        </>
      )}
      {missing && (
        <p className={classes.error} role="alert">
          {t('refusal.incomplete', { missing: t('lacking.study') })}
        </p>
      )}
    </Card>
  );
}

interface ChosenStudyProps {
  /** What is known of one that is not open here; its UID says nothing to a clinician. */
  readonly modalities: readonly string[];
  readonly study: Study | undefined;
  readonly onOther: () => void;
}

function ChosenStudy({ modalities, study, onOther }: ChosenStudyProps): ReactNode {
  const { t } = useTexts();
  return (
    <div className={classes.study} data-testid="chosen-study">
      <IconPhotoScan size={26} stroke={1.4} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        {study ? (
          <StudyLine study={study} />
        ) : (
          <>
            <strong>{t('referral.study')}</strong>
            <bdi className={classes.quiet}>{modalities.join(' · ')}</bdi>
          </>
        )}
      </div>
      <Button variant="default" size="md" onClick={onOther}>
        {t('referral.otherStudy')}
      </Button>
    </div>
  );
}

function Found({
  studies,
  onTake,
}: {
  readonly studies: readonly Study[];
  readonly onTake: (study: Study) => void;
}): ReactNode {
  const { t } = useTexts();
  return (
    <div className={classes.found}>
      <p>{t('referral.whichStudy', { count: studies.length })}</p>
      <ul>
        {studies.map((study) => (
          <li key={study.key}>
            <button type="button" onClick={() => onTake(study)}>
              <StudyLine study={study} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
