/** What the environment may set, checked once at the start and explained in a sentence where it is wrong. */
import { z } from 'zod';
import { err, ok, type Result } from '#base/result.ts';

const settingsSchema = z.object({
  HOST: z.string().trim().min(1, 'HOST must be an address, for example 127.0.0.1.').default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'PORT must be a whole number from 0 to 65535.')
    .transform(Number)
    .refine((port) => port <= 65_535, 'PORT must be a whole number from 0 to 65535.')
    .default(8080),
  DIST: z.string().min(1, 'DIST must be the folder of the built app.').default('dist'),
  /** A folder of demo studies; without it the server offers none. */
  DEMO: z.string().min(1, 'DEMO must be a folder of demo studies.').optional(),
  LOG: z.enum(['silent', 'warn', 'info'], 'LOG must be silent, warn or info.').default('warn'),
});

export type Settings = z.infer<typeof settingsSchema>;

export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Settings, string> {
  const settings = settingsSchema.safeParse(environment);
  if (settings.success) return ok(settings.data);
  return err(settings.error.issues.map((issue) => issue.message).join(' '));
}
