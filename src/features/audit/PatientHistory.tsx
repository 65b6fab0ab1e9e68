/** One patient's history as a file: for the patient who asks, and for the authority. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useAsk, useClient } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { exportPatientHistory } from '#contracts/gateway/audit.ts';
import { listSites } from '#contracts/gateway/directory.ts';
import { useTexts } from '#i18n/react.tsx';
import type { GatewayError } from '#session/gateway.ts';
import { useSay } from '#ui/Toasts.tsx';
import classes from './Audit.module.css';

const files = {
  csv: { name: 'patient-history.csv', type: 'text/csv' },
  fhir: { name: 'patient-history.fhir.json', type: 'application/fhir+json' },
} as const;
type Format = keyof typeof files;

export function PatientHistory(): ReactNode {
  const { t } = useTexts();
  const { gateway, save } = useClient();
  const say = useSay();
  const sites = useAsk(listSites, {});
  const [chosen, setChosen] = useState('');
  const [patientId, setPatientId] = useState('');
  const [busy, setBusy] = useState<Format>();
  const [error, setError] = useState<GatewayError>();
  const [empty, setEmpty] = useState(false);
  // An authority has no patients of its own.
  const homes = sites.data?.sites.filter(({ kind }) => kind !== 'authority') ?? [];
  const siteId = chosen || homes[0]?.id || '';
  const take = async (format: Format): Promise<void> => {
    const number = patientId.trim();
    setEmpty(number === '');
    if (number === '' || siteId === '') return;
    setBusy(format);
    setError(undefined);
    const answer = await gateway.download(exportPatientHistory, {
      body: { siteId, patientId: number, format },
    });
    setBusy(undefined);
    if (!answer.ok) return setError(answer.error);
    save(files[format].name, files[format].type, answer.value);
    say(t('audit.exported'));
  };
  return (
    <details className={classes.fold}>
      <summary>{t('audit.history')}</summary>
      <p className={classes.hint}>{t('audit.historyHint')}</p>
      <div className={classes.fields}>
        <NativeSelect
          size="md"
          label={t('audit.site')}
          value={siteId}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={homes.map(({ id, name }) => ({ value: id as string, label: name }))}
        />
        <TextInput
          size="md"
          dir="ltr"
          label={t('audit.patientId')}
          autoComplete="off"
          maxLength={64}
          value={patientId}
          error={empty && patientId.trim() === '' && t('common.required')}
          onChange={(event) => setPatientId(event.currentTarget.value)}
        />
      </div>
      <Refusal error={error} />
      <div className={classes.buttons}>
        {(['csv', 'fhir'] as const).map((format) => (
          <Button
            key={format}
            size="md"
            variant="default"
            loading={busy === format}
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={() => void take(format)}
          >
            {t(`audit.${format}`)}
          </Button>
        ))}
      </div>
    </details>
  );
}
