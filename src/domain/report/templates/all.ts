/** Every version of every template that was ever published: a signed report names its own, for ever. */
import { abdomenUs } from './abdomen-us.ts';
import { chestAdult } from './chest-adult.ts';
import { chestChild } from './chest-child.ts';
import { chestCt } from './chest-ct.ts';
import { free } from './free.ts';
import { headCt } from './head-ct.ts';
import { limb } from './limb.ts';
import { mammography } from './mammography.ts';
import { obstetricUs } from './obstetric-us.ts';
import { spine } from './spine.ts';
import type { Subject } from './subject.ts';
import type { Template } from './template.ts';

/** In the order in which they are offered; of two that fit, the first is proposed. */
export const templates: readonly Template[] = [
  chestAdult,
  chestChild,
  limb,
  spine,
  headCt,
  chestCt,
  abdomenUs,
  obstetricUs,
  mammography,
  free,
];

const newest = (id: string): number =>
  Math.max(...templates.filter((one) => one.id === id).map(({ version }) => version));

/** What is offered today: of each the newest version. */
export const offeredTemplates: readonly Template[] = templates.filter(
  ({ id, version }) => version === newest(id),
);

export const templateOf = (id: string, version: number): Template | undefined =>
  templates.find((one) => one.id === id && one.version === version);

const adultAge = 16;

/** The one to begin with. Images that do not say which part they show get the first for their modality. */
export function proposedTemplate({ modalities, bodyParts, age }: Subject): Template {
  const person = age !== undefined && age < adultAge ? 'child' : 'adult';
  const fit = offeredTemplates.find(
    ({ proposed }) =>
      proposed.modalities.some((one) => modalities.includes(one)) &&
      (bodyParts.length === 0 || proposed.bodyParts.some((one) => bodyParts.includes(one))) &&
      (proposed.of ?? person) === person,
  );
  return fit ?? free;
}
