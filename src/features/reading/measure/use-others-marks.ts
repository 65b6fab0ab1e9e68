/** What other people drew on the case, over the images until the person hides it. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { OthersMarks } from '#session/case-marks.ts';
import type { Viewer } from '#viewer/port.ts';

export interface OthersShown {
  readonly people: readonly OthersMarks[];
  readonly hidden: ReadonlySet<string>;
  readonly toggle: (userId: string) => void;
}

const nobody = createStore<readonly OthersMarks[]>([]);

export function useOthersMarks(
  others: ReadonlyStore<readonly OthersMarks[]> = nobody,
  viewer: Viewer,
): OthersShown {
  const people = useSyncExternalStore(others.subscribe, others.getSnapshot);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    viewer.setOthersMarks(
      people.filter(({ userId }) => !hidden.has(userId)).flatMap(({ marks }) => marks.marks),
    );
  }, [people, hidden, viewer]);
  const toggle = (userId: string): void => {
    const next = new Set(hidden);
    if (!next.delete(userId)) next.add(userId);
    setHidden(next);
  };
  return { people, hidden, toggle };
}
