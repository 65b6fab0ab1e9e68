/** What the triage panel says of models that are not made for the images: docs/spec/triage.md. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Language } from '#base/language.ts';
import type { ImageRef } from '#domain/study/study.ts';
import type { AbstainReason, TriageFinding } from '#domain/triage/result.ts';
import { divideRuns, outsideLine, runsWithCards } from '#features/triage/division.ts';
import { formatOf } from '#i18n/format.ts';
import { setUpI18n } from '#i18n/setup.ts';
import type { TriageRun } from '#session/triage-runs.ts';
import { film, model, resultFor } from '../session/triage-fakes.ts';

beforeEach(() => void vi.stubGlobal('navigator', { languages: [] }));

const [first, second] = ['1', '2'].map((uid): ImageRef => ({ instance: film(uid), frame: 0 })) as [
  ImageRef,
  ImageRef,
];
const absent = resultFor('1').findings[0]!;
const { concept } = absent;
const modality = (value: string): AbstainReason => ({ rule: 'modality', value, expected: ['DX'] });
const bodyPart = (value: string): AbstainReason => ({ rule: 'body-part', value, expected: ['LUNG'] });
const age: AbstainReason = { rule: 'age', years: 45, minYears: 1, maxYears: 5 };

const run = (id: string, image: ImageRef, status: TriageRun['status']): TriageRun => ({
  id: `${id}/${image.instance.sopInstanceUid}`,
  model: { ...model, id },
  image,
  restarted: false,
  status,
});
const said = (id: string, image: ImageRef, finding: TriageFinding): TriageRun =>
  run(id, image, { phase: 'done', result: { ...resultFor('1'), findings: [finding] } });
const refused = (id: string, image: ImageRef, ...reasons: readonly AbstainReason[]): TriageRun =>
  said(id, image, { concept, decision: 'abstain', reasons });
const answered = (id: string, image: ImageRef): TriageRun => said(id, image, absent);

/** As the page has it, less the marks that isolate what stands in another direction. */
async function line(runs: readonly TriageRun[], language: Language = 'en'): Promise<string> {
  const { t } = await setUpI18n(language, ['triage']);
  return outsideLine(divideRuns(runs), { t, language, format: formatOf(language) }).replaceAll(
    /[\u2066-\u2069]/g,
    '',
  );
}

describe('[T29] the line below the cards', () => {
  it('says that a study is not assessed where no model is made for it', async () => {
    const runs = [refused('chest', first, modality('CT'), age), refused('limb', first, modality('CT'))];
    expect(divideRuns(runs).speaking).toEqual([]);
    expect(await line(runs)).toBe('Not assessed: no model is made for CT');
    expect(await line([...runs, refused('limb', second, modality('PT'))])).toBe(
      'Not assessed: no model is made for CT or PT',
    );
    expect(await line([refused('chest', first, { rule: 'film-export' }, modality('OT'))])).toBe(
      'Not assessed: no model is made for exports of films',
    );
  });

  it('names the image by what came nearest to it', async () => {
    expect(
      await line([refused('chest', first, bodyPart('SKULL')), refused('head', first, modality('DX'))]),
    ).toBe('Not assessed: no model is made for SKULL');
  });

  it('counts the models that have nothing to say beside those that speak', async () => {
    const one = [answered('chest', first), refused('limb', first, bodyPart('CHEST'))];
    expect(await line(one)).toBe('1 model does not apply: CHEST');
    expect(await line([...one, refused('head', first, modality('DX'))])).toBe(
      '2 models do not apply: CHEST and DX',
    );
  });

  it('does not count a model that speaks of another image', async () => {
    const runs = [
      answered('chest', first),
      refused('limb', first, bodyPart('CHEST')),
      refused('chest', second, bodyPart('HAND')),
      answered('limb', second),
    ];
    expect(divideRuns(runs).outside).toHaveLength(2);
    expect(await line(runs)).toBe('Not every model applies to every image');
  });

  it('names the images that nobody looks at, although another is looked at', async () => {
    const runs = [
      answered('chest', first),
      refused('limb', first, bodyPart('CHEST')),
      refused('chest', second, modality('CT')),
      refused('limb', second, modality('CT')),
    ];
    expect(await line(runs)).toBe('Not assessed: no model is made for CT');
  });

  it('does not say so while a model has not looked yet', async () => {
    const runs = [run('chest', first, { phase: 'waiting' }), refused('limb', first, modality('CT'))];
    expect(await line(runs)).toBe('1 model does not apply: CT');
  });

  it.each([
    ['ar', 'نموذجان لا ينطبقان على صور CHEST'],
    ['fr', '2 modèles ne s’appliquent pas\u202f: CHEST'],
    ['ru', '2 модели не подходят для CHEST'],
  ] as const)('counts as %s counts', async (language, sentence) => {
    const runs = ['limb', 'hand'].map((id) => refused(id, first, bodyPart('CHEST')));
    expect(await line([answered('chest', first), ...runs], language)).toBe(sentence);
  });
});

it('[T29] of the runs that are not done only the next has a card', () => {
  const done = answered('chest', first);
  const running = run('limb', first, { phase: 'running', stage: 'inferring', done: 0.5 });
  const waiting = ['chest', 'limb'].map((id) => run(id, second, { phase: 'waiting' }));
  const cancelled = run('head', second, { phase: 'cancelled' });
  const cards = (...runs: readonly TriageRun[]) => runsWithCards(divideRuns(runs));
  expect(cards(done, running, ...waiting, cancelled)).toEqual([done, running, cancelled]);
  expect(cards(done, ...waiting)).toEqual([done, waiting[0]]);
});

it('[T29] every run is either a card or in the line, and only a refusal by kind is in the line', () => {
  const reasons = fc.constantFrom(modality('CT'), bodyPart('HAND'), bodyPart(''), age);
  const status = fc.oneof(
    fc.constant<TriageRun['status']>({ phase: 'waiting' }),
    fc.constant<TriageRun['status']>({ phase: 'cancelled' }),
    fc.array(reasons, { minLength: 1 }).map((all) => refused('m', first, ...all).status),
    fc.constant(answered('m', first).status),
  );
  const runs = fc.array(
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(first, second), status)
      .map((one) => run(...one)),
  );
  fc.assert(
    fc.property(runs, (all) => {
      const { speaking, outside } = divideRuns(all);
      expect(new Set([...speaking, ...outside.map((one) => one.run)])).toEqual(new Set(all));
      expect(speaking.length + outside.length).toBe(all.length);
      expect(speaking).toEqual(all.filter((one) => speaking.includes(one)));
      for (const { status } of speaking) expect(JSON.stringify(status)).not.toMatch(/"CT"|"HAND"/);
      for (const { run: one, reason } of outside) {
        expect(one.status.phase).toBe('done');
        expect(['CT', 'HAND']).toContain('value' in reason && reason.value);
      }
    }),
  );
});
