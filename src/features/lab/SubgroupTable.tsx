/** The same figures for each part of the set that the labels' columns name. */
import { type ReactNode, useMemo } from 'react';
import type { EvaluatedImage } from '#domain/evaluation/report.ts';
import { subgroups } from '#domain/evaluation/subgroups.ts';
import { useTexts } from '#i18n/react.tsx';
import type { LabImage } from '#session/lab-images.ts';
import { useShareText } from './use-share-text.ts';

interface SubgroupTableProps {
  readonly answers: readonly EvaluatedImage[];
  readonly labelled: readonly LabImage[];
  readonly threshold: number;
}

export function SubgroupTable({ answers, labelled, threshold }: SubgroupTableProps): ReactNode {
  const { t, format } = useTexts();
  const share = useShareText();
  const groups = useMemo(() => {
    const described = answers.flatMap(({ score, positive }, index) => {
      const columns = labelled[index]?.columns;
      return score === undefined || !columns ? [] : [{ score, positive, columns }];
    });
    return subgroups(described, threshold);
  }, [answers, labelled, threshold]);
  if (groups.length === 0) return null;
  const auc = (value: number): string => (Number.isFinite(value) ? format.number(value, 3) : '–');
  return (
    <section>
      <h3>{t('lab.subgroups')}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('lab.group')}</th>
            <th scope="col">{t('lab.imagesColumn')}</th>
            <th scope="col">AUC</th>
            <th scope="col">{t('lab.sensitivity')}</th>
            <th scope="col">{t('lab.specificity')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={`${group.column}=${group.value}`}>
              <th scope="row">
                <bdi>
                  {group.column} = {group.value === '' ? '–' : group.value}
                </bdi>
              </th>
              <td>
                {format.number(group.images)} ({format.number(group.positives)})
              </td>
              <td>{auc(group.auc)}</td>
              <td>{share(group.sensitivity)}</td>
              <td>{share(group.specificity)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
