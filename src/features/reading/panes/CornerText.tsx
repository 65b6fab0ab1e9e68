/** Four short blocks in the corners: who, what, where in the stack, and how it is shown. */
import { type ReactNode, useSyncExternalStore } from 'react';
import { isolated, isolatedNumber } from '#base/isolate.ts';
import type { ImagePixels, NotApplied } from '#domain/study/instance.ts';
import { readableName } from '#domain/study/person-name.ts';
import { type Texts, useTexts } from '#i18n/react.tsx';
import type { Viewport, ViewportState, VolumeView } from '#viewer/port.ts';
import type { StoredFinder } from '../documents/stored-presentations.ts';
import { valueDigits } from '../measure/value-digits.ts';
import { planeName } from '../volume/volume-sentences.ts';
import classes from './CornerText.module.css';
import { patientPlace } from './patient-place.ts';
import { tableName } from './table-name.ts';
import { windowWords } from './window-words.ts';

interface CornerTextProps {
  readonly viewport: Viewport;
  readonly state: ViewportState;
  /** Of the study that is read; images of any other are marked. */
  readonly studyUid: string;
  readonly stored: StoredFinder;
}

export function CornerText({ viewport, state, studyUid, stored }: CornerTextProps): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const image = state.stack?.images[state.imageIndex];
  if (!image || !state.stack) return null;
  const { instance } = image;
  const view = [instance.viewPosition, instance.laterality].filter((part) => part).join(' ');
  const known = state.volume ? undefined : stored(image);
  const presentation =
    state.presentation ??
    (known && { label: known.label ?? '', shown: 'as-sent', lacks: [], greyByHand: false });
  const total = state.stack.images.length;
  const thickness = instance.pixels?.sliceThicknessMm;
  return (
    <>
      <Corner place="topLeft">
        {readableName(instance.patient.name)}
        {instance.patient.id}
        {format.date(instance.studyDate)}
      </Corner>
      <Corner place="topRight">
        {instance.institutionName}
        {instance.seriesDescription}
        {[instance.modality, view].filter((part) => part !== '').join(' ')}
        {instance.filmExport ? t('opening.filmExport') : undefined}
        {lossyLine(instance.pixels?.lossy, texts)}
      </Corner>
      <Corner place="bottomLeft">
        {instance.studyInstanceUid === studyUid
          ? undefined
          : `${t('reading.prior')}, ${format.date(instance.studyDate) ?? ''}`}
        {state.volume ? planeName(state.volume, texts) : undefined}
        {state.volume && state.volume.slab.thicknessMm > 0 && state.volume.plane !== '3d'
          ? slabText(state.volume, texts)
          : undefined}
        {total > 1 && !state.volume
          ? t('reading.imageOf', { index: state.imageIndex + 1, total })
          : undefined}
        {state.stack.rule === 'frames' && !state.volume
          ? t('reading.frameOfFile', { frame: image.frame + 1 })
          : undefined}
        {total > 1 && state.loaded < total ? t('reading.loaded', { loaded: state.loaded, total }) : undefined}
        {thickness === undefined || state.volume
          ? undefined
          : t('reading.slice', { mm: isolatedNumber(`${format.number(thickness, 2)} mm`) })}
        <CursorValue viewport={viewport} />
      </Corner>
      {/* Of an image that is still coming nothing of this is known. */}
      {state.status !== 'loading' && (
        <Corner place="bottomRight">
          {instance.pixels?.samplesPerPixel === 1 ? shownGrey(state, instance.pixels, texts) : undefined}
          {t('reading.zoom', { percent: format.percent(state.zoom) })}
          {state.rule && state.rule !== 'PixelSpacing' ? t(`rule.${state.rule}`) : undefined}
          {state.shutter ? t(`reading.shutter.${state.shutter}`) : undefined}
          {...presentationLines(presentation, texts)}
          {notApplied(lacking(instance.pixels, state), t)}
          {state.pixelsPerMm === undefined && state.volume?.plane !== '3d'
            ? t(instance.pixels?.ultrasoundRegions.length ? 'reading.perRegion' : 'reading.uncalibrated')
            : undefined}
        </Corner>
      )}
    </>
  );
}

