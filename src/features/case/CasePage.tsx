/** One case: what is asked and of whom, how far it has come, and what the person before it can do now. */

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useAsk } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { useFeedKnown } from '#client/use-live-cases.ts';
import { PatientName } from '#clinical/Patient.tsx';
import { StateChip } from '#clinical/StateChip.tsx';
import { UrgencyMark } from '#clinical/UrgencyMark.tsx';
import { type CaseView, readCase } from '#contracts/gateway/cases.ts';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import { Link } from '#ui/Link.tsx';
import { Empty, Waiting } from '#ui/Notices.tsx';
import { Page } from '#ui/Page.tsx';
import { useSay } from '#ui/Toasts.tsx';
import type { Sendings } from '#upload/sending.ts';
import classes from './Case.module.css';
import { CaseFacts, Referral } from './CaseFacts.tsx';
import { CaseImages } from './CaseImages.tsx';
import { CommandPanel } from './CommandPanel.tsx';
import { EditReferral } from './EditReferral.tsx';
import { Exchanges } from './Exchanges.tsx';
import { StateTrail } from './StateTrail.tsx';
import type { StudyShelf } from './StudyChoice.tsx';
import { useCommand } from './use-command.ts';
import { usePrepare, useSending } from './use-send.ts';
import { type Found, type KeptHere, useFoundHere, useTypedHere } from './use-typed-here.ts';

interface CasePageProps {
  readonly caseId: string;
  readonly shelf: StudyShelf;
  readonly sendings: Sendings;
  readonly keptOf: (personId: string) => KeptHere;
  /** What there is of its report, put here by the app: features do not know each other. */
  readonly report: (view: CaseView) => ReactNode;
  /** Its critical results, and where one is marked; put here by the app as well. */
  readonly criticals: ReactNode;
  readonly markCritical: ReactNode;
}

export function CasePage({ caseId, ...ours }: CasePageProps): ReactNode {
  const { t } = useTexts();
  const enabled = useFeedKnown();
  const { data, error, loading, retry } = useAsk(
    readCase,
    { params: { caseId } },
    { enabled, forgetful: true },
  );
  const up = (
    <Link to={addresses.cases} className={classes.up}>
      {t('case.all')}
    </Link>
  );
  if (error?.code === 'not-found' || error?.code === 'bad-request') {
    return (
      <Page title={t('case.gone')} above={up}>
        <Empty title={t('refusal.not-found')} hint={t('case.goneHint')} />
      </Page>
    );
  }
  if (data) return <CaseHere key={data.id} view={data} {...ours} above={up} error={error} onRetry={retry} />;
  return (
    <Page title={t('cases.title')} above={up}>
      {(loading || !enabled) && <Waiting />}
      <Refusal error={error} onRetry={retry} />
    </Page>
  );
}

interface CaseHereProps extends Omit<CasePageProps, 'caseId'> {
  readonly view: CaseView;
  readonly above: ReactNode;
  readonly error: Parameters<typeof Refusal>[0]['error'];
  readonly onRetry: () => void;
}

/** What lies on this computer of the case is read each time that the case comes before the eyes. */
function CaseHere({ keptOf, ...ours }: CaseHereProps): ReactNode {
  const { t } = useTexts();
  const found = useFoundHere(keptOf, ours.view.id);
  if (found) return <OneCase {...ours} found={found} />;
  return (
    <Page title={t('cases.title')} above={ours.above}>
      <Waiting />
    </Page>
  );
}

interface OneCaseProps extends Omit<CaseHereProps, 'keptOf'> {
  readonly found: Found;
}

function OneCase({ view, shelf, sendings, found, above, error, onRetry, ...slots }: OneCaseProps): ReactNode {
  const { report, criticals, markCritical } = slots;
  const { t } = useTexts();
  const own = useChangesOfOthers(view);
  const commanding = useSending(useCommand(view, own), view, usePrepare(shelf, sendings));
  const mayEdit = view.mayDo.includes('edit');
  const typed = useTypedHere(view, found);
  /** What this person had changed when they left. */
  const [mended, setMended] = useState(found.mended);
  const [editing, setEditing] = useState(mayEdit && mended !== undefined);
  // An answer comes before what was asked; what is still being written comes after it.
  const answered = view.reportedAt !== null;
  return (
    <Page
      title={<PatientName patient={view.patient} />}
      name={t('cases.title')}
      width="wide"
      above={above}
      beside={
        <span className={classes.marks}>
          <UrgencyMark urgency={view.urgency} />
          <StateChip state={view.state} />
        </span>
      }
    >
      <Refusal error={error} onRetry={onRetry} />
      <CaseFacts view={view} />
      {criticals}
      <div className={classes.columns}>
        <div className={classes.main}>
          {answered && report(view)}
          {editing ? (
            <EditReferral
              view={view}
              shelf={shelf}
              mayEdit={mayEdit}
              begun={mended}
              edits={found.edits}
              commanding={commanding}
              onDone={() => {
                setMended(undefined);
                setEditing(false);
              }}
            />
          ) : (
            <Referral view={view} />
          )}
          {!editing && <CaseImages view={view} shelf={shelf} sendings={sendings} />}
          {!answered && report(view)}
          {view.exchanges.length > 0 && <Exchanges view={view} />}
        </div>
        <div className={classes.side}>
          <CommandPanel
            view={view}
            commanding={commanding}
            typed={typed}
            editing={editing}
            onEdit={() => setEditing(true)}
          />
          {markCritical}
          <StateTrail view={view} />
        </div>
      </div>
    </Page>
  );
}

/** What a person changes: images that come, and what triage says of them, move by themselves. */
const byPeople = ({ state, question, history, urgency, patient, claim, exchanges }: CaseView): string =>
  JSON.stringify([
    ['sent', 'arriving', 'ready'].includes(state) ? 'waiting' : state,
    [question, history, urgency, patient],
    [claim?.by, exchanges],
  ]);

/** Tells of each change that this page did not make; returns how it is told which it made. */
function useChangesOfOthers(view: CaseView): (own: number) => void {
  const { t } = useTexts();
  const say = useSay();
  const seen = useRef(view);
  const own = useRef(view.version);
  useEffect(() => {
    const { version } = view;
    const another = version > seen.current.version && version > own.current;
    if (another && byPeople(view) !== byPeople(seen.current)) say(t('case.changed'));
    seen.current = view;
  }, [view, say, t]);
  return (next) => {
    own.current = next;
  };
}
