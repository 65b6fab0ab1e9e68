/** Questions and answers that were typed and not sent, on a computer that several people share (C26). */
import { expect, it } from 'vitest';
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

it('C26: each kind of each case is there as it was typed last, for whoever typed it', async () => {
  const { keeping, of } = computer();
  const nadia = of('nadia');
  expect(await nadia.read('a', 'answer')).toBe('');
  expect(await nadia.keep('a', 'answer', 'Fiè')).toBe(true);
  await nadia.keep('a', 'answer', 'Fièvre');
  await nadia.keep('a', 'cancel', 'Doublon');
  expect(await nadia.read('a', 'answer')).toBe('Fièvre');
  expect(await nadia.read('a', 'cancel')).toBe('Doublon');
  expect(await nadia.read('b', 'answer')).toBe('');
  expect(await of('salma').read('a', 'answer')).toBe('');
  await nadia.keep('a', 'answer', '');
  await nadia.keep('a', 'cancel', '');
  expect(keeping.texts.size).toBe(0);
});

it('C26: of nobody words lie about for more than thirty days', async () => {
  const { keeping, of, wait } = computer();
  await of('nadia').keep('a', 'answer', 'Fièvre');
  wait(30 * day + 1);
  expect(await of('salma').read('b', 'answer')).toBe('');
  expect(keeping.texts.size).toBe(0);
});
