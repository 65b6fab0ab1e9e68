/** Where who reads marks a critical result, in their own words, before the report is signed or after it (CR1). */
import { Button, Textarea } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Refusal } from '#client/Refusal.tsx';
import { markCritical } from '#contracts/gateway/critical.ts';
import { useTexts } from '#i18n/react.tsx';
import { useSay } from '#ui/Toasts.tsx';
import { useUnsavedGuard } from '#ui/use-unsaved-guard.ts';
import classes from './Critical.module.css';
import { useCriticalAct, useCriticals } from './use-criticals.ts';

export function MarkCritical({ caseId }: { readonly caseId: string }): ReactNode {
  const { t } = useTexts();
  const [writing, setWriting] = useState(false);
  const { data } = useCriticals(caseId);
  if (!data?.mayMark) return null;
  if (writing)
    return <MarkForm caseId={caseId} seen={data.results.length} onDone={() => setWriting(false)} />;
  return (
    <Button
      variant="default"
      size="md"
      className={classes.mark}
      leftSection={<IconAlertOctagon size={18} aria-hidden />}
      onClick={() => setWriting(true)}
    >
      {t(data.results.length === 0 ? 'critical.mark' : 'critical.markAnother')}
    </Button>
  );
}

interface MarkFormProps {
  readonly caseId: string;
  readonly seen: number;
  readonly onDone: () => void;
}

function MarkForm({ caseId, seen, onDone }: MarkFormProps): ReactNode {
  const { t } = useTexts();
  const say = useSay();
  const [finding, setFinding] = useState('');
  const { act, busy, error } = useCriticalAct(markCritical, caseId);
  useUnsavedGuard(finding !== '');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await act({ params: { caseId }, body: { seen, finding } }))) return;
    say(t('critical.didMark'));
    onDone();
  };
  return (
    <form className={classes.marking} aria-label={t('critical.mark')} onSubmit={(event) => void send(event)}>
      <Textarea
        autoFocus
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        dir="auto"
        label={t('critical.finding')}
        description={t('critical.findingHint')}
        value={finding}
        onChange={({ currentTarget: { value } }) => setFinding(value)}
      />
      <Refusal error={error} />
      <div className={classes.act}>
        <Button type="submit" size="md" loading={busy}>
          {t('critical.markNow')}
        </Button>
        <Button size="md" variant="default" onClick={onDone}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}
