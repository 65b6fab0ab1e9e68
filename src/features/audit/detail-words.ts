/** The short code of a record in words: a command, a role, a refusal; what we have no word for stays as it was written. */
import { lookup } from '#base/lookup.ts';
import type { AuditRecordView } from '#contracts/gateway/audit.ts';
import { refusalCodes } from '#desk/refusal.ts';
import { transitions } from '#domain/case/transitions.ts';
import { roles } from '#domain/site/site.ts';
import type { Texts } from '#i18n/react.tsx';

const known = <T extends string>(all: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(all.map((one) => [one, one]));
const commands = known(Object.keys(transitions) as (keyof typeof transitions)[]);
const roleNames = known(roles);
const refusals = known(refusalCodes);
const ways = known(['password', 'authenticator', 'recovery', 'provider'] as const);

export function detailWords({ event, outcome, detail }: AuditRecordView, { t }: Pick<Texts, 't'>): string {
  if (detail === undefined || detail === '') return '';
  if (event === 'signed-in') {
    const way = lookup(ways, detail);
    if (way) return t(`audit.way.${way}`);
  }
  if (event === 'case-changed') {
    const command = lookup(commands, detail);
    if (command) return t(`case.do.${command}`);
  }
  const role = lookup(roleNames, detail);
  if (role) return t(`role.${role}`);
  const refusal = outcome === 'refused' ? lookup(refusals, detail) : undefined;
  return refusal ? t(`refusal.${refusal}`) : detail;
}
