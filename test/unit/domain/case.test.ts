/** docs/spec/case.md: the rules of the case, by any sequence of commands of any people. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '#base/instant.ts';
import { mayClaimFor, sightOf, visiblePatient } from '#domain/case/access.ts';
import type { Case, CaseId, Referral, ToldTriage } from '#domain/case/case.ts';
import { caseStates } from '#domain/case/case.ts';
import { type CaseCommand, changeCase, missingIn, transitions } from '#domain/case/transitions.ts';
import type { Actor, Role, SiteId, UserId } from '#domain/site/site.ts';
import { roles } from '#domain/site/site.ts';
import type { Twinning, TwinningId } from '#domain/site/twinning.ts';
import type { StudyInstanceUid } from '#domain/study/uid.ts';

const home = 'clinic' as SiteId;
const centre = 'centre' as SiteId;
const other = 'other' as SiteId;
const instant = (minute: number): Instant =>
  new Date(Date.UTC(2026, 2, 1, 8, minute)).toISOString() as Instant;
const now = instant(0);

const person = (id: string, role: Role, siteId: SiteId): Actor => ({
  userId: id as UserId,
  memberships: [{ siteId, role }],
  gatewayAdministrator: false,
});
const amina = person('amina', 'clinician', home);
const yacine = person('yacine', 'clinician', home);
const olga = person('olga', 'radiologist', centre);
const ivan = person('ivan', 'radiologist', centre);
const foreign = person('foreign', 'clinician', other);
const people = [amina, yacine, olga, ivan, foreign];

const referral: Referral = {
  patient: { name: 'Benali Amina', id: 'H-1', birthDate: '1931-06-30', sex: 'F' },
  question: 'Pneumothorax?',
  history: '',
  urgency: 'urgent',
  language: 'fr',
  modalities: ['DX'],
  studyInstanceUid: '1.2.3' as StudyInstanceUid,
};
const draft: Case = {
  id: 'case-1' as CaseId,
  version: 1,
  decided: 1,
  state: 'draft',
  reached: { draft: now },
  homeSiteId: home,
  createdBy: amina.userId,
  createdAt: now,
  pseudonym: 'K7Q2-M4XD',
  referral,
  exchanges: [],
};
const twinning: Twinning = {
  id: 't' as TwinningId,
  homeSiteId: home,
  readingSiteId: centre,
  modalities: ['DX', 'CT'],
  languages: ['fr'],
  from: instant(-60),
  until: instant(60),
  identity: 'named',
};

const found: ToldTriage = {
  answer: 'present',
  findings: [
    {
      concept: { value: '233604007', scheme: 'SCT', meaning: 'Pneumonia' },
      decision: 'present',
      maker: { modelId: 'chest', modelVersion: '1.0.0', sha256: 'ab'.repeat(32) },
    },
  ],
};
const texts = fc.constantFrom('', '  ', 'why?');
const commands: fc.Arbitrary<CaseCommand> = fc.oneof(
  fc.constantFrom<CaseCommand>(
    { kind: 'send' },
    { kind: 'send', triage: found },
    { kind: 'triage', triage: found },
    { kind: 'arrive' },
    { kind: 'complete' },
    { kind: 'claim', siteId: centre },
    { kind: 'read' },
    { kind: 'release' },
    { kind: 'report' },
    { kind: 'amend' },
    { kind: 'acknowledge' },
  ),
  texts.map((question): CaseCommand => ({ kind: 'return', question })),
  texts.map((answer): CaseCommand => ({ kind: 'answer', answer })),
  texts.map((reason): CaseCommand => ({ kind: 'cancel', reason })),
  texts.map((question): CaseCommand => ({ kind: 'edit', referral: { ...referral, question } })),
);
const steps = fc.array(
  fc.record({ who: fc.constantFrom(...people), command: commands, late: fc.boolean() }),
  { maxLength: 40 },
);

/** All cases that the steps bring about, the refused ones left out. */
function follow(taken: readonly { who: Actor; command: CaseCommand; late?: boolean }[]): readonly Case[] {
  const seen = [draft];
  for (const [index, { who, command, late }] of taken.entries()) {
    const before = seen.at(-1) as Case;
    const version = late === true ? before.version - 1 : before.version;
    const after = changeCase(before, { actor: who, version, command, at: instant(index + 1) });
    if (after.ok) seen.push(after.value);
  }
  return seen;
}

const act = (who: Actor, command: CaseCommand) => ({ who, command });
const toReady = [
  act(amina, { kind: 'send' }),
  act(amina, { kind: 'arrive' }),
  act(amina, { kind: 'complete' }),
];
const toReading = [...toReady, act(olga, { kind: 'claim', siteId: centre }), act(olga, { kind: 'read' })];
const at = (taken: Parameters<typeof follow>[0]): Case => {
  const seen = follow(taken);
  expect(seen).toHaveLength(taken.length + 1);
  return seen.at(-1) as Case;
};
const refusal = (case_: Case, who: Actor, command: CaseCommand, version = case_.version) => {
  const result = changeCase(case_, { actor: who, version, command, at: now });
  return result.ok ? 'done' : result.error.code;
};

