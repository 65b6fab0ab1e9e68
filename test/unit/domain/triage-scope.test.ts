/** Which abstentions say that a model is not made for the image: docs/spec/triage.md. */
import { describe, expect, it } from 'vitest';
import type { AbstainReason } from '#domain/triage/result.ts';
import { nearestMiss, scopeReason } from '#domain/triage/scope.ts';
import { resultFor } from '../session/triage-fakes.ts';

const modality = { rule: 'modality', value: 'CT', expected: ['DX', 'CR'] } as const;
const hand = { rule: 'body-part', value: 'HAND', expected: ['CHEST'] } as const;
const unnamed = { rule: 'body-part', value: '', expected: ['CHEST'] } as const;
const age = { rule: 'age', years: 45, minYears: 1, maxYears: 5 } as const;
const { concept } = resultFor('1').findings[0]!;

const scopeOf = (...reasons: readonly AbstainReason[]) =>
  scopeReason({ ...resultFor('1'), findings: [{ concept, decision: 'abstain', reasons }] });

describe('[T29] a model is not made for', () => {
  it.each([[{ rule: 'film-export' }], [modality], [hand]] as const)('%o', (reason) => {
    expect(scopeOf(reason)).toEqual(reason);
    expect(scopeOf(reason, { rule: 'view-unknown' }, age)).toEqual(reason);
  });

  it('what its modality rules out, whatever else does', () => {
    expect(scopeOf(modality, hand)).toEqual(modality);
    expect(scopeOf(modality, unnamed)).toEqual(modality);
  });
});

describe('[T29] a person should know why a model is silent for', () => {
  it.each([
    [unnamed],
    [age],
    [{ rule: 'view', value: 'LL', expected: ['PA'] }],
    [{ rule: 'view-unknown' }],
    [{ rule: 'colour' }],
    [{ rule: 'multi-frame', frames: 9 }],
    [{ rule: 'not-chest-like', distance: 9, limit: 2 }],
    [{ rule: 'uncertain', low: 0.3, high: 0.7 }],
  ] as const)('%o', (reason) => {
    expect(scopeOf(reason)).toBeUndefined();
  });
});

it('[T29] an answer is never outside', () => {
  expect(scopeReason(resultFor('1'))).toBeUndefined();
});

it('[T29] the nearest miss says what the image is', () => {
  expect(nearestMiss([modality, hand])).toEqual(hand);
  expect(nearestMiss([hand, modality])).toEqual(hand);
  expect(nearestMiss([{ rule: 'film-export' }, modality])).toEqual(modality);
  expect(nearestMiss([])).toBeUndefined();
});
