/** Every refusal that a contract or the gateway itself may give has a sentence in each language. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { languages } from '#base/language.ts';
import { refusalCodes, refusalSentence } from '#client/refusal.ts';
import { contracts } from '#contracts/gateway/all.ts';
import { formatOf } from '#i18n/format.ts';
import { setUpI18n } from '#i18n/setup.ts';
import { statusOfRefusal } from '../../../server/http/refusals.ts';

beforeEach(() => void vi.stubGlobal('navigator', { languages: [] }));

const given = new Set([
  ...Object.values(contracts).flatMap(({ refusals = [] }) => [...refusals]),
  ...Object.keys(statusOfRefusal),
  'offline',
  'unreadable',
  'internal',
  'too-large',
]);

describe('refusals', () => {
  it('each have a code that the page knows', () => {
    const known: ReadonlySet<string> = new Set([...refusalCodes, 'incomplete']);
    expect([...given].filter((code) => !known.has(code))).toEqual([]);
  });

  it.each(languages)('each are a sentence of their own in %s', async (language) => {
    const instance = await setUpI18n(language, ['gateway']);
    const texts = { t: instance.t, format: formatOf(language) };
    const sentences = [...given].map((code) => refusalSentence({ code }, texts));
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).not.toMatch(/refusal\.|\{\{/);
  });

  it('name what is missing, and an unknown code rather than nothing', async () => {
    const instance = await setUpI18n('en', ['gateway']);
    const texts = { t: instance.t, format: formatOf('en-GB') };
    const missing = ['patient', 'study', 'something-new'];
    expect(refusalSentence({ code: 'incomplete', missing }, texts)).toBe(
      'Something is missing: the patient’s name or number and the study.',
    );
    expect(refusalSentence({ code: 'valueOf' }, texts)).toContain('valueOf');
  });
});
