/** What was chosen on this computer, by whoever sits there, whether or not somebody is signed in. */
import { z } from 'zod/mini';
import { languages } from '#base/language.ts';
import { step, storedFormat } from './format.ts';

export const themes = ['auto', 'light', 'dark'] as const;

const preferencesSchema = z.object({
  /** Absent until somebody chose: the browser's own then counts. */
  language: z.exactOptional(z.enum(languages)),
  theme: z.enum(themes),
  /** Keys of the models that may speak of their experimental group at this site (T28). */
  experiments: z.array(z.string()),
  /** Of the panel beside the image, in CSS pixels. */
  panelWidth: z.exactOptional(z.number().check(z.positive())),
});

export type Preferences = z.infer<typeof preferencesSchema>;

/** Version 1 was four entries of their own, each a bare text; what none of ours could be counted as not chosen. */
const separateEntries = z.object({
  language: z.catch(z.optional(z.enum(languages)), undefined),
  theme: z.catch(z.enum(themes), 'auto'),
  experiments: z.catch(z.string(), ''),
  panelWidth: z.catch(z.optional(z.string()), undefined),
});

export const preferencesFormat = storedFormat<Preferences>('preferences', preferencesSchema, [
  step(separateEntries, ({ language, theme, experiments, panelWidth }) => ({
    ...(language && { language }),
    theme,
    experiments: experiments.split(' ').filter((key) => key !== ''),
    ...(Number(panelWidth) > 0 && { panelWidth: Number(panelWidth) }),
  })),
]);
