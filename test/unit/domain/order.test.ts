/** docs/spec/order.md: the order of the list, for any cases and anything that triage says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '#base/instant.ts';
import {
  type Case,
  type CaseId,
  caseStates,
  studyAnswers,
  type ToldFinding,
  type ToldTriage,
  type Urgency,
  urgencies,
} from '#domain/case/case.ts';
import {
  advanceMinutes,
  inOrder,
  isTurnOf,
  mostAdvanceMinutes,
  queueFrom,
  withTriage,
} from '#domain/case/order.ts';

import type { Actor, SiteId, UserId } from '#domain/site/site.ts';

const instant = (minute: number): Instant =>
  new Date(Date.UTC(2026, 2, 1, 8, minute)).toISOString() as Instant;

const finding: fc.Arbitrary<ToldFinding> = fc
  .record({
    decision: fc.constantFrom('present' as const, 'absent' as const),
    experimental: fc.boolean(),
    code: fc.constantFrom('1', '2'),
  })
  .map(({ decision, experimental, code }) => ({
    concept: { value: code, scheme: 'SCT', meaning: code },
    decision,
    ...(experimental && { experimental }),
    maker: { modelId: 'm', modelVersion: '1', sha256: 'ab' },
  }));
const triage: fc.Arbitrary<ToldTriage> = fc.record({
  answer: fc.constantFrom(...studyAnswers),
  findings: fc.array(finding, { maxLength: 3 }),
});

interface Facts {
  readonly id: number;
  readonly minute: number;
  readonly urgency: Urgency;
  readonly said: ToldTriage | undefined;
}
const facts: fc.Arbitrary<Facts> = fc.record({
  id: fc.nat(),
  minute: fc.integer({ min: 0, max: 300 }),
  urgency: fc.constantFrom(...urgencies),
  said: fc.option(triage, { nil: undefined }),
});
const caseOf = ({ id, minute, urgency, said }: Facts): Case =>
  withTriage(
    {
      id: String(id).padStart(12, '0') as CaseId,
      createdAt: instant(0),
      sentAt: instant(minute),
      referral: { urgency },
      exchanges: [],
    } as unknown as Case,
    said,
    instant(minute),
  );
const found = (said: ToldTriage | undefined): boolean =>
  said?.findings.some(({ decision, experimental }) => decision === 'present' && !experimental) ?? false;

describe('the order of the list', () => {
  test('[Q1] a graver urgency is first, whatever triage says', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const graver = urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency);
        fc.pre(graver !== 0);
        expect(Math.sign(inOrder(caseOf(a), caseOf(b)))).toBe(-Math.sign(graver));
      }),
    );
  });

  test('[Q2] it is one order: every two cases have one, and a third agrees', () => {
    fc.assert(
      fc.property(fc.uniqueArray(facts, { selector: ({ id }) => id, maxLength: 12 }), (all) => {
        const cases = all.map(caseOf);
        const sorted = cases.toSorted(inOrder);
        sorted.forEach((one, i) => {
          for (const later of sorted.slice(i + 1)) {
            expect(inOrder(one, later)).toBeLessThan(0);
            expect(inOrder(later, one)).toBeGreaterThan(0);
          }
        });
      }),
    );
  });

  test('[Q3] nobody is overtaken by what was sent more than an hour later', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        fc.pre(a.urgency === b.urgency && b.minute - a.minute > mostAdvanceMinutes);
        expect(inOrder(caseOf(a), caseOf(b))).toBeLessThan(0);
      }),
    );
  });

  test('[Q4] only what was found, and not as an experiment, moves a case, and never behind its own place', () => {
    fc.assert(
      fc.property(facts, (a) => {
        const case_ = caseOf(a);
        expect(advanceMinutes(case_)).toBe(found(a.said) ? mostAdvanceMinutes : 0);
        expect(queueFrom(case_) <= instant(a.minute)).toBe(true);
      }),
    );
  });

  test('[Q4] without a finding the order is first come, first served', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        fc.pre(a.urgency === b.urgency && a.minute !== b.minute && !found(a.said) && !found(b.said));
        expect(Math.sign(inOrder(caseOf(a), caseOf(b)))).toBe(Math.sign(a.minute - b.minute));
      }),
    );
  });

  test('[Q6] what was said before stands beside what is said now; the same said again changes nothing', () => {
    fc.assert(
      fc.property(triage, triage, (first, second) => {
        const once = caseOf({ id: 1, minute: 0, urgency: 'routine', said: first });
        expect(withTriage(once, first, instant(5))).toBe(once);
        const twice = withTriage(once, second, instant(5));
        if (twice === once) return;
        expect(twice.triage).toEqual({ ...second, at: instant(5), before: { ...first, at: instant(0) } });
        const thrice = withTriage(twice, first, instant(9));
        expect(thrice.triage?.before).toEqual({ ...second, at: instant(5) });
      }),
    );
  });
});

test('[Q8] it is a clinician’s turn at a question and a report, and a reader’s while they hold the case', () => {
  const home = 'home' as SiteId;
  const actor = (userId: string, role: 'clinician' | 'radiologist', siteId: string): Actor => ({
    userId: userId as UserId,
    memberships: [{ siteId: siteId as SiteId, role }],
    gatewayAdministrator: false,
  });
  const turnsOf = (who: Actor) =>
    caseStates.filter((state) =>
      isTurnOf(who, { state, homeSiteId: home, claim: { by: 'peter' } } as unknown as Case),
    );
  expect(turnsOf(actor('nadia', 'clinician', 'home'))).toEqual(['reported', 'returned']);
  expect(turnsOf(actor('salma', 'clinician', 'elsewhere'))).toEqual([]);
  expect(turnsOf(actor('peter', 'radiologist', 'abroad'))).toEqual(['claimed', 'reading']);
  expect(turnsOf(actor('irina', 'radiologist', 'abroad'))).toEqual([]);
});
