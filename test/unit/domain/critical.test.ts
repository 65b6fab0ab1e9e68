/** docs/spec/critical.md: who marks a critical result, who receives it, and what a case may not do meanwhile. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instant } from '#base/instant.ts';
import { type Case, type CaseId, caseStates } from '#domain/case/case.ts';
import { type CaseCommandKind, transitions } from '#domain/case/transitions.ts';
import {
  type CriticalEvent,
  closesCase,
  isOpen,
  mayMark,
  mayRecordTelling,
  mayTakeNote,
  momentOfTelling,
  type NumberedEvent,
  resultsOf,
} from '#domain/critical/critical.ts';
import { type Actor, type Role, roles, type SiteId, type UserId } from '#domain/site/site.ts';

const home = 'clinic' as SiteId;
const centre = 'centre' as SiteId;
const instant = (minute: number): Instant =>
  new Date(Date.UTC(2026, 2, 1, 8, minute)).toISOString() as Instant;
const person = (id: string, ...held: readonly (readonly [Role, SiteId])[]): Actor => ({
  userId: id as UserId,
  memberships: held.map(([role, siteId]) => ({ role, siteId })),
  gatewayAdministrator: false,
});
const olga = person('olga', ['radiologist', centre]);
const amina = person('amina', ['clinician', home]);

const held = (state: Case['state']): Case => ({
  id: 'case-1' as CaseId,
  version: 6,
  decided: 6,
  state,
  reached: {},
  homeSiteId: home,
  createdBy: amina.userId,
  createdAt: instant(0),
  pseudonym: 'K7Q2-M4XD',
  referral: {
    patient: { name: 'B', id: '1' },
    question: '?',
    history: '',
    urgency: 'urgent',
    language: 'fr',
    modalities: ['DX'],
  },
  claim: { by: olga.userId, siteId: centre, at: instant(1) },
  exchanges: [],
});

const found = (by = 'olga', at = 10): CriticalEvent => ({
  kind: 'found',
  finding: 'Tension pneumothorax on the right',
  by: { userId: by as UserId, name: by },
  site: 'centre',
  at: instant(at),
});
const received: CriticalEvent = {
  kind: 'received',
  by: { name: 'olga' },
  to: { name: 'amina' },
  how: 'manara',
  at: instant(12),
};
const [open, ...none] = resultsOf([{ number: 1, event: found() }]);
if (!open || none.length > 0) throw new Error('one result');

test('CR1: only who holds the case or reported it marks a result', () => {
  const marked = caseStates.filter((state) => mayMark(held(state), olga));
  expect(marked).toEqual(['claimed', 'reading', 'reported', 'acknowledged']);
  for (const state of caseStates) {
    for (const role of roles) {
      expect(mayMark(held(state), person('ivan', [role, centre], [role, home]))).toBe(false);
    }
    // Who held it, and is no radiologist of that site any more.
    expect(mayMark(held(state), person('olga', ['radiologist', home]))).toBe(false);
  }
});

test('CR2: whatever the order of its events, a result is what happened to it, and none is lost', () => {
  const events: fc.Arbitrary<NumberedEvent[]> = fc
    .array(fc.record({ escalated: fc.boolean(), received: fc.boolean() }), { maxLength: 6 })
    .chain((each) => {
      const all = each.flatMap((one, i): NumberedEvent[] => {
        const kept: CriticalEvent[] = [
          found('olga', i),
          ...(one.escalated ? [{ kind: 'escalated', at: instant(30) } as const] : []),
          ...(one.received ? [received] : []),
        ];
        return kept.map((event) => ({ number: i + 1, event }));
      });
      return fc.shuffledSubarray(all, { minLength: all.length });
    });
  fc.assert(
    fc.property(events, (given) => {
      const results = resultsOf(given);
      const of = (kind: CriticalEvent['kind']) => given.filter(({ event }) => event.kind === kind).length;
      expect(results.map(({ number }) => number)).toEqual(results.map((_, i) => i + 1));
      expect(results).toHaveLength(of('found'));
      expect(results.filter((one) => !isOpen(one))).toHaveLength(of('received'));
      expect(results.filter(({ escalated }) => escalated)).toHaveLength(of('escalated'));
    }),
  );
});

test('CR4: each clinician of the home site takes note of it, nobody else, and nobody of their own', () => {
  const case_ = held('reading');
  expect(mayTakeNote(case_, amina, open)).toBe(true);
  expect(mayTakeNote(case_, olga, open)).toBe(false);
  for (const role of roles) {
    expect(mayTakeNote(case_, person('x', [role, home]), open)).toBe(role === 'clinician');
    expect(mayTakeNote(case_, person('x', [role, centre]), open)).toBe(false);
  }
  const both = person('olga', ['clinician', home], ['radiologist', centre]);
  expect(mayTakeNote(case_, both, open)).toBe(false);
  const closed = { ...open, received };
  expect(mayTakeNote(case_, amina, closed)).toBe(false);
  expect(mayRecordTelling(case_, olga, closed)).toBe(false);
});

test('CR5: telling elsewhere is recorded by who found it or holds the case since', () => {
  const ivan = person('ivan', ['radiologist', centre]);
  const returned: Case = { ...held('ready'), claim: { by: ivan.userId, siteId: centre, at: instant(9) } };
  expect(mayRecordTelling(returned, olga, open)).toBe(true);
  expect(mayRecordTelling(returned, ivan, open)).toBe(true);
  expect(mayRecordTelling(held('reading'), ivan, open)).toBe(false);
  expect(mayRecordTelling(held('reading'), amina, open)).toBe(false);
});

test('CR5: nothing was told before it was found, nor after now', () => {
  fc.assert(
    fc.property(fc.nat(600), fc.nat(600), (since, ago) => {
      const at = momentOfTelling(open, ago, instant(10 + since));
      if (ago > since) expect(at).toBeUndefined();
      else expect(at).toBe(instant(10 + since - ago));
    }),
  );
});

test('CR7: what would close a case is all that a result holds back', () => {
  const kinds = Object.keys(transitions) as CaseCommandKind[];
  const ends = kinds.filter((kind) => ['acknowledged', 'cancelled'].includes(transitions[kind].to ?? ''));
  expect(kinds.filter(closesCase)).toEqual(ends);
});
