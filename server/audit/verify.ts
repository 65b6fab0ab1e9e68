/**
 * Proves an audit chain, or names the first place where it is broken. Shares no code with the writer: it knows the
 * rules of docs/spec/audit.md alone and needs nothing but Node.
 *
 * What it reads: one JSON object a line, `{"kind":"record",…}` in order, then `{"kind":"head",…}` and one
 * `{"kind":"tail",…}`.
 */
import { createHash, type KeyObject, verify as verifySignature } from 'node:crypto';

export type ChainFault =
  | { readonly code: 'unreadable'; readonly line: number }
  | { readonly code: 'gap'; readonly seq: number; readonly expected: number }
  | { readonly code: 'hash'; readonly seq: number }
  | { readonly code: 'body'; readonly seq: number }
  | { readonly code: 'column'; readonly seq: number; readonly column: string }
  | { readonly code: 'no-tail' }
  | { readonly code: 'tail'; readonly seq: number }
  | { readonly code: 'head'; readonly day: string }
  | { readonly code: 'no-head'; readonly day: string }
  | { readonly code: 'signature'; readonly where: string };

export interface ChainReport {
  readonly ok: boolean;
  readonly records: number;
  /** Of the last record: note it elsewhere, and give it to the next run as `expected`. */
  readonly head?: { readonly seq: number; readonly hash: string };
  readonly fault?: ChainFault;
}

type Row = Readonly<Record<string, unknown>>;

/** Column beside the body → where the body says the same. */
const repeated: Readonly<Record<string, (body: Row) => unknown>> = {
  recorded: (body) => body.recorded,
  event: (body) => body.event,
  outcome: (body) => body.outcome,
  userId: (body) => (body.agent as Row | undefined)?.userId ?? null,
  siteId: (body) => body.siteId ?? null,
  caseId: (body) => body.caseId ?? null,
  patientKey: (body) =>
    typeof body.siteId === 'string' && typeof body.patientId === 'string'
      ? `${body.siteId}|${body.patientId}`
      : null,
};

function parse(line: string): Row | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Row) : undefined;
  } catch {
    return undefined;
  }
}

/** A head and a tail sign different words, so that a kept head cannot be passed off as the end of the chain (A4, A5). */
function signed(row: Row, key: KeyObject): boolean {
  if (typeof row.signature !== 'string') return false;
  const what = row.kind === 'head' ? `head ${row.day}` : 'tail';
  const text = Buffer.from(`${what} ${row.seq} ${row.hash}`);
  return verifySignature(null, text, key, Buffer.from(row.signature, 'base64'));
}

const dayOf = (row: Row): string => String(row.recorded).slice(0, 10);

/** Day → number of its last record, for each day that a later one followed (A5). Of a day that came twice, the first. */
type Ends = Map<string, number>;

function noteDay(ends: Ends, before: Row | undefined, row: Row): void {
  if (before === undefined || dayOf(before) >= dayOf(row) || ends.has(dayOf(before))) return;
  ends.set(dayOf(before), Number(before.seq));
}

function faultOfRecord(row: Row, seq: number, before: string): ChainFault | undefined {
  if (row.seq !== seq) return { code: 'gap', seq: Number(row.seq), expected: seq };
  if (typeof row.body !== 'string') return { code: 'body', seq };
  const hash = createHash('sha256').update(before).update('\n').update(String(seq)).update('\n');
  if (hash.update(row.body).digest('hex') !== row.hash) return { code: 'hash', seq };
  const body = parse(row.body);
  if (body === undefined || body.seq !== seq) return { code: 'body', seq };
  const column = Object.keys(repeated).find((name) => (row[name] ?? null) !== repeated[name]?.(body));
  return column === undefined ? undefined : { code: 'column', seq, column };
}

/** `expected`: a head noted earlier, which the chain must still contain. */
export async function verifyChain(
  lines: AsyncIterable<string> | Iterable<string>,
  key: KeyObject,
  expected?: { readonly seq: number; readonly hash: string },
): Promise<ChainReport> {
  const hashes = ['0'.repeat(64)];
  const ends: Ends = new Map();
  const heads = new Set<string>();
  let line = 0;
  let last: Row | undefined;
  let tail: Row | undefined;
  const broken = (fault: ChainFault): ChainReport => ({ ok: false, records: hashes.length - 1, fault });

  for await (const text of lines) {
    line++;
    const row = parse(text);
    if (row === undefined) return broken({ code: 'unreadable', line });
    if (row.kind === 'record') {
      const fault = faultOfRecord(row, hashes.length, hashes.at(-1) ?? '');
      if (fault) return broken(fault);
      hashes.push(String(row.hash));
      noteDay(ends, last, row);
      last = row;
    } else if (row.kind === 'head') {
      const day = String(row.day);
      if (!signed(row, key)) return broken({ code: 'signature', where: day });
      if (hashes[Number(row.seq)] !== row.hash || ends.get(day) !== row.seq) {
        return broken({ code: 'head', day });
      }
      heads.add(day);
    } else if (row.kind === 'tail') {
      if (!signed(row, key)) return broken({ code: 'signature', where: 'tail' });
      tail = row;
    } else {
      return broken({ code: 'unreadable', line });
    }
  }
  const seq = hashes.length - 1;
  const hash = hashes[seq] ?? '';
  if (tail === undefined) return broken({ code: 'no-tail' });
  const tailDay = last === undefined ? '' : dayOf(last);
  if (tail.seq !== seq || tail.hash !== hash || (tail.day ?? tailDay) !== tailDay)
    return broken({ code: 'tail', seq: Number(tail.seq) });
  const unkept = [...ends.keys()].find((day) => !heads.has(day));
  if (unkept !== undefined) return broken({ code: 'no-head', day: unkept });
  if (expected && hashes[expected.seq] !== expected.hash) return broken({ code: 'head', day: 'expected' });
  return { ok: true, records: seq, head: { seq, hash } };
}
