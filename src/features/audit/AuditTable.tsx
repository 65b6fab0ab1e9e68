/** Records as sentences: when, who, what happened, about which case and patient, from where, and how it ended. */
import type { ReactNode } from 'react';
import { isolated } from '#base/isolate.ts';
import type { AuditRecordView } from '#contracts/gateway/audit.ts';
import { useTexts } from '#i18n/react.tsx';
import { DataTable } from '#ui/DataTable.tsx';
import classes from './Audit.module.css';
import { detailWords } from './detail-words.ts';
import type { Wish } from './wish.ts';

interface AuditTableProps {
  readonly records: readonly AuditRecordView[];
  /** Narrows the search to one person, case or patient. */
  readonly onOnly: (part: Partial<Wish>) => void;
}

const columns = ['recorded', 'who', 'what', 'about', 'where'] as const;

export function AuditTable({ records, onOnly }: AuditTableProps): ReactNode {
  const { t } = useTexts();
  return (
    <DataTable
      caption={t('audit.title')}
      columns={columns.map((column) => t(`audit.${column}`))}
      className={classes.table}
      testId="audit"
    >
      {records.map((record) => (
        <AuditRow key={record.seq} record={record} onOnly={onOnly} />
      ))}
    </DataTable>
  );
}

interface AuditRowProps {
  readonly record: AuditRecordView;
  readonly onOnly: (part: Partial<Wish>) => void;
}

function AuditRow({ record, onOnly }: AuditRowProps): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const { seq, recorded, event, outcome, agent, caseId, patientId } = record;
  const { userId, name } = agent;
  const detail = detailWords(record, texts);
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: a row that is drawn as a card loses its roles otherwise
    <tr role="row" data-event={event} data-outcome={outcome}>
      <td role="cell" className={classes.when}>
        <time dateTime={recorded}>{format.moment(recorded)}</time>
        <span className={classes.seq}>
          <bdi>#{format.number(seq)}</bdi>
        </span>
      </td>
      <td role="cell">
        {userId ? (
          <button
            type="button"
            className={classes.only}
            title={t('audit.onlyThis', { what: isolated(name ?? userId) })}
            onClick={() => onOnly({ person: { id: userId, name: name ?? userId } })}
          >
            <bdi>{name ?? userId}</bdi>
          </button>
        ) : (
          <span className={classes.quiet}>{t('audit.nobody')}</span>
        )}
        {agent.roles && agent.roles.length > 0 && (
          <span className={classes.small}>
            {[...new Set(agent.roles)].map((role) => t(`role.${role}`)).join(' · ')}
          </span>
        )}
      </td>
      <td role="cell">
        <strong className={classes.event}>{t(`audit.events.${event}`)}</strong>
        {outcome !== 'success' && <span className={classes.outcome}>{t(`audit.outcomes.${outcome}`)}</span>}
        {detail !== '' && (
          <span className={classes.small}>
            <bdi>{detail}</bdi>
          </span>
        )}
      </td>
      <td role="cell">
        {patientId && (
          <button type="button" className={classes.only} onClick={() => onOnly({ patientId })}>
            {t('audit.ofPatient')} <bdi dir="ltr">{patientId}</bdi>
          </button>
        )}
        {caseId && (
          <button type="button" className={classes.only} title={caseId} onClick={() => onOnly({ caseId })}>
            {t('audit.ofCase')} <bdi dir="ltr">{caseId.slice(0, 8)}</bdi>
          </button>
        )}
      </td>
      <td role="cell" className={classes.quiet}>
        <bdi dir="ltr">{agent.address ?? ''}</bdi>
      </td>
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: as above
  );
}
