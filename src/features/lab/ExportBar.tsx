/** The figures to take away: a row an image, every figure as JSON, the plots as pictures. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { FindingSummary, ModelSummary } from '#contracts/inference-api.ts';
import { type EvaluatedImage, type EvaluationReport, evaluationRows } from '#domain/evaluation/report.ts';
import { useTexts } from '#i18n/react.tsx';
import classes from './ExportBar.module.css';

export type SaveFile = (name: string, type: string, content: BlobPart) => void;

interface ExportBarProps {
  readonly save: SaveFile;
  readonly model: ModelSummary;
  readonly finding: FindingSummary;
  readonly answers: readonly EvaluatedImage[];
  readonly report: EvaluationReport;
}

export function ExportBar({ model, finding, answers, report, save }: ExportBarProps): ReactNode {
  const { t } = useTexts();
  const { concept, operatingPoints } = finding;
  const [dataSet, setDataSet] = useState(() => folderOf(answers));
  const [by, setBy] = useState('');
  const name = `${model.id}-${model.version}-${concept.value}`;
  const json = (): void => {
    const { id, version, sha256 } = model;
    const whole = {
      model: { id, version, sha256 },
      finding: concept,
      operatingPoints,
      // As a manifest's evaluation table takes them.
      evaluation: evaluationRows(report, dataSet.trim() || t('lab.unnamedSet')),
      signedOff: by.trim() === '' ? null : { by: by.trim(), at: new Date().toISOString() },
      ...report,
      cases: answers,
    };
    save(`${name}.json`, 'application/json', JSON.stringify(whole, undefined, 2));
  };
  return (
    <div className={classes.bar}>
      <label>
        {t('lab.dataSet')}
        <input value={dataSet} maxLength={120} onChange={(event) => setDataSet(event.currentTarget.value)} />
      </label>
      <label>
        {t('lab.signedOffBy')}
        <input
          value={by}
          maxLength={120}
          autoComplete="name"
          onChange={(event) => setBy(event.currentTarget.value)}
        />
      </label>
      <Button variant="default" size="sm" onClick={() => save(`${name}.csv`, 'text/csv', toCsv(answers))}>
        {t('lab.exportCsv')}
      </Button>
      <Button variant="default" size="sm" onClick={json}>
        {t('lab.exportJson')}
      </Button>
      <Button
        variant="default"
        size="sm"
        onClick={(event) => void savePlots(event.currentTarget.closest('article'), name, save)}
      >
        {t('lab.exportPng')}
      </Button>
    </div>
  );
}

/** The folder that was dropped names the set, until a person does. */
const folderOf = (answers: readonly EvaluatedImage[]): string => {
  const [first = '', ...rest] = answers[0]?.file.split('/') ?? [];
  return rest.length > 0 ? first : '';
};

function toCsv(answers: readonly EvaluatedImage[]): string {
  const quote = (text: string): string => {
    // A spreadsheet must not take a file's name for a formula.
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = answers.map(({ file, positive, score, refusals }) =>
    [quote(file), positive ? 1 : 0, score ?? '', quote(refusals.join(' '))].join(','),
  );
  return ['file,label,score,refusals', ...rows, ''].join('\r\n');
}

/** Each plot as it is on the screen, twice as large, its colours written into it. */
async function savePlots(card: Element | null, name: string, save: SaveFile): Promise<void> {
  for (const [index, svg] of [...(card?.querySelectorAll('svg[role=img]') ?? [])].entries()) {
    const box = svg.getBoundingClientRect();
    const copy = svg.cloneNode(true) as SVGElement;
    inlineStyles(svg, copy);
    copy.setAttribute('width', String(box.width * 2));
    copy.setAttribute('height', String(box.height * 2));
    const picture = new Image();
    picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = box.width * 2;
    canvas.height = box.height * 2;
    const context = canvas.getContext('2d');
    if (!context) return;
    context.fillStyle = getComputedStyle(card as Element).backgroundColor;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    if (blob) save(`${name}-${index + 1}.png`, 'image/png', blob);
  }
}

function inlineStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const property of [
    'fill',
    'stroke',
    'stroke-width',
    'stroke-dasharray',
    'opacity',
    'font-size',
    'font-family',
  ]) {
    to.setAttribute(property, style.getPropertyValue(property));
  }
  [...from.children].forEach((child, index) => {
    const twin = to.children[index];
    if (twin) inlineStyles(child, twin);
  });
}
