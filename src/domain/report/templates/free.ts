/** A report in the reader's own words alone. */
import { four, type Template } from './template.ts';

export const free: Template = {
  id: 'free',
  version: 1,
  title: four('Free report', 'Compte rendu libre', 'Свободное описание', 'تقرير حرّ'),
  proposed: { modalities: [], bodyParts: [] },
  normal: four('No abnormality.', 'Pas d’anomalie.', 'Патологии не выявлено.', 'لا شذوذ.'),
  sections: [],
};
