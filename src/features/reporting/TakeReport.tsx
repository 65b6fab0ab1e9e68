/** A signed report taken away: on paper, and for other systems. Its headings are in the language of whoever takes it. */
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Result } from '#base/result.ts';
import { useClient } from '#client/gateway.tsx';
import { Refusal } from '#client/Refusal.tsx';
import { printReport, type ReportFormat, reportFormats, takeReport } from '#contracts/gateway/reports.ts';
import { useTexts } from '#i18n/react.tsx';
import type { GatewayError } from '#session/gateway.ts';
import classes from './Report.module.css';

interface Version {
  readonly caseId: string;
  readonly number: number;
}

interface TakeButtonProps extends Version {
  readonly label: string;
  readonly type: string;
  readonly ending: string;
  readonly file: () => Promise<Result<BlobPart, GatewayError>>;
  readonly size: 'sm' | 'md';
  /** Of what says more of it. */
  readonly describedBy?: string;
}

/** Asks for the file, and hands it to the browser's downloads. */
function TakeButton(props: TakeButtonProps): ReactNode {
  const { caseId, number, label, type, ending, file, size, describedBy } = props;
  const { save } = useClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<GatewayError>();
  const take = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const answer = await file();
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    save(`report-${caseId.slice(0, 8)}-${number}.${ending}`, type, answer.value);
  };
  return (
    <>
      <Button
        size={size}
        variant="default"
        className={classes.start}
        loading={busy}
        leftSection={<IconDownload size={18} aria-hidden />}
        aria-describedby={describedBy}
        onClick={() => void take()}
      >
        {label}
      </Button>
      <Refusal error={error} onRetry={() => void take()} />
    </>
  );
}

export function OnPaper({ caseId, number }: Version): ReactNode {
  const { t, language } = useTexts();
  const { gateway } = useClient();
  return (
    <TakeButton
      caseId={caseId}
      number={number}
      label={t('report.pdf')}
      type="application/pdf"
      ending="pdf"
      size="md"
      file={() => gateway.download(printReport, { params: { caseId, number }, query: { language } })}
    />
  );
}

const words = {
  'dicom-sr': { name: 'report.sr', use: 'report.srFor' },
  'dicom-pdf': { name: 'report.dicomPdf', use: 'report.dicomPdfFor' },
  fhir: { name: 'report.fhir', use: 'report.fhirFor' },
} as const;
const formats = Object.keys(words) as readonly ReportFormat[];

/** Few people need it, and they know why. */
export function ForOtherSystems({ caseId, number }: Version): ReactNode {
  const { t, language } = useTexts();
  const { gateway } = useClient();
  const [open, setOpen] = useState(false);
  return (
    <details
      className={classes.quiet}
      data-testid="other-systems"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{t('report.otherSystems')}</summary>
      {open && (
        <ul className={classes.files}>
          {formats.map((format) => {
            const { type, ending } = reportFormats[format];
            const use = `use-${format}-${number}`;
            return (
              <li key={format}>
                <TakeButton
                  caseId={caseId}
                  number={number}
                  label={t(words[format].name)}
                  type={type}
                  ending={ending}
                  size="sm"
                  describedBy={use}
                  file={() =>
                    gateway.download(takeReport, { params: { caseId, number, format }, query: { language } })
                  }
                />
                <span id={use}>
                  {t(words[format].use)} <bdi dir="ltr">(.{ending.split('.').at(-1)})</bdi>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </details>
  );
}
