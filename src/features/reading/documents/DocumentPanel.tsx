/** One document beside the image, never over it: a report as text, a PDF to be opened, else a sentence. Escape closes it. */
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Result } from '#base/result.ts';
import type { DocumentContent, DocumentError } from '#contracts/document.ts';
import { type DocumentKind, documentKind, sopClassName } from '#domain/study/document.ts';
import type { Instance } from '#domain/study/instance.ts';
import { isAppliedState } from '#domain/study/presentation-state.ts';
import type { Stack } from '#domain/study/study.ts';
import { useTexts } from '#i18n/react.tsx';
import type { ReadingModel } from '../reading-state.ts';
import { documentTitle } from './DocumentList.tsx';
import classes from './DocumentPanel.module.css';
import { PresentationDetails } from './PresentationDetails.tsx';
import { ReportText } from './ReportText.tsx';

/** Hands a PDF to the browser's own viewer. */
export type OpenPdf = (bytes: Uint8Array<ArrayBuffer>) => void;

interface DocumentPanelProps {
  readonly instance: Instance;
  readonly read: (instance: Instance) => Promise<Result<DocumentContent, DocumentError>>;
  readonly openPdf: OpenPdf;
  readonly stacks: readonly Stack[];
  readonly present: ReadingModel['present'];
  readonly onClose: () => void;
}

const readable: readonly DocumentKind[] = ['report', 'keyObjects', 'pdf'];
const isReadable = (kind: DocumentKind): kind is Extract<DocumentKind, 'report' | 'keyObjects' | 'pdf'> =>
  readable.includes(kind);

export function DocumentPanel(props: DocumentPanelProps): ReactNode {
  const { instance, onClose } = props;
  const { t, format } = useTexts();
  const panel = useRef<HTMLElement>(null);
  useFocusAndEscape(panel, onClose);
  const kind = documentKind(instance);
  const title = documentTitle(instance) ?? t(`document.kind.${kind}`);
  const facts = [t(`document.kind.${kind}`), format.date(instance.studyDate), instance.institutionName];
  return (
    <section
      ref={panel}
      className={classes.panel}
      tabIndex={-1}
      aria-labelledby="document-title"
      data-testid="document"
      data-own-arrows
    >
      <header>
        <h2 id="document-title">
          <bdi>{title}</bdi>
        </h2>
        <ActionIcon variant="subtle" color="gray" aria-label={t('app.close')} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      <p className={classes.facts}>
        {facts.map((fact) => fact !== undefined && <bdi key={fact}>{fact}</bdi>)}
      </p>
      {isReadable(kind) || isAppliedState(instance.sopClassUid) ? (
        <Content key={instance.sopInstanceUid} {...props} />
      ) : (
        <>
          <p className={classes.sentence}>{t(`document.about.${kind}`)}</p>
          {kind === 'other' && (
            <p className={classes.facts}>
              {t('document.object', { name: `\u2068${sopClassName(instance.sopClassUid)}\u2069` })}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Content({ instance, read, openPdf, stacks, present }: DocumentPanelProps): ReactNode {
  const { t } = useTexts();
  const [content, setContent] = useState<Result<DocumentContent, DocumentError>>();
  useEffect(() => {
    let gone = false;
    void read(instance).then((result) => {
      if (!gone) setContent(result);
    });
    return () => {
      gone = true;
    };
  }, [instance, read]);
  if (!content) return <p role="status">{t('app.loading')}</p>;
  if (!content.ok) return <p role="alert">{t(`document.error.${content.error.code}`)}</p>;
  const { value } = content;
  if (value.kind === 'report')
    return <ReportText report={value} isNote={documentKind(instance) === 'keyObjects'} />;
  if (value.kind === 'presentation')
    return <PresentationDetails stored={value.state} stacks={stacks} present={present} />;
  return (
    <>
      <button type="button" className={classes.open} onClick={() => openPdf(value.bytes)}>
        {t('document.openPdf')}
      </button>
      <p className={classes.facts}>{t('document.pdfHint')}</p>
    </>
  );
}

/** Takes the focus when it opens, and gives it back to where it was. */
function useFocusAndEscape(panel: React.RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [panel]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onClose]);
}
