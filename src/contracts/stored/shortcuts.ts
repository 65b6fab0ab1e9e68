/** Keys that a person gave to commands and tools of the reading room, where they differ from those shipped. */
import { z } from 'zod/mini';
import { storedFormat } from './format.ts';

const shortcutSchema = z.object({
  /** `KeyboardEvent.code`. */
  code: z.string(),
  /** As printed on the key. */
  label: z.string().check(z.maxLength(24)),
  shift: z.exactOptional(z.boolean()),
  control: z.exactOptional(z.boolean()),
});

/** By the id of a command or tool; ids that are no longer known do no harm. */
export const shortcutsFormat = storedFormat('shortcuts', z.record(z.string(), shortcutSchema));
