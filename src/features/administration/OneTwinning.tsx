/** One agreement: who reads for whom, what of, how long, and what that means for the patient's name. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { isolated } from '#base/isolate.ts';
import { useAct, usePerson } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { modalityName } from '#clinical/modality.ts';
import {
  changeTwinning,
  endTwinning,
  listTwinnings,
  type TwinningView,
} from '#contracts/gateway/directory.ts';
import { languageNames } from '#i18n/languages.ts';
import { useTexts } from '#i18n/react.tsx';
import { ConfirmButton } from '#ui/ConfirmButton.tsx';
import { useSay } from '#ui/Toasts.tsx';
import classes from './Administration.module.css';
import { TwinningForm } from './TwinningForm.tsx';
import { endsWithDay, isOver, isPlanned, lastDayOf, termsOf } from './twinning-terms.ts';

interface OneTwinningProps {
  readonly twinning: TwinningView;
  readonly now: number;
}

export function OneTwinning({ twinning, now }: OneTwinningProps): ReactNode {
  const { t } = useTexts();
  const say = useSay();
  const { gatewayAdministrator } = usePerson();
  /** The agreement as it was when its changing began. */
  const [editing, setEditing] = useState<TwinningView>();
  const ending = useAct(endTwinning, [listTwinnings]);
  const changing = useAct(changeTwinning, [listTwinnings]);
  const { id, version, homeSiteName: home, readingSiteName: reading } = twinning;
  const over = isOver(twinning, now);
  const params = { twinningId: id };
  const end = async (): Promise<void> => {
    const done = await ending.act({ params, body: { version } });
    if (done.ok) say(t('twinning.ended'));
  };
  const stale = editing && changing.error?.code === 'stale' && version > editing.version;
  return (
    <li className={classes.twinning} data-over={over || undefined}>
      <h2 className={classes.pair}>
        {t('twinning.readsFor', { reading: isolated(reading), home: isolated(home) })}
      </h2>
      <Facts twinning={twinning} now={now} />
      <Refusal error={ending.error} />
      {editing ? (
        <TwinningForm
          initial={termsOf(editing)}
          before={stale ? twinning : editing}
          submit={t(stale ? 'common.keepMine' : 'common.save')}
          busy={changing.busy}
          error={changing.error}
          onCancel={() => {
            changing.clear();
            setEditing(undefined);
          }}
          onSubmit={async ({ modalities, languages, from, until, identity }) => {
            const seen = stale ? version : editing.version;
            const body = { version: seen, modalities, languages, from, until, identity };
            const done = await changing.act({ params, body });
            if (!done.ok) return;
            say(t('twinning.changed'));
            setEditing(undefined);
          }}
        />
      ) : (
        !over && (
          <div className={classes.buttons}>
            {gatewayAdministrator && (
              <Button size="md" variant="default" onClick={() => setEditing(twinning)}>
                {t('common.change')}
              </Button>
            )}
            <ConfirmButton
              grave
              sure={t('twinning.endSure', { reading: isolated(reading) })}
              yes={t('twinning.endYes')}
              busy={ending.busy}
              onYes={() => void end()}
            >
              {t('twinning.end')}
            </ConfirmButton>
          </div>
        )
      )}
    </li>
  );
}

function Facts({ twinning, now }: OneTwinningProps): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const { from, until, identity } = twinning;
  const planned = isPlanned(twinning, now);
  const over = isOver(twinning, now);
  const day = (text: string): string => format.date(text.replaceAll('-', ''));
  const period = [
    planned
      ? t('twinning.begins', { when: format.day(from) })
      : t('twinning.since', { when: format.day(from) }),
    until === null
      ? ''
      : endsWithDay(until)
        ? t('twinning.lastDay', { when: day(lastDayOf(until)) })
        : t('twinning.endedAt', { when: format.moment(until) }),
  ].filter((part) => part !== '');
  return (
    <>
      <p className={classes.period}>
        <strong data-force={over ? 'over' : planned ? 'planned' : 'now'}>
          {t(over ? 'twinning.over' : planned ? 'twinning.planned' : 'twinning.inForce')}
        </strong>
        <span>{period.join(' · ')}</span>
      </p>
      <p className={classes.terms}>
        {twinning.modalities.map((one) => modalityName(one, texts)).join(' · ')}
        <br />
        {twinning.languages.map((one) => isolated(languageNames[one])).join(' · ')}
      </p>
      <p className={classes.quiet}>
        <strong>{t(`twinning.${identity}`)}.</strong> {t(`twinning.${identity}Means`)}
      </p>
    </>
  );
}
