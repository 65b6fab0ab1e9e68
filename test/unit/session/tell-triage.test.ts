/** What triage says is told when it has ended, once, and only where it is news (docs/spec/order.md). */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { err, ok } from '#base/result.ts';
import type { RouteContract } from '#contracts/gateway/route.ts';
import type { ToldTriage } from '#domain/case/case.ts';
import type { GatewayPort } from '#session/gateway.ts';
import { tellWhenEnded } from '#session/tell-triage.ts';
import { toldOf } from '#session/triage-answer.ts';
import { createTriageRuns, type TriageState } from '#session/triage-runs.ts';
import { fakeInference, film, model, newJobId, resultFor, settled, source, studyOf } from './triage-fakes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function createGateway() {
  const told: ToldTriage[] = [];
  const kept = { down: false, refuses: false, asked: 0, told };
  const gateway = {
    call: async (_: RouteContract, { body }: { body: { triage: ToldTriage } }) => {
      kept.asked++;
      if (kept.down) return err({ code: 'offline' });
      if (kept.refuses) return err({ code: 'wrong-state', status: 409 });
      told.push(body.triage);
      return ok({});
    },
  } as unknown as GatewayPort;
  return { ...kept, gateway, kept };
}

const at = { caseId: 'case', studyInstanceUid: '1.2.3' };
const study = studyOf(film('1'), film('2'));
const start = (fake: ReturnType<typeof fakeInference>) =>
  createTriageRuns({
    study,
    source,
    inference: fake.inference,
    newJobId,
    priority: 1,
    mayExperiment: () => false,
  });

it('[Q5] nothing is told until all runs have ended, and then once', async () => {
  const { gateway, kept } = createGateway();
  const fake = fakeInference();
  const runs = start(fake);
  tellWhenEnded(gateway, at, runs, undefined);
  await settled();
  await fake.asked[0]!.settle(ok(resultFor('1')));
  await vi.runAllTimersAsync();
  expect(kept.asked).toBe(0);
  await fake.asked[1]!.settle(ok(resultFor('2')));
  await vi.runAllTimersAsync();
  const { concept } = model.findings[0]!;
  const maker = { modelId: model.id, modelVersion: model.version, sha256: model.sha256 };
  // Two films of which the same is said are one line.
  expect(kept.told).toEqual([{ answer: 'absent', findings: [{ concept, decision: 'absent', maker }] }]);
  runs.retry();
  await vi.runAllTimersAsync();
  expect(kept.asked).toBe(1);
});

it('[Q5] what was told with the sending is not told again, what is news is', async () => {
  for (const [first, times] of [
    [{ answer: 'none', findings: [] }, 0],
    [{ answer: 'not-assessed', findings: [] }, 1],
  ] as const) {
    const { gateway, kept } = createGateway();
    const runs = start(fakeInference(ok([])));
    await settled();
    tellWhenEnded(gateway, at, runs, first);
    await vi.runAllTimersAsync();
    expect(kept.asked).toBe(times);
  }
});

it('goes on after a line that was cut; a refusal ends it', async () => {
  const { gateway, kept } = createGateway();
  const runs = start(fakeInference(err({ code: 'failed', detail: '' })));
  await settled();
  kept.down = true;
  tellWhenEnded(gateway, at, runs, undefined);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(kept.asked).toBe(1);
  kept.down = false;
  await vi.runAllTimersAsync();
  expect(kept.told).toEqual([{ answer: 'unavailable', findings: [] }]);
  const other = createGateway();
  other.kept.refuses = true;
  tellWhenEnded(other.gateway, at, runs, undefined);
  await vi.runAllTimersAsync();
  expect(other.kept.asked).toBe(1);
});

const said = (state: TriageState): ToldTriage | undefined => toldOf(state);
const state = (over: Partial<typeof model>, decision: 'present' | 'absent', experimental = false) => {
  const [finding] = resultFor('1').findings;
  const result = {
    ...resultFor('1'),
    findings: [{ ...finding!, decision }],
    ...(experimental && { experimental: 'adults' }),
  };
  return {
    phase: 'ready',
    runs: [
      {
        id: '1',
        model: { ...model, ...over },
        image: { instance: film('1'), frame: 0 },
        restarted: false,
        status: { phase: 'done', result },
      },
    ],
  } as TriageState;
};

it('[Q4] a model that a person added says nothing to others; an experiment says that it is one', () => {
  expect(said(state({ added: true }, 'present'))).toEqual({ answer: 'none', findings: [] });
  expect(said(state({}, 'present'))).toMatchObject({ answer: 'present' });
  expect(said(state({}, 'present'))?.findings[0]).not.toHaveProperty('experimental');
  expect(said(state({}, 'present', true))?.findings[0]).toMatchObject({ experimental: true });
});
