/** Why the gateway refused, as the sentence that says what to do. */
import { lookup } from '#base/lookup.ts';
import type { Texts } from '#i18n/react.tsx';
import type { GatewayError } from '#session/gateway.ts';

/** Codes that the catalogues have a sentence for; a test holds every contract to them. */
export const refusalCodes = [
  'offline',
  'unreadable',
  'signed-out',
  'forbidden',
  'not-found',
  'bad-request',
  'too-large',
  'too-many-requests',
  'internal',
  'kept-newer',
  'kept-damaged',
  'method-not-allowed',
  'wrong-origin',
  'second-factor-needed',
  'setup-refused',
  'password-common',
  'sign-in-refused',
  'no-identity-provider',
  'password-wrong',
  'code-wrong',
  'name-taken',
  'stale',
  'last-administrator',
  'yourself',
  'link-refused',
  'same-site',
  'no-such-site',
  'period-empty',
  'role-not-here',
  'wrong-state',
  'not-yours',
  'identified',
  'pseudonym-needed',
  'identity-left',
  'offset-differs',
  'tus-version',
  'object-gone',
  'too-many-objects',
  'object-differs',
  'images-missing',
  'critical-open',
  'not-dicom',
  'not-told',
  'other-study',
  'disk-full',
  'draft-changed',
  'marks-changed',
  'unknown-images',
  'not-sayable',
  'not-a-picture',
  'key-image-gone',
] as const;
type RefusalCode = (typeof refusalCodes)[number];

const known: Readonly<Record<string, RefusalCode>> = Object.fromEntries(
  refusalCodes.map((code) => [code, code]),
);

const parts = [
  'patient',
  'question',
  'modalities',
  'study',
  'answer',
  'reason',
  'impression',
  'finding',
  'when',
] as const;
type Part = (typeof parts)[number];
const isPart = (name: string): name is Part => (parts as readonly string[]).includes(name);

export function refusalSentence(error: GatewayError, { t, format }: Pick<Texts, 't' | 'format'>): string {
  if (error.code === 'incomplete') return missingSentence(error.missing ?? [], { t, format });
  const code = lookup(known, error.code);
  return code ? t(`refusal.${code}`) : t('refusal.unknown', { code: error.code });
}

/** What a referral, a question or an answer lacks, by the names that the rules give it (C3, C11). */
export function missingSentence(
  missing: readonly string[],
  { t, format }: Pick<Texts, 't' | 'format'>,
): string {
  const names = missing.filter(isPart).map((name) => t(`lacking.${name}`));
  return t('refusal.incomplete', { missing: format.all(names) });
}
