/** The order of the list over HTTP, and what triage may change of it (docs/spec/order.md). */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as cases from '#contracts/gateway/cases.ts';
import { type Case, type CaseId, type StudyOutline, type ToldTriage, urgencies } from '#domain/case/case.ts';
import { inOrder } from '#domain/case/order.ts';
import { caseOf } from '../../server/cases/store.ts';
import { auditRecord } from '../../server/store/schema-cases.ts';
import { type RunningGateway, startGateway, type Visitor } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { foundTown, type Town } from '../support/gateway-people.ts';

const said = (decision: 'present' | 'absent', over: object = {}): ToldTriage => ({
  answer: decision,
  findings: [
    {
      concept: { value: '233604007', scheme: 'SCT', meaning: 'Pneumonia' },
      decision,
      ...over,
      maker: { modelId: 'chest', modelVersion: '1.0.0', sha256: 'ab'.repeat(32) },
    },
  ],
});
const silent: ToldTriage = { answer: 'not-assessed', findings: [] };

describeOnEachDatabase('the order of the list', (on) => {
  let running: RunningGateway;
  let town: Town;
  let clinician: Visitor;
  let reader: Visitor;
  /** Milliseconds ahead of the true time. */
  let ahead = 0;

  beforeAll(async () => {
    const now = (): Date => new Date(Date.now() + ahead);
    running = await startGateway({ kind: 'real', store: await on.fresh(), now });
    town = await foundTown(running.opened.gateway, running.origin);
    await pass(0);
  });
  afterAll(() => running[Symbol.asyncDispose]());

  /** Whoever was signed in signs in again: no session outlives such a leap. */
  const pass = async (minutes: number): Promise<void> => {
    ahead += minutes * 60_000;
    clinician = await town.visitor('home:clinician');
    reader = await town.visitor('reading:radiologist');
  };
  const begin = async (urgency: cases.ReferralInput['urgency'] = 'urgent') => {
    const { id } = await clinician.get(cases.createCase, {
      body: {
        key: randomUUID(),
        siteId: town.site.home,
        referral: {
          patient: { name: 'Hélène Dupré', id: 'H-17' },
          question: 'Pneumonie ?',
          history: '',
          urgency,
          language: 'fr',
          modalities: ['DX'],
          studyInstanceUid: '2.25.17',
        },
      },
    });
    return id;
  };
  const send = async (
    triage?: ToldTriage,
    urgency: cases.ReferralInput['urgency'] = 'urgent',
    outline?: StudyOutline,
  ) => {
    const id = await begin(urgency);
    const command = { kind: 'send', ...(triage && { triage }), ...(outline && { outline }) } as const;
    await clinician.get(cases.changeCase, { params: { caseId: id }, body: { version: 1, command } });
    return id;
  };
  const tell = (caseId: string, triage: ToldTriage, who = clinician, studyInstanceUid = '2.25.17') =>
    who.call(cases.tellTriage, { params: { caseId }, body: { studyInstanceUid, triage } });
  const list = async () => (await reader.get(cases.listCases, { query: { limit: 200 } })).cases;
  const places = async (...ids: readonly string[]) =>
    (await list()).map(({ id }) => id as string).filter((id) => ids.includes(id));
  const recordsOf = async (caseId: string): Promise<number> => {
    const { db } = running.opened.gateway.store;
    return (await db.select().from(auditRecord).where(eq(auditRecord.caseId, caseId))).length;
  };

  test('[Q3] what triage found goes ahead of what was sent within the hour before, and of nothing older', async () => {
    const old = await send(silent);
    await pass(61);
    const plain = await send();
    await pass(59);
    const promoted = await send(said('present'));
    expect(await places(old, plain, promoted)).toEqual([old, promoted, plain]);
    const row = (await list()).find(({ id }) => id === promoted);
    expect(row).toMatchObject({ advanceMinutes: 60, triage: { answer: 'present' } });
    expect((await list()).find(({ id }) => id === plain)).toMatchObject({ advanceMinutes: 0, triage: null });
  });

  test('[Q4] what is absent, silent or an experiment moves nothing', async () => {
    const first = await send();
    await pass(1);
    const others = [];
    for (const one of [said('absent'), silent, said('present', { experimental: true })]) {
      others.push(await send(one));
      await pass(1);
    }
    expect(await places(first, ...others)).toEqual([first, ...others]);
  });

  test('[Q5] [Q6] what ends after the sending is told by itself, whatever version the case has by then', async () => {
    const first = await send();
    await pass(1);
    const later = await send(silent);
    expect(await places(first, later)).toEqual([first, later]);
    expect((await tell(later, said('present'))).status).toBe(200);
    expect(await places(first, later)).toEqual([later, first]);
    const view = await reader.get(cases.readCase, { params: { caseId: later } });
    expect(view.triage).toMatchObject({ answer: 'present', before: { answer: 'not-assessed' } });
    const before = await recordsOf(later);
    expect((await tell(later, said('present'))).status).toBe(200);
    expect(await recordsOf(later)).toBe(before);
    // Many at once, each with another version in mind: none is lost for having been slower.
    const all = await Promise.all([tell(later, said('absent')), tell(first, silent), tell(later, silent)]);
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test('[Q5] nobody but the home site tells it, and nobody once the case is in hand', async () => {
    const id = await send();
    const readers = await tell(id, said('present'), reader);
    expect([readers.status, readers.code]).toEqual([403, 'not-yours']);
    const stranger = await tell(id, said('present'), await town.visitor('foreign:clinician'));
    expect(stranger.status).toBe(404);
    const command = (who: Visitor, version: number, what: cases.CommandInput) =>
      who.get(cases.changeCase, { params: { caseId: id }, body: { version, command: what } });
    await command(clinician, 2, { kind: 'arrive' });
    await command(clinician, 3, { kind: 'complete' });
    await command(reader, 4, { kind: 'claim', siteId: town.site.reading });
    const late = await tell(id, said('present'));
    expect([late.status, late.code]).toEqual([409, 'wrong-state']);
  });

  test('[Q6] what was said of another study is not told of this one', async () => {
    const id = await send();
    const other = await tell(id, said('present'), clinician, '2.25.18');
    expect([other.status, other.code]).toEqual([409, 'wrong-state']);
    expect((await reader.get(cases.readCase, { params: { caseId: id } })).triage).toBeNull();
  });

  test('[Q5] an answer that its findings do not bear out is refused', async () => {
    const id = await send();
    const { findings } = said('present');
    const wrong: readonly ToldTriage[] = [
      { answer: 'present', findings: [] },
      { answer: 'present', findings: said('absent').findings },
      { answer: 'absent', findings },
      { answer: 'absent', findings: [] },
      { answer: 'none', findings },
      { answer: 'partly', findings },
      { answer: 'present', findings: Array.from({ length: 41 }, () => findings[0]!) },
      said('present', { concept: { value: '1', scheme: 'SCT', meaning: 'two\nlines' } }),
    ];
    for (const one of wrong) expect((await tell(id, one)).status).toBe(400);
    expect((await reader.get(cases.readCase, { params: { caseId: id } })).triage).toBeNull();
  });

  test('[Q9] what is coming is told with the sending, to both sides, and holds no word of a file', async () => {
    const outline = { series: [{ modality: 'CT', images: 250 }, { images: 2 }] };
    const id = await send(undefined, 'urgent', outline);
    for (const who of [clinician, reader]) {
      expect((await who.get(cases.readCase, { params: { caseId: id } })).outline).toEqual(outline);
    }
    const unsaid = await send();
    expect((await reader.get(cases.readCase, { params: { caseId: unsaid } })).outline).toBeNull();
    const draft = await begin();
    const wrong: readonly object[] = [
      { series: [] },
      { series: [{ modality: 'Jean Dupont', images: 1 }] },
      { series: [{ modality: 'CT', images: 0 }] },
      { series: [{ modality: 'CT', images: 1.5 }] },
      { series: Array.from({ length: 201 }, () => ({ images: 1 })) },
      { series: [{ images: 1_000_001 }] },
      { series: [{ modality: 'ct', images: 1 }] },
    ];
    for (const one of wrong) {
      const body = { version: 1, command: { kind: 'send', outline: one } } as never;
      expect((await clinician.call(cases.changeCase, { params: { caseId: draft }, body })).status).toBe(400);
    }
    const body = { version: 1, command: { kind: 'send', outline } } as const;
    expect((await clinician.call(cases.changeCase, { params: { caseId: draft }, body })).status).toBe(200);
  });

  test('[Q8] what waits for the person who looks comes first, for either side, in pages too', async () => {
    const held = await send(undefined, 'routine');
    const asked = await send(undefined, 'routine');
    const urgent = await send(undefined, 'emergency');
    const act = async (who: Visitor, caseId: string, ...commands: readonly cases.CommandInput[]) => {
      for (const command of commands) {
        const { version } = await who.get(cases.readCase, { params: { caseId } });
        await who.get(cases.changeCase, { params: { caseId }, body: { version, command } });
      }
    };
    const claim = { kind: 'claim', siteId: town.site.reading } as const;
    for (const id of [held, asked]) {
      await act(clinician, id, { kind: 'arrive' }, { kind: 'complete' });
      await act(reader, id, claim);
    }
    await act(reader, asked, { kind: 'return', question: 'Fever?' });
    const listOf = async (who: Visitor) => (await who.get(cases.listCases, { query: { limit: 200 } })).cases;
    const turnsOf = async (who: Visitor) =>
      (await listOf(who))
        .filter(({ id, yourTurn }) => yourTurn && [held, asked, urgent].includes(id))
        .map(({ id }) => id as string);
    expect(await turnsOf(reader)).toEqual([held]);
    expect(await turnsOf(clinician)).toEqual([asked]);
    expect(await turnsOf(await town.visitor('home:radiologist'))).toEqual([]);
    for (const [who, first] of [
      [reader, held],
      [clinician, asked],
    ] as const) {
      const all = (await listOf(who)).map(({ id }) => id as string);
      expect(all.indexOf(first)).toBeLessThan(all.indexOf(urgent));
      expect(all).toContain(first);
      const paged: string[] = [];
      let after: string | undefined;
      do {
        const page = await who.get(cases.listCases, {
          query: { limit: 1, ...(after !== undefined && { after }) },
        });
        paged.push(...page.cases.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(paged).toEqual(all);
    }
    await act(reader, held, { kind: 'release' });
    expect(await turnsOf(reader)).toEqual([]);
  });

  test('the store orders as the rule does', async () => {
    for (let i = 0; i < 12; i++) {
      await pass((i * 7) % 29);
      await send([said('present'), said('absent'), undefined][i % 3], urgencies[i % urgencies.length]);
    }
    const rows = await list();
    const ids = rows.map(({ id }) => id);
    const others = new Set(rows.filter(({ yourTurn }) => !yourTurn).map(({ id }) => id));
    expect(others.size).toBeGreaterThan(20);
    const all: Case[] = [];
    for (const id of ids) {
      const case_ = await caseOf(running.opened.gateway.store, id as CaseId);
      if (case_) all.push(case_);
    }
    const turn = ({ id }: Case): number => (others.has(id) ? 1 : 0);
    const right = all.toSorted((a, b) => turn(a) - turn(b) || inOrder(a, b));
    expect(right.map(({ id }) => id)).toEqual(ids);
  });
});
