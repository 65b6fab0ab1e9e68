/** The short code of a record in words: a command, a role, a refusal; what we have no word for stays as it was written. */
import { lookup } from '#base/lookup.ts';
import { refusalCodes } from '#client/refusal.ts';
import type { AuditRecordView } from '#contracts/gateway/audit.ts';
import { transitions } from '#domain/case/transitions.ts';
import { roles } from '#domain/site/site.ts';
import type { Texts } from '#i18n/react.tsx';

const known = <T extends string>(all: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(all.map((one) => [one, one]));
const commands = known(Object.keys(transitions) as (keyof typeof transitions)[]);
const roleNames = known(roles);
const refusals = known(refusalCodes);
const ways = known(['password', 'authenticator', 'recovery', 'provider'] as const);
const words = known([
  'open',
  'done',
  'all',
  'roles',
  'none',
  'closed',
  'opened',
  'given',
  'taken',
  'password-link',
  'second-factor',
  'second-factor off',
  'second-factor asked',
  'withdrawn',
  'on',
  'off',
  'recovery-codes',
  'others',
  'one',
  'link',
  'ended',
  'chain',
  'name',
  'country',
  'language',
  'languages',
  'modalities',
  'period',
  'identity',
  'from',
  'until',
  'events',
  'outcome',
  'siteId',
  'userId',
  'caseId',
  'patientId',
  'before',
] as const);

export function detailWords(
  record: Pick<AuditRecordView, 'event' | 'outcome' | 'detail'>,
  { t }: Pick<Texts, 't'>,
): string {
  const inWords = (text: string): string =>
    text
      .split(/([,;] )/)
      .map((part) => wordOf(part, record, { t }))
      .join('');
  const [what = '', rest] = (record.detail ?? '').split(': ');
  return rest === undefined ? inWords(what) : t('audit.pair', { what: inWords(what), rest: inWords(rest) });
}

function wordOf(
  part: string,
  { event, outcome }: Pick<AuditRecordView, 'event' | 'outcome'>,
  { t }: Pick<Texts, 't'>,
): string {
  const way = event === 'signed-in' ? lookup(ways, part) : undefined;
  if (way) return t(`audit.way.${way}`);
  const command = event === 'case-changed' ? lookup(commands, part) : undefined;
  if (command) return t(`case.do.${command}`);
  const refusal = outcome === 'refused' ? lookup(refusals, part) : undefined;
  if (refusal) return t(`refusal.${refusal}`);
  if (part === 'gateway-administrator') return t('role.gateway-administrator');
  const role = lookup(roleNames, part);
  if (role) return t(`role.${role}`);
  const word = lookup(words, part);
  return word ? t(`audit.word.${word}`) : part;
}