describe('any sequence of commands', () => {
  test('[C1] [C2] each change raises the version by one and follows the table', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const seen = follow(taken);
        for (const [index, case_] of seen.entries()) {
          expect(case_.version).toBe(index + 1);
          const before = seen[index - 1];
          if (!before) continue;
          const lawful = Object.values(transitions).some(
            ({ from, to }) => from.includes(before.state) && (to ?? before.state) === case_.state,
          );
          expect(lawful).toBe(true);
        }
      }),
    );
  });

  test('[C24] when it came to the state in which it is stands with it, and when it was begun', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        for (const { state, reached } of follow(taken)) {
          expect(reached[state]).toBeDefined();
          expect(reached.draft).toBe(draft.createdAt);
        }
      }),
    );
  });

  test('[C5] [C8] [C9] somebody holds the case exactly while it is claimed, read or reported', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        for (const { state, claim } of follow(taken)) {
          expect(claim !== undefined).toBe(
            ['claimed', 'reading', 'reported', 'acknowledged'].includes(state),
          );
        }
      }),
    );
  });

  test('[C3] [C13] whatever has left the draft is complete', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        for (const case_ of follow(taken)) {
          if (case_.state !== 'draft' && case_.state !== 'cancelled')
            expect(missingIn(case_.referral)).toEqual([]);
        }
      }),
    );
  });

  test('[C6] [C10] the time of sending and what was asked and answered stay as they were', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const seen = follow(taken);
        for (const [index, case_] of seen.entries()) {
          const before = seen[index - 1];
          if (!before) continue;
          if (before.sentAt !== undefined) expect(case_.sentAt).toBe(before.sentAt);
          expect(case_.exchanges.length).toBeGreaterThanOrEqual(before.exchanges.length);
          for (const [place, { question, answer }] of before.exchanges.entries()) {
            expect(case_.exchanges[place]?.question).toBe(question);
            if (answer !== undefined) expect(case_.exchanges[place]?.answer).toBe(answer);
          }
        }
      }),
    );
  });

  test('[C4] [C7] a stranger changes nothing, and a clinician never reads', () => {
    fc.assert(
      fc.property(steps, commands, (taken, command) => {
        const case_ = follow(taken).at(-1) as Case;
        expect(refusal(case_, foreign, command)).toBe('not-yours');
        const clinicians = transitions[command.kind].by === 'referrer';
        if (!clinicians) expect(refusal(case_, amina, command)).toBe('not-yours');
      }),
    );
  });

  test('[C12] acknowledged and cancelled are ends, but for a report that its author amends', () => {
    const ended = [
      at([...toReading, act(olga, { kind: 'report' }), act(yacine, { kind: 'acknowledge' })]),
      at([act(amina, { kind: 'cancel', reason: 'wrong patient' })]),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...ended), fc.constantFrom(...people), commands, (case_, who, command) => {
        const amends = command.kind === 'amend' && who === olga && case_.state === 'acknowledged';
        expect(refusal(case_, who, command) === 'done').toBe(amends);
      }),
    );
    expect(
      refusal(at([...toReading, act(olga, { kind: 'report' })]), amina, { kind: 'cancel', reason: 'late' }),
    ).toBe('wrong-state');
  });

  test('[C23] a report that is amended waits to be acknowledged anew', () => {
    const reported = at([...toReading, act(olga, { kind: 'report' })]);
    const acknowledged = at([
      ...toReading,
      act(olga, { kind: 'report' }),
      act(amina, { kind: 'acknowledge' }),
    ]);
    for (const case_ of [reported, acknowledged]) {
      const amended = changeCase(case_, {
        actor: olga,
        version: case_.version,
        command: { kind: 'amend' },
        at: instant(50),
      });
      expect(amended).toMatchObject({ ok: true, value: { state: 'reported', reportedAt: instant(50) } });
      expect(amended.ok && 'acknowledgedAt' in amended.value).toBe(false);
      expect(refusal(case_, ivan, { kind: 'amend' })).toBe('not-yours');
      expect(refusal(case_, amina, { kind: 'amend' })).toBe('not-yours');
    }
    expect(refusal(at(toReading), olga, { kind: 'amend' })).toBe('wrong-state');
  });

  test('[Q5] triage is told by the home site until somebody claims the case', () => {
    const tell: CaseCommand = { kind: 'triage', triage: found };
    const sent = at([act(amina, { kind: 'send' })]);
    expect(sent.triage).toBeUndefined();
    const told = changeCase(sent, { actor: yacine, version: sent.version, command: tell, at: instant(9) });
    expect(told).toMatchObject({ ok: true, value: { state: 'sent', triage: { ...found, at: instant(9) } } });
    expect(refusal(sent, olga, tell)).toBe('not-yours');
    expect(refusal(draft, amina, tell)).toBe('wrong-state');
    expect(refusal(at(toReading), amina, tell)).toBe('wrong-state');
    const with_ = at([act(amina, { kind: 'send', triage: found })]);
    expect(with_.triage).toMatchObject({ answer: 'present', at: with_.sentAt });
  });

  test('[Q6] of another study nothing is said', () => {
    const returned = at([
      act(amina, { kind: 'send', triage: found }),
      ...toReading.slice(1),
      act(olga, { kind: 'return', question: 'why?' }),
    ]);
    const edit = (over: Partial<Referral>): Case | undefined => {
      const command = { kind: 'edit', referral: { ...referral, ...over } } as const;
      const next = changeCase(returned, { actor: amina, version: returned.version, command, at: now });
      return next.ok ? next.value : undefined;
    };
    expect(edit({ question: 'other' })?.triage).toEqual(returned.triage);
    expect(edit({ studyInstanceUid: '4.5.6' as StudyInstanceUid })).not.toHaveProperty('triage');
  });

  test('[Q9] what is coming goes with the sending, and is of that study alone', () => {
    const outline = { series: [{ modality: 'CT', images: 250 }, { images: 2 }] };
    const returned = at([
      act(amina, { kind: 'send', outline }),
      ...toReading.slice(1),
      act(olga, { kind: 'return', question: 'why?' }),
    ]);
    expect(returned.outline).toEqual(outline);
    const edited = (over: Partial<Referral>) => {
      const command = { kind: 'edit', referral: { ...referral, ...over } } as const;
      return changeCase(returned, { actor: amina, version: returned.version, command, at: now });
    };
    expect(edited({ question: 'other' })).toMatchObject({ ok: true, value: { outline } });
    const other = edited({ studyInstanceUid: '4.5.6' as StudyInstanceUid });
    expect(other.ok).toBe(true);
    expect(other).not.toHaveProperty('value.outline');
  });

  test('every state can be reached', () => {
    const reached = new Set(
      [
        [...toReading, act(olga, { kind: 'report' }), act(amina, { kind: 'acknowledge' })],
        [...toReading, act(olga, { kind: 'return', question: 'Lateral view?' })],
        [act(amina, { kind: 'cancel', reason: 'wrong patient' })],
      ].flatMap((taken) => follow(taken).map(({ state }) => state)),
    );
    expect([...reached].toSorted()).toEqual([...caseStates].toSorted());
  });
});

