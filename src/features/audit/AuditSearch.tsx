/** The search of the log: period, event, outcome, site, person, case, patient. What is set by a click in the table stands here too. */
import { Button, Loader, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { useAsk } from '#client/gateway.tsx';
import { listSites } from '#contracts/gateway/directory.ts';
import { type AuditEventName, type AuditOutcome, auditEvents, auditOutcomes } from '#domain/audit/record.ts';
import { useTexts } from '#i18n/react.tsx';
import { Card } from '#ui/Page.tsx';
import classes from './Audit.module.css';
import { emptyWish, isCaseId, type Wish } from './wish.ts';

interface AuditSearchProps {
  readonly wish: Wish;
  readonly busy: boolean;
  readonly onSearch: (wish: Wish) => void;
}

const events = Object.keys(auditEvents) as AuditEventName[];

export function AuditSearch({ wish, busy, onSearch }: AuditSearchProps): ReactNode {
  const { t } = useTexts();
  const sites = useAsk(listSites, {});
  const [typed, setTyped] = useState(wish);
  useEffect(() => setTyped(wish), [wish]);
  const any = { value: '', label: t('audit.any') };
  const noCase = typed.caseId.trim() !== '' && !isCaseId(typed.caseId.trim());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // An unchanged search is still one: the log may have grown.
    if (!noCase) onSearch(JSON.stringify(typed) === JSON.stringify(wish) ? wish : typed);
  };
  return (
    <Card>
      <form className={classes.search} onSubmit={submit}>
        <div className={classes.fields}>
          <TextInput
            size="md"
            type="date"
            label={t('audit.from')}
            value={typed.from}
            onChange={(event) => setTyped({ ...typed, from: event.currentTarget.value })}
          />
          <TextInput
            size="md"
            type="date"
            label={t('audit.until')}
            value={typed.until}
            onChange={(event) => setTyped({ ...typed, until: event.currentTarget.value })}
          />
          <NativeSelect
            size="md"
            label={t('audit.event')}
            value={typed.event}
            onChange={(event) =>
              setTyped({ ...typed, event: event.currentTarget.value as AuditEventName | '' })
            }
            data={[
              any,
              ...events.map((value) => ({ value: value as string, label: t(`audit.events.${value}`) })),
            ]}
          />
          <NativeSelect
            size="md"
            label={t('audit.outcome')}
            value={typed.outcome}
            onChange={(event) =>
              setTyped({ ...typed, outcome: event.currentTarget.value as AuditOutcome | '' })
            }
            data={[
              any,
              ...auditOutcomes.map((value) => ({
                value: value as string,
                label: t(`audit.outcomes.${value}`),
              })),
            ]}
          />
          <NativeSelect
            size="md"
            label={t('audit.site')}
            value={typed.siteId}
            onChange={(event) => setTyped({ ...typed, siteId: event.currentTarget.value })}
            data={[
              any,
              ...(sites.data?.sites ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
          />
          <TextInput
            size="md"
            dir="ltr"
            label={t('audit.patientId')}
            autoComplete="off"
            maxLength={64}
            value={typed.patientId}
            onChange={(event) => setTyped({ ...typed, patientId: event.currentTarget.value })}
          />
          <TextInput
            size="md"
            dir="ltr"
            label={t('audit.caseId')}
            autoComplete="off"
            maxLength={40}
            value={typed.caseId}
            error={noCase && t('audit.caseIdWrong')}
            onChange={(event) => setTyped({ ...typed, caseId: event.currentTarget.value })}
          />
          <div className={classes.personField}>
            <span className={classes.label}>{t('audit.person')}</span>
            {typed.person ? (
              <button
                type="button"
                className={classes.chip}
                onClick={() => onSearch({ ...typed, person: undefined })}
              >
                <bdi>{typed.person.name}</bdi>
                <IconX size={16} aria-hidden />
                <span className="visually-hidden">{t('common.remove')}</span>
              </button>
            ) : (
              <span className={classes.hint}>{t('audit.personHint')}</span>
            )}
          </div>
        </div>
        <div className={classes.buttons}>
          {/* Never disabled while it searches: Enter would then be lost without a word. */}
          <Button
            type="submit"
            size="md"
            aria-busy={busy}
            leftSection={
              busy ? <Loader size={18} color="currentColor" /> : <IconSearch size={18} aria-hidden />
            }
          >
            {t('audit.search')}
          </Button>
          {JSON.stringify(typed) !== JSON.stringify(emptyWish) && (
            <Button size="md" variant="subtle" color="gray" onClick={() => onSearch(emptyWish)}>
              {t('audit.clear')}
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}
