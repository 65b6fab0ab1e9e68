import { describe, expect, it } from 'vitest';
import { err } from '#base/result.ts';
import { createStore } from '#base/store.ts';
import { noMarks } from '#domain/finding/marks.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { openStudySession } from '#session/study-session.ts';
import { createTriageRuns } from '#session/triage-runs.ts';
import { fakeInference, fileOf, film, newJobId, studyOf } from './triage-fakes.ts';

function open() {
  const study = studyOf(film('1'));
  const fake = fakeInference();
  const files = new Map([['1' as SopInstanceUid, new Blob(['one'])]]);
  const triage = createTriageRuns({
    study,
    fileOf,
    inference: fake.inference,
    newJobId,
    priority: 0,
    mayExperiment: () => false,
  });
  const session = openStudySession(study, files, {
    triage,
    frames: { request: () => ({ result: new Promise(() => {}), promote: () => {}, cancel: () => {} }) },
    marks: createStore(noMarks),
    priors: [],
    readDocument: async () => err({ code: 'unreadable' }),
  });
  return { study, session, ...fake };
}

describe('an opened study', () => {
  it('knows the bytes behind its own images, and no others', () => {
    const { study, session } = open();
    const image = study.series[0]!.stacks[0]!.images[0]!;
    expect(session.fileOf(image)?.size).toBe(3);
    expect(session.fileOf({ instance: film('7'), frame: 0 })).toBeUndefined();
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
