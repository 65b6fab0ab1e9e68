/** Referrals that were begun and not saved, on a computer that several people share (C26). */
import { expect, it } from 'vitest';
import type { ReferralDraft } from '#contracts/stored/referral-draft.ts';
import type { SiteId } from '#domain/site/site.ts';
import { indexedKeeping } from '#platform/storage/indexed.ts';
import { createReferralDrafts } from '#session/referral-drafts.ts';
import { memoryLasting } from '../../drivers/keeping.ts';

const siteId = 'djanet' as SiteId;
const draft: ReferralDraft = {
  name: '',
  id: '',
  birthDate: '',
  age: undefined,
  sex: '',
  question: '',
  history: '',
  urgency: 'routine',
  language: 'fr',
  modalities: [],
  studyInstanceUid: '',
};
const named = (name: string): ReferralDraft => ({ ...draft, name });
const day = 86_400_000;

function computer() {
  const keeping = memoryLasting();
  let at = Date.parse('2026-11-28T10:00:00Z');
  const of = (personId: string) => createReferralDrafts(keeping, personId, 'new', () => new Date(at));
  return {
    keeping,
    of,
    wait: (ms: number) => {
      at += ms;
    },
  };
}

it('C26: each is kept as it was written last, newest first', async () => {
  const { of, wait } = computer();
  const nadia = of('nadia');
  expect(await nadia.keep({ key: 'a', siteId, draft: named('first') })).toBe(true);
  wait(1000);
  await nadia.keep({ key: 'b', siteId, draft: named('second') });
  wait(1000);
  await nadia.keep({ key: 'a', siteId, draft: named('first, and more') });
  const list = await nadia.list();
  expect(list.map((one) => [one.key, one.draft.name])).toEqual([
    ['a', 'first, and more'],
    ['b', 'second'],
  ]);
  await nadia.forget('a');
  expect((await nadia.list()).map(({ key }) => key)).toEqual(['b']);
});

it('C26: one person’s are not another’s, whatever their identifiers begin with', async () => {
  const { of } = computer();
  await of('nadia').keep({ key: 'a', siteId, draft });
  expect(await of('nad').list()).toEqual([]);
  expect(await of('salma').list()).toEqual([]);
  await of('salma').forget('a');
  expect(await of('nadia').list()).toHaveLength(1);
});

it('C26: after thirty days nobody comes back for it', async () => {
  const { keeping, of, wait } = computer();
  await of('nadia').keep({ key: 'a', siteId, draft });
  wait(30 * day);
  expect(await of('nadia').list()).toHaveLength(1);
  wait(1);
  // Nor she herself; whoever uses this computer then clears it away.
  expect(await of('nadia').list()).toEqual([]);
  await expect.poll(() => keeping.texts.size).toBe(0);
  await of('nadia').keep({ key: 'a', siteId, draft });
  wait(30 * day + 1);
  expect(await of('salma').list()).toEqual([]);
  await expect.poll(() => keeping.texts.size).toBe(0);
});

it('what a newer release wrote is left for that release; what nobody can read goes', async () => {
  const { keeping, of } = computer();
  const newer = JSON.stringify({ format: 'referral-draft', version: 99, value: {} });
  await keeping.write('referral/nadia/a', newer);
  await keeping.write('referral/nadia/b', '{"');
  expect(await of('nadia').list()).toEqual([]);
  await expect.poll(() => [...keeping.texts.values()]).toEqual([newer]);
});

it('a browser without a place for it says so, and loses nothing else', async () => {
  const drafts = createReferralDrafts(indexedKeeping(), 'nadia');
  expect(await drafts.keep({ key: 'a', siteId, draft })).toBe(false);
  expect(await drafts.list()).toEqual([]);
  await drafts.forget('a');
});
