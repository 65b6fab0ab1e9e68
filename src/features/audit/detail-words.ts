/** The detail of a record in the reader's words: a command, a role, a refusal; what we have no word for stays as it was written. */
import { lookup } from '#base/lookup.ts';
import { refusalCodes } from '#client/refusal.ts';
import type { AuditRecordView } from '#contracts/gateway/audit.ts';
import { isWord, readTold } from '#domain/audit/detail.ts';
import type { Texts } from '#i18n/react.tsx';

type Words = Pick<Texts, 't' | 'format'>;
type Record_ = Pick<AuditRecordView, 'event' | 'outcome' | 'detail'>;

const refusals: Readonly<Record<string, (typeof refusalCodes)[number]>> = Object.fromEntries(
  refusalCodes.map((code) => [code, code]),
);

export function detailWords(record: Record_, words: Words): string {
  const { t } = words;
  const { what, of, unwritten } = readTold(record.detail ?? '');
  const all = (list: readonly string[]): string =>
    words.format.all(list.map((word) => wordOf(word, record, words)));
  const said = of === undefined ? all(what) : t('audit.pair', { what: all(what), rest: all(of) });
  return unwritten === undefined ? said : t('audit.moreBefore', { what: said, count: unwritten });
}

function wordOf(word: string, { event, outcome }: Record_, { t, format }: Words): string {
  if (event === 'signed-in' && isWord('way', word)) return t(`audit.way.${word}`);
  if (event === 'case-changed' && isWord('command', word)) return t(`case.do.${word}`);
  const refusal = outcome === 'refused' ? lookup(refusals, word) : undefined;
  if (refusal) return t(`refusal.${refusal}`);
  if (isWord('role', word)) return t(`role.${word}`);
  if (isWord('word', word)) return t(`audit.word.${word}`);
  return /^\d+$/.test(word) ? format.number(Number(word)) : word;
}
