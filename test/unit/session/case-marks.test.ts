/** Marks of a case against a gateway by hand: kept here and there, met by another device (MK1, MK2). */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { err, ok } from '#base/result.ts';
import { createStore } from '#base/store.ts';
import type { RouteContract } from '#contracts/gateway/route.ts';
import { type Mark, type Marks, noMarks } from '#domain/finding/marks.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { createCaseMarks } from '#session/case-marks.ts';
import type { GatewayPort } from '#session/gateway.ts';
import { memoryKeeping } from '../../drivers/keeping.ts';

const mark = (id: string, x = 0): Mark => ({
  id,
  shape: {
    on: 'image',
    kind: 'probe',
    image: { sopInstanceUid: '2.25.1' as SopInstanceUid, frame: 0 },
    points: [[x, 0]],
  },
  values: { kind: 'probe', values: [x], unit: '' },
});
const of = (...marks: Mark[]): Marks => ({ marks, scales: [] });

function createGateway() {
  const kept = {
    asked: 0,
    revision: 0,
    marks: null as Marks | null,
    down: false,
    refuses: false,
    mayWrite: true,
    saves: 0,
  };
  const gateway = {
    call: async ({ method }: RouteContract, asked: { body?: { revision: number; marks: Marks } }) => {
      kept.asked++;
      if (kept.down) return err({ code: 'offline' });
      if (kept.refuses) return err({ code: 'bad-request' });
      const { revision, marks, mayWrite } = kept;
      if (method === 'GET') return ok({ own: { revision, marks }, others: [], mayWrite });
      if (asked.body?.revision !== revision) return err({ code: 'marks-changed' });
      kept.saves++;
      kept.marks = asked.body.marks;
      return ok({ revision: ++kept.revision });
    },
  } as unknown as GatewayPort;
  return { gateway, kept };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function sitDown(gateway: GatewayPort, keeping = memoryKeeping()) {
  const marks = createStore<Marks>(noMarks);
  const one = createCaseMarks({
    gateway,
    kept: keeping,
    caseId: 'c',
    personId: 'p',
    newId: () => 'fresh',
    marks,
  });
  return { marks, one, keeping };
}

it('MK1: many changes are one saving, and another computer has them', async () => {
  const { gateway, kept } = createGateway();
  const { marks, one } = sitDown(gateway);
  await vi.dynamicImportSettled();
  await wait(10);
  marks.set(of(mark('a')));
  marks.set(of(mark('a', 1)));
  await wait(2000);
  await vi.dynamicImportSettled();
  expect([kept.saves, kept.marks, one.keeping.getSnapshot()]).toEqual([1, of(mark('a', 1)), 'saved']);
  const other = sitDown(gateway);
  await vi.dynamicImportSettled();
  await wait(10);
  expect(other.marks.getSnapshot()).toEqual(of(mark('a', 1)));
});

it('MK1: without a line it stays here, outlives the page, and is saved when the line is back', async () => {
  const { gateway, kept } = createGateway();
  kept.down = true;
  const first = sitDown(gateway);
  await vi.dynamicImportSettled();
  first.marks.set(of(mark('a')));
  await wait(10);
  expect(first.one.keeping.getSnapshot()).toBe('local');
  const again = sitDown(gateway, first.keeping);
  expect(again.marks.getSnapshot()).toEqual(of(mark('a')));
  kept.down = false;
  await wait(6000);
  await vi.dynamicImportSettled();
  expect(kept.marks).toEqual(of(mark('a')));
});

it('MK2: what another device wrote meanwhile is made one with what is here', async () => {
  const { gateway, kept } = createGateway();
  const { marks } = sitDown(gateway);
  await vi.dynamicImportSettled();
  await wait(10);
  Object.assign(kept, { revision: 1, marks: of(mark('b')) });
  marks.set(of(mark('a')));
  await wait(3000);
  await vi.dynamicImportSettled();
  expect(kept.marks?.marks.map(({ id }) => id).toSorted()).toEqual(['a', 'b']);
  expect(marks.getSnapshot().marks).toHaveLength(2);
});

it('MK5: what the gateway refuses stays here and is said to; the next change is tried again', async () => {
  const { gateway, kept } = createGateway();
  const { marks, one, keeping } = sitDown(gateway);
  await vi.dynamicImportSettled();
  await wait(10);
  kept.refuses = true;
  marks.set(of(mark('a')));
  await wait(2000);
  await vi.dynamicImportSettled();
  expect([kept.saves, one.keeping.getSnapshot()]).toEqual([0, 'refused']);
  expect(keeping.read('manara.marks.p.c')).toContain('"a"');
  kept.refuses = false;
  marks.set(of(mark('a'), mark('b')));
  await wait(2000);
  await vi.dynamicImportSettled();
  expect([kept.saves, one.keeping.getSnapshot()]).toEqual([1, 'saved']);
});

it('MK1: a gateway that refuses to tell is not asked by the clock, but with the next change', async () => {
  const { gateway, kept } = createGateway();
  kept.refuses = true;
  const { marks, one } = sitDown(gateway);
  await vi.dynamicImportSettled();
  await wait(60_000);
  expect([kept.asked, one.keeping.getSnapshot()]).toEqual([1, 'refused']);
  kept.refuses = false;
  marks.set(of(mark('a')));
  await wait(2000);
  await vi.dynamicImportSettled();
  await wait(10);
  expect([kept.marks, one.keeping.getSnapshot()]).toEqual([of(mark('a')), 'saved']);
});
