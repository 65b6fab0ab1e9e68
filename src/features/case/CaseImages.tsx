/** The images of a case: on their way from this computer with how far they are, and the way to look at them. */
import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { refusalSentence } from '#client/refusal.ts';
import type { HeldBack } from '#contracts/deidentification.ts';
import type { CaseView } from '#contracts/gateway/cases.ts';
import { useTexts } from '#i18n/react.tsx';
import { Fault } from '#ui/Notices.tsx';
import { Card } from '#ui/Page.tsx';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import type { IntakeState } from '#upload/intake.ts';
import type { Sending, Sendings } from '#upload/sending.ts';
import { Arrived } from './Arrived.tsx';
import classes from './Case.module.css';
import { ChooseFiles } from './ChooseFiles.tsx';
import { objectsOnShelf, onShelf, type StudyShelf } from './StudyChoice.tsx';
import { StudyLine } from './StudyLine.tsx';
import { namedIn, usePrepare } from './use-send.ts';

interface CaseImagesProps {
  readonly view: CaseView;
  readonly shelf: StudyShelf;
  readonly sendings: Sendings;
}

export function CaseImages({ view, shelf, sendings }: CaseImagesProps): ReactNode {
  const { t } = useTexts();
  const { id, state, as } = view;
  const all = useSyncExternalStore(sendings.state.subscribe, sendings.state.getSnapshot);
  const sending = all[id];
  const travels = state === 'sent' || state === 'arriving';
  if (state === 'cancelled') return null;
  if (state === 'draft')
    return view.mayDo.includes('send') ? <BeforeSending view={view} shelf={shelf} /> : null;
  return (
    <Card title={t('case.images.title')}>
      {as === 'referrer' && travels && (
        <ToSend view={view} shelf={shelf} sendings={sendings} sending={sending} />
      )}
      {sending?.phase === 'sent' && <p className={classes.quiet}>{t('case.images.sent')}</p>}
      {sending?.pseudonymous && (
        <p className={classes.quiet}>{t('case.images.hidden', { name: view.patient.pseudonym })}</p>
      )}
      <HeldBackFiles heldBack={sending?.heldBack ?? []} />
      <Arrived view={view} told={sending?.heldBack !== undefined} />
    </Card>
  );
}

/** What a press on Send will take along, by the patient whom the files name. */
function BeforeSending({ view, shelf }: Pick<CaseImagesProps, 'view' | 'shelf'>): ReactNode {
  const { t } = useTexts();
  const intake = useSyncExternalStore(shelf.state.subscribe, shelf.state.getSnapshot);
  const study = onShelf(intake, namedIn(view));
  const objects = objectsOnShelf(intake, study);
  return (
    <Card title={t('case.images.title')}>
      {study && objects ? (
        <>
          <p className={classes.quiet}>{t('case.images.goAlong')}</p>
          <div className={classes.words} data-testid="goes-along">
            <StudyLine study={study} />
          </div>
        </>
      ) : (
        <>
          <p className={classes.quiet}>{t(study ? 'case.images.exports' : 'case.images.elsewhere')}</p>
          <ChooseFiles onFiles={shelf.open} testId="case" />
          <Reading intake={intake} />
        </>
      )}
    </Card>
  );
}

function Reading({ intake }: { readonly intake: IntakeState }): ReactNode {
  const { t } = useTexts();
  if (intake.phase !== 'reading') return null;
  return (
    <ProgressLine label={t('referral.reading')} done={intake.filesDone / Math.max(intake.filesFound, 1)} />
  );
}

interface ToSendProps extends CaseImagesProps {
  readonly sending: Sending | undefined;
}

function ToSend({ view, shelf, sendings, sending }: ToSendProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const intake = useSyncExternalStore(shelf.state.subscribe, shelf.state.getSnapshot);
  const study = onShelf(intake, namedIn(view));
  const objects = objectsOnShelf(intake, study);
  const prepare = usePrepare(shelf, sendings);
  if (sending?.elsewhere) return <p className={classes.quiet}>{t('case.images.otherWindow')}</p>;
  if (sending?.phase === 'checking' || sending?.phase === 'sending') {
    return <OnTheWay sending={sending} onStop={() => sendings.stop(view.id)} />;
  }
  if (sending?.phase === 'sent') return null;
  const { fault } = sending ?? {};
  return (
    <>
      {sending?.phase === 'stopped' && <p className={classes.quiet}>{t('case.images.stopped')}</p>}
      <Fault
        sentence={
          fault &&
          (fault.code === 'offline'
            ? t('case.images.lost')
            : fault.code === 'unreadable'
              ? t('case.images.gone')
              : fault.code === 'all-held-back'
                ? t('case.images.allHeldBack')
                : refusalSentence(fault, texts))
        }
      />
      {study && !objects && <p role="alert">{t('case.images.exports')}</p>}
      {objects || sending?.kept ? (
        <Button
          size="md"
          className={classes.start}
          leftSection={<IconUpload size={18} aria-hidden />}
          onClick={() =>
            objects && !sending?.kept
              ? prepare(namedIn(view)).start(view.id, view.triage ?? undefined)
              : void sendings.goOn(view.id)
          }
        >
          {t(sending ? 'case.images.goOn' : 'case.images.send')}
        </Button>
      ) : (
        <>
          <p className={classes.quiet}>{t('case.images.elsewhere')}</p>
          <ChooseFiles onFiles={shelf.open} testId="case" />
        </>
      )}
      <Reading intake={intake} />
    </>
  );
}

/** What stays at home, and why: the reader will not see it. */
function HeldBackFiles({ heldBack }: { readonly heldBack: readonly HeldBack[] }): ReactNode {
  const { t, format } = useTexts();
  const codes = [...new Set(heldBack.map(({ code }) => code))];
  if (codes.length === 0) return null;
  return (
    <div className={classes.quiet} data-testid="held-back">
      {t('case.images.stays')}
      <ul>
        {codes.map((code) => {
          const files = format.number(heldBack.filter((one) => one.code === code).length);
          return <li key={code}>{t(`case.images.heldBack.${code}`, { files })}</li>;
        })}
      </ul>
    </div>
  );
}

function OnTheWay({
  sending,
  onStop,
}: {
  readonly sending: Sending;
  readonly onStop: () => void;
}): ReactNode {
  const { t, format } = useTexts();
  const { phase, objects, objectsSent, bytes, bytesSent, pseudonymous, kept } = sending;
  const checking = pseudonymous ? 'hiding' : 'checking';
  const label = t(`case.images.${phase === 'checking' ? checking : 'sending'}`);
  return (
    <div className={classes.sending} data-testid="sending">
      <p>
        {label}{' '}
        <span className={classes.quiet}>
          {phase === 'sending' &&
            t('case.images.progress', { sent: format.number(objectsSent), all: format.number(objects) })}
        </span>
      </p>
      {sending.waiting && (
        <p role="status" className={classes.quiet}>
          {t('case.images.waiting')}
        </p>
      )}
      <ProgressLine label={label} done={bytes === 0 ? undefined : bytesSent / bytes} />
      {kept && <p className={classes.quiet}>{t('case.images.kept')}</p>}
      <Button
        size="sm"
        variant="default"
        className={classes.start}
        loading={sending.stopping ?? false}
        onClick={onStop}
      >
        {t('case.images.stop')}
      </Button>
    </div>
  );
}
