import { describe, expect, it } from 'vitest';
import { err } from '#base/result.ts';
import { createStore } from '#base/store.ts';
import { noMarks } from '#domain/finding/marks.ts';
import { openStudySession } from '#session/study-session.ts';
import { createTriageRuns } from '#session/triage-runs.ts';
import { fakeInference, film, newJobId, source, studyOf } from './triage-fakes.ts';

function open() {
  const study = studyOf(film('1'));
  const fake = fakeInference();
  const triage = createTriageRuns({
    study,
    source,
    inference: fake.inference,
    newJobId,
    priority: 0,
    mayExperiment: () => false,
  });
  const session = openStudySession(study, source, {
    triage,
    frames: { request: () => ({ result: new Promise(() => {}), promote: () => {}, cancel: () => {} }) },
    marks: createStore(noMarks),
    priors: [],
    readDocument: async (header) =>
      header.length === 1 ? err({ code: 'not-readable' }) : err({ code: 'unreadable' }),
  });
  return { study, session, ...fake };
}

describe('an opened study', () => {
  it('reads a document of the bytes that its source gives', async () => {
    const { session } = open();
    expect(await session.readDocument(film('1'))).toEqual(err({ code: 'not-readable' }));
    expect(await session.readDocument(film('70'))).toEqual(err({ code: 'unreadable' }));
  });

  it('takes the heat map down when it closes', () => {
    const { study, session } = open();
    const image = study.series[0]!.stacks[0]!.images[0]!;
    const region = { x: 0, y: 0, width: 1, height: 1 };
    session.heatMap.set({
      image,
      opacity: 1,
      map: { rows: 1, columns: 1, values: new Float32Array(1), region },
    });
    session[Symbol.dispose]();
    expect(session.heatMap.getSnapshot()).toBeUndefined();
  });
});
