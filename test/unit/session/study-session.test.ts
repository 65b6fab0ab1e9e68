import { describe, expect, it } from 'vitest';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { openStudySession } from '#session/study-session.ts';
import { fakeInference, film, newJobId, resultFor, settled, studyOf } from './triage-fakes.ts';

function open() {
  const study = studyOf(film('1'));
  const fake = fakeInference();
  const files = new Map([['1' as SopInstanceUid, new Blob(['one'])]]);
  const session = openStudySession(study, files, { inference: fake.inference, newJobId });
  return { study, session, ...fake };
}

describe('an opened study', () => {
  it('knows the bytes behind its own images, and no others', () => {
    const { study, session } = open();
    const image = study.series[0]!.stacks[0]!.images[0]!;
    expect(session.fileOf(image)?.size).toBe(3);
    expect(session.fileOf({ instance: film('7'), frame: 0 })).toBeUndefined();
  });

  it('takes everything down with it when it closes, last opened first, once', () => {
    const { session } = open();
    const order: string[] = [];
    session.onClose(() => order.push('first'));
    session.onClose(() => order.push('second'));
    session[Symbol.dispose]();
    session[Symbol.dispose]();
    expect(order).toEqual(['second', 'first']);
    session.onClose(() => order.push('late'));
    expect(order.at(-1)).toBe('late');
  });

  it('drops the triage answer that comes after it closed', async () => {
    const { session, asked } = open();
    await settled();
    session[Symbol.dispose]();
    await asked[0]!.settle({ ok: true, value: resultFor('1') });
    expect(JSON.stringify(session.triage.state.getSnapshot())).not.toContain('"done","result"');
    expect(session.triage.state.getSnapshot()).toMatchObject({ runs: [{ status: { phase: 'running' } }] });
  });
});
