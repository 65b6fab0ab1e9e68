/** docs/spec/audit.md: any single edit, deletion, swap, insertion or cut in a chain of 10,000 records is found. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../server/audit/verify.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const length = 10_000;

interface Row {
  readonly kind: 'record';
  readonly seq: number;
  readonly body: string;
  readonly hash: string;
  readonly [column: string]: unknown;
}

const signature = (seq: number, hash: string, what = 'tail'): string =>
  sign(null, Buffer.from(`${what} ${seq} ${hash}`), privateKey).toString('base64');

const day = (row: Row): string => String(row.recorded).slice(0, 10);

/** Written here by the words of the spec, not by the writer: its own chain is tested with the store. */
function chain(): { records: Row[]; ends: object[] } {
  const records: Row[] = [];
  let hash = '0'.repeat(64);
  for (let seq = 1; seq <= length; seq++) {
    const recorded = new Date(Date.UTC(2026, 0, 1) + seq * 60_000).toISOString();
    const facts = { recorded, event: 'case-viewed', outcome: 'success', siteId: 's', caseId: `c${seq}` };
    const body = JSON.stringify({ seq, ...facts, agent: { userId: 'u' }, patientId: `p${seq % 7}` });
    hash = createHash('sha256').update(`${hash}\n${seq}\n${body}`).digest('hex');
    records.push({ kind: 'record', seq, body, hash, ...facts, userId: 'u', patientKey: `s|p${seq % 7}` });
  }
  const lastOfDays = records.filter((row, at) => records[at + 1] && day(row) !== day(records[at + 1]!));
  const heads = lastOfDays.map((row) => ({
    kind: 'head',
    day: day(row),
    seq: row.seq,
    hash: row.hash,
    signature: signature(row.seq, row.hash, `head ${day(row)}`),
  }));
  const ends = [...heads, { kind: 'tail', seq: length, hash, signature: signature(length, hash) }];
  return { records, ends };
}

const { records, ends } = chain();
const lines = (rows: readonly object[], tail: readonly object[] = ends): readonly string[] =>
  [...rows, ...tail].map((row) => JSON.stringify(row));
const verdict = async (rows: readonly object[], tail?: readonly object[]) =>
  verifyChain(lines(rows, tail), publicKey);

const place = fc.integer({ min: 0, max: length - 1 });
const runs = { numRuns: 25 };

