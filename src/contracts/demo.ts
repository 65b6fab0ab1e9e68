/** The list of demo studies that a demo server offers; each is one ZIP of Part 10 files made by our phantoms. */
import { z } from './zod.ts';

export const demoStudyIds = [
  'chest-opacity',
  'chest-normal',
  'chest-effusion',
  'chest-pneumothorax',
  'chest-lateral',
  'thorax-ct',
  'ultrasound-cine',
  'brain-mr',
] as const;

export const demoListSchema = z.object({
  studies: z.array(
    z.object({
      id: z.enum(demoStudyIds),
      modality: z.string(),
      images: z.number().int().positive(),
      bytes: z.number().int().positive(),
    }),
  ),
});

export type DemoList = z.infer<typeof demoListSchema>;
