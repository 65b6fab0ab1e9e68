/** What the sender's triage names by code alone has a name in the reader's language (docs/spec/order.md). */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { languages } from '#base/language.ts';
import { findingName } from '#clinical/model-names.ts';
import type { Concept } from '#domain/finding/concept.ts';
import type { Texts } from '#i18n/react.tsx';

const folder = new URL('../../../models/', import.meta.url);
const concepts = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'training')
  .flatMap(({ name }): readonly Concept[] => {
    const { findings } = JSON.parse(readFileSync(new URL(`${name}/model.json`, folder), 'utf8')) as {
      findings: readonly { concept: Concept }[];
    };
    return findings.map(({ concept }) => concept);
  });

it('every finding of a shipped model stands in the catalogues', () => {
  expect(concepts.length).toBeGreaterThan(2);
  for (const language of languages) {
    const texts = { language, t: (key: string) => key } as unknown as Texts;
    for (const concept of concepts)
      expect(findingName({ concept, names: undefined }, texts)).toMatch(/^triage\.finding\./);
  }
});