/** The window with the name of its function where that is none of the usual, or the table of the file. */
function shownGrey({ window, table }: ViewportState, pixels: ImagePixels, texts: Texts): string | undefined {
  // Of a stored presentation, which has its own line.
  if (table && table.index < 0 && table.explanation === '') return undefined;
  if (table) return tableName(table, texts.t);
  if (!window) return undefined;
  const level = windowWords(window, pixels, texts);
  return window.function ? `${level}  ${window.function}` : level;
}

function slabText({ slab }: VolumeView, { t, format }: Texts): string {
  const mm = isolatedNumber(`${format.number(slab.thicknessMm)} mm`);
  return t('volume.slab', { mode: t(`volume.${slab.mode}`), mm });
}

/** In a volume every grey lies on a line: a table, or a window that bends, is not what is seen. */
function lacking(pixels: ImagePixels | undefined, { volume }: ViewportState): readonly NotApplied[] {
  if (!pixels) return [];
  const bends = pixels.voiTables.length > 0 || pixels.windows.some((window) => window.function === 'SIGMOID');
  return volume && bends ? [...new Set([...pixels.notApplied, 'lookup-table' as const])] : pixels.notApplied;
}

/** What the file asks for and this viewer cannot do: whoever reads must know that it is missing. */
function notApplied(what: readonly NotApplied[], t: ReturnType<typeof useTexts>['t']): string | undefined {
  if (what.length === 0) return undefined;
  return t('reading.notApplied', { what: what.map((one) => t(`missing.${one}`)).join(', ') });
}

/** Whose way of showing this is, and what of it is missing. */
function presentationLines(
  presentation: ViewportState['presentation'],
  { t }: Texts,
): readonly (string | undefined)[] {
  if (!presentation) return [];
  const { label, shown, lacks, greyByHand } = presentation;
  const name = label === '' ? t('document.kind.presentation') : isolated(label);
  return [
    t(`presentation.${shown}`, { name }),
    shown === 'stored' && greyByHand ? t('presentation.greyByHand') : undefined,
    shown === 'stored' && lacks.length > 0
      ? t('presentation.lacks', { what: lacks.map((lack) => t(`presentation.lack.${lack}`)).join(', ') })
      : undefined,
  ];
}

/** What is seen is not all that was there: whoever reads must know. */
function lossyLine(lossy: ImagePixels['lossy'], { t, format }: Texts): string | undefined {
  if (!lossy) return undefined;
  if (lossy.ratio === undefined) return t('reading.lossy');
  return t('reading.lossyBy', { ratio: isolatedNumber(`${format.number(lossy.ratio, 1)}:1`) });
}

type Place = 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight';

function Corner({
  place,
  children,
}: {
  readonly place: Place;
  readonly children: readonly ReactNode[];
}): ReactNode {
  return (
    <div className={`${classes.corner} ${classes[place]}`} data-corner={place}>
      {children.map((line, index) =>
        line ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the block
          <bdi key={index} data-line={index}>
            {line}
          </bdi>
        ) : null,
      )}
    </div>
  );
}

/** Apart, because it changes with every move of the pointer. */
function CursorValue({ viewport }: { readonly viewport: Viewport }): ReactNode {
  const { t, format } = useTexts();
  const cursor = useSyncExternalStore(viewport.cursor.subscribe, viewport.cursor.getSnapshot);
  if (!cursor) return '\u00a0';
  const digits = valueDigits(cursor.values, cursor.unit);
  const value = `${cursor.values.map((one) => format.number(one, digits)).join(' ')} ${cursor.unit}`.trim();
  if (!('column' in cursor.at))
    return t('reading.valueAt', { place: patientPlace(cursor.at, format), value });
  return t('reading.value', { ...cursor.at, value });
}
