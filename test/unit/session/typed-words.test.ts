/** Questions and answers that were typed and not sent, on a computer that several people share (C26). */
import { expect, it } from 'vitest';
import { clearOld } from '#session/clear-old.ts';
import { createReferralDrafts } from '#session/referral-drafts.ts';
import { createTypedWords } from '#session/typed-words.ts';
import { memoryLasting } from '../../drivers/keeping.ts';

const day = 86_400_000;

function computer() {
  const keeping = memoryLasting();
  let at = Date.parse('2026-11-28T10:00:00Z');
  const of = (personId: string) => createTypedWords(keeping, personId, () => new Date(at));
  return {
    keeping,
    of,
    wait: (ms: number) => {
      at += ms;
    },
  };
}

it('C26: what is for each thing of each case is there as it was typed last, for whoever typed it', async () => {
  const { keeping, of } = computer();
  const nadia = of('nadia');
  expect(await nadia.of('a')).toEqual(new Map());
  expect(await nadia.keep('a', 'answer/1', 'Fiè')).toBe(true);
  await nadia.keep('a', 'answer/1', 'Fièvre');
  await nadia.keep('a', 'cancel/0', 'Doublon');
  expect([...(await nadia.of('a'))]).toEqual([
    ['answer/1', 'Fièvre'],
    ['cancel/0', 'Doublon'],
  ]);
  expect(await nadia.of('b')).toEqual(new Map());
  for (const other of ['salma', 'nad', 'nadia/a']) expect(await of(other).of('a')).toEqual(new Map());
  await nadia.keep('a', 'answer/1', '');
  await nadia.keep('a', 'cancel/0', '');
  expect(keeping.texts.size).toBe(0);
});

it('C26: of nobody words lie about for more than thirty days, whatever is opened then', async () => {
  const { keeping, of, wait } = computer();
  await of('nadia').keep('a', 'answer/1', 'Fièvre');
  wait(30 * day);
  expect(await of('nadia').of('a')).toHaveProperty('size', 1);
  const late = new Date(Date.parse('2026-11-28T10:00:00Z') + 30 * day + 1);
  expect(await createReferralDrafts(keeping, 'salma', 'new', () => late).list()).toEqual([]);
  await expect.poll(() => keeping.texts.size).toBe(0);
});

it('C26: what was typed anew while the old is cleared stays', async () => {
  const { keeping, of, wait } = computer();
  await of('nadia').keep('a', 'answer/1', 'Fièvre');
  wait(31 * day);
  const { all } = keeping;
  const meanwhile = {
    ...keeping,
    all: async (beginning: string) => {
      const found = await all(beginning);
      await of('nadia').keep('a', 'answer/1', 'Chute');
      return found;
    },
  };
  await clearOld(meanwhile, new Date(Date.parse('2026-11-28T10:00:00Z') + 31 * day));
  expect([...(await of('nadia').of('a')).values()]).toEqual(['Chute']);
});
