/** Hangings that a person saved: how studies like one that was on the screen hang from then on. */
import { z } from 'zod/mini';
import { storedFormat } from './format.ts';

const texts = z.readonly(z.array(z.string()));

const placeSchema = z.object({
  views: z.exactOptional(texts),
  laterality: z.exactOptional(z.enum(['L', 'R'])),
  description: z.exactOptional(z.string()),
  /** Window Center (0028,1050) and Width (0028,1051). */
  window: z.exactOptional(z.object({ center: z.number(), width: z.number().check(z.positive()) })),
  /** Directions of the patient at the right and the lower edge: `L`, `P`, `F` and their like. */
  orientation: z.exactOptional(z.object({ right: z.string(), bottom: z.string() })),
});

const hangingSchema = z.object({
  id: z.string(),
  modalities: z.exactOptional(texts),
  bodyParts: z.exactOptional(texts),
  layout: z.enum(['1x1', '1x2', '2x2']),
  places: z.readonly(z.array(placeSchema).check(z.maxLength(4))),
});

export const hangingsFormat = storedFormat('hangings', z.readonly(z.array(hangingSchema)));
