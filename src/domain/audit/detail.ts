/**
 * The detail of an audit record: what was done or why it was refused, in words of this list and nothing else, so that no
 * content of a field can slip in. The store keeps it as one text; here is the only place that writes and reads that text.
 */
import type { Brand } from '#base/brand.ts';
import { type CaseCommandKind, transitions } from '../case/transitions.ts';
import type { MachineScope } from '../site/machine.ts';
import { type Role, roles } from '../site/site.ts';

/** What a search of the log may go by. */
export const searchWords = [
  'from',
  'until',
  'events',
  'outcome',
  'siteId',
  'userId',
  'caseId',
  'patientId',
  'before',
] as const;

/** Fields that were changed, ways that were taken, what became of something. */
export const detailWords = [
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
  'again',
  'images',
  'critical-result',
  'marked',
  'noted',
  'told',
  'letter',
  'escalated',
  'marks',
  ...searchWords,
] as const;

/** In which something was taken away. */
export const detailFormats = ['csv', 'fhir', 'pdf', 'dicom-sr', 'dicom-pdf'] as const;

/** By which somebody signed in, or tried to. */
export const signInWays = ['password', 'authenticator', 'recovery', 'provider'] as const;

export type DetailWord =
  | (typeof detailWords)[number]
  | (typeof signInWays)[number]
  | (typeof detailFormats)[number]
  | Role
  | 'gateway-administrator'
  | MachineScope
  | CaseCommandKind;

/** As it is kept. */
export type DetailText = Brand<string, 'DetailText'>;

/** `what`, and of it `of`: `roles: clinician, researcher`, or `open: 12`. */
export function told(
  what: DetailWord | readonly DetailWord[],
  of?: DetailWord | number | readonly DetailWord[],
): DetailText {
  const list = (words: DetailWord | number | readonly DetailWord[]): string =>
    typeof words === 'object' ? words.join(', ') : String(words);
  return (of === undefined ? list(what) : `${list(what)}: ${list(of)}`) as DetailText;
}

/** Why it was refused, by the code of the refusal; `unwritten` refusals before it have no record of their own. */
export function toldRefusal(code: string, unwritten = 0): DetailText {
  return (unwritten > 0 ? `${code}; ${unwritten} more before` : code) as DetailText;
}

export interface Told {
  readonly what: readonly string[];
  readonly of?: readonly string[];
  /** How many more there were before it. */
  readonly unwritten?: number;
}

/** A kept text taken apart; words of older releases come out as they are. */
export function readTold(text: string): Told {
  const counted = /^(.*); (\d+) more before$/.exec(text);
  const [what = '', of] = (counted?.[1] ?? text).split(': ');
  const words = (list: string): readonly string[] => list.split(/[,;] /).filter((word) => word !== '');
  return {
    what: words(what),
    ...(of !== undefined && { of: words(of) }),
    ...(counted && { unwritten: Number(counted[2]) }),
  };
}

export type WordKind = 'word' | 'way' | 'role' | 'command';

const kinds: Readonly<Record<WordKind, ReadonlySet<string>>> = {
  word: new Set(detailWords),
  way: new Set(signInWays),
  role: new Set([...roles, 'gateway-administrator']),
  command: new Set(Object.keys(transitions)),
};

export function isWord<K extends WordKind>(
  kind: K,
  word: string,
): word is {
  word: (typeof detailWords)[number];
  way: (typeof signInWays)[number];
  role: Role | 'gateway-administrator';
  command: CaseCommandKind;
}[K] {
  return kinds[kind].has(word);
}
