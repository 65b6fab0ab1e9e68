/** Somebody was told by telephone or in person: whom, how, and when, counted back from now (CR5). */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Refusal } from '#client/Refusal.tsx';
import { recordTelling } from '#contracts/gateway/critical.ts';
import { type WayToTell, waysToTell } from '#domain/critical/critical.ts';
import { useTexts } from '#i18n/react.tsx';
import { Segments } from '#ui/Segments.tsx';
import { useSay } from '#ui/Toasts.tsx';
import { useNow } from '#ui/use-now.ts';
import { useUnsavedGuard } from '#ui/use-unsaved-guard.ts';
import classes from './Critical.module.css';
import { useCriticalAct } from './use-criticals.ts';

const minuteMs = 60_000;
const minutesBack = [0, 5, 10, 15, 30, 45, 60, 120] as const;

interface TellingFormProps {
  readonly caseId: string;
  readonly number: number;
  readonly foundAt: string;
}

export function TellingForm({ caseId, number, foundAt }: TellingFormProps): ReactNode {
  const { t, format } = useTexts();
  const say = useSay();
  const now = useNow();
  const [writing, setWriting] = useState(false);
  const [to, setTo] = useState('');
  const [how, setHow] = useState<WayToTell>('telephone');
  const [minutesAgo, setMinutesAgo] = useState(0);
  const { act, busy, error } = useCriticalAct(recordTelling, caseId);
  useUnsavedGuard(to !== '');
  if (!writing) {
    return (
      <Button variant="default" size="md" className={classes.start} onClick={() => setWriting(true)}>
        {t('critical.tell')}
      </Button>
    );
  }
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const body = { to: to.trim(), how, minutesAgo };
    if (await act({ params: { caseId, number }, body })) say(t('critical.didTell'));
  };
  // Nothing was told before it was found.
  const since = now - Date.parse(foundAt);
  return (
    <form className={classes.form} onSubmit={(event) => void send(event)}>
      <TextInput
        autoFocus
        required
        withAsterisk={false}
        maxLength={200}
        dir="auto"
        label={t('critical.toWhom')}
        description={t('critical.toWhomHint')}
        value={to}
        onChange={({ currentTarget: { value } }) => setTo(value)}
      />
      <Segments
        labelled
        label={t('critical.howLabel')}
        value={how}
        options={waysToTell.map((way) => ({ value: way, label: t(`critical.way.${way}`) }))}
        onChange={setHow}
      />
      <NativeSelect
        label={t('critical.whenLabel')}
        value={String(minutesAgo)}
        data={minutesBack
          .filter((minutes) => minutes * minuteMs <= since || minutes === 0)
          .map((minutes) => ({
            value: String(minutes),
            label:
              minutes === 0
                ? t('critical.now')
                : t('critical.ago', { duration: format.duration(minutes * minuteMs) }),
          }))}
        onChange={({ currentTarget: { value } }) => setMinutesAgo(Number(value))}
      />
      <Refusal error={error} />
      <div className={classes.act}>
        <Button type="submit" size="md" loading={busy}>
          {t('critical.record')}
        </Button>
        <Button size="md" variant="default" onClick={() => setWriting(false)}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}