describe('single rules', () => {
  test('[C2] who saw an old version is told the new one and changes nothing', () => {
    const ready = at(toReady);
    const claim: CaseCommand = { kind: 'claim', siteId: centre };
    const won = changeCase(ready, { actor: olga, version: ready.version, command: claim, at: now });
    expect(won.ok).toBe(true);
    if (!won.ok) return;
    const lost = changeCase(won.value, { actor: ivan, version: ready.version, command: claim, at: now });
    expect(lost).toEqual({ ok: false, error: { code: 'stale', version: ready.version + 1 } });
  });

  test('[C2] what came by itself since makes nobody lose, what a person did since does', () => {
    const seen = at(toReady.slice(0, 2));
    const triage: CaseCommand = { kind: 'triage', triage: { answer: 'none', findings: [] } };
    const cancel: CaseCommand = { kind: 'cancel', reason: 'Sent twice.' };
    const give = (case_: Case, version: number, command: CaseCommand, byItself = false) =>
      changeCase(case_, { actor: amina, version, command, at: now, byItself });
    const moved = [{ kind: 'complete' } as const, triage].reduce((case_, command) => {
      const next = give(case_, case_.version, command, true);
      return next.ok ? next.value : case_;
    }, seen);
    expect([moved.version, moved.decided]).toEqual([seen.version + 2, seen.decided]);
    const cancelled = give(moved, seen.version, cancel);
    expect(cancelled).toMatchObject({ ok: true, value: { version: moved.version + 1 } });
    const byHand = give(seen, seen.version, { kind: 'complete' });
    expect(byHand).toMatchObject({ ok: true, value: { decided: seen.version + 1 } });
    // Before the last person's change, and after what there is: neither was seen.
    for (const version of [seen.decided - 1, moved.version + 1]) {
      expect(give(moved, version, cancel)).toMatchObject({ ok: false, error: { code: 'stale' } });
    }
  });

  test('[C3] what is missing is named', () => {
    const bare = { ...draft, referral: { ...referral, question: ' ', modalities: [] } };
    const sent = changeCase(bare, { actor: amina, version: 1, command: { kind: 'send' }, at: now });
    expect(sent).toEqual({ ok: false, error: { code: 'incomplete', missing: ['question', 'modalities'] } });
  });

  test('[C5] a case whose pixels are still coming cannot be claimed', () => {
    expect(refusal(at(toReady.slice(0, 2)), olga, { kind: 'claim', siteId: centre })).toBe('wrong-state');
  });

  test('[C7] [C8] a colleague gives the claim back but does not report', () => {
    const reading = at(toReading);
    expect(refusal(reading, ivan, { kind: 'report' })).toBe('not-yours');
    expect(refusal(reading, ivan, { kind: 'release' })).toBe('done');
    const elsewhere = person('elsewhere', 'radiologist', other);
    expect(refusal(reading, elsewhere, { kind: 'release' })).toBe('not-yours');
  });

  test('[C11] a question without words is none', () => {
    expect(refusal(at(toReading), olga, { kind: 'return', question: ' ' })).toBe('incomplete');
  });
});

