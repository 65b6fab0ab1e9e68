/** Cases as a dense table; where there is no room for columns each row becomes a card, and stays a row to a screen reader. */

import type { ReactNode } from 'react';
import { usePerson } from '#client/gateway.tsx';
import { CriticalMark } from '#clinical/CriticalMark.tsx';
import { PatientName, patientFacts } from '#clinical/Patient.tsx';
import { StateChip } from '#clinical/StateChip.tsx';
import { placeSentence, ToldTriage } from '#clinical/ToldTriage.tsx';
import { UrgencyMark } from '#clinical/UrgencyMark.tsx';
import type { CaseRow } from '#contracts/gateway/cases.ts';
import { useTexts } from '#i18n/react.tsx';
import { addresses } from '#session/addresses.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { Link } from '#ui/Link.tsx';
import { ProgressLine } from '#ui/ProgressLine.tsx';
import { useNow } from '#ui/use-now.ts';
import type { Sending, SendingStates } from '#upload/sending.ts';
import classes from './CaseList.module.css';

const columns = ['urgency', 'waiting', 'patient', 'site', 'modality', 'question', 'state', 'holder'] as const;

interface CaseTableProps {
  readonly cases: readonly CaseRow[];
  /** Those with a critical result that nobody has received. */
  readonly critical: ReadonlySet<string>;
  /** What is on its way from this computer, by case. */
  readonly sendings: SendingStates;
}

export function CaseTable({ cases, critical, sendings }: CaseTableProps): ReactNode {
  const { t } = useTexts();
  const now = useNow();
  const mine = cases.filter(({ yourTurn }) => yourTurn);
  const rowOf = (one: CaseRow): ReactNode => (
    <Row key={one.id} one={one} now={now} critical={critical.has(one.id)} sending={sendings[one.id]} />
  );
  return (
    <DataTable
      caption={t('cases.title')}
      columns={columns.map((column) => t(`cases.${column}`))}
      className={classes.table}
      testId="cases"
    >
      {mine.length > 0 && <Part key="mine" title={t('cases.yourTurn')} />}
      {mine.map(rowOf)}
      {mine.length > 0 && mine.length < cases.length && <Part key="others" title={t('cases.others')} />}
      {cases.filter(({ yourTurn }) => !yourTurn).map(rowOf)}
    </DataTable>
  );
}

function Part({ title }: { readonly title: string }): ReactNode {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: as below
    <tr role="row" className={classes.part}>
      <td role="cell" colSpan={columns.length}>
        <strong>{title}</strong>
      </td>
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: as below
  );
}

/** Where nobody waits any more there is no waiting time. */
const waits = ({ state }: CaseRow): boolean =>
  !['reported', 'acknowledged', 'cancelled', 'draft'].includes(state);

interface RowProps {
  readonly one: CaseRow;
  readonly now: number;
  readonly critical: boolean;
  readonly sending: Sending | undefined;
}

function Row({ one, now, critical, sending }: RowProps): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const person = usePerson();
  const facts = patientFacts(one.patient, texts);
  const { claim, sentAt } = one;
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: a row that is drawn as a card loses its roles otherwise
    <tr role="row" className={classes.row} data-urgency={one.urgency} data-state={one.state}>
      <td role="cell" className={classes.urgency}>
        <UrgencyMark urgency={one.urgency} />
      </td>
      <td role="cell" className={classes.waiting}>
        {sentAt === null ? (
          <span className={classes.quiet}>{t('cases.notSent')}</span>
        ) : waits(one) ? (
          <time dateTime={sentAt} title={`${format.moment(sentAt)}\n${placeSentence(one, texts)}`}>
            {format.duration(now - Date.parse(sentAt))}
          </time>
        ) : (
          <time dateTime={sentAt} className={classes.quiet}>
            {format.day(sentAt)}
          </time>
        )}
      </td>
      <td role="cell" className={classes.patient}>
        <Link to={addresses.caseOf(one.id)} className={classes.link}>
          <PatientName patient={one.patient} />
        </Link>
        {facts !== '' && <span className={classes.quiet}>{facts}</span>}
      </td>
      <td role="cell" className={classes.site}>
        <bdi>{one.homeSiteName}</bdi>
      </td>
      <td role="cell" className={classes.modality}>
        <bdi>{one.modalities.join(' · ')}</bdi>
      </td>
      <td role="cell" className={classes.question}>
        {one.question.trim() === '' ? (
          <span className={classes.quiet}>{t('cases.noQuestion')}</span>
        ) : (
          <span className={classes.clamp} title={one.question}>
            <bdi>{one.question}</bdi>
          </span>
        )}
        {one.triage && (
          <div>
            <ToldTriage triage={one.triage} />
          </div>
        )}
      </td>
      <td role="cell" className={classes.state}>
        <StateChip state={one.state} />
        {sending && sending.phase !== 'sent' && <OnItsWay sending={sending} />}
        {critical && (
          <div>
            <CriticalMark size={14}>{t('critical.title')}</CriticalMark>
          </div>
        )}
      </td>
      <td role="cell" className={classes.holder}>
        {claim === null ? (
          <span className={classes.nobody}>{t('cases.nobody')}</span>
        ) : claim.by === person.userId ? (
          <strong>{t('cases.you')}</strong>
        ) : (
          <bdi>{claim.byName}</bdi>
        )}
      </td>
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: as above
  );
}

/** How far the images are that lie on this computer. */
function OnItsWay({ sending }: { readonly sending: Sending }): ReactNode {
  const { t } = useTexts();
  const { phase, waiting, elsewhere, bytes, bytesSent } = sending;
  const stopped = phase === 'stopped';
  const label = t(stopped ? 'cases.sendingStopped' : waiting ? 'cases.sendingWaits' : 'cases.sending');
  // Another window knows how far it is.
  const done = elsewhere || bytes === 0 ? undefined : bytesSent / bytes;
  return (
    <div className={classes.sending} data-testid="on-its-way" data-phase={phase}>
      <span>{label}</span>
      {!stopped && <ProgressLine label={label} done={done} />}
    </div>
  );
}
