/** What the images say of themselves, and the template that follows from it (RP13). */
import { expect, it } from 'vitest';
import { proposedTemplate } from '#domain/report/templates/all.ts';
import { subjectOf } from '#domain/report/templates/subject.ts';
import type { Study } from '#domain/study/study.ts';

/** A study as far as it is looked at here. */
const study = (modality: string, bodyParts: readonly (string | undefined)[], ageYears?: number): Study =>
  ({
    patient: { ageYears },
    modalities: [modality],
    series: bodyParts.map((bodyPartExamined) => ({
      stacks: [{ images: [{ instance: { bodyPartExamined } }] }],
    })),
  }) as unknown as Study;

it('takes each body part once, as DICOM writes it', () => {
  expect(subjectOf(study('DX', [' chest', 'CHEST ', undefined, ''], 41))).toEqual({
    modalities: ['DX'],
    bodyParts: ['CHEST'],
    age: 41,
  });
});

it.each([
  [study('DX', ['Chest'], 3), 'chest-child'],
  [study('CR', [undefined], 30), 'chest-adult'],
  [study('CT', ['HEAD'], 3), 'head-ct'],
  [study('DX', ['Ankle']), 'limb'],
  [study('PT', ['CHEST']), 'free'],
])('proposes what fits (%#)', (images, id) => {
  expect(proposedTemplate(subjectOf(images)).id).toBe(id);
});
