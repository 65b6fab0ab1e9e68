/** The small words of the gateway's contracts: identifiers, moments, roles. */

import type { Instant } from '#base/instant.ts';
import { languages } from '#base/language.ts';
import type { CaseId } from '#domain/case/case.ts';
import { type MachineId, machineScopes } from '#domain/site/machine.ts';
import { roles, type SiteId, siteKinds, type UserId } from '#domain/site/site.ts';
import type { TwinningId } from '#domain/site/twinning.ts';
import { z } from '../zod.ts';

/** Our own identifiers: UUID, so that none can be guessed or counted. */
const uuid = z.uuid();
export const caseIdSchema = uuid.transform((id) => id as CaseId);
export const siteIdSchema = uuid.transform((id) => id as SiteId);
/** better-auth makes them: letters and digits. */
export const userIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .transform((id) => id as UserId);
export const twinningIdSchema = uuid.transform((id) => id as TwinningId);
export const machineIdSchema = uuid.transform((id) => id as MachineId);
export const machineScopeSchema = z.enum(machineScopes);
export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** ISO 8601 in UTC with milliseconds. */
export const instantSchema = z.iso.datetime({ precision: 3 }).transform((text) => text as Instant);

/** A UID of DICOM (PS3.5 9.1). */
export const dicomUidSchema = z
  .string()
  .max(64)
  .regex(/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))+$/);

export const roleSchema = z.enum(roles);
export const siteKindSchema = z.enum(siteKinds);
export const languageSchema = z.enum(languages);
/** Lower-case hexadecimal. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
/** DICOM Modality (0008,0060): a code string of PS3.5 6.2. */
export const modalitySchema = z.string().regex(/^[A-Z0-9_]{1,16}$/);
/** ISO 3166-1 alpha-2. */
export const countrySchema = z.string().regex(/^[A-Z]{2}$/);

/** Half a pair of UTF-16 is no letter: databases and hashes would each make something else of it. */
const isWhole = (text: string): boolean => !/\p{Cs}/u.test(text);

/** One line that a person reads: no control characters, so it can stand in a log, a header and a mail. */
export const lineSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u001f\u007f\u2028\u2029]*$/)
    .refine(isWhole);

/** Several lines: line feed and tabulator are the only control characters. */
export const paragraphSchema = (max: number) =>
  z
    .string()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/)
    .refine(isWhole);

export const emailSchema = z.email().max(254).toLowerCase();
/** ASVS 5.0 6.2.1 and 6.2.9: from 12 characters, and at least 64 are taken. */
export const newPasswordSchema = z.string().min(12).max(128);
export const passwordSchema = z.string().min(1).max(128);
/** What somebody saw when they changed it. */
export const versionSchema = z.number().int().positive().max(2_147_483_646);

/** The answer where there is nothing to say. */
export const doneSchema: z.ZodType<object, object> = z.object({});