describe('audit chain', () => {
  test('whole, it verifies, and gives the head to note elsewhere', async () => {
    const report = await verdict(records);
    expect(report).toEqual({ ok: true, records: length, head: { seq: length, hash: records.at(-1)?.hash } });
  });

  test('[A2] one changed letter of any body', async () => {
    await fc.assert(
      fc.asyncProperty(place, fc.nat(), async (at, offset) => {
        const { body } = records[at]!;
        const letter = offset % body.length;
        const other = body[letter] === '1' ? '2' : '1';
        const bent = `${body.slice(0, letter)}${other}${body.slice(letter + 1)}`;
        expect((await verdict(records.with(at, { ...records[at]!, body: bent }))).ok).toBe(false);
      }),
      runs,
    );
  });

  test('[A2] a changed body with its own hash made anew', async () => {
    await fc.assert(
      fc.asyncProperty(place, async (at) => {
        const row = records[at]!;
        const body = row.body.replace('"u"', '"v"');
        const before = records[at - 1]?.hash ?? '0'.repeat(64);
        const hash = createHash('sha256').update(`${before}\n${row.seq}\n${body}`).digest('hex');
        expect((await verdict(records.with(at, { ...row, body, hash, userId: 'v' }))).ok).toBe(false);
      }),
      runs,
    );
  });

  test('[A2] one record taken out, also the first and the last', async () => {
    for (const at of [0, 1, 4999, length - 2, length - 1]) {
      expect((await verdict(records.toSpliced(at, 1))).ok).toBe(false);
    }
  });

  test('[A2] two records swapped', async () => {
    await fc.assert(
      fc.asyncProperty(place, place, async (a, b) => {
        fc.pre(a !== b);
        expect((await verdict(records.with(a, records[b]!).with(b, records[a]!))).ok).toBe(false);
      }),
      runs,
    );
  });

  test('[A4] the end cut off: with the tail left, with the tail gone, with a tail that nobody signed', async () => {
    const cut = records.slice(0, 9000);
    expect(await verdict(cut)).toMatchObject({ ok: false, fault: { code: 'tail' } });
    expect(await verdict(cut, [])).toMatchObject({ ok: false, fault: { code: 'no-tail' } });
    const { hash } = cut.at(-1)!;
    const forged = [{ kind: 'tail', seq: 9000, hash, signature: signature(9000, records[0]!.hash) }];
    expect(await verdict(cut, forged)).toMatchObject({ ok: false, fault: { code: 'signature' } });
  });

  test('[A4] a whole other history without the key', async () => {
    const other = records.slice(0, 10).map((row) => ({ ...row }));
    const tail = [{ kind: 'tail', seq: 10, hash: other[9]!.hash, signature: 'AAAA' }];
    expect(await verdict(other, tail)).toMatchObject({ ok: false, fault: { code: 'signature' } });
  });

  test('[A5] a head of a day that the chain no longer contains', async () => {
    const head = { kind: 'head', day: '2026-01-02', seq: 77, hash: records[3]!.hash };
    const signed = { ...head, signature: signature(77, head.hash, 'head 2026-01-02') };
    expect(await verdict(records, ends.with(1, signed))).toMatchObject({ fault: { code: 'head' } });
  });

  test('[A5] a head that is gone, and one that names another day', async () => {
    expect(ends).toHaveLength(7);
    const gone = { ok: false, fault: { code: 'no-head', day: '2026-01-03' } };
    expect(await verdict(records, ends.toSpliced(2, 1))).toMatchObject(gone);
    const moved = { ...ends[2]!, day: '2026-01-02' };
    expect(await verdict(records, ends.with(2, moved))).toMatchObject({ fault: { code: 'signature' } });
    const { seq, hash } = ends[2]! as unknown as { seq: number; hash: string };
    const signedAnew = { ...moved, signature: signature(seq, hash, 'head 2026-01-02') };
    expect(await verdict(records, ends.with(2, signedAnew))).toMatchObject({ fault: { code: 'head' } });
  });

  test('[A4] the end cut off at a past day, with that day’s own head for a tail', async () => {
    const head = ends[2]! as unknown as { seq: number; hash: string; signature: string };
    const { seq, hash, signature: kept } = head;
    const cut = [...ends.slice(0, 2), { kind: 'tail', seq, hash, signature: kept }];
    expect(await verdict(records.slice(0, seq), cut)).toMatchObject({ fault: { code: 'signature' } });
  });

  test('[A5] a head noted elsewhere finds an honestly signed shorter history', async () => {
    const cut = records.slice(0, 9000);
    const { hash } = cut.at(-1)!;
    const shorter = { kind: 'tail', seq: 9000, hash, signature: signature(9000, hash) };
    const tail = ends.with(-1, shorter);
    expect((await verdict(cut, tail)).ok).toBe(true);
    const noted = { seq: 9500, hash: records[9499]!.hash };
    expect((await verifyChain(lines(cut, tail), publicKey, noted)).ok).toBe(false);
  });

  test('[A6] a column that lists are searched by no longer says what the body says', async () => {
    for (const column of ['recorded', 'event', 'outcome', 'userId', 'siteId', 'caseId', 'patientKey']) {
      const bent = records.with(42, { ...records[42]!, [column]: 'other' });
      expect(await verdict(bent)).toMatchObject({ fault: { code: 'column', seq: 43, column } });
    }
  });
});