describe('sight', () => {
  const ready = at(toReady);

  test('[C14] home clinicians and twinned radiologists see it', () => {
    expect(sightOf(ready, yacine, [], now)).toEqual({ as: 'referrer' });
    expect(sightOf(ready, olga, [twinning], now)).toEqual({
      as: 'reader',
      siteId: centre,
      identity: 'named',
    });
  });

  test('[C14] [C17] not outside the modalities, not before, not from the last moment on', () => {
    const ct = { ...ready, referral: { ...referral, modalities: ['CT', 'MR'] } };
    expect(sightOf(ct, olga, [twinning], now)).toBeUndefined();
    expect(sightOf(ready, olga, [twinning], instant(-61))).toBeUndefined();
    expect(sightOf(ready, olga, [twinning], instant(60))).toBeUndefined();
    expect(sightOf(ready, olga, [twinning], instant(59))).toBeDefined();
  });

  test('[C17] who is reading when the agreement ends may finish, a colleague may not look', () => {
    const reading = at(toReading);
    expect(sightOf(reading, olga, [twinning], instant(61))).toMatchObject({ as: 'reader' });
    expect(sightOf(reading, ivan, [twinning], instant(61))).toBeUndefined();
  });

  test('[C15] for everybody else, and for readers of drafts and cancelled cases, it does not exist', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.constantFrom(home, centre, other), (role, siteId) => {
        const who = person('somebody', role, siteId);
        const allowed =
          (role === 'clinician' && siteId === home) || (role === 'radiologist' && siteId === centre);
        expect(sightOf(ready, who, [twinning], now) !== undefined).toBe(allowed);
      }),
    );
    expect(sightOf(draft, olga, [twinning], now)).toBeUndefined();
    expect(
      sightOf(at([...toReady, act(amina, { kind: 'cancel', reason: 'x' })]), olga, [twinning], now),
    ).toBeUndefined();
    const root = { ...person('root', 'administrator', home), gatewayAdministrator: true };
    expect(sightOf(ready, root, [twinning], now)).toBeUndefined();
  });

  test('[C16] the site for which one claims is itself twinned', () => {
    expect(mayClaimFor(ready, centre, [twinning], now)).toBe(true);
    expect(mayClaimFor(ready, other, [twinning], now)).toBe(false);
  });

  test('[C18] under a pseudonym nothing of the identity is left, and the stricter agreement counts', () => {
    const strict: Twinning = { ...twinning, id: 's' as TwinningId, identity: 'pseudonymous' };
    const sight = sightOf(ready, olga, [twinning, strict], now);
    expect(sight).toMatchObject({ identity: 'pseudonymous' });
    if (!sight) return;
    expect(visiblePatient(ready, sight, now)).toEqual({ pseudonym: 'K7Q2-M4XD', sex: 'F', age: 90 });
    expect(visiblePatient(ready, { as: 'referrer' }, now)).toMatchObject({ name: 'Benali Amina', age: 94 });
  });

  test('[C18] [C25] the age that the images say stands in for a date of birth, and is as rough abroad', () => {
    const of = (patient: Referral['patient']): Case => ({ ...ready, referral: { ...referral, patient } });
    const abroad = { as: 'reader', siteId: centre, identity: 'pseudonymous' } as const;
    const old = of({ name: 'Benali Amina', id: 'H-1', age: 93.4 });
    expect(visiblePatient(old, { as: 'referrer' }, now)).toMatchObject({ age: 93 });
    expect(visiblePatient(old, abroad, now)).toEqual({ pseudonym: 'K7Q2-M4XD', age: 90 });
    const born = of({ name: 'Benali Amina', id: 'H-1', birthDate: '2000-01-01', age: 93 });
    expect(visiblePatient(born, abroad, now)).toMatchObject({ age: 26 });
  });
});
