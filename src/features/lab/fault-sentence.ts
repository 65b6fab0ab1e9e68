/** Why a model was not taken in, as the one sentence that says what to fix. */
import type { ModelFault } from '#contracts/model-fault.ts';
import type { Texts } from '#i18n/react.tsx';

/** The name a person has to look for; the same in every language. */
export const manifestFile = 'model.json';

export function faultSentence(fault: ModelFault, { t, format }: Texts): string {
  const { code, ...fields } = fault;
  const words = Object.entries(fields).map(([key, value]): [string, string] => {
    if (typeof value === 'string') return [key, isolate(value)];
    return [key, key === 'bytes' || key === 'limit' ? format.bytes(value) : format.number(value, 6)];
  });
  // The compiler would have each sentence filled with the fields of all; each fault carries those of its own.
  const say = t as unknown as (key: string, words: Readonly<Record<string, string>>) => string;
  return say(`models.fault.${code}`, { manifest: isolate(manifestFile), ...Object.fromEntries(words) });
}

/** Names and numbers of a file keep their own direction within the sentence. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;
