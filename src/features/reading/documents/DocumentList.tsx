/** Objects without images, each by what it is; opened beside the image. */
import {
  IconAdjustments,
  IconFile3d,
  IconFileDescription,
  IconFileText,
  IconFileTypePdf,
  IconFileUnknown,
  IconHeartRateMonitor,
  IconMicroscope,
  IconMovie,
  IconRadioactive,
  IconStar,
  IconWaveSine,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type DocumentKind, documentKind, sopClassName } from '#domain/study/document.ts';
import type { Instance } from '#domain/study/instance.ts';
import { useTexts } from '#i18n/react.tsx';
import type { ReadingModel, ReadingState } from '../reading-state.ts';
import type { Icon } from '../StripButton.tsx';
import classes from './DocumentList.module.css';

const icons: Readonly<Record<DocumentKind, Icon>> = {
  report: IconFileText,
  keyObjects: IconStar,
  pdf: IconFileTypePdf,
  cda: IconFileDescription,
  model: IconFile3d,
  presentation: IconAdjustments,
  ecg: IconHeartRateMonitor,
  waveform: IconWaveSine,
  rtPlan: IconRadioactive,
  rtStructures: IconRadioactive,
  rtRecord: IconRadioactive,
  registration: IconFileUnknown,
  rawData: IconFileUnknown,
  video: IconMovie,
  slide: IconMicroscope,
  other: IconFileUnknown,
};

interface DocumentListProps {
  readonly model: ReadingModel;
  readonly state: ReadingState;
}

export function DocumentList({ model, state }: DocumentListProps): ReactNode {
  const { t, format } = useTexts();
  if (model.documents.length === 0) return null;
  return (
    <section className={classes.documents} aria-labelledby="documents">
      <h2 id="documents">{t('document.list')}</h2>
      <ul>
        {model.documents.map((instance) => {
          const kind = documentKind(instance);
          const Glyph = icons[kind];
          return (
            <li key={instance.sopInstanceUid}>
              <button
                type="button"
                aria-current={state.document === instance || undefined}
                onClick={() => model.openDocument(instance)}
              >
                <Glyph size={16} stroke={1.6} aria-hidden />
                <span>
                  <bdi>{t(`document.kind.${kind}`)}</bdi>
                  <bdi className={classes.title}>{documentTitle(instance)}</bdi>
                  {instance.studyInstanceUid !== model.studyUid && (
                    <span className={classes.prior}>
                      <bdi>{t('reading.prior')}</bdi> <bdi>{format.date(instance.studyDate)}</bdi>
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What it calls itself, else its series; else, where nothing here knows its kind, the standard's name of it. */
export function documentTitle(instance: Instance): string | undefined {
  const { documentTitle, seriesDescription, sopClassUid } = instance;
  const unknown = documentKind(instance) === 'other' ? sopClassName(sopClassUid) : undefined;
  return documentTitle ?? seriesDescription ?? unknown;
}
